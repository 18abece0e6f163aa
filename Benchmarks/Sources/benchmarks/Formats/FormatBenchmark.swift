import Measuring

/// Speed and memory of the readers of documents: what is measured, and what it must reach.
struct FormatBenchmark {
  /// Where `Inputs/make-inputs` wrote its files.
  var inputs: String
  /// The Python that has the peers.
  var python: String
  /// This program, to read files in processes of their own.
  var program: String

  /// Whether all was reached.
  func run() throws -> Bool {
    let isFast = try compareSpeed()
    print()
    return try checkMemory() && isFast
  }

  private func compareSpeed() throws -> Bool {
    let small = (0..<8).map { "\(inputs)/small-\($0)" }
    let examples = try ReportFolder("Examples/formats")
    func example(_ kind: String) -> [String] { examples.files.filter { $0.hasSuffix(kind) } }
    let word = FormatComparison.Beside.python(kind: "word", name: "python-docx")
    let page = FormatComparison.Beside.python(kind: "page", name: "BeautifulSoup with lxml")
    let bbox = FormatComparison.Beside.program(["pdftotext", "-bbox"])
    var table = Columns([
      "reading", "files", "ours a file", "peer a file", "found", "wanted", "beside",
    ])
    var sheet = try ResultSheet(kept: "9-formats")
    var isReached = true
    var beyond: [String: Double] = [:]
    for comparison in [
      FormatComparison(
        name: "Word, typical", files: small.map { $0 + ".docx" }, beside: word, rounds: 9,
        goal: .faster(20)),
      FormatComparison(
        name: "Word, 1 MB of text", files: ["\(inputs)/large.docx"], beside: word, rounds: 3,
        goal: .faster(20)),
      FormatComparison(
        name: "Word, examples", files: example(".docx"), beside: word, rounds: 15, goal: .faster(20)
      ),
      FormatComparison(
        name: "HTML, typical", files: small.map { $0 + ".html" }, beside: page, rounds: 9,
        goal: .faster(10)),
      FormatComparison(
        name: "HTML, 1 MB of text", files: ["\(inputs)/large.html"], beside: page, rounds: 3,
        goal: .faster(10)),
      FormatComparison(
        name: "PDF, 10 pages", files: ["\(inputs)/small-10.pdf"], beside: bbox, rounds: 25,
        goal: .within(1.2)),
      FormatComparison(
        name: "PDF, 200 pages", files: ["\(inputs)/large-200.pdf"], beside: bbox, rounds: 7,
        goal: .within(1.2)),
      FormatComparison(
        name: "PDF, examples", files: example(".pdf"), beside: bbox, rounds: 11, goal: .within(1.2)),
    ] {
      let result = try comparison.measured(python: python)
      isReached = isReached && result.isReached
      if comparison.name.hasPrefix("PDF,") { beyond[comparison.name] = result.beyond }
      let milliseconds = { (times: [Double]) in
        Figures.rounded(Figures.median(times) * 1000 / Double(result.files)) + " ms"
      }
      table.add([
        result.name, String(result.files), milliseconds(result.own), milliseconds(result.other),
        result.found, result.wanted + (result.isReached ? "" : ", missed"), result.peer,
      ])
      sheet.add(
        Measuring.Result(
          result.name, ours: milliseconds(result.own) + " a file", beside: result.peer,
          milliseconds(result.other), speed: result.speed,
          wanted: result.wanted + (comparison.goal.isFaster ? " times as fast" : " times the time"),
          isReached: result.isReached, command: "make bench"))
    }
    print(table.text, terminator: "")
    try sheet.keep()
    // What is ours for a page must not grow with the document.
    let short = (beyond["PDF, 10 pages"] ?? 0) / 10
    let long = (beyond["PDF, 200 pages"] ?? 0) / 200
    print(
      "PDF: beyond pdftotext \(Figures.rounded(short * 1000)) ms a page of 10,",
      "\(Figures.rounded(long * 1000)) ms a page of 200")
    return isReached && long <= short * 1.2 + 0.0001
  }

  private func checkMemory() throws -> Bool {
    var table = Columns(["memory", "peak", "with helpers", "bound", "time", "outcome"])
    var isReached = true
    func check(_ file: String, bound: Int) throws {
      let found = try MemoryCheck(file, program: program)
      let sum = found.peak + found.others
      isReached = isReached && sum <= bound
      table.add([
        found.name, FormatBenchmark.megabytes(found.peak), FormatBenchmark.megabytes(sum),
        FormatBenchmark.megabytes(bound) + (sum <= bound ? "" : " missed"),
        Figures.rounded(found.seconds) + " s", found.outcome,
      ])
    }
    for line in try Run.lines(of: ["cat", "\(inputs)/sizes.tsv"]) where line.hasPrefix("large") {
      let fields = line.split(separator: "\t")
      guard fields.count == 2, let size = Int(fields[1]) else { continue }
      try check("\(inputs)/\(fields[0])", bound: 50_000_000 + 10 * size)
    }
    for file in try ReportFolder("\(inputs)/hostile").files {
      try check(file, bound: 500_000_000)
    }
    print(table.text, terminator: "")
    return isReached
  }

  private static func megabytes(_ bytes: Int) -> String {
    Figures.rounded(Double(bytes) / 1e6) + " MB"
  }
}

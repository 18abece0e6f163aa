import Documents
import Glibc
import Measuring
import Reports

/// From the bytes of text files to facts, beside a mere scan of the same bytes and beside a
/// regular expression; and whether the time grows as the text does.
struct ExtractionBenchmark {
  /// A folder of reports as text.
  var folder: String
  var python: String
  var rounds = 9

  private struct Report {
    var name: String
    var bytes: [UInt8]
  }

  func run() throws {
    let shipped = try ReportFolder(folder)
    let reports = try shipped.files.map { Report(name: $0, bytes: try FileBytes.read($0)) }
    let regular = try Peer([python, "Benchmarks/Peers/find_figures.py"] + shipped.files)
    // The scan is a program of its own: its start and the opening of files must not count.
    let copies = Array(repeatElement(reports.flatMap(\.bytes), count: 400).joined())
    let corpus = try ExtractionBenchmark.file(of: copies)
    defer { unlink(corpus) }
    let scan = ["rg", "--threads", "1", "--text", "--count-matches", "[0-9]+", corpus]
    var (ours, theirs, scans): ([Double], [Double], [Double]) = ([], [], [])
    for round in 0...rounds {
      let other = try regular.seconds() / Double(shipped.bytes)
      let before = ProcessorTime.children
      _ = try Run.seconds(of: scan)
      let scanned = (ProcessorTime.children - before) / Double(copies.count)
      let own = try seconds(of: reports) / Double(shipped.bytes)
      guard round > 0 else { continue }
      ours.append(own)
      theirs.append(other)
      scans.append(scanned)
    }
    var sheet = try ResultSheet(kept: "8-extraction")
    var table = Columns(["extraction", "bytes", "rate", "our time by its time", "wanted"])
    func row(_ name: String, _ bytes: Int, _ times: [Double], wanted: String = "") {
      let ratio = Figures.median(zip(ours, times).map { $0 / $1 })
      table.add([
        name, String(bytes), ExtractionBenchmark.rate(Figures.median(times)),
        Figures.rounded(ratio), wanted,
      ])
    }
    let isFast = 1 / Figures.median(ours) >= 100e6
    row(
      "bytes to facts", shipped.bytes, ours,
      wanted: "at least 100 MB/s" + (isFast ? "" : ", missed"))
    row("rg, runs of digits", copies.count, scans)
    row("Python's re, labels and figures", shipped.bytes, theirs)
    print(table.text, terminator: "")
    for (peer, times) in [("rg, which counts digits", scans), ("Python's re", theirs)] {
      sheet.add(
        Measuring.Result(
          "bytes to facts", ours: ExtractionBenchmark.rate(Figures.median(ours)), beside: peer,
          ExtractionBenchmark.rate(Figures.median(times)),
          speed: Figures.median(zip(times, ours).map { $0 / $1 }),
          wanted: "at least 100 MB/s", isReached: isFast, command: "make bench"))
    }
    try sheet.keep()
    print()
    try showGrowth(reports)
  }

  /// One report's text once, 4 times and 16 times in one document.
  private func showGrowth(_ reports: [Report]) throws {
    guard let report = reports.max(by: { $0.bytes.count < $1.bytes.count }) else { return }
    let times = [1, 4, 16]
    var found: [[Double]] = times.map { _ in [] }
    for round in 0...rounds {
      for (index, count) in times.enumerated() {
        let text = Array(repeatElement(report.bytes, count: count).joined())
        let own = try seconds(of: [Report(name: report.name, bytes: text)]) / Double(text.count)
        if round > 0 { found[index].append(own) }
      }
    }
    var table = Columns(["length", "bytes", "rate", "time a byte", "wanted"])
    for (index, count) in times.enumerated() {
      let growth = Figures.median(zip(found[index], found[0]).map { $0 / $1 })
      table.add([
        "\(count) times", String(report.bytes.count * count),
        ExtractionBenchmark.rate(Figures.median(found[index])), Figures.rounded(growth),
        index == 0 ? "" : "at most 1.20" + (growth <= 1.2 ? "" : ", missed"),
      ])
    }
    print(table.text, terminator: "")
  }

  /// Seconds of processor from bytes to facts.
  private func seconds(of reports: [Report]) throws -> Double {
    let start = ProcessorTime.own
    var facts = 0
    for report in reports {
      let document = try DocumentReader().read(report.bytes)
      facts += try ReportReader().read(document).facts.count
    }
    let passed = ProcessorTime.own - start
    guard facts > 0 else { throw Run.Failure(description: "\(folder) holds no fact") }
    return passed
  }

  /// A new file with those bytes.
  private static func file(of bytes: [UInt8]) throws -> String {
    var name = Array("/tmp/gouji-benchmark-XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw Run.Failure(description: "no temporary file") }
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        write(descriptor, $0.baseAddress, $0.count)
      }
      guard count > 0 else { throw Run.Failure(description: "a temporary file is cut short") }
      written += count
    }
    return name.withUnsafeBufferPointer {
      String(decoding: $0.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  private static func rate(_ secondsPerByte: Double) -> String {
    Figures.rounded(1 / secondsPerByte / 1e6) + " MB/s"
  }
}

import Measuring

/// Reports to facts, beside what an analyst would write with pandas and regular expressions;
/// and how many of the facts that the generator knows each of them finds.
struct PipelineBenchmark {
  let setup: Setup

  init(_ setup: Setup) { self.setup = setup }

  func run() throws -> Bool {
    try setup.compare(
      "7-pipeline", title: "Reports to facts beside an analyst's script", by: measure)
  }

  private func measure(_ count: Int, into sheet: inout ResultSheet) throws {
    let folder = try setup.reports(count)
    let ours = "\(setup.work)/pipeline.jsonl"
    let theirs = "\(setup.work)/pipeline.csv"
    let extract = [setup.program, "extract", folder, "--format", "jsonl", "--jobs", "1"]
    let script = setup.script("analyst_figures.py") + [folder, theirs]
    var (own, other): ([Usage], [Usage]) = ([], [])
    for _ in 0..<(count > 1000 ? 1 : 3) {
      own.append(try setup.expect(extract, output: ours))
      other.append(try setup.expect(script))
    }
    let (mine, peer) = (Usage.median(own), Usage.median(other))
    let repeated = "Benchmarks/run pipeline \(count)"
    let name = LoadBenchmark.grouped(count)
    sheet.add(
      Result(
        "\(name) reports to facts", ours: LoadBenchmark.text(mine), beside: "pandas and re",
        LoadBenchmark.text(peer), speed: peer.processor / mine.processor, command: repeated))
    let known = try setup.known(count)
    for line in try Run.lines(of: setup.script("score_facts.py") + [known, ours, theirs]) {
      let fields = line.split(separator: "\t").map(String.init)
      guard fields.count == 6 else {
        throw Run.Failure(description: "score_facts.py says “\(line)”")
      }
      guard let all = Double(fields[1]), let found = Double(fields[2]), found >= 0.95 * all else {
        throw Run.Failure(description: "of \(fields[1]) \(fields[0]) only \(fields[2]) are found")
      }
      sheet.add(
        Result(
          "\(fields[0]) found, of \(fields[1])", ours: "\(fields[2]), \(fields[3]) wrong",
          beside: "pandas and re", "\(fields[4]), \(fields[5]) wrong", command: repeated))
    }
  }
}

import Measuring

/// The page of results: the rows that the runners kept, as a table and as a plot.
struct ResultPage {
  let setup: Setup

  init(_ setup: Setup) { self.setup = setup }

  private static let page = "Benchmarks/README.md"
  private static let plot = "Benchmarks/results.svg"
  private static let opening = "<!-- results: written by `make bench-publish` -->"
  private static let closing = "<!-- end of results -->"

  func write() throws -> Bool {
    let folder = "\(setup.work)/results"
    var sections = ""
    var entries: [SpeedChart.Entry] = []
    for file in try ReportFolder(folder).files where file.hasSuffix(".tsv") {
      let lines = try TextFile.lines(file)
      let results = lines.compactMap { $0.hasPrefix("#") ? nil : Result(line: $0) }
      guard !results.isEmpty else { continue }
      var table = Columns(Result.heading)
      for result in results {
        table.add(result.row.map { $0.replacing("|", with: "\\|") })
        guard let speed = result.speed else { continue }
        entries.append(.init("\(result.work), beside \(result.peer)", speed: speed))
      }
      let others = lines.first { $0.hasPrefix("# others ") }?.dropFirst(9) ?? "?"
      sections += "\n\(title(of: file)) (other programs took \(others) of the machine):\n\n"
      sections += table.text
    }
    guard !entries.isEmpty else { throw Run.Failure(description: "\(folder) holds no results") }
    try TextFile.write(SpeedChart(entries).svg, to: ResultPage.plot)
    let text = try TextFile.read(ResultPage.page)
    guard let start = text.ranges(of: ResultPage.opening).first,
      let end = text.ranges(of: ResultPage.closing).first, start.upperBound < end.lowerBound
    else { throw Run.Failure(description: "\(ResultPage.page) has no place for results") }
    let image = "![How many times as fast as what stands beside](results.svg)\n"
    try TextFile.write(
      text[..<start.upperBound] + "\n\n" + image + sections + "\n" + text[end.lowerBound...],
      to: ResultPage.page)
    return true
  }

  private func title(of file: String) -> String {
    let name = file.split(separator: "/").last?.split(separator: ".").first ?? ""
    return switch name {
    case "1-start": "Start to prompt"
    case "2-load": "Many reports"
    case "3-commands": "Commands over many reports"
    case "4-group": "Group and ratio beside DuckDB"
    case "5-replay": "Recorded commands verified"
    case "6-identities": "Sums beside plain-text accounting"
    case "7-pipeline": "Reports to facts beside an analyst's script"
    case "8-extraction": "Bytes to facts, in one process"
    case "9-formats": "Readers of documents"
    case "instructions": "Instructions"
    default: String(name)
    }
  }
}

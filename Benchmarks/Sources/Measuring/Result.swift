/// A row of the sheet of results: what was measured, beside what, and how to repeat it.
package struct Result {
  package var work: String
  package var ours: String
  package var peer: String
  package var theirs: String
  /// How many times as fast as the peer, or as what it is compared with; the plot draws it.
  package var speed: Double?
  package var wanted: String
  package var isReached: Bool?
  /// What repeats it, from the project's folder.
  package var command: String

  package init(
    _ work: String, ours: String, beside peer: String = "", _ theirs: String = "",
    speed: Double? = nil, wanted: String = "", isReached: Bool? = nil, command: String
  ) {
    (self.work, self.ours, self.peer, self.theirs) = (work, ours, peer, theirs)
    (self.speed, self.wanted, self.isReached, self.command) = (speed, wanted, isReached, command)
  }

  /// Fields between tabs.
  package var line: String {
    [
      work, ours, peer, theirs, speed.map { Figures.significant($0) } ?? "", wanted,
      isReached.map { $0 ? "reached" : "missed" } ?? "", command,
    ].joined(separator: "\t")
  }

  package init?(line: String) {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 8 else { return nil }
    self.init(
      fields[0], ours: fields[1], beside: fields[2], fields[3], speed: Double(fields[4]),
      wanted: fields[5], isReached: fields[6].isEmpty ? nil : fields[6] == "reached",
      command: fields[7])
  }

  package static let heading = [
    "work", "here", "beside", "there", "times as fast", "wanted", "repeat with",
  ]

  /// The cells of a table.
  package var row: [String] {
    [
      work, ours, peer, theirs, speed.map { Figures.significant($0) } ?? "",
      wanted + (isReached == false ? ", missed" : ""), command.isEmpty ? "" : "`\(command)`",
    ]
  }
}

/// What one runner found, shown and kept for the page of results.
package struct ResultSheet {
  package private(set) var results: [Result] = []
  private let file: String
  /// How much of the machine other programs took when the runner began.
  private let others: Double

  /// Whether they took so much that passing time says nothing.
  package var isBusy: Bool { others > 0.2 }

  /// Where runners leave their rows for the page.
  package static let folder = ".build/benchmark-work/results"

  /// - Parameter file: where the rows are kept, one a line.
  package init(file: String) {
    self.file = file
    others = OtherPrograms.share()
  }

  /// - Parameter name: of the rows among those of other runners, which it sorts.
  package init(kept name: String) throws {
    for folder in [".build", ".build/benchmark-work", ResultSheet.folder] {
      try TextFile.makeFolder(folder)
    }
    self.init(file: "\(ResultSheet.folder)/\(name).tsv")
  }

  /// What a bound is held against: passing time, or the processor's on a busy machine.
  package func judged(_ usage: Usage) -> Double { isBusy ? usage.processor : usage.seconds }

  package mutating func add(_ result: Result) {
    results.append(result)
  }

  private var share: String { "\(Int((others * 100).rounded())) %" }

  package var isReached: Bool { !results.contains { $0.isReached == false } }

  /// Keeps the rows for the page.
  package func keep() throws {
    let rows = results.map { $0.line + "\n" }.joined()
    try TextFile.write("# others \(share)\n" + rows, to: file)
  }

  /// Prints the table and keeps the rows.
  package func finish(title: String) throws {
    var table = Columns(Result.heading)
    for result in results { table.add(result.row) }
    let clock = isBusy ? "; bounds are held against processor time" : ""
    print("\(title) (other programs took \(share) of the machine\(clock))")
    print(table.text)
    var missed: [String] = []
    for result in results where result.isReached == false && missed.last != result.work {
      missed.append(result.work)
    }
    if !missed.isEmpty { print("missed: \(missed.joined(separator: "; "))\n") }
    try keep()
  }
}

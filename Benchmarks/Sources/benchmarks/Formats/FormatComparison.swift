import Documents

/// Documents of one format read by us and by a peer, in turn, after both read the same.
struct FormatComparison {
  enum Beside {
    /// A library of Python, in one process that reads the files again and again.
    case python(kind: String, name: String)
    /// Another program, started for each file as we start it.
    case program([String])
  }

  var name: String
  var files: [String]
  var beside: Beside
  var rounds: Int
  /// How many times as fast as the peer we must be; below 1 where we may be slower.
  var least: Double

  struct Result {
    var name: String
    var peer: String
    var own: [Double] = []
    var other: [Double] = []
    var files: Int
    var least: Double

    var ratio: Double { Comparison.median(other) / Comparison.median(own) }
    var isReached: Bool { ratio >= least }
  }

  /// `python` is the one that has the peers' libraries.
  func measured(python: String) throws -> Result {
    switch beside {
    case .python(let kind, let name):
      let script = FormatComparison.script
      for file in files {
        let theirs = try Run.lines(of: [python, script, "--show", kind, file])
        let ours = DocumentText.lines(of: try DocumentReader().read(FileBytes.read(file)))
        try FormatComparison.check(ours, against: theirs, file: file)
      }
      let peer = try Peer([python, script, kind] + files)
      return try inTurn(with: name) { try peer.seconds() }
    case .program(let command):
      return try inTurn(with: command.joined(separator: " ")) {
        try files.reduce(0) { try $0 + Run.seconds(of: command + [$1, "/dev/null"]) }
      }
    }
  }

  private static let script = "Benchmarks/Peers/read_documents.py"

  /// The first round warms up.
  private func inTurn(with peer: String, _ other: () throws -> Double) throws -> Result {
    var result = Result(name: name, peer: peer, files: files.count, least: least)
    for round in 0...rounds {
      let theirs = try other()
      let start = ContinuousClock.now
      for file in files { _ = try DocumentReader().read(FileBytes.read(file)) }
      let passed = (ContinuousClock.now - start).components
      guard round > 0 else { continue }
      result.own.append(Double(passed.seconds) + Double(passed.attoseconds) * 1e-18)
      result.other.append(theirs)
    }
    return result
  }

  /// Who reads less is faster: such a comparison is none.
  private static func check(_ ours: [String], against theirs: [String], file: String) throws {
    guard ours != theirs else { return }
    let index = zip(ours, theirs).enumerated().first { $1.0 != $1.1 }?.offset
    let place = index ?? min(ours.count, theirs.count)
    throw Run.Failure(
      description: """
        \(file) is not read alike, at line \(place + 1)
          ours:   \(place < ours.count ? ours[place] : "(end)")
          theirs: \(place < theirs.count ? theirs[place] : "(end)")
        """)
  }
}

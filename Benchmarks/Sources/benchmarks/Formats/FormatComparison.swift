import Documents
import Glibc
import Measuring

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
  var goal: Goal

  enum Goal {
    /// At least so many times as fast as the peer.
    case faster(Double)
    /// At most so many times the time of the peer.
    case within(Double)

    var isFaster: Bool { if case .faster = self { true } else { false } }
  }

  struct Result {
    var name: String
    var peer: String
    /// A round each, in seconds.
    var own: [Double] = []
    var other: [Double] = []
    var files: Int
    var goal: Goal

    /// Round by round: what else the machine does changes from one to the next.
    private func ratio(_ own: [Double], _ other: [Double]) -> Double {
      Figures.median(zip(own, other).map { $0 / $1 })
    }

    /// How many times as fast we are.
    var speed: Double { ratio(other, own) }

    var isReached: Bool {
      switch goal {
      case .faster(let times): ratio(other, own) >= times
      case .within(let times): ratio(own, other) <= times
      }
    }

    /// Seconds that we take beside those of the peer.
    var beyond: Double { Figures.median(zip(own, other).map { $0 - $1 }) }

    var found: String {
      switch goal {
      case .faster: Figures.rounded(ratio(other, own)) + " times as fast"
      case .within: Figures.rounded(ratio(own, other)) + " times the time"
      }
    }

    var wanted: String {
      switch goal {
      case .faster(let times): "at least " + Figures.rounded(times)
      case .within(let times): "at most " + Figures.rounded(times)
      }
    }
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
      // Both work on one thread and wait for nothing: the processor's time leaves out
      // what other programs take.
      let peer = try Peer([python, script, kind] + files)
      return try inTurn(with: name, clock: CLOCK_PROCESS_CPUTIME_ID) { try peer.seconds() }
    case .program(let command):
      return try inTurn(with: command.joined(separator: " "), clock: CLOCK_MONOTONIC) {
        try files.reduce(0) { try $0 + Run.seconds(of: command + [$1, "/dev/null"]) }
      }
    }
  }

  private static let script = "Benchmarks/Peers/read_documents.py"

  /// The first round warms up.
  private func inTurn(
    with peer: String, clock: clockid_t, _ other: () throws -> Double
  ) throws -> Result {
    var result = Result(name: name, peer: peer, files: files.count, goal: goal)
    for round in 0...rounds {
      let theirs = try other()
      let start = ProcessorTime.seconds(clock)
      for file in files { _ = try DocumentReader().read(FileBytes.read(file)) }
      let ours = ProcessorTime.seconds(clock) - start
      guard round > 0 else { continue }
      result.own.append(ours)
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

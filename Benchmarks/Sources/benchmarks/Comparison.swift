/// A command and a peer that does the same work, or a known part of it.
struct Comparison {
  var name: String
  var command: [String]
  var peerName: String
  var peer: [String]
  /// How many bytes both read, where that is the work.
  var bytes: Int?
  var rounds: Int

  init(
    _ name: String, _ command: [String], beside peerName: String, _ peer: [String],
    bytes: Int? = nil, rounds: Int
  ) {
    self.name = name
    self.command = command
    self.peerName = peerName
    self.peer = peer
    self.bytes = bytes
    self.rounds = rounds
  }

  static let heading = row("work", "median", "rate", "ratio", "beside")

  /// Runs both in turn and tells the medians; the first round warms up.
  func measured() throws -> String {
    var own: [Double] = []
    var others: [Double] = []
    for round in 0...rounds {
      let (ownTime, otherTime) = (try Run.seconds(of: command), try Run.seconds(of: peer))
      guard round > 0 else { continue }
      own.append(ownTime)
      others.append(otherTime)
    }
    let (time, other) = (Comparison.median(own), Comparison.median(others))
    return Comparison.row(
      name, Comparison.rounded(time * 1000) + " ms",
      bytes.map { Comparison.rounded(Double($0) / time / 1e6) + " MB/s" } ?? "",
      Comparison.rounded(time / other), "\(peerName) (\(Comparison.rounded(other * 1000)) ms)")
  }

  static func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }

  /// Two decimals.
  static func rounded(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  private static func row(
    _ work: String, _ time: String, _ rate: String, _ ratio: String, _ peer: String
  ) -> String {
    func left(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - text.count))
    }
    func right(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    return left(work, 18) + right(time, 12) + right(rate, 14) + right(ratio, 9) + "  " + peer
  }
}

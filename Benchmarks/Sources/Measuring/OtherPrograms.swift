import Glibc

/// What else the machine does. Its load tells of the last minute, in which we ourselves worked;
/// the counters tell of now.
package enum OtherPrograms {
  /// Which part of all processors was not idle, in three tenths of a second of waiting.
  package static func share() -> Double {
    guard let before = counters() else { return 0 }
    usleep(300_000)
    guard let after = counters() else { return 0 }
    return share(from: before, to: after)
  }

  /// From two lines `cpu USER NICE SYSTEM IDLE IOWAIT …` of /proc/stat.
  package static func share(from before: [Int], to after: [Int]) -> Double {
    guard before.count > 4, before.count == after.count else { return 0 }
    let spent = zip(after, before).map { $0 - $1 }
    // What a guest took stands in the first two as well.
    let all = spent.prefix(8).reduce(0, +)
    return all > 0 ? 1 - Double(spent[3] + spent[4]) / Double(all) : 0
  }

  private static func counters() -> [Int]? {
    guard let text = try? TextFile.read("/proc/stat") else { return nil }
    return text.split(separator: "\n").first?.split(separator: " ").dropFirst()
      .compactMap { Int($0) }
  }
}

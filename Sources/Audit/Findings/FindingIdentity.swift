import Analysis
import Quantities
import Reports

/// The short name of a finding, made of what it is about and of nothing else: the report,
/// the rule, the scope, and the figures by what they say. Where they stand is no part of
/// it, so that the same report has the same findings from another folder or in another
/// format.
struct FindingIdentity {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The beginning that all findings of a report have in common.
  init(report: String) {
    // A report without a department is called by its file.
    add(report.contains(" ") ? report[...] : FindingIdentity.withoutExtension(report))
  }

  /// Goes on with what the finding is about.
  mutating func add(rule: String, scope: String) {
    add(rule)
    add(FigureBook.foldScope(scope))
  }

  private static func withoutExtension(_ name: String) -> Substring {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex,
      name[name.index(after: dot)...].utf8.count <= 5
    else { return name[...] }
    return name[..<dot]
  }

  mutating func add(_ text: some StringProtocol) {
    for byte in text.utf8 { mix(byte) }
    mix(0x1F)
  }

  /// The figures of a finding, whatever their order, each mark once.
  mutating func add(_ figures: [Figure], _ marks: inout FigureMarks) {
    let sorted = figures.map { marks[$0] }.sorted()
    for (index, mark) in sorted.enumerated() where index == 0 || sorted[index - 1] != mark {
      for byte in mark.bytes { mix(byte) }
      mix(0x1F)
    }
  }

  /// Words without blanks and in half width, as formats differ in both.
  static func folded(_ words: String) -> String {
    // Most words hold no blank: these bytes begin all that there are.
    let mayChange = words.utf8.contains {
      switch $0 {
      case 0x09...0x0D, 0x20, 0xC2, 0xE1, 0xE2, 0xE3: true
      default: false
      }
    }
    return NameCatalogue.fold(mayChange ? words.filter { !$0.isWhitespace } : words)
  }

  private mutating func mix(_ byte: UInt8) {
    hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  /// Eight letters and digits.
  var text: String {
    // The low bits of this hash are its best mixed; the high ones are folded in.
    let digits = String((hash ^ (hash >> 29)) % 2_821_109_907_456, radix: 36)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }
}

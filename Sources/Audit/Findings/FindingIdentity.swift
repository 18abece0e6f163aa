import Analysis
import Quantities
import Reports

/// The short name of a finding, made of what it is about and of nothing else: the report,
/// the rule, the scope, and the figures by what they say. Where they stand is no part of
/// it, so that the same report has the same findings from another folder or in another
/// format.
struct FindingIdentity {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  init(report: String, rule: String, scope: String) {
    // A report without a department is called by its file.
    let name = report.contains(" ") ? report[...] : FindingIdentity.withoutExtension(report)
    add(name)
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

  /// The figures of a finding, whatever their order.
  mutating func add(_ figures: [Figure]) {
    for mark in Set(figures.map(FindingIdentity.mark)).sorted() { add(mark) }
  }

  private static func mark(_ figure: Figure) -> String {
    let fact = figure.fact
    let value = fact.value.number?.normalized.description ?? fact.value.text
    // Figures of indicator rows are all of one concept; their row's name tells them apart.
    let label = fact.concept.hasPrefix("indicator.") ? folded(fact.label) : ""
    return [
      fact.concept, label, FigureBook.foldScope(fact.scope), fact.period?.description ?? "", value,
      figure.unit.symbol,
    ].joined(separator: "\u{1E}")
  }

  /// Words without blanks and in half width, as formats differ in both.
  static func folded(_ words: String) -> String {
    NameCatalogue.fold(words.filter { !$0.isWhitespace })
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

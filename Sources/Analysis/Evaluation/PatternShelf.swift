public import Language

/// The patterns of conditions that are decided over and over, each made ready once.
public struct PatternShelf: Sendable {
  private var patterns: [NameKey: KeptPattern] = [:]

  public init() {}

  /// Those of conditions; a pattern that does not read is told when it is asked for.
  public init(of conditions: some Sequence<Condition>) {
    for condition in conditions { add(condition) }
  }

  private mutating func add(_ condition: Condition) {
    switch condition {
    case .relation(let relation): add(relation)
    case .not(let inner): add(inner)
    case .all(let parts), .any(let parts): for part in parts { add(part) }
    }
  }

  /// Takes in the pattern of a relation, where it is one.
  public mutating func add(_ relation: Relation) {
    guard relation.isPattern, case .text(let text, _) = relation.right,
      patterns[NameKey(text)] == nil, let pattern = try? Pattern(text)
    else { return }
    patterns[NameKey(text)] = KeptPattern(pattern, text)
  }

  /// Whether a pattern matches; nil where it is not here.
  func matches(_ text: String, _ pattern: String) -> Bool? {
    patterns[NameKey(pattern)]?.matches(text)
  }
}

/// A pattern that several tasks match with: the C library does so under a lock of its own.
private final class KeptPattern: @unchecked Sendable {
  private let pattern: Pattern
  private let plain: PlainPattern?

  init(_ pattern: consuming Pattern, _ text: String) {
    self.pattern = pattern
    plain = PlainPattern(text)
  }

  func matches(_ text: String) -> Bool { plain?.matches(text) ?? pattern.matches(text) }
}

/// The patterns that rules are mostly written with: any of some words, or nothing but some
/// ASCII characters. Bytes tell whether they match, without the C library's automata.
enum PlainPattern: Sendable, Equatable {
  /// `有所改善|持续提升`
  case words([String])
  /// `^[0-9.]+$`
  case nothingBut([UInt8])

  init?(_ text: String) {
    if !text.utf8.contains(where: PlainPattern.isSpecial) {
      let words = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      if words.contains("") { return nil }
      self = .words(words)
      return
    }
    let (start, end) = ("^[", "]+$")
    guard text.hasPrefix(start), text.hasSuffix(end), text.utf8.count > 5 else { return nil }
    let body = Array(text.utf8.dropFirst(2).dropLast(3))
    var set: [UInt8] = []
    var index = 0
    while index < body.count {
      if body[index...].starts(with: "0-9".utf8) {
        set += UInt8(ascii: "0")...UInt8(ascii: "9")
        index += 3
      } else if body[index] == UInt8(ascii: ".") {
        set.append(body[index])
        index += 1
      } else {
        return nil
      }
    }
    self = .nothingBut(set)
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte < 0x20 || ".[]()*+?{}^$\\".utf8.contains(byte)
  }

  /// Nil where the C library reads the text otherwise: it ends at a null.
  func matches(_ text: String) -> Bool? {
    if text.utf8.contains(0) { return nil }
    switch self {
    case .words(let words): return words.contains { text.hasBytes(of: $0) }
    case .nothingBut(let set): return !text.isEmpty && text.utf8.allSatisfy(set.contains)
    }
  }
}

import Digests

/// What a reader extracted from one file, concept by concept, in six characters each:
/// enough to say which concepts another reader reads differently.
///
///     let recorded = ConceptDigests([(concept: "threepublic.total", text: "12.88 万元")])
///     later.changes(since: recorded)   // [.changed("threepublic.total")]
public struct ConceptDigests: Hashable, Sendable {
  /// 24 bits for the concept and 12 for what was extracted of it, in ascending order.
  private let groups: [UInt64]

  private static let valueBits: UInt64 = 12
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// Texts of one concept count in their order.
  public init(_ facts: some Sequence<(concept: String, text: String)>) {
    var texts: [String: String] = [:]
    for fact in facts { texts[fact.concept, default: ""] += fact.text + "\n" }
    groups = texts.map { Self.key($0.key) << Self.valueBits | Self.value($0.value) }.sorted()
  }

  public var isEmpty: Bool { groups.isEmpty }

  // MARK: As text

  /// Six characters a concept, without blanks between.
  var text: String {
    var text: [UInt8] = []
    for group in groups {
      for shift in stride(from: 30, through: 0, by: -6) {
        text.append(Self.digits[Int(group >> UInt64(shift)) & 63])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Nil when the text is not of this form.
  init?(text: Substring) {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, bytes.count % 6 == 0 else { return nil }
    var groups: [UInt64] = []
    for start in stride(from: 0, to: bytes.count, by: 6) {
      var group: UInt64 = 0
      for byte in bytes[start..<(start + 6)] {
        guard let digit = Self.digits.firstIndex(of: byte) else { return nil }
        group = group << 6 | UInt64(digit)
      }
      if let last = groups.last, last >= group { return nil }
      groups.append(group)
    }
    self.groups = groups
  }

  // MARK: Comparing

  /// One concept whose facts are not what they were.
  public struct Change: Hashable, Sendable {
    public enum Kind: Hashable, Sendable { case changed, added, removed }
    public var kind: Kind
    /// Nil where none of the known concepts has this digest.
    public var concept: String?
  }

  /// What differs from an earlier reading; `concepts` are those that may be named.
  public func changes(
    since recorded: ConceptDigests, among concepts: some Sequence<String>
  ) -> [Change] {
    let names = Dictionary(concepts.map { (Self.key($0), $0) }) { first, _ in first }
    let now = Self.byKey(groups)
    let then = Self.byKey(recorded.groups)
    let keys = Set(now.keys).union(then.keys).filter { now[$0] != then[$0] }
    return keys.map { key in
      let kind: Change.Kind =
        then[key] == nil ? .added : now[key] == nil ? .removed : .changed
      return (key, Change(kind: kind, concept: names[key]))
    }
    .sorted { ($0.1.concept ?? "\u{10FFFF}", $0.0) < ($1.1.concept ?? "\u{10FFFF}", $1.0) }
    .map { $0.1 }
  }

  private static func byKey(_ groups: [UInt64]) -> [UInt64: UInt64] {
    Dictionary(groups.map { ($0 >> valueBits, $0) }) { first, _ in first }
  }

  private static func key(_ concept: String) -> UInt64 { bits(concept) >> 40 }
  private static func value(_ text: String) -> UInt64 { bits(text) >> 52 }

  /// The first 64 bits of a text's SHA-256.
  private static func bits(_ text: String) -> UInt64 {
    SHA256Digest(of: text.utf8).leadingBits
  }
}

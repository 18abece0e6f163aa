/// A word of the language and where it stands in its line.
public struct Token: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// A keyword, a verb or a name: which one, the grammar says.
    case word
    /// A name in 「…」; `text` is what stands between the marks.
    case quotedName
    /// Digits as typed, without a unit.
    case number
    /// "…" or “…”; `text` is what stands between the marks.
    case string
    /// Punctuation in its ASCII form: `+ - * / ( ) [ ] @ , | = != < <= > >= ~ : ? . ;`
    case symbol
    /// The end of the line.
    case end
  }

  public var kind: Kind
  public var text: String
  /// In Unicode scalars of the line.
  public var range: Range<Int>
  /// Whether a blank stands before it.
  public var isSpaced: Bool

  public init(kind: Kind, text: String, range: Range<Int>, isSpaced: Bool) {
    self.kind = kind
    self.text = text
    self.range = range
    self.isSpaced = isSpaced
  }
}

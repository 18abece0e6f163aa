/// The language of the interface: every sentence is written in both, side by side.
public struct Wording: Sendable, Hashable {
  public enum Language: String, Sendable, Hashable { case zh, en }

  public var language: Language

  public init(language: Language) {
    self.language = language
  }

  public func callAsFunction(_ chinese: String, _ english: String) -> String {
    language == .zh ? chinese : english
  }

  /// A list in the language's punctuation.
  public func list(_ items: some Sequence<String>) -> String {
    items.joined(separator: language == .zh ? "、" : ", ")
  }
}

/// The language of the interface: every sentence is written in both, side by side.
struct Wording: Sendable, Hashable {
  enum Language: String, Sendable, Hashable { case zh, en }

  var language: Language

  func callAsFunction(_ chinese: String, _ english: String) -> String {
    language == .zh ? chinese : english
  }

  /// A list in the language's punctuation.
  func list(_ items: some Sequence<String>) -> String {
    items.joined(separator: language == .zh ? "、" : ", ")
  }
}

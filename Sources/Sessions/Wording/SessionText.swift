/// A sentence for the user in the two languages of the interface.
public struct SessionText: Hashable, Sendable {
  public var zh: String
  public var en: String

  init(_ zh: String, _ en: String) {
    self.zh = zh
    self.en = en
  }

  /// The sentence in `zh` or `en`; any other code gives English.
  public func callAsFunction(_ language: String) -> String { language == "zh" ? zh : en }
}

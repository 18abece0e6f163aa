/// What a reviewer put in place of a fact's value, for output.
public struct FactCorrectionJSON: Hashable, Sendable {
  /// Nil where the figure is none.
  public var value: String?
  public var unit: String
  public var author: String
  public var reason: String
  /// The reader missed the figure: nothing was read.
  public var isEntered = false

  public init(value: String?, unit: String, author: String, reason: String) {
    self.value = value
    self.unit = unit
    self.author = author
    self.reason = reason
  }
}

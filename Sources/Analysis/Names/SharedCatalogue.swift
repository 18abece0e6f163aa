/// A catalogue that many evaluators hold: one reference for all its tables.
public final class SharedCatalogue: Sendable {
  public let names: NameCatalogue

  public init(_ names: NameCatalogue) {
    self.names = names
  }
}

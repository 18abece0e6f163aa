/// Which steps of a session a replay is about.
public struct ReplayScope: Hashable, Sendable {
  /// Steps before this one run, since later ones need what they load and define, but are
  /// not compared.
  public var first: Int
  /// Whether the steps behind the first difference are left alone.
  public var stopsOnDifference: Bool

  public init(first: Int = 1, stopsOnDifference: Bool = false) {
    self.first = first
    self.stopsOnDifference = stopsOnDifference
  }

  /// Whether it is the whole session: only that can be recorded anew.
  public var isWhole: Bool { first <= 1 && !stopsOnDifference }
}

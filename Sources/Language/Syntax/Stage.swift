/// How a group's cells become one.
public enum Aggregate: String, Hashable, Sendable, CaseIterable {
  case sum, avg, min, max, median, count
}

/// What is done to a table behind `|`.
public enum Stage: Hashable, Sendable {
  case filter(Condition)
  case sort([SortKey])
  case top(Int)
  case select([String])
  case group(by: [String], [AggregateColumn])
  case plot
  /// `isReplacing`: a file that is there already is written over.
  case export(path: String, isReplacing: Bool)

  public struct SortKey: Hashable, Sendable {
    public var column: String
    public var isDescending: Bool
    public var range: Range<Int>
  }

  public struct AggregateColumn: Hashable, Sendable {
    public var aggregate: Aggregate
    public var column: String
    public var range: Range<Int>
  }
}

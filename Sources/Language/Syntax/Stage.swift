/// How a group's cells become one.
public enum Aggregate: String, Hashable, Sendable, CaseIterable {
  case sum, avg, min, max, median, count
}

/// What is done to a table behind `|`.
public enum Stage: Hashable, Sendable {
  case filter(Condition)
  case sort([SortKey])
  case top(Int)
  case select([ColumnName])
  /// By no column: all rows are one group.
  case group(by: [ColumnName], [AggregateColumn])
  case plot
  /// `isReplacing`: a file that is there already is written over.
  case export(path: String, isReplacing: Bool)

  /// A column as named, and where.
  public struct ColumnName: Hashable, Sendable {
    public var text: String
    public var range: Range<Int>

    public init(_ text: String, at range: Range<Int>) {
      self.text = text
      self.range = range
    }
  }

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

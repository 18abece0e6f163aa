/// How a group's cells become one.
public enum Aggregate: String, Hashable, Sendable, CaseIterable {
  case sum, avg, min, max, median, count
}

/// How a table's numbers are drawn.
public enum PlotForm: String, Hashable, Sendable, CaseIterable {
  /// A bar a row, from zero.
  case bars
  /// A point a row, or one for each of several columns, between the least and the greatest.
  case dots
  /// How many rows lie in each range.
  case distribution
  /// The rows on the steps of a scale, the highest step first.
  case ladder

  /// Every spelling; the first is English.
  public var spellings: [String] {
    switch self {
    case .bars: ["bars", "条形", "条形图"]
    case .dots: ["dots", "点图", "点状图"]
    case .distribution: ["distribution", "分布", "直方图", "histogram"]
    case .ladder: ["ladder", "阶梯", "阶梯图"]
    }
  }

  /// Every spelling of every form.
  public static let words = PlotForm.allCases.flatMap(\.spellings)

  public init?(word: String) {
    let word = word.lowercased()
    guard let form = PlotForm.allCases.first(where: { $0.spellings.contains(word) }) else {
      return nil
    }
    self = form
  }
}

/// What is done to a table behind `|`.
public enum Stage: Hashable, Sendable {
  case filter(Condition)
  case sort([SortKey])
  case top(Int)
  case select([ColumnName])
  /// By no column: all rows are one group.
  case group(by: [ColumnName], [AggregateColumn])
  case plot(Plot)
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

  /// How a table is drawn, and what of it.
  public struct Plot: Hashable, Sendable {
    public var form: PlotForm
    /// Columns of numbers; the table's first where none is named.
    public var columns: [String]
    public var range: Range<Int>

    public init(form: PlotForm = .bars, columns: [String] = [], range: Range<Int> = 0..<0) {
      self.form = form
      self.columns = columns
      self.range = range
    }
  }

  public struct SortKey: Hashable, Sendable {
    public var column: String
    public var isDescending: Bool
    public var range: Range<Int>

    public init(column: String, isDescending: Bool, range: Range<Int>) {
      self.column = column
      self.isDescending = isDescending
      self.range = range
    }
  }

  public struct AggregateColumn: Hashable, Sendable {
    public var aggregate: Aggregate
    /// Nil for a count of rows.
    public var column: String?
    public var range: Range<Int>
  }
}

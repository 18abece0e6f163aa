public import Quantities

/// Numbers of a table as they are drawn, on the screen and as SVG alike.
///
/// What is drawn is always written beside it, as printed: a picture is never the only place
/// of a figure, and what is not reported has a place of its own, not that of zero.
public struct Chart: Hashable, Sendable {
  public enum Form: Hashable, Sendable { case bars, dots, distribution, ladder }

  /// A number to draw.
  public struct Mark: Hashable, Sendable {
    /// In the chart's unit.
    public var number: Ratio
    /// As printed.
    public var text: String
    /// A sign behind it where it deserves a second look.
    public var sign: String

    public init(_ number: Ratio, text: String, sign: String = "") {
      self.number = number
      self.text = text
      self.sign = sign
    }
  }

  public struct Row: Hashable, Sendable {
    public var label: String
    /// One for each series; nil where nothing is reported.
    public var marks: [Mark?]
    public var remark: String

    public init(_ label: String, _ marks: [Mark?], remark: String = "") {
      self.label = label
      self.marks = marks
      self.remark = remark
    }
  }

  public var form: Form
  /// The names of the columns that are drawn.
  public var series: [String]
  public var unit: MeasureUnit
  public var rows: [Row]

  public init(form: Form, series: [String], unit: MeasureUnit, rows: [Row]) {
    self.form = form
    self.series = series
    self.unit = unit
    self.rows = rows
  }

  /// Every number that is drawn.
  public var marks: [Mark] { rows.flatMap { $0.marks.compactMap { $0 } } }

  /// How many numbers are not reported.
  public var missing: Int { rows.reduce(0) { $0 + $1.marks.count { $0 == nil } } }

  public var least: Mark? { marks.min { $0.number < $1.number } }
  public var greatest: Mark? { marks.max { $0.number < $1.number } }

  /// A number of the scale with the unit: `95%`, `2,000 万元`.
  public func text(_ digits: String) -> String {
    switch unit.symbol {
    case "": digits
    case "%", "‰": digits + unit.symbol
    default: "\(digits) \(unit.symbol)"
    }
  }

  /// The number in the middle, of an even count the mean of the two; nil where there is none.
  public var median: String? {
    let sorted = marks.sorted { $0.number < $1.number }
    guard !sorted.isEmpty else { return nil }
    let middle = sorted.count / 2
    if sorted.count % 2 == 1 { return sorted[middle].text }
    guard let sum = try? sorted[middle - 1].number.adding(sorted[middle].number),
      let mean = try? sum.divided(by: Ratio(2)), let digits = mean.rounded(to: 2)
    else { return nil }
    return text(digits.normalized.grouped)
  }
}

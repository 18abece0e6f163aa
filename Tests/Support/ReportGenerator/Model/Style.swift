/// How a report prints its figures and lays out its pages.
struct Style: Sendable {
  /// Money in the narrative, and in the tables.
  var text: MoneyStyle
  var table: MoneyStyle
  /// Between digits and unit in the narrative.
  var space: Bool
  var rateDecimals: Int
  var ratesTruncated: Bool
  /// `93.5%` rather than `93.50%`.
  var ratesTrimmed: Bool
  /// What the exact amounts are multiples of, in 分.
  var step: Int64
  var layout: Layout

  init(_ dice: inout Dice) {
    let separators = dice.chance(35)
    let kind = dice.below(100)
    if kind < 74 {
      // Everything in 万元 with two decimals.
      step = 10_000
      text = MoneyStyle(unit: .wan, decimals: 2, separators: separators)
      table = MoneyStyle(unit: .wan, decimals: 2, separators: separators && dice.chance(50))
      table.trimmed = dice.chance(15)
    } else if kind < 82 {
      // Whole 万元.
      step = 1_000_000
      text = MoneyStyle(unit: .wan, decimals: 0, separators: separators)
      table = text
    } else if kind < 90 {
      // Forms from the accounts, in 元; the narrative rounds them to 万元.
      step = 1
      text = MoneyStyle(unit: .wan, decimals: 2, separators: separators)
      table = MoneyStyle(unit: .yuan, decimals: 2, separators: dice.chance(60))
    } else if kind < 96 {
      // A narrative in 元, tables in 万元.
      step = dice.chance(50) ? 1 : 10_000
      text = MoneyStyle(unit: .yuan, decimals: 2, separators: dice.chance(70))
      table = MoneyStyle(unit: .wan, decimals: 2, separators: false)
    } else {
      // Everything in 元.
      step = 1
      text = MoneyStyle(unit: .yuan, decimals: 2, separators: separators)
      table = text
    }
    space = dice.chance(15)
    rateDecimals = dice.chance(88) ? 2 : 1
    ratesTruncated = dice.chance(8)
    ratesTrimmed = dice.chance(40)
    layout = Layout(&dice)
    layout.space = space
  }

  /// `forms=tabs tables=plain wrap=none money=wan2/wan2`.
  var summary: String {
    let wrap =
      switch layout.wrap {
      case .none: "none"
      case .tight: "tight"
      case .spaced: "spaced"
      }
    let money = [text, table].map { "\($0.unit)\($0.decimals)" }.joined(separator: "/")
    return "forms=\(layout.forms) tables=\(layout.tables) wrap=\(wrap) money=\(money)"
  }

  func rate(_ value: Int64, magnitude: Bool = false) -> Printed {
    let text = Digits.decimal(
      magnitude ? Int64(value.magnitude) : value, decimals: rateDecimals, trimmed: ratesTrimmed)
    let point = text.utf8.firstIndex(of: UInt8(ascii: "."))
    let places = point.map { text.utf8.distance(from: $0, to: text.utf8.endIndex) - 1 } ?? 0
    // A round 100% is meant exactly; other digits that were dropped leave their room.
    let step: Int64 =
      value == 10_000 || places >= rateDecimals
      ? (rateDecimals == 2 ? 1 : 10) : places == 1 ? 10 : 100
    return Printed(value: value, step: step, text: text, unit: "%", one: 100)
  }
}

/// How the pages are set.
struct Layout: Sendable {
  enum Tables: Sendable {
    /// Each cell on a line that begins with a tab, an empty line behind each row.
    case cellLines
    /// A row a line, tabs between the cells.
    case tabs
    /// A row a line, bars around the cells.
    case bars
    /// One cell a line and nothing else; empty cells are lost.
    case plain
  }

  enum Wrap: Sendable {
    case none
    /// At so many characters, the lines following each other.
    case tight(Int)
    /// At so many characters, an empty line behind each.
    case spaced(Int)
  }

  var forms: Tables
  /// Small tables inside the narrative.
  var tables: Tables
  var wrap: Wrap
  var indent: String
  /// An empty line between paragraphs.
  var blankLines: Bool
  var formsFirst: Bool
  var halfWidthBrackets: Bool
  /// A blank between digits and unit in the narrative.
  var space = false
  var pageNumbers: Bool

  init(_ dice: inout Dice) {
    let form = dice.below(100)
    forms = form < 50 ? .cellLines : form < 75 ? .tabs : form < 88 ? .bars : .plain
    let small = dice.below(100)
    tables = small < 35 ? forms : small < 60 ? .tabs : small < 80 ? .plain : .cellLines
    let wrapping = dice.below(100)
    if wrapping < 70 {
      wrap = .none
      indent = dice.pick(["", "", "　　", "    "])
      blankLines = dice.chance(30)
    } else if wrapping < 85 {
      (wrap, indent, blankLines) = (.tight(dice.from(28...42)), "　　", false)
    } else {
      (wrap, indent, blankLines) = (.spaced(dice.from(28...42)), dice.pick(["", "　　"]), true)
    }
    formsFirst = dice.chance(22)
    halfWidthBrackets = dice.chance(15)
    pageNumbers = dice.chance(8)
  }
}

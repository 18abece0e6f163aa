/// A sentence with figures in it: `"基本支出\(basic)，占总支出的\(share)"`.
struct Prose: ExpressibleByStringInterpolation, Sendable {
  enum Piece: Sendable {
    case words(String)
    case figure(FactID, Shape)
  }

  enum Shape: Sendable {
    /// With its unit, as the narrative prints it.
    case text
    /// The same without a sign: the words say whether it rose or fell.
    case magnitude
    /// A table's cell, without unit.
    case cell
  }

  var pieces: [Piece]

  init(stringLiteral value: String) { pieces = [.words(value)] }

  init(_ words: String) { pieces = [.words(words)] }

  init(stringInterpolation: Interpolation) { pieces = stringInterpolation.pieces }

  static func + (left: Prose, right: Prose) -> Prose {
    var sum = left
    sum.pieces += right.pieces
    return sum
  }

  static func += (left: inout Prose, right: Prose) { left.pieces += right.pieces }

  struct Interpolation: StringInterpolationProtocol {
    var pieces: [Piece] = []

    init(literalCapacity: Int, interpolationCount: Int) {
      pieces.reserveCapacity(interpolationCount * 2 + 1)
    }

    mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { pieces.append(.words(literal)) }
    }

    mutating func appendInterpolation(_ words: String) { pieces.append(.words(words)) }
    mutating func appendInterpolation(_ number: Int) { pieces.append(.words(String(number))) }
    mutating func appendInterpolation(_ fact: FactID) { pieces.append(.figure(fact, .text)) }
    mutating func appendInterpolation(magnitude fact: FactID) {
      pieces.append(.figure(fact, .magnitude))
    }
    mutating func appendInterpolation(cell fact: FactID) { pieces.append(.figure(fact, .cell)) }
    mutating func appendInterpolation(_ prose: Prose) { pieces += prose.pieces }
  }
}

/// The report as blocks, before it is laid out.
struct Draft: Sendable {
  enum Run: Sendable {
    case words(String)
    /// A place in `mentions`.
    case figure(Int)
  }

  enum Block: Sendable {
    case heading([Run])
    case paragraph([Run])
    /// A line by itself: cover, title, signature; centred ones get blanks in front.
    case line([Run], blanksBehind: Int)
    case table(Table)
  }

  struct Table: Sendable {
    var rows: [[[Run]]]
    var small: Bool
  }

  /// A figure on the page; what is printed may be changed before it is laid out.
  struct Mention: Sendable {
    var fact: Int
    var printed: Printed
    /// The block, and in a table the row and column.
    var block: Int
    var row = -1
    var column = -1
    /// Nothing stands there any more.
    var removed = false
    var inTable: Bool { row >= 0 }
  }

  var blocks: [Block] = []
  var mentions: [Mention] = []
}

/// Writes prose into a draft, printing its figures as the style wants them.
struct Writer: Sendable {
  var plan: Plan
  var draft = Draft()
  /// How many headings there were on the two levels.
  var chapters = 0
  var sections = 0
  var tablesWritten = 0
  /// What stands in the cell of an amount that is nothing.
  let zeros: String

  init(_ plan: Plan) {
    self.plan = plan
    // Where empty cells are lost, a zero has to be printed.
    let loses = plan.style.layout.forms.losesBlanks || plan.style.layout.tables.losesBlanks
    zeros = loses ? "0" : self.plan.dice.pick("", "", "", "0", "——")
  }

  var year: Int { plan.department.year }
  var own: String { plan.department.own }

  mutating func heading(_ prose: Prose) {
    let runs = runs(prose)
    draft.blocks.append(.heading(runs))
  }

  mutating func paragraph(_ prose: Prose) {
    let runs = runs(prose)
    draft.blocks.append(.paragraph(runs))
  }

  /// A line by itself, and how many empty ones follow it.
  mutating func line(_ prose: Prose, blanks: Int = 0) {
    let runs = runs(prose)
    draft.blocks.append(.line(runs, blanksBehind: blanks))
  }

  /// A table of the narrative (small) or a form.
  mutating func table(_ rows: [[Prose]], small: Bool = false) {
    var printed: [[[Draft.Run]]] = []
    printed.reserveCapacity(rows.count)
    for (row, cells) in rows.enumerated() {
      var line: [[Draft.Run]] = []
      line.reserveCapacity(cells.count)
      for (column, cell) in cells.enumerated() {
        line.append(runs(cell, row: row, column: column))
      }
      printed.append(line)
    }
    draft.blocks.append(.table(Draft.Table(rows: printed, small: small)))
  }

  private mutating func runs(_ prose: Prose, row: Int = -1, column: Int = -1) -> [Draft.Run] {
    var runs: [Draft.Run] = []
    runs.reserveCapacity(prose.pieces.count)
    for piece in prose.pieces {
      switch piece {
      case .words(let words): runs.append(.words(words))
      case .figure(let fact, let shape):
        runs.append(.figure(draft.mentions.count))
        draft.mentions.append(
          Draft.Mention(
            fact: fact.index, printed: printed(fact, shape), block: draft.blocks.count, row: row,
            column: column))
      }
    }
    return runs
  }

  private func printed(_ fact: FactID, _ shape: Prose.Shape) -> Printed {
    let value = plan.ledger.value(fact)
    let bare = shape == .cell
    switch plan.ledger.quantities[fact.index] {
    case .money:
      let style = bare ? plan.style.table : plan.style.text
      return style.print(value, magnitude: shape == .magnitude, unit: !bare)
    case .percent:
      return plan.style.rate(value, magnitude: shape == .magnitude)
    case .points:
      let text = Digits.decimal(value, trimmed: true)
      return Printed(value: value, step: 1, text: text, unit: bare ? "" : "分", one: 100)
    case .people:
      return Printed(value: value, step: 0, text: String(value), unit: bare ? "" : "人", one: 1)
    case .count:
      return Printed(value: value, step: 0, text: String(value), unit: bare ? "" : "个", one: 1)
    }
  }
}

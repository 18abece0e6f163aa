/// What a terminal shows: rows of cells, changed by characters and control sequences as a
/// terminal of the xterm family changes them.
///
/// Wide characters take two cells, and overwriting one half erases the other. Anything
/// unknown is left out and counted, so that a test does not pass by ignorance.
public struct Screen {
  /// A cell's text; the right half of a wide character is empty, a blank is `nil`.
  typealias Cell = String?

  public private(set) var columns: Int
  public private(set) var rows: Int
  /// The cursor's place, from zero.
  public private(set) var row = 0
  public private(set) var column = 0
  /// Control sequences that the model does not know.
  public private(set) var unknownSequences: [String] = []
  /// How often the bell rang.
  public private(set) var bells = 0
  /// Whether the program asked for pastes to be marked.
  public private(set) var marksPastes = false

  private var cells: [[Cell]]
  /// The last column was written; the next character wraps first.
  public private(set) var wrapsNext = false
  private var saved = (row: 0, column: 0)
  private var parser = ControlParser()

  public init(columns: Int = 80, rows: Int = 24) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Array(repeating: nil, count: columns), count: rows)
  }

  /// The rows without trailing blanks, down to the last that shows something.
  public var lines: [String] {
    var lines = (0..<rows).map { text(ofRow: $0) }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  public var text: String { lines.joined(separator: "\n") }

  /// The row the cursor is in.
  public var currentLine: String { text(ofRow: row) }

  /// The cursor's row up to the cursor.
  public var beforeCursor: String { Self.text(cells[row][..<column]) }

  public func text(ofRow row: Int) -> String {
    var text = Self.text(cells[row][...])
    while text.last == " " { text.removeLast() }
    return text
  }

  /// Columns that a character of one or more scalars takes.
  public static func columns(of character: Character) -> Int {
    character.unicodeScalars.reduce(0) { $0 + ScalarWidth.columns(of: $1) }
  }

  private static func text(_ cells: ArraySlice<Cell>) -> String {
    cells.map { $0 ?? " " }.joined()
  }

  /// Shows what a program wrote.
  public mutating func show(_ text: String) {
    for scalar in text.unicodeScalars {
      if let event = parser.take(scalar) { apply(event) }
    }
  }

  /// Changes the size; rows are cut or filled, not wrapped anew.
  public mutating func resize(columns: Int, rows: Int) {
    for index in cells.indices {
      let kept = cells[index].prefix(columns)
      cells[index] = kept + Array(repeating: nil, count: columns - kept.count)
    }
    let surplus = max(0, row + 1 - rows)
    cells.removeFirst(surplus)
    row -= surplus
    let blank: [Cell] = Array(repeating: nil, count: columns)
    cells = cells.prefix(rows) + Array(repeating: blank, count: max(0, rows - cells.count))
    self.columns = columns
    self.rows = rows
    column = min(column, columns - 1)
    wrapsNext = false
  }

  private mutating func apply(_ event: ControlParser.Event) {
    switch event {
    case .character(let scalar): put(scalar)
    case .control(let scalar): control(scalar)
    case .sequence(let sequence): sequence.isPrivate ? mode(sequence) : perform(sequence)
    case .escape(let final): escape(final)
    case .unknown(let text): unknownSequences.append(text)
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = ScalarWidth.columns(of: scalar)
    if width == 0 {
      attach(scalar)
      return
    }
    if wrapsNext || column + width > columns {
      column = 0
      lineFeed()
    }
    erase(column..<(column + width))
    cells[row][column] = String(scalar)
    if width == 2 { cells[row][column + 1] = "" }
    column += width
    wrapsNext = column >= columns
    if wrapsNext { column = columns - 1 }
  }

  /// A combining mark joins the character before the cursor.
  private mutating func attach(_ scalar: Unicode.Scalar) {
    var target = wrapsNext ? column : column - 1
    while target > 0, cells[row][target] == "" { target -= 1 }
    if target >= 0, let text = cells[row][target] {
      cells[row][target] = text + String(scalar)
    }
  }

  private mutating func control(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\n", "\u{B}", "\u{C}": lineFeed()
    case "\r": move(column: 0)
    case "\u{8}": move(column: column - 1)
    case "\t": move(column: (column / 8 + 1) * 8)
    case "\u{7}": bells += 1
    default: break
    }
  }

  private mutating func lineFeed() {
    wrapsNext = false
    if row + 1 < rows {
      row += 1
    } else {
      cells.removeFirst()
      cells.append(Array(repeating: nil, count: columns))
    }
  }

  private mutating func move(row newRow: Int? = nil, column newColumn: Int? = nil) {
    row = min(max(newRow ?? row, 0), rows - 1)
    column = min(max(newColumn ?? column, 0), columns - 1)
    wrapsNext = false
  }

  private mutating func escape(_ final: Unicode.Scalar) {
    switch final {
    case "7": saved = (row, column)
    case "8": move(row: saved.row, column: saved.column)
    case "M": row == 0 ? scrollDown() : move(row: row - 1)
    case "=", ">", "\\": break
    default: unknownSequences.append("ESC \(final)")
    }
  }

  private mutating func scrollDown() {
    cells.removeLast()
    cells.insert(Array(repeating: nil, count: columns), at: 0)
  }

  private mutating func mode(_ sequence: ControlParser.Sequence) {
    if sequence.parameters.contains(2004) { marksPastes = sequence.final == "h" }
  }

  private mutating func perform(_ sequence: ControlParser.Sequence) {
    let count = max(sequence.parameter(0) ?? 1, 1)
    switch sequence.final {
    case "A": move(row: row - count)
    case "B": move(row: row + count)
    case "C": move(column: column + count)
    case "D": move(column: column - count)
    case "G": move(column: count - 1)
    case "d": move(row: count - 1)
    case "H", "f": move(row: count - 1, column: max(sequence.parameter(1) ?? 1, 1) - 1)
    case "J": eraseInDisplay(sequence.parameter(0) ?? 0)
    case "K": eraseInLine(sequence.parameter(0) ?? 0)
    case "P": deleteCharacters(count)
    case "@": insertBlanks(count)
    case "X": erase(column..<min(column + count, columns))
    case "m", "h", "l", "n", "r": break
    default: unknownSequences.append("CSI \(sequence.final)")
    }
  }

  private mutating func eraseInLine(_ part: Int) {
    switch part {
    case 0: erase(column..<columns)
    case 1: erase(0..<(column + 1))
    default: erase(0..<columns)
    }
  }

  private mutating func eraseInDisplay(_ part: Int) {
    eraseInLine(part)
    let others = part == 0 ? (row + 1)..<rows : part == 1 ? 0..<row : 0..<rows
    for index in others { cells[index] = Array(repeating: nil, count: columns) }
  }

  private mutating func deleteCharacters(_ count: Int) {
    let end = min(column + count, columns)
    erase(column..<end)
    cells[row].removeSubrange(column..<end)
    cells[row] += Array(repeating: nil, count: end - column)
  }

  private mutating func insertBlanks(_ count: Int) {
    let count = min(count, columns - column)
    cells[row].insert(contentsOf: Array(repeating: nil, count: count), at: column)
    cells[row].removeLast(count)
  }

  /// Empties cells of the cursor's row, and the other halves of wide characters cut in two.
  private mutating func erase(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    if range.lowerBound > 0, cells[row][range.lowerBound] == "" {
      cells[row][range.lowerBound - 1] = nil
    }
    if range.upperBound < columns, cells[row][range.upperBound] == "" {
      cells[row][range.upperBound] = nil
    }
    for index in range { cells[row][index] = nil }
  }
}

/// A table for the screen: columns two blanks apart, no lines, nothing behind the last text.
///
/// ```
///   #  部门        总支出(万元)    得分
///   1  甲县水务局     2,572.48 ▹  99.34
/// ```
struct TextTable: Sendable {
  struct Column: Sendable {
    var title: String
    var alignment: TextAlignment = .left
    /// Where the screen is too narrow, columns of less importance go first, of equal
    /// importance the one further to the right.
    var importance = 0
    /// Columns beyond which a text is cut.
    var maximalWidth: Int?
  }

  /// A text and a mark behind it, such as `⚠` for a note below the table.
  struct Cell: Sendable, Equatable {
    var text: String
    var mark = ""
  }

  var columns: [Column]
  /// Rows of cells; a row that is short is filled with empty cells.
  var rows: [[Cell]] = []

  /// The table's lines, all escaped.
  ///
  /// - Parameters:
  ///   - width: columns of the terminal that may be used; all that are needed if `nil`.
  ///   - notice: the words for columns that were left out for want of room.
  func lines(
    width: Int? = nil, indent: Int = 2, notice: (_ titles: [String]) -> String = { _ in "" }
  ) -> [String] {
    var aligned = columns.indices.map { alignedColumn($0) }
    let (shown, cut) = columnsThatFit(aligned.map(\.width), width: width.map { $0 - indent })
    if let cut { aligned[cut.column] = alignedColumn(cut.column, width: cut.width) }
    let margin = String(repeating: " ", count: indent)
    func line(_ cells: [String]) -> String {
      let text = Self.trimmed(margin + cells.joined(separator: Self.gap))
      return width.map { TerminalText.truncated(text, to: $0) } ?? text
    }

    var lines: [String] = []
    if columns.contains(where: { !$0.title.isEmpty }) {
      lines.append(line(shown.map { aligned[$0].header }))
    }
    for row in rows.indices { lines.append(line(shown.map { aligned[$0].cells[row] })) }
    let left = columns.indices.filter { !shown.contains($0) }
    if !left.isEmpty {
      let words = notice(left.map { TerminalText.escaped(columns[$0].title) })
      if !words.isEmpty {
        let room = width.map { max(10, $0 - indent) }
        lines += (room.map { TerminalText.wrapped(words, to: $0) } ?? [words]).map { margin + $0 }
      }
    }
    return lines
  }

  private static let gap = "  "

  private func alignedColumn(_ index: Int, width: Int? = nil) -> AlignedColumn {
    let column = columns[index]
    let cells = rows.map { row in
      var cell = index < row.count ? row[index] : Cell(text: "")
      cell.text = TerminalText.escaped(cell.text)
      if let limit = width ?? column.maximalWidth {
        cell.text = TerminalText.truncated(cell.text, to: limit)
      }
      cell.mark = TerminalText.escaped(cell.mark)
      return cell
    }
    return AlignedColumn(
      cells, alignment: column.alignment, title: TerminalText.escaped(column.title))
  }

  /// A column of texts that is cut to a width, so that a column of equal importance stays.
  private typealias Cut = (column: Int, width: Int)

  /// Texts are not cut shorter than this to make room.
  private static let leastWidth = 12

  /// The columns that a width has room for; one always stays.
  private func columnsThatFit(_ widths: [Int], width: Int?) -> (shown: [Int], cut: Cut?) {
    var shown = Array(widths.indices)
    guard let width else { return (shown, nil) }
    func needed() -> Int {
      shown.reduce(0) { $0 + widths[$1] } + Self.gap.count * max(shown.count - 1, 0)
    }
    while shown.count > 1, needed() > width {
      if let cut = cut(among: shown, widths, by: needed() - width) { return (shown, cut) }
      let least = shown.map { columns[$0].importance }.min() ?? 0
      guard let position = shown.lastIndex(where: { columns[$0].importance == least }) else {
        break
      }
      shown.remove(at: position)
    }
    return (shown, nil)
  }

  /// Where all that is left matters alike, but for the row numbers, the widest text gives way.
  private func cut(among shown: [Int], _ widths: [Int], by excess: Int) -> Cut? {
    guard shown.count > 2, Set(shown.dropFirst().map { columns[$0].importance }).count == 1,
      let widest = shown.filter({ columns[$0].alignment == .left }).max(by: {
        widths[$0] < widths[$1]
      }), widths[widest] - excess >= Self.leastWidth
    else { return nil }
    return (widest, widths[widest] - excess)
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}

extension TextTable.Cell: ExpressibleByStringLiteral {
  init(stringLiteral value: String) {
    self.init(text: value)
  }
}

import Documents
import Reports
import Testing

/// What another hand does to the tables of a report without saying anything else leaves
/// its facts and indicators as they are.
@Suite("Changes of a grid that say the same")
struct GridChangesTests {
  enum Change: String, CaseIterable {
    case titleInside, titleAndUnitInside, spacerColumns, blankRows, notesBelow, paddedCells
    case leadingColumn, unmerged, unmergedAndRepeated, joinedTables, unnamedStrayLine
    case brokenLabels, cutEarly, cutInTheMiddle, cutLate, cutWithHeading, cutWithContinuation
    case headingRepeatedInside
  }

  /// The examples as Word files have them, and what they say.
  static let originals: [String: (document: Document, statements: Set<String>)] = {
    var result: [String: (document: Document, statements: Set<String>)] = [:]
    for name in FormatsTests.names {
      guard let document = try? FormatsTests.document("formats/\(name).docx"),
        let report = try? ReportReader().read(document)
      else { continue }
      result[name] = (document, FormatsTests.statements(report))
    }
    return result
  }()

  @Test(arguments: FormatsTests.names, Change.allCases)
  func sameFacts(name: String, change: Change) throws {
    let (original, before) = try #require(GridChangesTests.originals[name])
    var document = original
    let tables = document.blocks.count { if case .table = $0 { true } else { false } }
    document.blocks = GridChangesTests.changed(document.blocks, change)
    let after = FormatsTests.statements(try ReportReader().read(document))
    #expect(tables > 0)
    for line in before.subtracting(after).sorted() { Issue.record("lost \(line)") }
    for line in after.subtracting(before).sorted() { Issue.record("added \(line)") }
  }

  // MARK: - The changes

  static func changed(_ blocks: [Block], _ change: Change) -> [Block] {
    var result: [Block] = []
    for block in blocks {
      guard case .table(var table) = block else {
        result.append(block)
        continue
      }
      switch change {
      case .titleInside, .titleAndUnitInside:
        if case .paragraph(let title)? = result.last, title.text.count <= 40 {
          result.removeLast()
          table = placed(title, above: table, isCut: change == .titleAndUnitInside)
        }
        result.append(.table(table))
      case .leadingColumn: result.append(.table(moved(table)))
      case .unmerged: result.append(.table(unmerged(table, repeating: false)))
      case .unmergedAndRepeated: result.append(.table(unmerged(table, repeating: true)))
      case .joinedTables:
        if case .table(let above)? = result.last {
          result[result.count - 1] = .table(joined(above, table))
        } else {
          result.append(.table(table))
        }
      case .unnamedStrayLine:
        result += [.table(table), .paragraph(passage("第 3 页 共 9 页"))]
      case .spacerColumns: result.append(.table(spaced(table)))
      case .blankRows: result.append(.table(withBlankRows(table)))
      case .notesBelow: result.append(.table(noted(table)))
      case .paddedCells:
        result.append(.table(rewritten(table) { $0.isEmpty ? "　" : " \n\($0)\u{A0}\n" }))
      case .brokenLabels: result.append(.table(rewritten(table, broken)))
      case .cutEarly: result += cut(table, at: table.rows.count / 4)
      case .cutInTheMiddle: result += cut(table, at: table.rows.count / 2)
      case .cutLate: result += cut(table, at: table.rows.count * 3 / 4)
      case .cutWithHeading: result += cut(table, at: table.rows.count * 2 / 3, heading: true)
      case .headingRepeatedInside:
        let parts = cut(table, at: table.rows.count * 2 / 3, heading: true)
        if case .table(let first)? = parts.first, case .table(let second)? = parts.last,
          parts.count == 2
        {
          result.append(.table(joined(first, second)))
        } else {
          result += parts
        }
      case .cutWithContinuation:
        var parts = cut(table, at: table.rows.count / 2)
        if parts.count == 2 { parts.insert(.paragraph(passage("续表")), at: 1) }
        result += parts
      }
    }
    return result
  }

  static func passage(_ text: String) -> Passage {
    Passage(text: text, anchors: [.init(offset: 0, location: Location(text: ""))])
  }

  static func width(_ table: Table) -> Int {
    table.rows.joined().map { $0.column + $0.columnSpan }.max() ?? 1
  }

  static func lowered(_ rows: some Collection<[TableCell]>, by count: Int) -> [[TableCell]] {
    rows.map { row in
      row.map { cell in
        var cell = cell
        cell.row += count
        return cell
      }
    }
  }

  static func placed(_ title: Passage, above table: Table, isCut: Bool) -> Table {
    let width = width(table)
    var first = [TableCell(row: 0, column: 0, columnSpan: width, passage: title)]
    if isCut, width > 1 {
      first[0].columnSpan = width - 1
      first.append(TableCell(row: 0, column: width - 1, passage: passage("")))
    }
    return Table(rows: [first] + lowered(table.rows, by: 1), isGridExact: table.isGridExact)
  }

  /// A column without content behind each, as spreadsheets have them.
  static func spaced(_ table: Table) -> Table {
    let rows = table.rows.map { row in
      row.flatMap { cell -> [TableCell] in
        var wide = cell
        wide.column = cell.column * 2
        wide.columnSpan = cell.columnSpan * 2 - 1
        let spacer = TableCell(
          row: cell.row, column: wide.column + wide.columnSpan, rowSpan: cell.rowSpan,
          passage: passage(""))
        return [wide, spacer]
      }
    }
    return Table(rows: rows, isGridExact: table.isGridExact)
  }

  /// An empty column before all others.
  static func moved(_ table: Table) -> Table {
    let rows = table.rows.enumerated().map { number, row in
      [TableCell(row: number, column: 0, passage: passage(""))]
        + row.map { cell in
          var cell = cell
          cell.column += 1
          return cell
        }
    }
    return Table(rows: rows, isGridExact: table.isGridExact)
  }

  /// Cells that reached down end in their first row; what they say is said again below,
  /// or not.
  static func unmerged(_ table: Table, repeating: Bool) -> Table {
    var rows = table.rows.map { row in
      row.map { cell in
        var cell = cell
        cell.rowSpan = 1
        return cell
      }
    }
    for cell in table.rows.joined() where cell.rowSpan > 1 {
      for row in cell.row + 1..<min(cell.row + cell.rowSpan, rows.count) {
        var below = cell
        (below.row, below.rowSpan) = (row, 1)
        if !repeating { below.passage = passage("") }
        rows[row].append(below)
      }
    }
    for index in rows.indices { rows[index].sort { $0.column < $1.column } }
    return Table(rows: rows, isGridExact: table.isGridExact)
  }

  /// Two tables with nothing between them as one.
  static func joined(_ above: Table, _ below: Table) -> Table {
    Table(
      rows: above.rows + lowered(below.rows, by: above.rows.count),
      isGridExact: above.isGridExact && below.isGridExact)
  }

  /// A row without content at the top and one at the end.
  static func withBlankRows(_ table: Table) -> Table {
    func blank(_ row: Int) -> [TableCell] {
      (0..<width(table)).map { TableCell(row: row, column: $0, passage: passage("")) }
    }
    let rows = [blank(0)] + lowered(table.rows, by: 1) + [blank(table.rows.count + 1)]
    return Table(rows: rows, isGridExact: table.isGridExact)
  }

  static func noted(_ table: Table) -> Table {
    let width = width(table)
    let last = table.rows.count
    var rows = table.rows
    rows.append([
      TableCell(
        row: last, column: 0, columnSpan: width, passage: passage("注：1.本表金额取两位小数。2.空格表示没有。"))
    ])
    let words = ["填表人：周某", "联系电话：57210046"]
    rows.append(
      words.enumerated().map { number, text in
        TableCell(row: last + 1, column: number, passage: passage(text))
      })
    return Table(rows: rows, isGridExact: table.isGridExact)
  }

  static func rewritten(_ table: Table, _ change: (String) -> String) -> Table {
    let rows = table.rows.map { row in
      row.map { cell in
        var cell = cell
        cell.passage = passage(change(cell.passage.text))
        return cell
      }
    }
    return Table(rows: rows, isGridExact: table.isGridExact)
  }

  /// A short label on two lines.
  static func broken(_ text: String) -> String {
    let characters = Array(text)
    guard (4...8).contains(characters.count),
      characters.allSatisfy({ ("\u{4E00}"..."\u{9FFF}").contains($0) })
    else { return text }
    return String(characters[..<2]) + "\n" + String(characters[2...])
  }

  /// Two tables, the second below the end of the page.
  static func cut(_ table: Table, at place: Int, heading: Bool = false) -> [Block] {
    guard place > 0, place < table.rows.count else { return [.table(table)] }
    var first = Array(table.rows[..<place])
    var second = lowered(table.rows[place...], by: -place)
    for (number, row) in table.rows[..<place].enumerated() {
      for (index, cell) in row.enumerated() where number + cell.rowSpan > place {
        first[number][index].rowSpan = place - number
        var rest = cell
        rest.row = 0
        rest.rowSpan = number + cell.rowSpan - place
        rest.passage = passage("")
        second[0].append(rest)
      }
    }
    second[0].sort { $0.column < $1.column }
    if heading, let head = lastHeading(table.rows[..<place]) {
      let again = head.map { cell in
        var cell = cell
        (cell.row, cell.rowSpan) = (0, 1)
        return cell
      }
      second = [again] + lowered(second, by: 1)
    }
    return [first, second].map { .table(Table(rows: $0, isGridExact: table.isGridExact)) }
  }

  /// The row above the cut that names the columns of those below it.
  static func lastHeading(_ rows: ArraySlice<[TableCell]>) -> [TableCell]? {
    rows.last { row in
      row.count >= 3
        && row.count { cell in
          ["分值", "得分", "决算数", "预算数", "执行率", "金额", "三级指标"].contains {
            cell.passage.text.hasPrefix($0)
          }
        } >= 2
    }
  }
}

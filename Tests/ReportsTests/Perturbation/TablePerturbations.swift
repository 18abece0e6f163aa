import Documents
import Randomness

/// Columns, cells and the place of tables.
extension PerturbationKind {
  static let tables: [PerturbationKind] = [
    PerturbationKind("columns exchanged") { subject, random in
      let choice = random.next()
      var found = false
      for case .table(let table) in subject.document.blocks where !pairs(table).isEmpty {
        found = true
      }
      guard found else { return nil }
      return Perturbation(
        name: "columns exchanged",
        document: { document in
          mappingTables(document) { table in
            let pairs = pairs(table)
            guard !pairs.isEmpty else { return table }
            return exchanged(table, pairs[Int(choice % UInt64(pairs.count))])
          }
        })
    },
    PerturbationKind("spanning labels repeated") { subject, _ in
      let spans = subject.document.blocks.contains { block in
        guard case .table(let table) = block else { return false }
        return table.rows.joined().contains { $0.rowSpan > 1 }
      }
      guard spans else { return nil }
      return Perturbation(
        name: "spanning labels repeated",
        document: { mappingTables($0, repeatingLabels) })
    },
    PerturbationKind("an empty row below") { subject, _ in
      let exact = subject.document.blocks.contains { block in
        guard case .table(let table) = block else { return false }
        return table.isGridExact && table.rows.count > 1
      }
      guard exact else { return nil }
      return Perturbation(
        name: "an empty row below",
        document: { document in
          mappingTables(document) { table in
            guard table.isGridExact, table.rows.count > 1, var row = table.rows.last,
              row.allSatisfy({ $0.rowSpan == 1 })
            else { return table }
            for index in row.indices {
              row[index].row += 1
              row[index].passage.text = ""
            }
            var table = table
            table.rows.append(row)
            return table
          }
        })
    },
    PerturbationKind("forms moved") { subject, _ in
      guard let start = FormPart.start(in: subject.document.blocks) else { return nil }
      return Perturbation(
        name: "forms moved from block \(start)",
        document: { document in
          var document = document
          guard let start = FormPart.start(in: document.blocks) else { return document }
          document.blocks = Array(document.blocks[start...] + document.blocks[..<start])
          return document
        })
    },
  ]

  static func mappingTables(
    _ document: Document, _ change: (Table) -> Table
  ) -> Document {
    var document = document
    document.blocks = document.blocks.map { block in
      if case .table(let table) = block { .table(change(table)) } else { block }
    }
    return document
  }

  /// Neighbouring columns of figures, each with its own head.
  private static func pairs(_ table: Table) -> [Int] {
    guard table.isGridExact, table.rows.count > 2 else { return [] }
    let cells = Array(table.rows.joined())
    let last = cells.map(\.column).max() ?? 0
    let isFigure = { (cell: TableCell) in cell.passage.text.matches(#"^\s*[\d,.]+\s*[%％]?\s*$"#) }
    return (1..<max(last, 1)).filter { column in
      let pair = cells.filter {
        $0.column <= column + 1 && $0.column + $0.columnSpan > column
      }
      let left = pair.filter { $0.column == column }
      let right = pair.filter { $0.column == column + 1 }
      guard left.count == table.rows.count, right.count == table.rows.count,
        pair.allSatisfy({ $0.columnSpan == 1 && $0.rowSpan == 1 }),
        left[0].passage.text != right[0].passage.text,
        !left[0].passage.text.isEmpty, !right[0].passage.text.isEmpty
      else { return false }
      return zip(left, right).dropFirst().allSatisfy { isFigure($0) && isFigure($1) }
        && !isFigure(left[0]) && !isFigure(right[0])
    }
  }

  private static func exchanged(_ table: Table, _ column: Int) -> Table {
    var table = table
    for row in table.rows.indices {
      for index in table.rows[row].indices {
        switch table.rows[row][index].column {
        case column: table.rows[row][index].column = column + 1
        case column + 1: table.rows[row][index].column = column
        default: break
        }
      }
      table.rows[row].sort { $0.column < $1.column }
    }
    return table
  }

  private static func repeatingLabels(_ table: Table) -> Table {
    var table = table
    for cell in table.rows.joined() where cell.rowSpan > 1 && !cell.passage.text.isEmpty {
      for row in table.rows.indices {
        for index in table.rows[row].indices
        where table.rows[row][index].row == cell.row && table.rows[row][index].column == cell.column
        {
          table.rows[row][index].rowSpan = 1
        }
      }
      for below in cell.row + 1..<cell.row + cell.rowSpan {
        guard let row = table.rows.firstIndex(where: { $0.first?.row == below }) else { continue }
        var copy = cell
        copy.row = below
        copy.rowSpan = 1
        table.rows[row].append(copy)
        table.rows[row].sort { $0.column < $1.column }
      }
    }
    return table
  }
}

/// The part of a document that holds its forms.
private enum FormPart {
  /// Where the forms begin behind a narrative without tables, or the narrative behind forms.
  static func start(in blocks: [Block]) -> Int? {
    let tables = blocks.indices.filter { if case .table = blocks[$0] { true } else { false } }
    let prose = blocks.indices.filter {
      if case .paragraph(let passage) = blocks[$0] { passage.text.count > 60 } else { false }
    }
    guard let firstTable = tables.first, let lastProse = prose.last, let firstProse = prose.first
    else { return nil }
    // The forms' own title stands above them, in a line that says 附.
    if lastProse < firstTable {
      return (lastProse + 1..<firstTable).first { text(blocks[$0])?.hasPrefix("附") == true }
    }
    // Behind the forms, the narrative begins with its own title.
    guard let lastTable = tables.last, lastTable < firstProse else { return nil }
    return (lastTable + 1..<firstProse).first { text(blocks[$0])?.hasSuffix("报告") == true }
  }

  private static func text(_ block: Block) -> String? {
    switch block {
    case .heading(let heading): heading.passage.text
    case .paragraph(let passage): passage.text
    case .table: nil
    }
  }
}

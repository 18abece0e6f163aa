import Quantities

/// Two tables of one heading that stand side by side in one grid, to save paper.
extension FormRow {
  /// The columns at which the heading begins again; empty where it does not.
  func repetitions(_ isColumn: (FormCell) -> Bool) -> [Int] {
    let filled = cells.indices.filter { !(cells[$0]?.isBlank ?? true) }
    let keys = filled.compactMap { cells[$0]?.key }
    // Stages below two groups are repeated as well, but name no rows.
    guard isExact, keys.count >= 4, let first = filled.first, let name = cells[first],
      !isColumn(name), let length = keys.dropFirst().firstIndex(of: keys[0]), length >= 2,
      keys.count.isMultiple(of: length)
    else { return [] }
    let isRepeated = keys.indices.allSatisfy { keys[$0] == keys[$0 % length] }
    guard isRepeated, filled.contains(where: { cells[$0].map(isColumn) ?? false }) else {
      return []
    }
    return stride(from: 0, to: filled.count, by: length).map { filled[$0] }
  }

  /// The part of a row that stands in some of the columns.
  func part(_ columns: Range<Int>) -> FormRow {
    var row = FormRow(cells: Array(cells[columns]), isExact: isExact)
    for (column, span) in spans where columns.contains(column) {
      row.spans[column - columns.lowerBound] = span
    }
    for (column, cell) in covers where columns.contains(column) {
      row.covers[column - columns.lowerBound] = cell
    }
    return row
  }
}

extension FormReader {
  /// Reads a table whose heading stands there more than once, one part behind the other.
  mutating func readSideBySide(_ rows: [FormRow]) -> Bool {
    var found: (index: Int, starts: [Int])?
    for (index, row) in rows.prefix(8).enumerated() where found == nil {
      let starts = row.repetitions(isColumn)
      if !starts.isEmpty { found = (index, starts) }
    }
    guard let (index, starts) = found else { return false }
    let width = rows[index].cells.count
    if index > 0 { readRows(Array(rows[..<index])) }
    for (number, start) in starts.enumerated() {
      let end = number + 1 < starts.count ? starts[number + 1] : width
      readRows(rows[index...].map { $0.part((number == 0 ? 0 : start)..<end) })
    }
    return true
  }

  /// `编制数 | 64 | 年末实有人数 | 60`: labels of a record with the figure beside each.
  mutating func readPairs(_ row: FormRow) -> Bool {
    let texts = row.texts
    guard texts.count.isMultiple(of: 2), texts.count <= 12,
      texts.count >= (maker.context.form == .base ? 2 : 4)
    else { return false }
    var pairs: [(rule: ColumnRule, heading: ColumnHeading, cell: FormCell)] = []
    for index in stride(from: 0, to: texts.count, by: 2) {
      let heading = texts[index].heading
      guard texts[index + 1].isFigure, let rule = library.recordColumn(texts[index])
      else { return false }
      pairs.append((rule, heading, texts[index + 1]))
    }
    for pair in pairs {
      let period = pair.heading.year(in: maker.context.year).map {
        Period(year: $0, stage: pair.rule.stage)
      }
      guard let concept = pair.rule.concept,
        let fact = maker.fact(
          pair.cell, concept: concept, label: pair.heading.label, period: period,
          unit: pair.heading.unit ?? pair.rule.unit ?? "", reason: "栏内数字", quote: row.quote)
      else { continue }
      reading.facts.append(fact)
    }
    return !pairs.isEmpty
  }
}

import Quantities

/// Two tables of one heading that stand side by side in one grid, to save paper.
extension FormRow {
  /// The columns at which the heading begins again; empty where it does not.
  func repetitions(_ isColumn: (FormCell) -> Bool) -> [Int] {
    let filled = cells.indices.filter { !(cells[$0]?.isBlank ?? true) }
    let names = filled.compactMap { cells[$0] }
    // Stages below two groups are repeated as well, but name no rows.
    guard isExact, names.count >= 4, !isColumn(names[0]),
      !covers.keys.contains(where: { $0 < filled[0] })
    else { return [] }
    let columns = names.map { isColumn($0) ? $0.key : nil }
    var starts = names.indices.filter { names[$0].key == names[0].key }
    if starts.count < 2 {
      // 收入项目 and 支出项目, each before the same columns.
      starts = names.indices.filter {
        columns[$0] == nil && ($0 == 0 || columns[$0 - 1] != nil)
      }
      let parts = FormRow.parts(columns, from: starts).map { $0.compactMap { $0 } }
      guard parts.allSatisfy({ $0 == parts[0] }) else { return [] }
    }
    let parts = FormRow.parts(columns, from: starts)
    guard parts.count >= 2, parts.allSatisfy({ $0.contains { $0 != nil } }) else { return [] }
    return starts.map { filled[$0] }
  }

  private static func parts(_ columns: [String?], from starts: [Int]) -> [ArraySlice<String?>] {
    starts.indices.map { number in
      let end = number + 1 < starts.count ? starts[number + 1] : columns.count
      return columns[starts[number]..<end]
    }
  }

  /// The part of a row that stands in some of the columns.
  func part(_ columns: Range<Int>) -> FormRow {
    var covers: [Int: FormCell] = [:]
    for (column, cell) in self.covers where columns.contains(column) {
      covers[column - columns.lowerBound] = cell
    }
    let reaching = reaching.filter(columns.contains).map { $0 - columns.lowerBound }
    return FormRow(
      cells: Array(cells[columns]), spans: spans.isEmpty ? [] : Array(spans[columns]),
      covers: covers, reaching: Set(reaching), isExact: isExact)
  }
}

extension FormReader {
  /// Reads a table whose heading stands there more than once, one part behind the other.
  mutating func readSideBySide(_ rows: [FormRow]) -> Bool {
    var found: (index: Int, starts: [Int])?
    for (index, row) in rows.prefix(8).enumerated() where found == nil {
      let starts = row.repetitions { isColumn($0) || $0.isLabel(of: .groupTotal, in: library) }
      if !starts.isEmpty { found = (index, starts) }
    }
    guard let (index, starts) = found else { return false }
    let width = rows[index].cells.count
    if index > 0 { readRows(Array(rows[..<index])) }
    // 2022年 and 2023年 above the halves say what the columns of each are of.
    let isGrouped = index > 0 && rows[index - 1].texts.count == starts.count
    for (number, start) in starts.enumerated() {
      let end = number + 1 < starts.count ? starts[number + 1] : width
      let range = (number == 0 ? 0 : start)..<end
      let parts = rows[(isGrouped ? index - 1 : index)...].map { $0.part(range) }
      for place in parts.indices.dropFirst(isGrouped ? 1 : 0) {
        let above = parts[max(0, place - 3)..<place]
        read(parts[place], above: above, following: parts[(place + 1)...])
      }
    }
    return true
  }

  /// `编制数 | 64 | 年末实有人数 | 60`: labels of a record with the figure beside each.
  mutating func readPairs(_ row: FormRow) -> Bool {
    let texts = row.texts
    let isBase = maker.context.form == .base
    guard texts.count <= 12, row.figureCount > 0, texts.count >= (isBase ? 2 : 4) else {
      return false
    }
    var pairs: [(rule: ColumnRule, heading: ColumnHeading, cell: FormCell)] = []
    var others = 0
    var index = 0
    while index < texts.count {
      let label = texts[index]
      if label.isFigure { return false }
      guard index + 1 < texts.count, texts[index + 1].isFigure else {
        // 单位名称 and the name beside it, or a label with nothing filled in.
        others += 1
        index += 1
        continue
      }
      guard let rule = library.recordColumn(label) else { return false }
      pairs.append((rule, label.heading, texts[index + 1]))
      index += 2
    }
    guard pairs.count >= (isBase && others == 0 ? 1 : 2) else { return false }
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
    return true
  }
}

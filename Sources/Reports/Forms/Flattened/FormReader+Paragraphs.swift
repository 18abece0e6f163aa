/// Forms whose cells stand a paragraph each.
extension FormReader {
  mutating func read(_ run: [FlattenedCell]) {
    guard run.count >= 6 else { return remember(run) }
    let run = WrappedCells(library: library).joined(run)
    readNames(run)
    let tables = FlattenedRun(cells: run, library: library, form: maker.context.form)
    for found in tables.tables() {
      consume(run[found.range])
      let before = lastProse + run[..<found.range.lowerBound].map(\.cell.text)
      var table = LayoutTable(header: found.header, library: library)
      table.fund = FundName(library: library).last(in: before)
      table.isOfSome = isOfSome(before)
      for row in found.rows where !table.isOver {
        _ = table.read(row, maker: maker, into: &reading)
      }
      readInlines(run[found.range.upperBound...], below: found.header)
    }
    remember(run)
    let records = readRecords(run.map(\.cell))
    if records.isEmpty {
      readIndicators(run)
    } else {
      for place in records { reading.consumed.formUnion(run[place].blocks) }
    }
    readOneColumn(run)
    for index in run.indices.dropLast() where run[index].cell.isLabel(of: .gradeName, in: library) {
      _ = readGrade([run[index].cell, run[index + 1].cell])
    }
  }

  /// `基本支出：123.45`, cells that hold label and figure below the rows of a form's table.
  private mutating func readInlines(_ cells: ArraySlice<FlattenedCell>, below header: HeaderMatch) {
    guard header.layout.form == maker.context.form, !inlines.isEmpty else { return }
    for cell in cells {
      let words = LabelKey.cell(cell.cell.text)
      if header.layout.ends.contains(words) { return }
      guard cell.cell.text.utf8.count <= 120,
        cell.cell.text.withBytes({ $0.lastColon() }) != nil
      else { return }
      let known = reading.facts.count + reading.blanks.count
      readInlines(FormRow(cells: [cell.cell], isExact: false), unit: header.moneyUnit)
      if reading.facts.count + reading.blanks.count > known {
        reading.consumed.formUnion(cell.blocks)
      }
    }
  }

  private mutating func readIndicators(_ run: [FlattenedCell]) {
    var start = 0
    while let list = FlattenedIndicators(run, from: start, library: library) {
      consume(run[list.range])
      start = list.range.upperBound
      let header = FormRow(cells: list.heading, isExact: false)
      guard var table = IndicatorTable(header, before: nil, library: library) else { return }
      for row in list.rows {
        _ = table.read(FormRow(cells: row, isExact: false), maker: maker, into: &reading)
      }
      indicators = table
      closeIndicators()
    }
  }

  /// Short lines that made no table may name what the table behind them is of.
  private mutating func remember(_ run: [FlattenedCell]) {
    for cell in run.suffix(4) where !reading.consumed.contains(cell.blocks.lowerBound) {
      remember(cell.cell.text)
    }
  }

  mutating func remember(_ line: String) {
    lastProse.append(line)
    if lastProse.count > 4 { lastProse.removeFirst() }
  }

  mutating func consume(_ cells: ArraySlice<FlattenedCell>) {
    for cell in cells { reading.consumed.formUnion(cell.blocks) }
  }

  /// The project's name stands in the paragraph behind its label.
  mutating func readNames(_ run: [FlattenedCell]) {
    for (index, cell) in run.enumerated().dropLast()
    where cell.cell.isLabel(of: .projectName, in: library) && !isColumn(run[index + 1].cell) {
      _ = readName(FormRow(cells: [cell.cell, run[index + 1].cell], isExact: false))
    }
  }
}

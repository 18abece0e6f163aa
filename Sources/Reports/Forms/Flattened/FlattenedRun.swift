import Documents

/// Finds tables in a run of short paragraphs: a heading that a layout knows, then
/// labels with as many figures behind each as there are columns.
struct FlattenedRun {
  let cells: [FlattenedCell]
  let library: FormLibrary
  let form: LayoutForm

  init(cells: [FlattenedCell], library: FormLibrary, form: LayoutForm) {
    self.cells = cells
    self.library = library
    self.form = form
  }

  struct Found {
    var header: HeaderMatch
    var rows: [FormRow]
    /// The cells that make the table.
    var range: Range<Int>
  }

  func tables() -> [Found] {
    var found: [Found] = []
    var index = 0
    while index < cells.count {
      if let table = table(at: index) {
        found.append(table)
        index = table.range.upperBound
      } else {
        index += 1
      }
    }
    return found
  }

  private func table(at start: Int) -> Found? {
    let first = cells[start].cell
    guard
      first.isLabel(of: .anchor, in: library) || library.mayBeColumn(first)
        || first.heading.isYearAlone
    else { return nil }
    var best: (score: Int, found: Found)?
    for layout in library.layouts {
      guard let (row, next) = heading(at: start, layout: layout),
        let header = HeaderMatch(row, layout: layout, library: library)
      else { continue }
      let (rows, end) = rows(
        from: next, header: header, spacing: cells[start..<next].spacing)
      guard !rows.isEmpty else { continue }
      let known = rows.filter {
        library.row($0.cell(max(0, header.firstFigure - 1)), in: layout) != nil
      }
      guard !known.isEmpty || layout.anyRow != nil || layout.isRecord else { continue }
      let score = known.count * 2 + header.columns.count * 2 + (layout.form == form ? 4 : 0)
      if best.map({ score > $0.score }) ?? true {
        best = (score, Found(header: header, rows: rows, range: start..<end))
      }
    }
    return best?.found
  }

  /// The cells from a place on that are headings of a layout's columns.
  private func heading(at start: Int, layout: Layout) -> (row: FormRow, next: Int)? {
    var row: [FormCell] = []
    var marks: [Int] = []
    var index = start
    var hasName = false
    while index < cells.count {
      let cell = cells[index].cell
      if isUnit(cell), let last = row.popLast() {
        row.append(last.followed(by: cell.text))
      } else if row.isEmpty, cell.isLabel(of: .anchor, in: library),
        layout.anchors.contains(cell.key)
      {
        row.append(cell)
      } else if library.column(cell, in: layout) != nil || cell.heading.isYearAlone {
        row.append(cell)
      } else if !row.isEmpty, library.isGroupMark(cell) {
        // 其中： stands above the columns behind it and has none of its own.
        marks.append(row.count - 1)
      } else if let whole = broken(at: index, in: layout) {
        row.append(whole)
        index += 1
      } else if !hasName, !row.isEmpty || layout.isCrossed || isPlainCorner(cell),
        index + 1 < cells.count,
        library.column(cells[index + 1].cell, in: layout)?.holdsFigures ?? false
      {
        // The column before the figures holds names, whatever it is called.
        row.append(cell)
        hasName = true
      } else {
        break
      }
      index += 1
    }
    guard row.count >= layout.needs else { return nil }
    if marks.count > 1 { nest(&row, marks, in: layout) }
    return (FormRow(cells: row, isExact: false), index)
  }

  /// 支出合计 | 其中： | 基本支出 | 其中： | 项目支出 | 人员支出 | 公用支出: the rows of a heading of
  /// several rows stand one behind the other. The parts of a group belong behind it, where
  /// its figures are.
  private func nest(_ row: inout [FormCell], _ marks: [Int], in layout: Layout) {
    let groups = marks.map { row[$0] }
    func concept(_ cell: FormCell) -> String? { library.column(cell, in: layout)?.concept }
    for group in groups {
      guard var family = concept(group),
        let place = row.firstIndex(where: { $0.key.isSame(as: group.key) })
      else { continue }
      if family.hasSuffix(".total") { family.removeLast(6) }
      let behind = row[(place + 1)...]
      let parts = behind.filter { concept($0)?.hasPrefix(family + ".") ?? false }
      let others = behind.filter { !(concept($0)?.hasPrefix(family + ".") ?? false) }
      row.replaceSubrange((place + 1)..., with: parts + others)
    }
  }

  /// 公共财 | 政拨款: a label that a narrow column broke in two.
  private func broken(at index: Int, in layout: Layout) -> FormCell? {
    guard index > 0, index + 1 < cells.count else { return nil }
    let (head, tail) = (cells[index].cell, cells[index + 1].cell)
    guard !head.isFigure, !tail.isFigure, head.text.utf8.count + tail.text.utf8.count <= 60 else {
      return nil
    }
    let whole = FormCell(head.passage.joined(with: tail.passage))
    guard let column = library.column(whole, in: layout), column.holdsFigures,
      column.labels.contains(where: { $0.isSame(as: whole.heading.label) })
    else { return nil }
    return whole
  }

  /// 项目 and 指标 before the columns, but not 单位名称, which says whose the rows are.
  private func isPlainCorner(_ cell: FormCell) -> Bool {
    library.isCorner(cell.key)
      && !cell.columns(in: library.columns).contains { library.layouts[$0.layout].isCrossed }
  }

  /// `（万元）` alone is the end of the heading before it.
  private func isUnit(_ cell: FormCell) -> Bool {
    cell.text.withBytes { $0.hold("(", at: 0) || $0.hold("（", at: 0) }
      && cell.heading.unit != nil
  }

  private func rows(
    from start: Int, header: HeaderMatch, spacing: Int
  ) -> (rows: [FormRow], end: Int) {
    let figures = header.figures.count
    let serial = header.columns.first { $0.rule.role == "serial" }?.index
    let names = FlattenedNames(cells: cells, header: header, library: library, from: start)
    if header.layout.isRecord { return record(from: start, header: header) }
    var rows: [FormRow] = []
    var index = start
    var end = start
    while index < cells.count {
      let place = names.behindNumber(at: index)
      let (label, beside, behind) = names.label(at: place)
      if isFigure(place) || header.layout.ends.contains(label.key) { break }
      var (values, next) = values(from: behind, atMost: figures, spacing: spacing)
      let isKnown = library.row(label, in: header.layout) != nil
      let found = values.count { $0 != nil }
      // A row that was left blank is no end of the table; the heading of the next one is.
      if values.isEmpty, !isKnown || isHeading(next) && isHeading(next + 1) { break }
      let isGap = values[..<(values.lastIndex { $0 != nil } ?? 0)].contains { $0 == nil }
      if isKnown, found == header.stages, !isGap, values.allSatisfy({ !isRate($0) }) {
        // Only the amounts were filled in; the cells behind them were left blank.
        values = values.filter { $0 != nil }
        values += Array(repeating: nil, count: figures - values.count)
      }
      let placed =
        values.count == figures
        ? values : ValueAlignment(columns: header.figures, library: library).placed(values)
      if let placed {
        var words = Array(
          repeating: blank(at: label), count: max(0, header.firstFigure - 1 - beside.count))
        if place > index, let serial, serial < words.count { words[serial] = cells[index].cell }
        words += [label] + beside
        rows.append(
          FormRow(cells: words + placed.map { $0 ?? blank(at: label) }, isExact: false))
      }
      index = next
      if !values.isEmpty { end = next }
    }
    return (rows, end)
  }

  /// The figures, strokes and empty lines behind a label, as many as there are columns.
  private func values(
    from start: Int, atMost count: Int, spacing: Int
  ) -> (values: [FormCell?], next: Int) {
    var values: [FormCell?] = []
    var next = start
    while next < cells.count, values.count < count {
      let blanks = cells[next].emptyCells(spacing: spacing)
      values += Array(repeating: nil, count: min(blanks, count - values.count))
      guard values.count < count, isValue(next) else { break }
      values.append(cells[next].cell)
      next += 1
    }
    return (values, next)
  }

  /// The one row below a heading whose columns name their own concepts.
  private func record(from start: Int, header: HeaderMatch) -> (rows: [FormRow], end: Int) {
    let values = cells[start...].prefix(header.figures.count).map(\.cell)
    guard values.count == header.figures.count, values.indices.allSatisfy({ isValue(start + $0) })
    else { return ([], start) }
    let before = Array(repeating: blank(at: values[0]), count: header.firstFigure)
    return ([FormRow(cells: before + values, isExact: false)], start + values.count)
  }

  /// A cell that was left out of the text; it has the place of the cell beside it.
  private func blank(at cell: FormCell) -> FormCell {
    FormCell(Passage(text: "", anchors: Array(cell.passage.anchors.prefix(1))))
  }

  private func isRate(_ cell: FormCell?) -> Bool {
    cell?.figure?.unit == "%"
  }

  private func isHeading(_ index: Int) -> Bool {
    cells.indices.contains(index)
      && library.columns.figures.contains(cells[index].cell.heading.label)
  }

  private func isFigure(_ index: Int) -> Bool {
    cells[index].cell.isFigure
  }

  private func isValue(_ index: Int) -> Bool {
    isFigure(index) || library.unmarked.contains(cells[index].cell.text)
  }
}

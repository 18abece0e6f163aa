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
      } else if !hasName, !row.isEmpty || layout.isCrossed, index + 1 < cells.count,
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

  /// `（万元）` alone is the end of the heading before it.
  private func isUnit(_ cell: FormCell) -> Bool {
    cell.text.withBytes { $0.hold("(", at: 0) || $0.hold("（", at: 0) }
      && cell.heading.unit != nil
  }

  private func rows(
    from start: Int, header: HeaderMatch, spacing: Int
  ) -> (rows: [FormRow], end: Int) {
    let figures = header.figures.count
    let hasSerial = header.columns.contains { $0.rule.role == "serial" }
    if header.layout.isRecord { return record(from: start, header: header) }
    var rows: [FormRow] = []
    var index = start
    var end = start
    // 任务名称 | 主要内容 | 批复金额 | 未完成原因: words stand before and behind the figures.
    let remarks = header.layout.anyRow == nil ? 0 : remarkColumns(of: header)
    let hasRemark = remarks > 0 && index < cells.count && library.isRemark(cells[index].cell)
    if hasRemark { index += 1 }
    while index < cells.count {
      var place = index
      // A number before words is the row's serial number; a total has none.
      if place + 1 < cells.count, !isFigure(place + 1),
        hasSerial && (isFigure(place) || isOrdinal(place)) || isNumbered(place, header)
      {
        place += 1
      }
      var label = cells[place].cell
      if isFigure(place) || header.layout.ends.contains(label.key) { break }
      if remarks > 0 {
        guard let first = figureBehindWords(at: place) else { break }
        let words = first - place
        // The remark of the row before, the name and what is told of it.
        if hasRemark, words == remarks + 2 { place += 1 }
        guard first - place == remarks + 1 else { break }
        label = cells[place].cell
        place = first - 1
      } else if let broken = brokenLabel(at: place, spacing: spacing) {
        label = broken.label
        place = broken.last
      }
      var (values, next) = values(from: place + 1, atMost: figures, spacing: spacing)
      let isKnown = library.row(label, in: header.layout) != nil
      let found = values.count { $0 != nil }
      // A row that was left blank is no end of the table; a heading of another is.
      if found == 0, values.isEmpty, !isKnown || beginsHeading(place, below: header.layout) {
        break
      }
      if isKnown, found == header.stages, values.allSatisfy({ !isRate($0) }) {
        // Only the amounts were filled in; the cells behind them were left blank.
        values = values.filter { $0 != nil }
        values += Array(repeating: nil, count: figures - values.count)
      }
      let placed =
        values.count == figures
        ? values : ValueAlignment(columns: header.figures, library: library).placed(values)
      if let placed {
        let before = Array(repeating: blank(at: label), count: max(0, header.firstFigure - 1))
        rows.append(
          FormRow(cells: before + [label] + placed.map { $0 ?? blank(at: label) }, isExact: false))
      }
      index = next
      if !values.isEmpty { end = next }
    }
    return (rows, end)
  }

  /// 编制数 | 实有人数 | 控制率: labels of columns, one behind the other, and not all of them rows
  /// of this table.
  private func beginsHeading(_ index: Int, below layout: Layout) -> Bool {
    let labels = cells[index...].prefix(3).prefix { library.isColumn($0.cell) }
    return labels.count > 1 && labels.contains { library.row($0.cell, in: layout) == nil }
  }

  /// How many columns of words stand between the names of the rows and their figures.
  private func remarkColumns(of header: HeaderMatch) -> Int {
    guard let name = header.columns.first(where: { $0.rule.role == "label" })?.index else {
      return 0
    }
    return max(0, header.firstFigure - name - 1)
  }

  private func figureBehindWords(at place: Int) -> Int? {
    (place..<min(place + 6, cells.count)).first { isValue($0) }
  }

  /// 一, （二）, 1.1: a serial number in its own cell.
  private func isOrdinal(_ index: Int) -> Bool {
    let text = cells[index].cell.text
    return text.utf8.count <= 18
      && text.unicodeScalars.contains { $0.properties.numericType != nil }
      && text.unicodeScalars.allSatisfy {
        $0.properties.numericType != nil || "（）()、.．".unicodeScalars.contains($0)
      }
  }

  /// 1 | 行政编制 | 48: a number before a row that the layout has and its figures.
  private func isNumbered(_ index: Int, _ header: HeaderMatch) -> Bool {
    guard isFigure(index), index + 2 < cells.count, isValue(index + 2),
      cells[index].cell.text.utf8.count <= 4
    else { return false }
    return library.row(cells[index + 1].cell, in: header.layout) != nil
  }

  /// 救灾物资储备专 | 项 before figures: a name that no layout has, broken by its column.
  private func brokenLabel(at place: Int, spacing: Int) -> (label: FormCell, last: Int)? {
    let first = cells[place].cell
    let room = first.text.unicodeScalars.count
    guard room >= 5, !library.isLabel(first) else { return nil }
    var passage = first.passage
    for next in (place + 1)..<min(place + 3, max(cells.count, place + 1)) {
      let cell = cells[next].cell
      guard !isValue(next), !library.isLabel(cell), cell.text.unicodeScalars.count <= room,
        cells[next].blanksBefore <= spacing
      else { return nil }
      passage = passage.joined(with: cell.passage)
      if next + 1 < cells.count, isValue(next + 1) { return (FormCell(passage), next) }
    }
    return nil
  }

  /// The figures, strokes and empty lines behind a label, as many as there are columns.
  private func values(
    from start: Int, atMost count: Int, spacing: Int
  ) -> (values: [FormCell?], next: Int) {
    var values: [FormCell?] = []
    var next = start
    while next < cells.count, values.count < count {
      let blanks = max(0, cells[next].blanksBefore - spacing)
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

  private func isFigure(_ index: Int) -> Bool {
    cells[index].cell.isFigure
  }

  private func isValue(_ index: Int) -> Bool {
    isFigure(index) || library.unmarked.contains(cells[index].cell.text)
  }
}

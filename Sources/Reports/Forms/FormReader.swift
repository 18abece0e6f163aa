import Documents
import Quantities

/// Finds the official forms in a document and reads them, in exact tables, in tables
/// flattened to text, and in cells that stand a paragraph each.
struct FormReader {
  let library: FormLibrary
  let year: Int?

  private var reading = FormReading()
  private var maker: FactMaker
  private var table: LayoutTable?
  private var indicators: IndicatorTable?
  /// The layouts whose inline cells count: those of the form being read.
  private var inlines: [String: InlineRule] = [:]
  /// Whether the form being read has facts or rows of its own already.
  private var isBegun = false
  /// The column below which the next row says what was reached of the year's goal.
  private var outcome: (index: Int, count: Int, label: Passage)?
  /// The paragraphs before a table, which may name the fund that it is about.
  private var lastProse: [String] = []

  init(library: FormLibrary = .standard, year: Int?) {
    self.library = library
    self.year = year
    maker = FactMaker(context: FormContext(year: year))
  }

  static func read(
    _ document: Document, year: Int?, library: FormLibrary = .standard
  ) -> FormReading {
    var reader = FormReader(library: library, year: year)
    reader.read(document.blocks)
    return reader.reading
  }

  private mutating func read(_ blocks: [Block]) {
    var run: [FlattenedCell] = []
    for (index, block) in blocks.enumerated() {
      switch block {
      case .table(let table):
        read(run)
        run = []
        read(FormRow.rows(of: table))
      case .paragraph(let passage):
        see(passage, at: index, isOutline: false, run: &run)
      case .heading(let heading):
        see(heading.passage, at: index, isOutline: heading.level <= 2, run: &run)
      }
    }
    read(run)
    close()
  }

  /// A line outside of tables: a title, prose, or a cell of a table without marks.
  private mutating func see(
    _ passage: Passage, at index: Int, isOutline: Bool, run: inout [FlattenedCell]
  ) {
    if passage.text.utf8.count > 400 {
      endRun(&run, isOutline: isOutline, prose: passage.text)
      return
    }
    let cell = FormCell(passage)
    if let form = library.form(titled: cell.text) {
      read(run)
      run = []
      begin(form, year: FormReader.year(in: cell.text))
      return
    }
    if cell.text.utf8.count <= 60, cell.text.holds("单位"),
      let unit = ColumnHeading.unit(in: cell.text)
    {
      maker.context.unit = unit
      return
    }
    if FlattenedCell.mayBe(cell), !isOutline {
      run.append(FlattenedCell(cell: cell, block: index))
      return
    }
    endRun(&run, isOutline: isOutline, prose: cell.text)
  }

  private mutating func endRun(_ run: inout [FlattenedCell], isOutline: Bool, prose: String) {
    read(run)
    run = []
    if isOutline { leaveForm() }
    lastProse.append(prose)
    if lastProse.count > 4 { lastProse.removeFirst() }
  }

  // MARK: - Which form

  private mutating func begin(_ form: LayoutForm, year formYear: Int?) {
    close()
    maker.context = FormContext(form: form, year: formYear ?? year, unit: nil)
    if form == .project {
      maker.context.scope = "项目支出"
      maker.context.scopeKind = .project
    }
    inlines = [:]
    for layout in library.layouts where layout.form == form {
      inlines.merge(layout.inlines) { first, _ in first }
    }
  }

  private mutating func leaveForm() {
    close()
    maker.context = FormContext(year: year)
    inlines = [:]
  }

  /// Ends the form being read.
  private mutating func close() {
    closeIndicators()
    table = nil
    isBegun = false
  }

  private mutating func closeIndicators() {
    guard var open = indicators else { return }
    open.flush(maker: maker, into: &reading)
    append(open.indicators)
    indicators = nil
  }

  private mutating func append(_ rows: [Indicator]) {
    guard !rows.isEmpty else { return }
    let context = maker.context
    let kind: ScoreFormKind = context.form == .project ? .project : .whole
    if let last = reading.forms.last, last.kind == kind, last.scope == context.scope,
      isBegun
    {
      reading.forms[reading.forms.count - 1].indicators += rows
    } else {
      reading.forms.append(
        ScoreForm(kind: kind, scope: context.scope, project: context.project, indicators: rows))
    }
    isBegun = true
  }

  // MARK: - Tables

  private mutating func read(_ rows: [FormRow]) {
    var before: FormRow?
    for (index, row) in rows.enumerated() {
      reading.figures.total += row.texts.reduce(0) { $0 + CellFigure.count(in: $1.text) }
      read(row, before: before, following: rows[(index + 1)...])
      before = row
    }
    if let open = indicators, open.isOver { closeIndicators() }
  }

  private mutating func read(
    _ row: FormRow, before: FormRow?, following: ArraySlice<FormRow>
  ) {
    if row.texts.isEmpty, indicators == nil { return }
    if row.texts.count <= 2, let title = row.texts.first,
      let form = library.form(titled: title.text)
    {
      begin(form, year: FormReader.year(in: title.text))
      return
    }
    if row.texts.count <= 2, let unit = row.texts.compactMap({ unitLine($0) }).first {
      maker.context.unit = unit
    }
    if readName(row) { return }
    readOutcome(row)
    if let heading = IndicatorTable(row, before: before, library: library) {
      closeIndicators()
      table = nil
      indicators = heading
      return
    }
    if let header = header(row, following: following) {
      if indicators != nil { closeIndicators() }
      table = LayoutTable(header: header, library: library)
      return
    }
    readInlines(row)
    if var open = indicators, !open.isOver {
      let isRow = open.read(row, maker: maker, into: &reading)
      indicators = open
      if open.isOver { closeIndicators() }
      if isRow { return }
    }
    if var open = table {
      _ = open.read(row, maker: maker, into: &reading)
      table = open.isOver ? nil : open
    }
  }

  private func unitLine(_ cell: FormCell) -> String? {
    cell.text.holds("单位") ? ColumnHeading.unit(in: cell.text) : nil
  }

  /// `项目支出名称 | …` begins a project's form.
  private mutating func readName(_ row: FormRow) -> Bool {
    guard row.texts.count >= 1, row.texts.count <= 4 else { return false }
    if maker.context.form == .any, row.texts.contains(where: isDepartmentLabel) {
      begin(.whole, year: maker.context.year)
    }
    guard
      let at = row.cells.firstIndex(where: { library.projectNames.contains($0?.key ?? "") })
    else { return false }
    let name = row.cells[(at + 1)...].compactMap { $0 }.first { !$0.isBlank }
    let formYear = maker.context.year
    if maker.context.form != .project || maker.context.project != nil {
      begin(.project, year: formYear)
    }
    guard let name, !library.departmentNames.contains(name.key),
      !library.operatorNames.contains(name.key)
    else { return true }
    maker.context.project = name.text
    maker.context.scope = ScopeName.project(name.text)
    return true
  }

  private func isDepartmentLabel(_ cell: FormCell) -> Bool {
    library.departmentNames.contains(cell.key)
  }

  /// The words below 实际完成情况 are running text that stands in a table.
  private mutating func readOutcome(_ row: FormRow) {
    if let column = outcome {
      outcome = nil
      let shift = row.isExact ? 0 : row.cells.count - column.count
      if let cell = row.cell(column.index + shift), cell.text.unicodeScalars.count > 20 {
        reading.outcomes.append((column.label, cell.passage))
      }
    } else if row.texts.count <= 4,
      let index = row.cells.lastIndex(where: { library.outcomes.contains($0?.key ?? "") }),
      let label = row.cell(index)
    {
      outcome = (index, row.cells.count, label.passage)
    }
  }

  /// The layout that recognises a heading best.
  private func header(_ row: FormRow, following: ArraySlice<FormRow>) -> HeaderMatch? {
    guard row.texts.count >= 2 else { return nil }
    // A row of figures is no heading.
    let figures = row.texts.filter { CellFigure(whole: $0.text) != nil }.count
    if figures > 1 { return nil }
    let headings = row.headings
    let known = headings.filter { $0.map { library.mayBeColumn($0.label) } ?? false }
    guard !known.isEmpty else { return nil }
    var best: (score: Int, match: HeaderMatch)?
    for layout in library.layouts {
      guard let match = HeaderMatch(row, headings: headings, layout: layout) else { continue }
      var score = match.columns.count * 2 + (match.hasAnchor ? 6 : 0)
      if layout.form == maker.context.form, layout.form != .any { score += 5 }
      for next in following.prefix(12) {
        let limit = min(next.cells.count, max(match.firstFigure, 1))
        let known = (0..<limit).contains { layout.rows[next.cell($0)?.key ?? ""] != nil }
        if known { score += 2 }
      }
      if best.map({ score > $0.score }) ?? true { best = (score, match) }
    }
    return best?.match
  }

  /// Cells such as `基本支出：123.45`.
  private mutating func readInlines(_ row: FormRow) {
    guard !inlines.isEmpty else { return }
    for cell in row.texts {
      let bytes = Array(cell.passage.text.utf8)
      guard let colon = FormReader.lastColon(bytes) else { continue }
      let label = LabelKey.cell(String(decoding: bytes[..<colon.start], as: UTF8.self))
      let last = label.split(separator: ":").last.map { LabelKey.cell($0) } ?? label
      guard let rule = inlines[last], let concept = rule.concept else { continue }
      let period = maker.context.year.map { Period(year: $0, stage: rule.stage) }
      if let figure = CellFigure.first(in: cell.passage.text, from: colon.end) {
        let layout = library.layouts.first { $0.form == maker.context.form }
        reading.facts.append(
          maker.fact(
            figure, in: cell, concept: concept, label: last, period: period,
            unit: maker.context.unit ?? layout?.unit ?? "", reason: "栏内金额", quote: cell.text))
        reading.figures.understood += 1
      } else {
        reading.blanks.append(
          maker.blank(cell, concept: concept, label: last, period: period, quote: cell.text))
      }
    }
  }

  private static func lastColon(_ bytes: [UInt8]) -> (start: Int, end: Int)? {
    var index = bytes.count - 1
    while index >= 0 {
      if bytes[index] == 0x3A { return (index, index + 1) }
      if bytes[index] == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBC,
        bytes[index + 2] == 0x9A
      {
        return (index, index + 3)
      }
      index -= 1
    }
    return nil
  }

  // MARK: - Cells that stand a paragraph each

  private mutating func read(_ run: [FlattenedCell]) {
    guard run.count >= 6 else { return }
    readNames(run)
    let tables = FlattenedRun(cells: run, library: library, form: maker.context.form)
    for found in tables.tables() {
      consume(run[found.range])
      var context = maker
      let before = lastProse + run[..<found.range.lowerBound].map(\.cell.text)
      if found.header.layout.anyRow != nil,
        let fund = FundName(library: library).last(in: before)
      {
        context.context.scope = fund
        context.context.scopeKind = .fund
      }
      var table = LayoutTable(header: found.header, library: library)
      for row in found.rows where !table.isOver {
        _ = table.read(row, maker: context, into: &reading)
      }
    }
    guard let list = FlattenedIndicators(run, library: library) else { return }
    consume(run[list.range])
    let header = FormRow(cells: list.heading, isExact: false)
    guard var table = IndicatorTable(header, before: nil, library: library) else { return }
    for row in list.rows {
      _ = table.read(FormRow(cells: row, isExact: false), maker: maker, into: &reading)
    }
    indicators = table
    closeIndicators()
  }

  private mutating func consume(_ cells: ArraySlice<FlattenedCell>) {
    reading.consumed.formUnion(cells.map(\.block))
    for cell in cells { reading.figures.total += CellFigure.count(in: cell.cell.text) }
  }

  /// The project's name stands in the paragraph behind its label.
  private mutating func readNames(_ run: [FlattenedCell]) {
    for (index, cell) in run.enumerated().dropLast()
    where library.projectNames.contains(cell.cell.key) {
      _ = readName(FormRow(cells: [cell.cell, run[index + 1].cell], isExact: false))
    }
  }

  /// The year that a title names.
  static func year(in title: String) -> Int? {
    YearWords.first(in: title)
  }
}

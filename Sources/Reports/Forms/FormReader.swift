import Documents
import Quantities

/// Finds the official forms in a document and reads them, in exact tables, in tables
/// flattened to text, and in cells that stand a paragraph each.
struct FormReader {
  let library: FormLibrary
  let year: Int?

  var reading = FormReading()
  var maker: FactMaker
  var table: LayoutTable?
  var indicators: IndicatorTable?
  /// The layouts whose inline cells count: those of the form being read.
  var inlines = LabelMap<InlineRule>()
  /// Whether the form being read has facts or rows of its own already.
  var isBegun = false
  /// The column below which the next row says what was reached of the year's goal.
  var outcome: (index: Int, count: Int, label: Passage)?
  /// The paragraphs before a table, which may name the fund that it is about.
  var lastProse: [String] = []
  /// Nothing but a line such as 续表 stands between the last table and this place.
  var isBehindTable = false
  /// The sheet of a workbook that is being read.
  private var sheet: String?

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

  mutating func read(_ blocks: [Block]) {
    var run: [FlattenedCell] = []
    for (index, block) in blocks.enumerated() {
      if let place = block.place, place.sheet != nil, enter(place, of: block, run: &run) {
        reading.consumed.insert(index)
        continue
      }
      switch block {
      case .table(let table):
        read(run)
        run = []
        read(FormRow.rows(of: table))
        isBehindTable = true
        continue
      case .paragraph(let passage) where isBehindTable && library.isContinuation(passage.text):
        continue
      case .paragraph(let passage):
        see(passage, at: index, isOutline: false, run: &run)
      case .heading(let heading):
        let isOutline =
          heading.level <= 2 && !isPart(heading, before: blocks[(index + 1)...].prefix(2))
          && !isInSheetOfForm(before: blocks[(index + 1)...])
          && !isRow(behind: run, before: blocks[(index + 1)...].prefix(3))
        see(heading.passage, at: index, isOutline: isOutline, run: &run)
      }
      isBehindTable = false
    }
    read(run)
    close()
  }

  /// A sheet is a form of its own, whatever stands on the sheet before it; whether the block
  /// is but the sheet's name, which may say which form.
  private mutating func enter(
    _ place: Location, of block: Block, run: inout [FlattenedCell]
  ) -> Bool {
    guard let name = place.sheet else { return false }
    if name != sheet {
      let isContinued = library.isContinuation(name)
      if sheet != nil, !isContinued {
        read(run)
        run = []
        leaveForm()
        maker.context.unit = nil
        (outcome, lastProse, isBehindTable) = (nil, [], false)
      }
      sheet = name
      if place.cell == nil, !isContinued, let form = library.form(ofSheet: name) {
        begin(form, year: FormReader.year(in: name))
      }
    }
    return place.cell == nil
  }

  /// 二、绩效指标 on the sheet of a form, above one of its tables.
  private func isInSheetOfForm(before next: ArraySlice<Block>) -> Bool {
    guard sheet != nil, maker.context.form != .any else { return false }
    let rest = next.prefix { $0.place?.sheet == sheet }
    return rest.contains { if case .table = $0 { true } else { false } }
  }

  /// A line outside of tables: a title, prose, or a cell of a table without marks.
  mutating func see(
    _ passage: Passage, at index: Int, isOutline: Bool, run: inout [FlattenedCell]
  ) {
    let isInForm = maker.context.form != .any
    if passage.text.utf8.count > (isInForm ? 600 : 400) {
      endRun(&run, isOutline: isOutline, prose: passage.text)
      return
    }
    let cell = FormCell(passage)
    if let form = library.form(titled: cell.text) {
      read(run)
      run = []
      begin(form, year: FormReader.year(in: cell.text))
      maker.context.unit = unitLine(cell) ?? maker.context.unit
      return
    }
    if let unit = unitLine(cell), isCaption(cell.text) {
      if run.contains(where: { $0.cell.isFigure }) {
        // The unit of the table behind it, not of the one before it.
        read(run)
        run = []
      }
      maker.context.unit = unit
      return
    }
    if readNameLine(cell) { return }
    let mayBeCell = isInForm ? FlattenedCell.mayBeInForm(cell) : FlattenedCell.mayBe(cell)
    if mayBeCell, !isOutline || isRowLabel(cell, behind: run) {
      run.append(FlattenedCell(cell: cell, block: index, blanksBefore: passage.emptyLinesBefore))
      return
    }
    endRun(&run, isOutline: isOutline, prose: cell.text)
  }

  /// 一、预算执行 above the labels of a form is a part of the form, and so is what a part
  /// of it is called.
  private func isPart(_ heading: Heading, before next: ArraySlice<Block>) -> Bool {
    let form = maker.context.form
    guard form != .any else { return false }
    let cell = FormCell(heading.passage)
    if library.layouts.contains(where: { $0.form == form && $0.ends.contains(cell.key) }) {
      return true
    }
    // 一、人员情况 between the title of basic data and a table of them.
    if form == .base, case .table? = next.first { return true }
    let cells = next.compactMap { block -> FormCell? in
      switch block {
      case .paragraph(let passage): FormCell(passage)
      case .heading(let heading): FormCell(heading.passage)
      case .table: nil
      }
    }
    guard let label = cells.first, cells.count == 2, label.text.utf8.count <= 60,
      cells[1].text.utf8.count <= 120
    else { return false }
    return library.indicatorMember(label) != nil
      || cells[1].isFigure
        && (library.labelledFigure(label, in: form) != nil || library.totalConcept(label) != nil)
  }

  /// 一、基本支出 behind a figure is a row of the form and no heading of the outline.
  private func isRowLabel(_ cell: FormCell, behind run: [FlattenedCell]) -> Bool {
    guard maker.context.form != .any, let last = run.last?.cell,
      last.isFigure || library.unmarked.contains(last.text) || library.mayBeColumn(last)
    else { return false }
    return library.layouts.contains { layout in
      layout.form == maker.context.form && library.row(cell, in: layout) != nil
    }
  }

  /// （二）政府性基金 among the figures of a form, and more figures or a heading of figures behind
  /// it: a row, also where its label goes on in the next line.
  private func isRow(behind run: [FlattenedCell], before next: ArraySlice<Block>) -> Bool {
    guard maker.context.form != .any, let last = run.last?.cell,
      last.isFigure || library.unmarked.contains(last.text) || library.mayBeColumn(last)
    else { return false }
    let cells = next.prefix { block in
      if case .paragraph(let passage) = block { passage.text.utf8.count <= 60 } else { false }
    }.compactMap { block in
      if case .paragraph(let passage) = block { FormCell(passage) } else { nil }
    }
    func isValue(_ cell: FormCell) -> Bool {
      cell.isFigure || library.unmarked.contains(cell.text)
    }
    guard cells.count >= 2 else { return false }
    if isColumn(cells[0]), isColumn(cells[1]) { return true }
    let values = isValue(cells[0]) ? cells.prefix(2) : cells.dropFirst()
    return values.count == 2 && values.allSatisfy(isValue) && values.contains(where: \.isFigure)
  }

  /// Short, or a title with its unit in brackets at the end.
  private func isCaption(_ text: String) -> Bool {
    if text.utf8.count <= 32 || FormReader.isShort(text) { return true }
    return text.utf8.count <= 160 && !text.holds("。")
      && (text.ends(with: "）") || text.ends(with: ")"))
  }

  /// No more than 32 characters.
  private static func isShort(_ text: String) -> Bool {
    text.withBytes { bytes in
      var count = 0
      var offset = 0
      while offset < bytes.count, count <= 32 {
        let (code, width) = bytes.scalar(at: offset)
        if !Unicode.Scalar.isBlank(code) { count += 1 }
        offset += width
      }
      return count <= 32
    }
  }

  mutating func endRun(_ run: inout [FlattenedCell], isOutline: Bool, prose: String) {
    read(run)
    run = []
    if isOutline { leaveForm() }
    remember(prose)
  }

  // MARK: - Which form

  mutating func begin(_ form: LayoutForm, year formYear: Int?) {
    close()
    maker.context = FormContext(form: form, year: formYear ?? year, unit: unitOfSheet)
    if form == .project {
      maker.context.scope = "项目支出"
      maker.context.scopeKind = .project
    }
    inlines = LabelMap()
    for layout in library.layouts where layout.form == form {
      inlines.add(layout.inlines)
    }
  }

  mutating func leaveForm() {
    close()
    maker.context = FormContext(year: year, unit: unitOfSheet)
    inlines = LabelMap()
  }

  /// 单位：元 in the corner of a sheet holds for all its tables.
  private var unitOfSheet: String? { sheet == nil ? nil : maker.context.unit }

  /// Ends the form being read.
  mutating func close() {
    closeIndicators()
    table = nil
    isBegun = false
  }

  mutating func closeIndicators() {
    guard var open = indicators else { return }
    open.flush(maker: maker, into: &reading)
    append(open.indicators)
    indicators = nil
  }

  mutating func append(_ rows: [Indicator]) {
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

  /// The year that a title names.
  static func year(in title: String) -> Int? {
    YearWords.first(in: title)
  }
}

extension Block {
  /// Where the block begins.
  fileprivate var place: Location? {
    switch self {
    case .paragraph(let passage): passage.anchors.first?.location
    case .heading(let heading): heading.passage.anchors.first?.location
    case .table(let table): table.rows.first?.first?.passage.anchors.first?.location
    }
  }
}

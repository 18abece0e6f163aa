import Documents
import Quantities

/// Forms in tables: which row begins what, and to whom it is handed.
extension FormReader {
  mutating func read(_ rows: [FormRow]) {
    // The columns of a grid are its own, unless it goes on with the one before.
    if let first = rows.first, first.isExact,
      !isBehindTable || table.map({ $0.header.count != first.cells.count }) ?? false
    {
      table = nil
    }
    if !readListed(rows), !readSideBySide(rows) { readRows(rows) }
    if let open = indicators, open.isOver { closeIndicators() }
  }

  /// Rows of labels and what they say, an indicator over several of them.
  private mutating func readListed(_ rows: [FormRow]) -> Bool {
    let library = library
    let isListed = rows.allSatisfy { $0.texts.count <= 8 }
    guard isListed,
      rows.contains(where: { row in
        row.texts.contains { library.indicatorMember($0) == .level3 }
      })
    else { return false }
    let places = rows.indices.flatMap { row in rows[row].texts.map { (row, $0) } }
    let read = Set(readRecords(places.map(\.1)).map { places[$0].0 })
    guard !read.isEmpty else { return false }
    readRows(rows.indices.filter { !read.contains($0) }.map { rows[$0] })
    return true
  }

  mutating func readRows(_ rows: [FormRow]) {
    for index in rows.indices {
      read(rows[index], above: rows[max(0, index - 3)..<index], following: rows[(index + 1)...])
    }
  }

  mutating func read(
    _ row: FormRow, above: ArraySlice<FormRow>, following: ArraySlice<FormRow>
  ) {
    if row.texts.isEmpty, indicators == nil { return }
    if row.texts.count == 1, library.isContinuation(row.texts[0].text) { return }
    if row.texts.count <= 2, let title = row.texts.first,
      let form = library.form(titled: title.text)
    {
      begin(form, year: FormReader.year(in: title.text))
      maker.context.unit = unitLine(title) ?? maker.context.unit
      return
    }
    if let unit = unitRow(row) { maker.context.unit = unit }
    if row.isExact, row.texts.count == 1, table == nil, indicators == nil,
      row.texts[0].text.utf8.count <= 200
    {
      // The table's title stands in its first row.
      remember(row.texts[0].text)
    }
    if readName(row) || readPairs(row) || readLabelled(row) { return }
    readOutcome(row)
    if let heading = indicatorHeading(row, above: above) {
      if var open = indicators {
        indicators = nil
        let isResumed = open.resume(at: heading, maker: maker, into: &reading)
        indicators = open
        if isResumed { return }
      }
      closeIndicators()
      table = nil
      indicators = heading
      return
    }
    if readGrade(row.texts) || readScore(row.texts) { return }
    if let header = header(row, above: above, following: following) {
      if indicators != nil { closeIndicators() }
      if isOfDepartment(header, following) {
        let unit = maker.context.unit
        leaveForm()
        maker.context.unit = unit
      }
      var next = LayoutTable(header: header, library: library)
      next.isOfSome = isOfSome(lastProse)
      if header.layout.anyRow != nil { next.fund = FundName(library: library).last(in: lastProse) }
      if let table { next.resume(table) }
      table = next
      return
    }
    readInlines(row)
    if indicators == nil { readProse(row) }
    if var open = indicators, !open.isOver {
      // Taken out while it changes: two holders would make it copy all its rows.
      indicators = nil
      let isRow = open.read(row, maker: maker, into: &reading)
      indicators = open
      if open.isOver { closeIndicators() }
      if isRow { return }
    }
    if var open = table {
      table = nil
      _ = open.read(row, maker: maker, into: &reading)
      table = open.isOver ? nil : open
    }
  }

  /// 重点项目支出情况表: its total is not that of all projects.
  func isOfSome(_ lines: [String]) -> Bool {
    guard let title = lines.last(where: { $0.utf8.count <= 120 && !$0.holds("。") }) else {
      return false
    }
    return library.someOnly.contains { title.holds($0) }
  }

  /// `自评等级 | 优`
  mutating func readGrade(_ texts: [FormCell]) -> Bool {
    guard texts.count <= 4,
      let at = texts.indices.dropLast().first(where: {
        texts[$0].isLabel(of: .gradeName, in: library)
      }
      ),
      texts[at + 1].isLabel(of: .grade, in: library)
    else { return false }
    if at >= 2 { _ = readScore(Array(texts[(at - 2)..<at]), isGraded: true) }
    reading.facts.append(
      maker.grade(
        texts[at + 1], label: texts[at].key,
        period: maker.context.year.map { Period(year: $0) }, reason: "自评表",
        quote: texts[at].text + " " + texts[at + 1].text))
    return true
  }

  /// `自评得分 | 96.4` on a row of its own, or before the grade.
  private mutating func readScore(_ texts: [FormCell], isGraded: Bool = false) -> Bool {
    guard texts.count == 2, isGraded || table == nil && (indicators?.isOver ?? true),
      isGraded || maker.context.form == .whole || maker.context.form == .project,
      texts[1].isFigure,
      texts[0].isLabel(of: .total, in: library) || library.indicatorMember(texts[0]) == .score,
      let fact = maker.fact(
        texts[1], concept: "score.total", label: texts[0].text,
        period: maker.context.year.map { Period(year: $0) }, unit: "分", reason: "自评总分",
        quote: texts[0].text + " " + texts[1].text)
    else { return false }
    reading.facts.append(fact)
    return true
  }

  /// A table of the department's own figures that stands behind a project's form.
  private func isOfDepartment(_ header: HeaderMatch, _ following: ArraySlice<FormRow>) -> Bool {
    guard maker.context.form == .project, isBegun || !reading.forms.isEmpty,
      header.layout.form == .base || header.layout.form == .any, header.layout.hasRows,
      header.layout.anyRow == nil
    else { return false }
    let limit = max(header.firstFigure, 1)
    let library = library
    let known = following.prefix(8).count { row in
      (0..<min(limit, row.cells.count)).contains {
        library.row(row.cell($0), in: header.layout)?.concept != nil
      }
    }
    return known >= 2
  }

  /// The unit of a row above a table: alone, beside a title, or beside who filled it in.
  private func unitRow(_ row: FormRow) -> String? {
    let texts = row.texts
    // 金额单位： | 元
    let label = texts.indices.dropLast().first { texts[$0].key.ends(with: "单位") }
    if let label, let unit = ColumnHeading.unit(alone: texts[label + 1]) { return unit }
    if texts.count <= 2 {
      for text in texts { if let unit = unitLine(text) { return unit } }
      return nil
    }
    guard texts.count <= 4 else { return nil }
    for text in texts {
      guard let unit = ColumnHeading.unit(alone: text) else { continue }
      return texts.allSatisfy { !$0.isFigure && !isColumn($0) } ? unit : nil
    }
    return nil
  }

  /// A heading of indicators. Its second row is one with what reaches down from above.
  private func indicatorHeading(_ row: FormRow, above: ArraySlice<FormRow>) -> IndicatorTable? {
    let before = above.last
    if let heading = IndicatorTable(row, before: before, library: library) { return heading }
    let isHeading =
      row.texts.count(where: { $0.isLabel(of: .indicator, in: library) }) >= 2
      && row.texts.allSatisfy { $0.isLabel(of: .anyIndicatorColumn, in: library) }
    guard isHeading, row.isExact else { return nil }
    let whole = row.covers.isEmpty ? row.filled(from: before, library: library) : row.heading
    return whole.flatMap { IndicatorTable($0, before: before, library: library) }
  }

  func unitLine(_ cell: FormCell) -> String? {
    let text = cell.text
    if text.holds("单位") { return ColumnHeading.unit(in: text) }
    // 专项资金使用情况表（万元）
    guard text.ends(with: "）") || text.ends(with: ")"),
      let open = text.withBytes({ $0.lastOpening() }),
      library.tableEnds.end(LabelKey.fold(text.before(open))), !isColumn(cell),
      !cell.isLabel(of: .anchor, in: library)
    else { return nil }
    return ColumnHeading.unit(in: String(text.from(open)))
  }

  /// `项目支出名称 | …` begins a project's form.
  mutating func readName(_ row: FormRow) -> Bool {
    guard row.texts.count >= 1, row.texts.count <= 4 || isPaired(row) else { return false }
    // 自评总分 beside a name is a heading, unless its score stands behind it.
    if row.texts.contains(where: { isColumn($0) }), scoreBeside(row) == nil { return false }
    defer {
      readScoreBeside(row)
      readUnitBeside(row)
    }
    if maker.context.form == .any, namesDepartment(row) {
      begin(.whole, year: maker.context.year)
    }
    guard
      let at = row.cells.firstIndex(where: { $0?.isLabel(of: .projectName, in: library) ?? false })
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

  /// 项目名称：某某改造工程 on a line of its own, in or above a project's form.
  mutating func readNameLine(_ cell: FormCell) -> Bool {
    guard maker.context.form == .project, cell.text.utf8.count <= 200, table == nil,
      indicators == nil || indicators?.isOver ?? true
    else { return false }
    let text = cell.text
    guard let colon = text.withBytes({ $0.firstColon() }), colon.end < text.utf8.count else {
      return false
    }
    let label = LabelKey.cell(text.before(colon.start))
    guard library.projectNames.contains(label) else { return false }
    let name = ScopeName.project(FormReader.upToGap(String(text.from(colon.end))))
    guard !name.isEmpty, !name.holds("："), !name.holds(":") else { return false }
    if maker.context.project != nil { begin(.project, year: maker.context.year) }
    maker.context.project = name
    maker.context.scope = name
    return true
  }

  /// 某某改造        主管部门：某某局: what stands before a wide gap.
  private static func upToGap(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    var blanks = 0
    for scalar in text.unicodeScalars {
      blanks = scalar.isBlank ? blanks + (scalar == "\u{3000}" || scalar == "\t" ? 2 : 1) : 0
      if blanks > 1, kept.contains(where: { !$0.isBlank }) { break }
      kept.append(scalar)
    }
    return String(kept)
  }

  /// `项目名称 | … | 自评总分 | 97.89`: the label of the score and its cell.
  private func scoreBeside(_ row: FormRow) -> (label: FormCell, score: FormCell)? {
    let texts = row.texts
    guard
      let at = texts.indices.dropLast().last(where: {
        texts[$0].isLabel(of: .total, in: library) && texts[$0 + 1].isFigure
      }), at >= 2
    else { return nil }
    return (texts[at], texts[at + 1])
  }

  /// `项目名称 | … | 金额单位 | 元`
  private mutating func readUnitBeside(_ row: FormRow) {
    let texts = row.texts
    for index in texts.indices.dropLast() where texts[index].isLabel(of: .unit, in: library) {
      guard let unit = ColumnHeading.unit(alone: texts[index + 1]) else { continue }
      maker.context.unit = unit
    }
  }

  private mutating func readScoreBeside(_ row: FormRow) {
    guard maker.context.form == .project || maker.context.form == .whole,
      let (label, score) = scoreBeside(row),
      let fact = maker.fact(
        score, concept: "score.total", label: label.text,
        period: maker.context.year.map { Period(year: $0) }, unit: "分", reason: "自评总分",
        quote: row.quote)
    else { return }
    reading.facts.append(fact)
  }

  /// `（三）部门整体收支情况 | 2022年总收入 …。`: running text in a table, beside its heading.
  mutating func readProse(_ row: FormRow) {
    guard row.isExact, maker.context.form != .project, (2...4).contains(row.texts.count),
      let text = row.texts.last, FormReader.isProse(text),
      !row.texts.dropLast().contains(where: { FormReader.isProse($0) || $0.isFigure })
    else { return }
    let label = row.texts[row.texts.count - 2]
    let isNumbered = HeadingNumber(label.text.utf8) != nil
    guard label.text.utf8.count <= 90, isNumbered || library.proseTitles.end(label.key) else {
      return
    }
    reading.outcomes.append((label.passage, text.passage))
  }

  /// A sentence or more.
  private static func isProse(_ cell: FormCell) -> Bool {
    cell.text.utf8.count > 45 && (cell.text.holds("。") || cell.text.holds("；"))
  }

  /// Labels and what they name side by side, more than two of them.
  private func isPaired(_ row: FormRow) -> Bool {
    let texts = row.texts
    guard texts.count <= 10, texts.count.isMultiple(of: 2) else { return false }
    return stride(from: 0, to: texts.count, by: 2).contains { index in
      texts[index].isLabel(of: .operator, in: library) || isDepartmentLabel(texts[index])
    }
  }

  /// A heading of figures: what stands beside it is a heading as well, not a label.
  func isColumn(_ cell: FormCell) -> Bool {
    cell.isColumn(in: library)
  }

  /// 单位： before 元 names no department.
  private func namesDepartment(_ row: FormRow) -> Bool {
    let texts = row.texts
    return texts.indices.contains { index in
      let next = index + 1 < texts.count ? texts[index + 1] : nil
      return isDepartmentLabel(texts[index])
        && next.flatMap(ColumnHeading.unit(alone:)) == nil
    }
  }

  func isDepartmentLabel(_ cell: FormCell) -> Bool {
    cell.isLabel(of: .department, in: library)
  }

  /// The words below 实际完成情况 are running text that stands in a table.
  mutating func readOutcome(_ row: FormRow) {
    if let column = outcome {
      outcome = nil
      let shift = row.isExact ? 0 : row.cells.count - column.count
      // What a project reached is not the whole department's.
      if maker.context.form != .project, let cell = row.cell(column.index + shift),
        cell.text.unicodeScalars.count > 20
      {
        reading.outcomes.append((column.label, cell.passage))
      }
    } else if row.texts.count <= 4,
      let index = row.cells.lastIndex(where: { $0?.isLabel(of: .outcome, in: library) ?? false }),
      let label = row.cell(index)
    {
      outcome = (index, row.cells.count, label.passage)
    }
  }

  /// The layout that recognises a heading best.
  func header(
    _ row: FormRow, above: ArraySlice<FormRow>, following: ArraySlice<FormRow>
  ) -> HeaderMatch? {
    guard row.texts.count >= 2, row.figureCount <= 1 else { return nil }
    // A heading of three rows names its groups from above.
    let group = above.last.map { $0.grouped(below: above.dropLast().last, library: library) }
    let whole = row.grouped(below: group, library: library)
    let own = whole.texts.contains { library.mayBeColumn($0) }
    guard own else { return nil }
    let row = whole.heading
    // A row of figures is no heading.
    let figures = row.figureCount
    if figures > 1 { return nil }
    var found: [(score: Int, known: Int, match: HeaderMatch)] = []
    for number in library.layouts(heading: row) {
      let layout = library.layouts[number]
      guard var match = HeaderMatch(row, layout: layout, library: library) else { continue }
      for earlier in above.reversed().prefix(while: { !$0.holdsFigures }) {
        match.adopt(from: earlier, library: library)
      }
      match.dropAmbiguous()
      if !match.columns.contains(where: { $0.rule.holdsFigures }) { continue }
      // One known word beside a figure is a row with its label.
      if layout.needs < 2, figures > 0 { continue }
      var score = match.columns.count * 2 + (match.hasAnchor ? 6 : 0)
      if layout.form == maker.context.form, layout.form != .any { score += 5 }
      var known = 0
      for next in following.prefix(12) {
        let limit = min(next.cells.count, max(match.firstFigure, 1))
        guard let rule = FormReader.rule(of: next, before: limit, in: layout, library) else {
          continue
        }
        score += 2
        // A total may be of anything.
        if rule.family == nil { known += 1 }
      }
      found.append((score, layout.anyRow == nil ? known : 0, match))
    }
    // A column that says whose the rows are makes them no record of the department.
    if found.contains(where: { $0.match.layout.isCrossed }) {
      let crossed = found.filter { $0.match.layout.isCrossed }.map(\.match.figures.count).max() ?? 0
      found.removeAll { $0.match.layout.isRecord && $0.match.figures.count <= crossed }
    }
    // Rows that no layout names are those of one that takes any.
    let isNamed = following.first.map { !$0.texts.isEmpty && $0.holdsFigures } ?? false
    let takesAny = isNamed && found.allSatisfy { $0.known == 0 }
    func score(_ index: Int) -> Int {
      let takes = takesAny && found[index].match.layout.anyRow != nil
      // Units with a row each are nobody's kinds of staff.
      let isOfUnits = takes && found[index].match.layout.isCrossed
      let isNamed = found[index].match.columns.contains { $0.rule.role == "label" && $0.isExact }
      return found[index].score + (isOfUnits ? 20 : takes ? isNamed ? 6 : 1 : 0)
    }
    let best = found.indices.reduce(nil as Int?) { best, index in
      best.map { score(index) > score($0) ? index : $0 } ?? index
    }
    return best.map { found[$0].match }
  }

  /// The rule for the first cell of a row that names one in a layout.
  private static func rule(
    of row: FormRow, before limit: Int, in layout: Layout, _ library: FormLibrary
  ) -> RowRule? {
    for index in 0..<limit {
      if let rule = library.row(row.cells[index], in: layout) { return rule }
    }
    return nil
  }

  /// Cells such as `基本支出：123.45`.
  ///
  /// - Parameter unit: What the heading above says that amounts are in.
  mutating func readInlines(_ row: FormRow, unit: String? = nil) {
    guard !inlines.isEmpty else { return }
    let headingUnit = unit ?? table?.header.moneyUnit
    for cell in row.texts {
      let text = cell.passage.text
      guard let colon = text.withBytes({ $0.lastColon() }) else { continue }
      let label = LabelKey.cell(text.before(colon.start))
      let last =
        label.holds(":")
        ? label.split(separator: ":").last.map { LabelKey.cell($0) } ?? label : LabelKey.cell(label)
      guard let rule = inlines[last], let concept = rule.concept else { continue }
      let period = maker.context.year.map { Period(year: $0, stage: rule.stage) }
      if let figure = CellFigure.first(in: cell.passage.text, from: colon.end) {
        let layout = library.layouts.first { $0.form == maker.context.form }
        reading.facts.append(
          maker.fact(
            figure, in: cell, concept: concept, label: last, period: period,
            unit: headingUnit ?? maker.context.unit ?? layout?.unit ?? "", reason: "栏内金额",
            quote: cell.text))
      } else {
        reading.blanks.append(
          maker.blank(cell, concept: concept, label: last, period: period, quote: cell.text))
      }
    }
  }
}

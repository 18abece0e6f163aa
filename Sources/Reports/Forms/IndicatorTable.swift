import Quantities

/// Reads the indicator rows of a self-evaluation form.
struct IndicatorTable {
  let library: FormLibrary
  /// The column of each member, and how many cells a full row has.
  private(set) var columns: MemberColumns
  private(set) var count: Int
  private let isExact: Bool
  /// The columns of units and of standards, where there are any.
  private let unitColumn: Int?
  private let standardColumn: Int?
  /// The column of the weights of groups, between the groups' names and those below them.
  private let groupWeight: Int?
  private let words: [String]
  /// Pieces of a row that an empty line inside a merged cell broke in two.
  private var pending: [FormCell] = []
  private var level1 = IndicatorCell.absent
  private var level2 = IndicatorCell.absent
  private(set) var isOver = false
  private(set) var indicators: [Indicator] = []

  /// Nil where the row is no heading of indicators. `before` is the row above it, which
  /// may hold the heading's first cell.
  init?(_ row: FormRow, before: FormRow?, library: FormLibrary) {
    guard row.texts.count >= 4 else { return nil }
    var columns = MemberColumns()
    for (index, cell) in row.cells.enumerated() {
      guard let cell, !cell.isBlank else { continue }
      guard let member = library.indicatorMember(cell) else { continue }
      // Weights of groups stand in columns of their own; a row's is the last before its score.
      let isOwnWeight = member == .weight && columns[.score] == nil
      if columns[member] == nil || isOwnWeight { columns[member] = index }
    }
    let levels = [IndicatorMember.level1, .level2, .level3].filter { columns[$0] != nil }
    // A form that scores nothing says of each indicator what was meant and what was reached.
    let isUnscored =
      levels.count == 3 && columns[.target] != nil && columns[.actual] != nil && row.isExact
    guard columns.count >= 4, !levels.isEmpty,
      columns[.weight] != nil || columns[.score] != nil || isUnscored
    else { return nil }
    var count = row.cells.count
    if !row.isExact, columns.first == 0, let before, before.cells.count == 1 {
      columns = columns.moved(by: 1)
      count += 1
    }
    self.library = library
    self.columns = columns
    self.count = count
    isExact = row.isExact
    let shift = count - row.cells.count
    func column(_ kind: LabelKinds) -> Int? {
      row.cells.firstIndex { $0?.isLabel(of: kind, in: library) ?? false }.map { $0 + shift }
    }
    unitColumn = column(.indicatorUnit)
    standardColumn = column(.indicatorStandard)
    groupWeight = IndicatorTable.groupWeight(in: row, columns: columns, library: library)
    words = row.texts.map(\.key)
  }

  /// 一级指标 | 分值 | 二级指标 | 分值: the first weight is the group's.
  private static func groupWeight(
    in row: FormRow, columns: MemberColumns, library: FormLibrary
  ) -> Int? {
    guard row.isExact, let first = columns[.level1], let second = columns[.level2],
      let weight = columns[.weight], first < second
    else { return nil }
    return (first..<second).first { index in
      index != weight
        && row.cell(index).map { library.indicatorColumns[$0.key] == .weight } ?? false
    }
  }

  /// Whether a heading is this one's again, at the top of the table's next part.
  mutating func resume(
    at heading: IndicatorTable, maker: FactMaker, into reading: inout FormReading
  ) -> Bool {
    // The first cell reaches down from above, and need not be repeated.
    guard !isOver, heading.isExact == isExact,
      heading.words == words || heading.words[...] == words.dropFirst()
        || heading.words.dropFirst() == words[...]
    else { return false }
    flush(maker: maker, into: &reading)
    (columns, count) = (heading.columns, heading.count)
    return true
  }

  /// Whether the row belongs to the indicators.
  mutating func read(
    _ row: FormRow, maker: FactMaker, into reading: inout FormReading
  ) -> Bool {
    if let total = row.cells.firstIndex(where: { $0?.isLabel(of: .total, in: library) ?? false }),
      total <= (columns[.level3] ?? 3)
    {
      flush(maker: maker, into: &reading)
      readTotal(row, labelAt: total, maker: maker, into: &reading)
      isOver = true
      return true
    }
    if isExact {
      let lost = lostGroups(in: row)
      add(Array(repeating: nil, count: lost) + row.cells, maker: maker, into: &reading)
      return true
    }
    let cells = row.cells.compactMap { $0 }
    if !pending.isEmpty {
      let beginsRow =
        cells.first.map { $0.isBlank || $0.isLabel(of: .firstLevel, in: library) } ?? true
      if !beginsRow, pending.count + cells.count <= count {
        pending += cells
        if pending.count == count { flush(maker: maker, into: &reading) }
        return true
      }
      flush(maker: maker, into: &reading)
    }
    pending = cells
    if pending.count >= count || looksWhole(pending) { flush(maker: maker, into: &reading) }
    return true
  }

  /// How many cells that reach down from above a row was written without a place for, so
  /// that what is left stands to the left: weight and score tell.
  private func lostGroups(in row: FormRow) -> Int {
    guard let first = row.cell(0), !first.isBlank, row.covers.isEmpty,
      row.isUnmerged, let points = columns[.score] ?? columns[.weight]
    else { return 0 }
    func isPoints(_ member: IndicatorMember, _ shift: Int) -> Bool? {
      guard let column = columns[member] else { return nil }
      guard let cell = row.cell(column - shift), !cell.isBlank else { return nil }
      return cell.figure.map { $0.unit.isEmpty || $0.unit == "分" } ?? false
    }
    func fits(_ shift: Int) -> Int {
      let found = [isPoints(.weight, shift), isPoints(.score, shift)].compactMap { $0 }
      return found.contains(false) ? 0 : found.count
    }
    let own = fits(0)
    if own == (columns[.weight] == nil || columns[.score] == nil ? 1 : 2) { return 0 }
    let isFirst = first.isLabel(of: .firstLevel, in: library)
    let isSecond = first.isLabel(of: .secondLevel, in: library)
    let isOther = !isFirst && !isSecond && !first.isFigure
    for (member, mayBe) in [
      (IndicatorMember.level1, isFirst), (.level2, isSecond || isOther), (.level3, isOther),
    ] {
      guard mayBe, let column = columns[member], column > 0, column < points, fits(column) > own
      else { continue }
      return column
    }
    return 0
  }

  /// The rows that are left, at the end of the form.
  mutating func flush(maker: FactMaker, into reading: inout FormReading) {
    if pending.isEmpty { return }
    let cells = pending
    pending = []
    add(cells, maker: maker, into: &reading)
  }

  /// A row that lacks a cell but has its figures: nothing more will come.
  private func looksWhole(_ cells: [FormCell]) -> Bool {
    guard cells.count >= 6 else { return false }
    let figures = cells.suffix(3).filter { $0.isFigure }.count
    return figures >= 2
  }

  private mutating func add(
    _ cells: [FormCell?], maker: FactMaker, into reading: inout FormReading
  ) {
    let row = FormRow(cells: cells, isExact: isExact)
    let quote = row.quote
    if quote.isEmpty { return }
    let (offsets, moved) = placement(of: cells)
    func cell(_ member: IndicatorMember) -> FormCell? {
      guard let column = offsets[member], cells.indices.contains(column) else { return nil }
      guard isExact, cells[column] == nil else { return cells[column] }
      // A row may divide the width of a heading otherwise than the heading does.
      let next = offsets.first(behind: column) ?? cells.count
      return cells[column..<next].lazy.compactMap { $0 }.first
    }
    func made(_ member: IndicatorMember) -> IndicatorCell {
      cell(member)?.indicatorCell(quote: quote) ?? .absent
    }
    if let first = cell(.level1), !first.isBlank {
      // A name that is repeated in each row goes on with the second below it.
      if LabelKey.cell(level1.text) != first.key { level2 = .absent }
      level1 = first.indicatorCell(quote: quote)
      if let weight = GroupWeight(first, library: library) {
        reading.facts.append(weight.fact(maker: maker, quote: quote))
      } else if let groupWeight, let cell = row.cell(groupWeight),
        let weight = GroupWeight(cell, of: first)
      {
        reading.facts.append(weight.fact(maker: maker, quote: quote))
      }
    }
    if let second = cell(.level2), !second.isBlank { level2 = second.indicatorCell(quote: quote) }
    var indicator = Indicator(
      level1: level1, level2: level2, level3: made(.level3), target: made(.target),
      actual: made(.actual), weight: made(.weight), score: made(.score), note: made(.note),
      shift: moved)
    guard
      !indicator.level3.text.isEmpty || !indicator.score.text.isEmpty
        || !indicator.weight.text.isEmpty
    else { return }
    // A second line of the heading, or a remark over the whole width.
    if isExact, indicator.weight.text.isEmpty, indicator.score.text.isEmpty,
      columns[.weight] != nil || columns[.score] != nil, indicator.target.text.isEmpty,
      indicator.actual.text.isEmpty
    {
      return
    }
    // Below a heading without scores a line over the whole width ends the rows.
    if columns[.weight] == nil, columns[.score] == nil,
      indicator.target.text.isEmpty && indicator.actual.text.isEmpty
    {
      isOver = true
      return
    }
    if indicator.shift == nil { indicator.shift = shiftToTheLeft(indicator) }
    let isShifted = moved == nil && indicator.shift != nil
    let rated: [IndicatorMember] =
      isShifted ? [.level2, .level3, .target] : [.level3, .target, .actual]
    var rates = IndicatorRates(library: library)
    if moved == nil, !isShifted, cells.count == count {
      rates.unit = unitColumn.flatMap { cells[$0] }
      if columns[.target] == nil { rates.standard = standardColumn.flatMap { cells[$0] } }
      if columns[.actual] == nil { rates.remark = cell(.note) }
    }
    reading.facts += rates.facts(
      cell(rated[0]), cell(rated[1]), cell(rated[2]), in: indicator, maker: maker, quote: quote)
    indicators.append(indicator)
  }

  /// Where each member stands in a row that may have fewer or more cells than the heading.
  private func placement(of cells: [FormCell?]) -> (MemberColumns, String?) {
    let difference = cells.count - count
    if isExact { return lostCells(in: cells) }
    if difference == 0 { return (columns, nil) }
    func isFigure(_ index: Int) -> Bool {
      guard cells.indices.contains(index), let cell = cells[index] else { return false }
      return cell.isFigure
    }
    let weight = columns[.weight] ?? columns[.score] ?? 0
    let score = columns[.score] ?? weight
    if isFigure(weight), isFigure(score) {
      // Only cells behind the score are missing or added.
      return (columns, difference < 0 ? nil : "本行多 \(difference) 格")
    }
    guard isFigure(weight + difference), isFigure(score + difference) else {
      return (columns, "本行\(difference < 0 ? "少" : "多") \(abs(difference)) 格")
    }
    // The cells before the figures moved; a name that is known tells how far.
    var moved = columns.moved(by: difference)
    if let first = cells.firstIndex(where: { $0?.isLabel(of: .firstLevel, in: library) ?? false }) {
      moved[.level1] = first
    }
    return (moved, "本行\(difference < 0 ? "少" : "多") \(abs(difference)) 格，按末列对齐")
  }

  /// A row of a grid that lost cells: what is left stands to the left, a figure where a
  /// name belongs, and nothing where the score does. Weight and score are then the last
  /// figures, and the cells before them those that are before them in the heading.
  private func lostCells(in cells: [FormCell?]) -> (MemberColumns, String?) {
    func figure(_ index: Int) -> CellFigure? {
      guard cells.indices.contains(index), let cell = cells[index] else { return nil }
      return cell.figure
    }
    guard let level3 = columns[.level3], let weight = columns[.weight],
      let score = columns[.score], weight < score, figure(level3) != nil, figure(score) == nil
    else { return (columns, nil) }
    // Before the levels stands what the whole block is called.
    let first = [.level1, .level2, .level3].compactMap { columns[$0] }.min() ?? 0
    let filled = cells.indices.filter { index in
      index >= first && index < score && !(cells[index]?.isBlank ?? true)
    }
    let points = filled.suffix(2).compactMap { figure($0) }
    guard points.count == 2, filled.count >= 4,
      points.allSatisfy({ $0.unit.isEmpty || $0.unit == "分" })
    else { return (columns, nil) }
    let heading = IndicatorMember.allCases.filter { member in
      member != .level1 && columns[member].map { $0 <= score } ?? false
    }.sorted { columns[$0] ?? 0 < columns[$1] ?? 0 }
    var moved = MemberColumns()
    for (member, place) in zip(heading.reversed(), filled.reversed()) { moved[member] = place }
    guard let name = moved[.level3], figure(name) == nil else { return (columns, nil) }
    moved[.level1] = cells.firstIndex { $0?.isLabel(of: .firstLevel, in: library) ?? false }
    if moved[.level2] == moved[.level1] { moved[.level2] = nil }
    let place = moved[.weight] ?? weight
    let lost = heading.count { columns[$0].map { $0 > place && $0 <= weight } ?? false }
    return (moved, "本行少 \(lost) 格，按末列对齐")
  }

  /// A row whose level-2 cell is missing while the figures stand one to the left: the
  /// words that stand for a weight elsewhere then stand among the results.
  private func shiftToTheLeft(_ indicator: Indicator) -> String? {
    guard !library.secondLevel.contains(LabelKey.cell(indicator.level2.text)),
      !indicator.actual.text.isEmpty, CellFigure(whole: indicator.weight.text) != nil,
      CellFigure(whole: indicator.actual.text) == nil
    else { return nil }
    let words = indicators.filter { $0.weight.text == indicator.actual.text }.count
    guard words >= 1 else { return nil }
    return
      "本行缺二级指标，左移一格：分值应为“\(indicator.actual.text)”，得分应为“\(indicator.weight.text)”"
  }

  private func readTotal(
    _ row: FormRow, labelAt label: Int, maker: FactMaker, into reading: inout FormReading
  ) {
    let quote = row.quote
    var weight: FormCell?
    var score: FormCell?
    let weightColumn = columns[.weight]
    let scoreColumn = columns[.score]
    if isExact || row.cells.count == count {
      weight = weightColumn.flatMap { row.cell($0) }
      score = scoreColumn.flatMap { row.cell($0) }
      if weight == nil, score == nil {
        // The row divides the width by itself: weight and score follow its label.
        let figures = row.texts.filter { $0.isFigure }
        if figures.count >= 2 { (weight, score) = (figures[0], figures[1]) }
      }
    } else {
      let behind = Array(row.cells[(label + 1)...])
      if weightColumn != nil, scoreColumn != nil, behind.count >= 2 {
        (weight, score) = (behind[0], behind[1])
      } else {
        let figure = behind.first { $0?.isFigure ?? false }
        score = figure ?? nil
      }
    }
    let period = maker.context.year.map { Period(year: $0) }
    for (cell, concept) in [(weight, "score.weight_total"), (score, "score.total")] {
      guard let cell else { continue }
      if let fact = maker.fact(
        cell, concept: concept, label: row.cell(label)?.text ?? "", period: period, unit: "分",
        reason: "总分行", quote: quote)
      {
        reading.facts.append(fact)
      } else if cell.isBlank {
        reading.blanks.append(
          maker.blank(
            cell, concept: concept, label: row.cell(label)?.text ?? "", period: period,
            quote: quote))
      }
    }
    // 总分 | 100 | 98.71 | 优
    if score?.isFigure ?? false, let grade = row.texts.last, grade.isLabel(of: .grade, in: library)
    {
      reading.facts.append(
        maker.grade(
          grade, label: row.cell(label)?.text ?? "", period: period, reason: "总分行", quote: quote))
    }
  }
}

/// The weight that a level-1 cell prints behind its name: 产出指标(30分).
struct GroupWeight {
  private var cell: FormCell
  private var name: String
  private var figure: CellFigure

  init?(_ cell: FormCell, library: FormLibrary) {
    let text = cell.passage.text
    guard let open = text.utf8.firstIndex(where: { $0 == 0x28 || $0 == 0xEF }) else { return nil }
    let offset = text.utf8.distance(from: text.utf8.startIndex, to: open)
    guard let figure = CellFigure.first(in: text, from: offset) else { return nil }
    // 产出指标(50): a known group needs no 分.
    let isBare =
      figure.unit.isEmpty && figure.qualifier == nil && figure.value <= ExactDecimal(100)
      && ExactDecimal(5) <= figure.value && cell.isLabel(of: .firstLevel, in: library)
    guard figure.unit == "分" || isBare else { return nil }
    self.cell = cell
    self.figure = figure
    name = ScopeName.group(cell.text)
  }

  /// The weight of a group that stands in a cell of its own.
  init?(_ cell: FormCell, of group: FormCell) {
    guard let figure = cell.placedFigure, ["", "分"].contains(figure.unit) else { return nil }
    self.cell = cell
    self.figure = figure
    name = ScopeName.group(group.text)
  }

  func fact(maker: FactMaker, quote: String) -> Fact {
    maker.fact(
      figure, in: cell, concept: "score.category.weight", label: name,
      period: maker.context.year.map { Period(year: $0) }, unit: "分", reason: "一级指标分值",
      quote: quote, scope: "\(maker.context.scope)/\(name)", scopeKind: .group)
  }
}

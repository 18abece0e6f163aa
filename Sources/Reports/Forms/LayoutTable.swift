import Quantities

/// Reads the rows below a heading that a layout recognised.
struct LayoutTable {
  private(set) var header: HeaderMatch
  let library: FormLibrary
  /// The fund that the lines above name, where the rows are parts of one.
  var fund: String?
  /// The lines above say that the rows are some of the projects only.
  var isOfSome = false
  /// Rows above any that says what the table is of: a total that stands first.
  private var pending: [(row: FormRow, label: Int)] = []
  /// The concepts of the rows so far.
  private var seen: Set<String> = []
  private var isBegun = false
  /// The concept that rows without a rule are items of.
  private var open: String?
  /// What rows are items of whose serial numbers are below that of an earlier row.
  private var numbered: NumberedItems?
  /// The concept of the last row that had one.
  private var lastConcept = ""
  private(set) var isOver = false
  /// Why a figure of each column is read so.
  private let reasons: [String]

  init(header: HeaderMatch, library: FormLibrary) {
    self.header = header
    self.library = library
    reasons = header.columns.map { "\(header.layout.name)：\($0.heading.label)" }
  }

  /// Goes on from an earlier part of the same table, which repeats the heading.
  mutating func resume(_ earlier: LayoutTable) {
    guard earlier.header.isSame(as: header) else { return }
    for index in header.columns.indices where header.columns[index].heading.unit == nil {
      header.columns[index].heading.unit = earlier.header.columns[index].heading.unit
    }
    (open, lastConcept, fund) = (earlier.open, earlier.lastConcept, earlier.fund ?? fund)
  }

  /// Whether a row still belongs to the heading: units, or the columns' numbers.
  private mutating func readHeading(_ row: FormRow) -> Bool {
    let texts = row.texts
    if let first = texts.first, first.isLabel(of: .columnNumber, in: library),
      texts.dropFirst().allSatisfy({ $0.text.utf8.count <= 12 })
    {
      return true
    }
    guard !isBegun, row.isExact else { return false }
    let units = texts.filter { ColumnHeading.unit(alone: $0) != nil }
    guard !units.isEmpty, units.count == texts.count else { return false }
    header.adopt(units: row)
    return true
  }

  /// What a row says, and whether it was one of this layout's.
  mutating func read(
    _ row: FormRow, maker: FactMaker, into reading: inout FormReading
  ) -> Bool {
    if readHeading(row) { return true }
    isBegun = true
    var maker = maker
    if let fund, header.layout.anyRow?.isPartOfFund ?? false {
      maker.context.scope = fund
      maker.context.scopeKind = .fund
    }
    let layout = header.layout
    if row.texts.contains(where: { layout.ends.contains($0.key) }) {
      isOver = true
      return false
    }
    if layout.isRecord {
      let found = emit(row, shift: recordShift(row), maker: maker, into: &reading) { rule in
        rule.concept
      }
      if found { isOver = true }
      return found
    }
    guard let (index, rule) = labelled(row) else {
      return readUnlabelledTotal(row, maker: maker, into: &reading)
    }
    if rule.isSkipped || rule.isOfAll && isOfSome { return true }
    guard isKnown(rule) else {
      if lastConcept.isEmpty, pending.count < 3 { pending.append((row, index)) }
      return false
    }
    if let concept = rule.concept {
      lastConcept = concept
      seen.insert(concept)
    }
    if rule.open != nil || rule.concept != nil { open = rule.open }
    if let items = rule.items {
      numbered = serial(of: row, label: index).map { NumberedItems(concept: items, above: $0) }
    } else if let items = numbered, let serial = serial(of: row, label: index),
      !serial.isBelow(items.above)
    {
      numbered = nil
    }
    readPending(maker: maker, into: &reading)
    return read(row, labelAt: index, rule: rule, maker: maker, into: &reading)
  }

  /// A total is one of the rows around it.
  private func isKnown(_ rule: RowRule) -> Bool {
    guard let family = rule.family else { return true }
    return lastConcept.hasPrefix(family) && rule.companions.allSatisfy(seen.contains)
  }

  private mutating func readPending(maker: FactMaker, into reading: inout FormReading) {
    let waiting = pending
    pending = []
    for (row, label) in waiting {
      guard let rule = library.row(row.cell(label), in: header.layout, below: lastConcept),
        let family = rule.family, lastConcept.hasPrefix(family)
      else { continue }
      if isKnown(rule) {
        _ = read(row, labelAt: label, rule: rule, maker: maker, into: &reading)
      } else {
        pending.append((row, label))
      }
    }
  }

  /// The first row of figures below the heading, without a label: the form's total.
  private mutating func readUnlabelledTotal(
    _ row: FormRow, maker: FactMaker, into reading: inout FormReading
  ) -> Bool {
    guard lastConcept.isEmpty, row.isExact, let rule = header.layout.totalRow,
      let concept = rule.concept, header.firstFigure > 0,
      row.texts.count >= header.layout.needs, row.texts.first?.isFigure ?? false
    else { return false }
    lastConcept = concept
    return emit(row, shift: 0, maker: maker, rule: rule, into: &reading) { column in
      rule.concept(in: column)
    }
  }

  private func read(
    _ row: FormRow, labelAt index: Int, rule: RowRule, maker: FactMaker,
    into reading: inout FormReading
  ) -> Bool {
    guard let label = row.cell(index) else { return false }
    let scope = scope(of: rule, label: label, maker: maker)
    let shift = row.isExact || row.cells.count == header.count ? 0 : index + 1 - header.firstFigure
    return emit(
      row, shift: shift, maker: maker, scope: scope?.path, scopeKind: scope?.kind, label: label,
      rule: rule, into: &reading
    ) { column in
      rule.concept(in: column)
    }
  }

  /// What was left over the year before stands in the column of the adjusted budget; in
  /// the others stands how much of it was planned and spent.
  private func holdsCarryIn(
    _ column: HeaderMatch.Column, _ row: FormRow, shift: Int
  ) -> Bool {
    let beside = header.figures.filter { $0.heading.isSameYear(as: column.heading) }
    let order: [BudgetStage] = [.adjusted, .budget, .initial, .final]
    let filled = order.first { stage in
      beside.contains {
        $0.rule.stage == stage && (value(row, column: $0, shift: shift)?.isFigure ?? false)
      }
    }
    let first = order.first { stage in beside.contains { $0.rule.stage == stage } }
    return column.rule.stage == filled ?? first
  }

  /// Persons and rates have no budget: of the columns of one year that of the outturn counts,
  /// where it is filled in.
  private func isToldByOutturn(
    _ path: String, _ row: FormRow, _ column: HeaderMatch.Column, shift: Int
  ) -> Bool {
    guard let stage = column.rule.stage, stage != .final, !library.isMoney(path) else {
      return false
    }
    return header.columns.contains { other in
      other.rule.holdsFigures && other.rule.stage == .final
        && other.heading.isSameYear(as: column.heading)
        && (value(row, column: other, shift: shift)?.isFigure ?? false)
    }
  }

  /// A record's row may have lost the empty cell below the heading's corner.
  private func recordShift(_ row: FormRow) -> Int {
    row.isExact ? 0 : min(0, row.cells.count - header.count)
  }

  /// The cell that names the row, and what rows of that name hold.
  private func labelled(_ row: FormRow) -> (index: Int, rule: RowRule)? {
    let layout = header.layout
    let limit = min(row.cells.count, max(header.firstFigure, 1))
    if let total = groupTotal(row, before: limit) { return total }
    for index in 0..<limit {
      if let rule = library.row(row.cell(index), in: layout, below: lastConcept) {
        return part(of: rule, in: row, behind: index, before: limit)
      }
    }
    func mayName(_ index: Int) -> Bool {
      guard let cell = row.cell(index), !cell.isBlank, index != header.unitColumn else {
        return false
      }
      return !cell.isFigure && !library.unmarked.contains(cell.text)
    }
    // The column of names, else the last words before the figures, name a row that no line
    // of the layout names.
    var named = (0..<limit).last(where: mayName)
    if row.isExact || row.cells.count == header.count,
      let column = header.columns.last(where: { $0.rule.role == "label" })?.index,
      column < limit, mayName(column)
    {
      named = column
    }
    guard let index = named else { return nil }
    if let open { return (index, RowRule(concept: open, open: open, scoped: .fund)) }
    if let any = layout.anyRow { return (index, any) }
    guard let numbered, let serial = serial(of: row, label: index),
      serial.isDirectlyBelow(numbered.above), let cell = row.cell(index), NumberedItems.isName(cell)
    else { return nil }
    return (index, RowRule(concept: numbered.concept, scoped: .item))
  }

  /// The serial number of a row: in a column of its own, or before its label.
  private func serial(of row: FormRow, label index: Int) -> SerialNumber? {
    if let column = header.columns.first(where: { $0.rule.role == "serial" })?.index,
      row.isExact || row.cells.count == header.count, let cell = row.cell(column), !cell.isBlank
    {
      return SerialNumber(alone: cell.text)
    }
    return row.cell(index).flatMap { SerialNumber(before: $0.text) }
  }

  /// 小计 beside 基本支出, which reaches down from a row above, is what that is.
  private func groupTotal(_ row: FormRow, before limit: Int) -> (index: Int, rule: RowRule)? {
    guard let index = (0..<limit).first(where: { !(row.cell($0)?.isBlank ?? true) }),
      let cell = row.cell(index), cell.isLabel(of: .groupTotal, in: library)
    else { return nil }
    let groups = row.covers.filter { $0.key < index }.sorted { $0.key > $1.key }
    for group in groups {
      if let rule = library.row(group.value, in: header.layout), rule.concept != nil {
        return (index, rule)
      }
    }
    return nil
  }

  /// 基本支出 | 人员经费: the row is of what stands last, where the first is the name of a
  /// group, which reaches down or is repeated in each row.
  private func part(
    of rule: RowRule, in row: FormRow, behind index: Int, before limit: Int
  ) -> (index: Int, rule: RowRule)? {
    guard row.isExact, let concept = rule.concept,
      let next = (index + 1..<max(limit, index + 1)).first(where: {
        !(row.cell($0)?.isBlank ?? true) && $0 != header.unitColumn
      }), let cell = row.cell(next), !cell.isFigure, !cell.isLabel(of: .groupTotal, in: library)
    else { return (index, rule) }
    let isGroup = row.reaching.contains(index)
    if let own = library.row(cell, in: header.layout, below: concept), let path = own.concept,
      isGroup || path.begins(with: concept + "."), own.family.map(concept.begins(with:)) ?? true
    {
      return (next, own)
    }
    guard isGroup, !library.unmarked.contains(cell.text) else { return (index, rule) }
    // A part of the group that no line of the layout names.
    return rule.open.map { (next, RowRule(concept: $0, open: $0, scoped: .fund)) }
  }

  private func scope(
    of rule: RowRule, label: FormCell, maker: FactMaker
  ) -> (path: String, kind: ScopeKind)? {
    let parent = maker.context.scope
    guard let kind = rule.scoped else { return nil }
    let name = ScopeName.item(label.text)
    if rule.open != nil || !rule.isPartOfFund { return (name, kind) }
    return (parent == "whole" ? name : "\(parent)/\(name)", kind)
  }

  private func emit(
    _ row: FormRow, shift: Int, maker: FactMaker, scope: String? = nil,
    scopeKind: ScopeKind? = nil, label: FormCell? = nil, rule: RowRule? = nil,
    into reading: inout FormReading, concept: (ColumnRule) -> String?
  ) -> Bool {
    var found = false
    let quote = row.quote
    for (number, column) in header.columns.enumerated() where column.rule.holdsFigures {
      guard let path = concept(column.rule),
        let cell = value(row, column: column, shift: shift)
      else { continue }
      var (scope, scopeKind) = (scope, scopeKind)
      if let basis = rule?.basis(of: column.rule) {
        let name = basis == RowRule.ownLabel ? ScopeName.item(label?.text ?? "") : basis
        (scope, scopeKind) = ("\(maker.context.scope)/\(name)", .basis)
      }
      var period = header.period(
        of: column, isMoney: library.isMoney(path), year: maker.context.year)
      if isToldByOutturn(path, row, column, shift: shift) { continue }
      if rule?.carryIn != nil {
        guard holdsCarryIn(column, row, shift: shift) else { continue }
        period = period.map { Period(year: $0.year - 1, stage: .final) }
      }
      let unit =
        header.unit(of: row) ?? unit(of: path, column: column, label: label, maker: maker)
      let words = label?.text ?? column.heading.label
      if column.rule.role == "grade" {
        guard cell.isLabel(of: .grade, in: library) else { continue }
        reading.facts.append(
          maker.grade(
            cell, label: column.heading.label, period: period, reason: header.layout.name,
            quote: quote, scope: scope, scopeKind: scopeKind))
      } else if cell.isBlank || library.unmarked.contains(cell.text) {
        reading.blanks.append(
          maker.blank(
            cell, concept: path, label: words, period: period, quote: quote, scope: scope))
      } else if column.rule.stage != nil, cell.figure?.unit == "%",
        library.unit(of: path) != "%"
      {
        // A rate where an amount belongs: the row's cells stand elsewhere.
        continue
      } else if let fact = maker.fact(
        cell, concept: path, label: words, period: period, unit: unit,
        reason: reasons[number], quote: quote, scope: scope,
        scopeKind: scopeKind)
      {
        reading.facts.append(fact)
        found = true
      }
    }
    return found || label != nil
  }

  /// 编制人数（人） says more than the 元 above the column does, and persons are not money
  /// whatever the table's unit is.
  private func unit(
    of concept: String, column: HeaderMatch.Column, label: FormCell?, maker: FactMaker
  ) -> String {
    if let unit = column.rule.unit ?? label.flatMap({ ColumnHeading.unit(in: $0.text) }) {
      return unit
    }
    if let usual = library.unit(of: concept), usual != "万元" { return usual }
    // 单位：人 of the table of staff is not that of the amounts below it.
    let above = maker.context.unit.flatMap { ColumnHeading.isMoney($0) ? $0 : nil }
    return column.heading.unit ?? header.unit ?? above ?? header.layout.unit
  }

  /// The cell of a column: the first that is filled in among those that it spans.
  private func value(_ row: FormRow, column: HeaderMatch.Column, shift: Int) -> FormCell? {
    let first = column.index + shift
    guard row.isExact else { return row.cell(first) }
    let cells = (first..<first + max(1, column.span)).compactMap { row.cell($0) }
    if let cell = cells.first(where: { !$0.isBlank }) ?? cells.first { return cell }
    // A row may divide the table's width otherwise than its heading does: the cell that
    // reaches over from the left is this column's where no other column is beneath it.
    let before =
      header.columns.last { $0.rule.holdsFigures && $0.index < column.index }?.index ?? -1
    let start = row.spans.prefix(max(first, 0)).lastIndex { $0 >= 0 }
    guard let start, start > before, start + row.spans[start] > first,
      let cell = row.cell(start), cell.isFigure
    else { return nil }
    return cell
  }
}

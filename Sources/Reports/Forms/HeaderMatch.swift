import Quantities

/// A heading row that a layout recognised, and what its columns are.
struct HeaderMatch {
  struct Column {
    var index: Int
    var span: Int
    var rule: ColumnRule
    var heading: ColumnHeading
    /// The layout has the column's very label, and not only words that it ends in.
    var isExact = true
  }

  let layout: Layout
  var columns: [Column]
  /// The unit that the heading's own corner names.
  var unit: String?
  var hasAnchor: Bool
  /// The column that says of each row what it is counted in.
  private(set) var unitColumn: Int?
  /// How many cells the heading row has.
  var count: Int { row.cells.count }
  private let row: FormRow

  var figures: [Column] { columns.filter { $0.rule.holdsFigures } }
  /// How many columns of amounts stand before all others; 0 where they stand elsewhere.
  var stages: Int {
    let isStage = figures.map { $0.rule.stage != nil && $0.rule.concept == nil }
    let count = isStage.prefix { $0 }.count
    return isStage.dropFirst(count).contains(true) ? 0 : count
  }
  /// Where figures begin, also where the first column is not read.
  let firstFigure: Int

  init?(_ row: FormRow, layout: Layout, library: FormLibrary) {
    var columns: [Column] = []
    var anchor = false
    var unit: String?
    let outturn = HeaderMatch.outturn(of: layout, in: row, library: library)
    for (index, cell) in row.cells.enumerated() {
      guard let cell, !cell.isBlank else { continue }
      if cell.isLabel(of: .anchor, in: library), layout.anchors.contains(cell.key) {
        anchor = true
        unit = ColumnHeading.unit(in: cell.text)
        continue
      }
      if let outturn, cell.heading.isYearAlone, row.span(at: index) == 1 {
        var heading = cell.heading
        heading.yearOffset = heading.yearOffset ?? heading.isOffsetAlone
        columns.append(
          Column(index: index, span: 1, rule: outturn, heading: heading))
        continue
      }
      guard let rule = library.column(cell, in: layout) else {
        // A corner that no layout knows may still say 单位：元.
        if unit == nil, cell.text.holds("单位") { unit = ColumnHeading.unit(in: cell.text) }
        continue
      }
      let heading = cell.heading
      columns.append(
        Column(
          index: index, span: row.span(at: index), rule: rule, heading: heading,
          isExact: rule.labels.contains { $0.isSame(as: heading.label) }))
    }
    HeaderMatch.dropCorners(&columns, unit: &unit)
    let figures = columns.count { $0.rule.holdsFigures }
    guard figures >= layout.needs || (anchor && figures >= max(1, layout.needs - 1)) else {
      return nil
    }
    // Rows that are somebody's need the column that says whose.
    if layout.isCrossed, !columns.contains(where: { $0.rule.role == "label" }) { return nil }
    self.layout = layout
    self.columns = columns
    self.unit = unit
    hasAnchor = anchor
    self.row = row
    firstFigure = columns.first { $0.rule.holdsFigures }?.index ?? 0
    unitColumn = row.cells.firstIndex { cell in
      cell?.isLabel(of: .indicatorUnit, in: library) ?? false
    }
    if columns.contains(where: { $0.index == unitColumn }) { unitColumn = nil }
    tellBudgetsApart()
  }

  /// 2022年 | 2023年 | 增减额: columns that name nothing but years hold what was spent, where
  /// no column says of which stage it is.
  private static func outturn(
    of layout: Layout, in row: FormRow, library: FormLibrary
  ) -> ColumnRule? {
    guard row.texts.count(where: { $0.heading.isYearAlone }) >= 2 else { return nil }
    let rules = row.texts.compactMap { library.column($0, in: layout) }
    guard rules.contains(where: { $0.role == "change" || $0.role == "change_rate" }),
      rules.allSatisfy({ $0.stage == nil })
    else { return nil }
    return layout.columns.first { $0.stage == .final && $0.concept == nil && $0.role == nil }
  }

  /// 年度预算数（万元） before 年初预算 and 全年预算数 heads the labels of the rows: it only ends
  /// in a column's name, which another column has for its own.
  private static func dropCorners(_ columns: inout [Column], unit: inout String?) {
    guard let first = columns.first(where: { $0.rule.stage != nil }), !first.isExact,
      first.index <= 2,
      columns.contains(where: {
        $0.isExact && $0.rule.stage == first.rule.stage && $0.rule.concept == first.rule.concept
          && $0.heading.isSameYear(as: first.heading)
      })
    else { return }
    columns.removeAll { $0.index == first.index }
    unit = unit ?? first.heading.unit
  }

  /// 预算数 beside 调整预算数 is the one of the year's beginning; beside 年初预算数 of a form it is
  /// that of the year's end.
  private mutating func tellBudgetsApart() {
    guard columns.contains(where: { $0.rule.stage == .budget }) else { return }
    for index in columns.indices where columns[index].rule.stage == .budget {
      let heading = columns[index].heading
      let stages = columns.filter { $0.heading.isSameYear(as: heading) }.map(\.rule.stage)
      if stages.contains(.adjusted), !stages.contains(.initial) {
        columns[index].rule = columns[index].rule.with(stage: .initial)
      } else if layout.form == .whole, stages.contains(.initial), !stages.contains(.adjusted) {
        columns[index].rule = columns[index].rule.with(stage: .adjusted)
      }
    }
  }

  /// A heading of several rows names above the stages what they are of, a year or a
  /// kind of money: it reaches over the blank or covered places behind it.
  mutating func adopt(from above: FormRow, library: FormLibrary) {
    guard above.cells.count == count else { return }
    var groups: [FormCell?] = []
    for cell in above.cells {
      if let cell, !cell.isBlank {
        groups.append(cell)
      } else {
        groups.append(groups.last ?? nil)
      }
    }
    for index in columns.indices {
      guard let cell = groups[columns[index].index] else { continue }
      let group = cell.heading
      // 2023年3月 is the day of a form, not the year of its columns.
      let isDate = group.label.first?.isNumber ?? false
      if !isDate, columns[index].heading.year == nil, columns[index].heading.yearOffset == nil {
        columns[index].heading.year = group.year
        columns[index].heading.yearOffset = group.isOffsetAlone
      }
      if columns[index].heading.unit == nil { columns[index].heading.unit = group.unit }
      adopt(library.column(cell, in: layout), at: index)
    }
  }

  /// 预算数 below 基本支出 is the budget of 基本支出, and so is 基本支出 below 预算数.
  private mutating func adopt(_ group: ColumnRule?, at index: Int) {
    guard columns[index].rule.stage != nil, let own = columns[index].rule.concept,
      let concept = group?.concept, concept != own, let stage = group?.stage
    else { return }
    if isNamedByStage(own) {
      columns[index].rule = columns[index].rule.with(concept: concept)
    } else if isNamedByStage(concept) {
      columns[index].rule = columns[index].rule.with(stage: stage)
    }
  }

  /// The total has a column for each stage, and is named by it.
  private func isNamedByStage(_ concept: String) -> Bool {
    let stages = layout.columns.lazy.filter { $0.concept == concept }.compactMap(\.stage)
    return Set(stages).count > 1
  }

  /// The unit that a row names in a column of its own, or one above it for both.
  func unit(of row: FormRow) -> String? {
    guard let unitColumn, row.isExact || row.cells.count == count else { return nil }
    return (row.cell(unitColumn) ?? row.covers[unitColumn]).flatMap(ColumnHeading.unit(alone:))
  }

  /// The unit of all amounts, where the heading names one.
  var moneyUnit: String? {
    if let unit { return unit }
    for column in columns where column.rule.holdsFigures && column.rule.stage != nil {
      if let unit = column.heading.unit { return unit }
    }
    return nil
  }

  /// Units may stand in a row of their own below the heading.
  mutating func adopt(units row: FormRow) {
    for index in columns.indices {
      guard let unit = row.cell(columns[index].index).flatMap(ColumnHeading.unit(alone:)) else {
        continue
      }
      columns[index].heading.unit = unit
    }
  }

  /// The heading of a table's next part.
  func isSame(as other: HeaderMatch) -> Bool {
    layout.name == other.layout.name && count == other.count
      && columns.map(\.index) == other.columns.map(\.index)
      && row.texts.elementsEqual(other.row.texts) { $0.key == $1.key }
  }

  /// Two columns of one stage and one year cannot be told apart: neither is read.
  mutating func dropAmbiguous() {
    func isSame(_ left: Column, _ right: Column) -> Bool {
      left.rule.stage != nil && left.rule.stage == right.rule.stage
        && left.rule.concept == right.rule.concept && left.rule.role == right.rule.role
        && left.heading.year == right.heading.year
        && left.heading.yearOffset == right.heading.yearOffset
    }
    let all = columns
    columns.removeAll { column in
      all.contains { $0.index != column.index && isSame($0, column) }
    }
  }

  /// The period of a column's figures of a concept: only money has budget and outturn.
  func period(of column: Column, isMoney: Bool, year: Int?) -> Period? {
    column.heading.year(in: year).map {
      Period(year: $0, stage: isMoney ? column.rule.stage : nil)
    }
  }
}

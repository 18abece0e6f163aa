import Quantities

/// A heading row that a layout recognised, and what its columns are.
struct HeaderMatch {
  struct Column {
    var index: Int
    var span: Int
    var rule: ColumnRule
    var heading: ColumnHeading
  }

  var layout: Layout
  var columns: [Column]
  /// The unit that the heading's own corner names.
  var unit: String?
  var hasAnchor: Bool
  /// How many cells the heading row has.
  var count: Int

  var figures: [Column] { columns.filter { $0.rule.holdsFigures } }
  var firstFigure: Int { figures.first?.index ?? 0 }

  /// `headings` are those of the row's cells, taken apart once for all layouts.
  init?(_ row: FormRow, headings: [ColumnHeading?], layout: Layout) {
    var columns: [Column] = []
    var anchor = false
    var unit: String?
    for (index, cell) in row.cells.enumerated() {
      guard let cell, !cell.isBlank else { continue }
      if layout.anchors.contains(cell.key) {
        anchor = true
        unit = ColumnHeading.unit(in: cell.text)
        continue
      }
      guard let heading = headings[index], let rule = layout.column(labelled: heading.label) else {
        continue
      }
      columns.append(
        Column(index: index, span: row.spans[index] ?? 1, rule: rule, heading: heading))
    }
    let figures = columns.filter { $0.rule.holdsFigures }.count
    guard figures >= layout.needs || (anchor && figures >= max(1, layout.needs - 1)) else {
      return nil
    }
    self.layout = layout
    self.columns = columns
    self.unit = unit
    hasAnchor = anchor
    count = row.cells.count
  }

  /// The period of a column's figures.
  func period(of column: Column, year: Int?) -> Period? {
    column.heading.year(in: year).map { Period(year: $0, stage: column.rule.stage) }
  }
}

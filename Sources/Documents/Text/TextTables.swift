/// The tables of a text, in each of the ways in which they are drawn.
struct TextTables {
  private let tabs: FlattenedTable
  private let leads: LeadLineTable?
  private let bars: BarTable
  private let gaps: GapTables
  private let exports: SeparatedTable

  init(_ source: SourceText) {
    tabs = FlattenedTable(source)
    leads = tabs.hasCellLines ? LeadLineTable(source) : nil
    bars = BarTable(source: source)
    gaps = GapTables(source)
    exports = SeparatedTable(source: source)
  }

  /// Whether a table begins at a line.
  func begins(at index: Int) -> Bool {
    bars.begins(at: index) || leads?.begins(at: index) ?? false || tabs.begins(at: index)
      || gaps.begins(at: index) || exports.begins(at: index)
  }

  /// The table that begins at a line, and the line behind it.
  func read(from index: Int) -> (table: Table, next: Int) {
    if bars.begins(at: index) { return bars.read(from: index) }
    if let leads, leads.begins(at: index) { return leads.read(from: index) }
    if tabs.begins(at: index) { return tabs.read(from: index) }
    if gaps.begins(at: index) { return gaps.read(from: index) }
    return exports.read(from: index)
  }
}

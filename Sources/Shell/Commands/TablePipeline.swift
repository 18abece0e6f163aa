import Analysis
import Language

/// Takes a table through the stages behind it, remembers it for `explain 4.列`, and
/// says how it is shown.
enum TablePipeline {
  static func run(
    _ table: ResultTable, _ stages: [Stage], on bench: Workbench,
    notes: [String] = [], bars: ((ResultTable) -> [LabelledBar])? = nil
  ) throws(Diagnostic) -> [OutputItem] {
    var table = table
    var plotted = false
    var exported: [OutputItem] = []
    let context = StageContext(catalogue: bench.catalogue)
    for stage in stages {
      switch stage {
      case .plot: plotted = true
      case .export(let path, let isReplacing):
        exported.append(
          try TableExport(bench: bench).export(table, to: path, isReplacing: isReplacing))
      default: table = try table.applying(stage, context)
      }
    }
    bench.remember(table)
    if !exported.isEmpty { return exported }
    if plotted {
      return [.bars(bars?(table) ?? standardBars(table))] + [.lines(notes.map { "  " + $0 })]
    }
    return [.table(table, notes: notes)]
  }

  /// The first column labels, the first column of numbers is drawn.
  private static func standardBars(_ table: ResultTable) -> [LabelledBar] {
    let column = table.columns.indices.first { index in
      table.rows.contains { $0.cells[index].value != nil }
    }
    return table.rows.map { row in
      LabelledBar(
        label: row.cells.first?.text ?? "", value: column.flatMap { row.cells[$0].value },
        remark: "")
    }
  }
}

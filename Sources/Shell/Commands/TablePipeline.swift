import Analysis
import Language
import Publishing

/// Takes a table through the stages behind it, remembers it for `explain 4.列`, and
/// says how it is shown.
enum TablePipeline {
  /// - Parameters:
  ///   - title: what a plot's figures are, where their column's name does not say it.
  ///   - remark: what a plot says behind a row's figure.
  static func run(
    _ table: ResultTable, _ stages: [Stage], on bench: Workbench,
    notes: [String] = [], title: String? = nil,
    remark: ((ResultTable, ResultRow) -> String)? = nil
  ) throws(Diagnostic) -> [OutputItem] {
    var table = table
    var plot: Stage.Plot?
    var exported: [OutputItem] = []
    let context = StageContext(catalogue: bench.catalogue)
    for stage in stages {
      switch stage {
      case .plot(let asked): plot = asked
      case .export(let path, let isReplacing):
        let file = TableExport(bench: bench)
        if TableExport.isPicture(path) {
          let chart = try TableChart(table: table, title: title, remark: remark).chart(
            plot ?? Stage.Plot())
          exported.append(try file.export(chart, to: path, isReplacing: isReplacing))
        } else {
          exported.append(try file.export(table, to: path, isReplacing: isReplacing))
        }
      default: table = try table.applying(stage, context)
      }
    }
    if exported.isEmpty, let plot {
      let chart = try TableChart(table: table, title: title, remark: remark).chart(plot)
      bench.remember(table)
      return [.chart(chart), .lines(notes.map { "  " + $0 })]
    }
    bench.remember(table)
    return exported.isEmpty ? [.table(table, notes: notes)] : exported
  }
}

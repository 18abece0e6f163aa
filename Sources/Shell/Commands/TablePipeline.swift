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
    var pipeline = Pipeline(
      table: table, context: StageContext(catalogue: bench.catalogue), title: title, remark: remark)
    var exported: [OutputItem] = []
    for stage in stages {
      guard case .export(let path, let isReplacing) = stage else {
        try pipeline.apply(stage)
        continue
      }
      let file = TableExport(bench: bench)
      exported.append(
        TableExport.isPicture(path)
          ? try file.export(pipeline.chart(), to: path, isReplacing: isReplacing)
          : try file.export(pipeline.table, to: path, isReplacing: isReplacing))
    }
    let chart = exported.isEmpty && pipeline.plot != nil ? try pipeline.chart() : nil
    bench.remember(pipeline.table)
    if let chart { return [.chart(chart), .lines(notes.map { "  " + $0 })] }
    return exported.isEmpty ? [.table(pipeline.table, notes: notes)] : exported
  }

  /// Takes rows through the stages as they come. `notes` is asked when all have come.
  static func run(
    _ source: RowSource, _ stages: [Stage], on bench: Workbench, title: String? = nil,
    remark: ((ResultTable, ResultRow) -> String)? = nil,
    notes: () throws(Diagnostic) -> [String] = { () throws(Diagnostic) in [] }
  ) throws(Diagnostic) -> [OutputItem] {
    let (table, rest) = try source.table(
      through: stages, StageContext(catalogue: bench.catalogue))
    return try run(table, rest, on: bench, notes: try notes(), title: title, remark: remark)
  }

  /// A table on its way through the stages.
  private struct Pipeline {
    var table: ResultTable
    let context: StageContext
    let title: String?
    let remark: ((ResultTable, ResultRow) -> String)?
    private(set) var plot: Stage.Plot?
    /// The column that the rows were last put in order by: what somebody looks at.
    private var sortedBy: String?

    init(
      table: ResultTable, context: StageContext, title: String?,
      remark: ((ResultTable, ResultRow) -> String)?
    ) {
      self.table = table
      self.context = context
      self.title = title
      self.remark = remark
    }

    mutating func apply(_ stage: Stage) throws(Diagnostic) {
      switch stage {
      case .plot(let asked): plot = asked
      case .sort(let keys):
        sortedBy = keys.first?.column
        table = try table.applying(stage, context)
      default: table = try table.applying(stage, context)
      }
    }

    /// The table drawn. On a ladder the highest comes first, also for who then asks for its
    /// first row.
    mutating func chart() throws(Diagnostic) -> Chart {
      let plot = plot ?? Stage.Plot()
      let drawn = TableChart(table: table, sortedBy: sortedBy, title: title, remark: remark)
      let chart = try drawn.chart(plot)
      if plot.form == .ladder, let column = try drawn.columns(of: plot).first {
        let key = Stage.SortKey(
          column: table.columns[column].name, isDescending: true, range: 0..<0)
        table = try table.applying(.sort([key]), context)
      }
      return chart
    }
  }
}

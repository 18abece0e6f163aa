import Analysis
import Glibc
import Language
import LineEditor
import Publishing

/// What the words before the cursor ask for.
extension ShellCompleter {
  /// Whether a path comes next.
  func takesPath(_ before: String) -> Bool {
    if let stage = afterBar(before) {
      return stage.split(separator: " ").first.map { Keyword.export.matches(String($0)) } ?? false
    }
    let words = before.split(separator: " ").map(String.init)
    guard let verb = words.first else { return false }
    switch CommandTable.command(verb)?.names.first {
    case "load", "save", "replay": return true
    case "roster": return words.count == 1
    case "rules":
      return words.count > 1 && [Keyword.load, .test].contains { $0.matches(words[1]) }
    case "taxonomy": return words.count > 1
    default: return false
    }
  }

  /// What may stand behind a path of `load` beside another path.
  func loadWords(
    _ before: String, _ word: String, _ range: Range<Int>, _ file: FileCompletion
  ) -> [Completion] {
    // A blank within a path begins no word.
    guard file.start == range.lowerBound, !file.isQuoted else { return [] }
    let words = before.split(separator: " ")
    guard words.count > 1, CommandTable.command(String(words[0]))?.names.first == "load" else {
      return []
    }
    return names(["as one", "as reference", "supersedes"], word, range)
  }

  var environmentHome: String? { getenv("HOME").map { String(cString: $0) } }

  /// What stands behind the last bar of the line; nil where there is none.
  func afterBar(_ before: String) -> Substring? {
    guard let bar = before.lastIndex(where: { $0 == "|" || $0 == "｜" }) else { return nil }
    return before[before.index(after: bar)...].drop { $0 == " " || $0 == "　" }
  }

  func behindBar(_ stage: Substring, _ word: String, _ range: Range<Int>) -> [Completion] {
    let words = stage.split(separator: " ").map(String.init)
    guard let first = words.first else { return keywords(Keyword.stages, word, range) }
    if Keyword.top.matches(first) { return [] }
    let isPlot = Keyword.plot.matches(first)
    return names((isPlot ? PlotForm.words : []) + columns, word, range)
  }

  /// Columns that may be named: those of the table last shown, then those that lists have.
  var columns: [String] { (lastTable?.columns.map(\.name) ?? []) + ListCommand.columnNames }

  private var lastTable: ResultTable? { bench.lastTableStep.flatMap { bench.tables[$0] } }

  /// The column that a condition compares with what comes next.
  func comparedColumn(_ before: String) -> String? {
    var rest = before[...]
    while rest.last == " " { rest.removeLast() }
    let bare = rest
    while let last = rest.last, "=~!≠".contains(last) { rest.removeLast() }
    guard rest.count < bare.count else { return nil }
    let words = rest.split(separator: " ").map(String.init)
    guard words.dropLast().contains(where: Keyword.where_.matches) else { return nil }
    return words.last
  }

  /// What stands in the column of the table last shown, or what could stand there.
  func values(of column: String, _ word: String, _ range: Range<Int>) -> [Completion] {
    var values: [String] = []
    if let table = lastTable, let index = table.column(named: column) {
      for row in table.rows.prefix(5_000) where index < row.cells.count {
        if case .text(let text) = row.cells[index] { values.append(text) }
      }
    }
    switch column {
    case "部门", "报告", "department": values += departments
    case "概念", "concept": values += bench.catalogue.allNames
    case "期间", "period": values += recordedPeriods + bench.catalogue.periodWords
    case "标题", "title": values += sections
    default: break
    }
    return names(
      values.filter { !$0.isEmpty && !$0.contains("\n") }, word, range, quotesBlanks: true)
  }

  /// The names of settings, or the values of the one that is named.
  func settings(behind words: [String]) -> [String] {
    guard words.count > 1 else {
      let english = ["language", "preparer", "reviewer", "output", "color", "pager", "hints"]
      let chinese = ["语言", "复核人", "审核人", "输出", "颜色", "分页", "提示"]
      return bench.words.language == .zh ? chinese + english : english + chinese
    }
    guard words.count == 2 else { return [] }
    return switch words[1].lowercased() {
    case "language", "语言": ["zh", "en", "中文", "英文"]
    case "output", "输出": ["table"] + TableForm.allCases.map(\.rawValue)
    case "color", "颜色": ColorChoice.allCases.map(\.rawValue)
    case "pager", "分页": ["auto", "off"]
    case "hints", "提示": ["on", "off"]
    default: []
    }
  }
}

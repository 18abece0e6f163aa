import Analysis
import Audit
import Documents
import Language
import Publishing
import Reports
import Workspace

/// A cell of a score form that the reviewer corrects: a row's target, result, weight or score.
struct CorrectedCell {
  let report: BenchReport
  let form: Int
  let row: Int
  let column: IndicatorField
  /// The form's scope and the indicator's name.
  let path: String

  /// `得分[项目按期完成率]`, or a cell of `list indicators`. Nil where the expression means
  /// something else.
  init?(_ expression: Expression, of report: BenchReport?, on bench: Workbench) throws(Diagnostic) {
    switch expression {
    case .cell(let cell):
      guard let name = cell.column else { return nil }
      let (table, row) = try bench.row(cell)
      guard case .indicator(let index, let form, let place) = row.subject,
        let report = try bench.reports().first(where: { $0.index == index })
      else { return nil }
      let title = table.column(named: name).map { table.columns[$0].name } ?? name
      guard let column = IndicatorField(rawValue: bench.catalogue.field(title)) else {
        throw Diagnostic(
          .notCorrectable, at: cell.range, [name, "cell"],
          candidates: IndicatorField.allCases.map {
            "\(cell.row).\(AmendmentWording(words: bench.words).column($0))"
          })
      }
      let forms = try bench.subject(of: report).forms
      guard forms.indices.contains(form), forms[form].indicators.indices.contains(place) else {
        return nil
      }
      self.init(report: report, forms: forms, form: form, row: place, column: column)
    case .name(let name):
      guard let scope = name.scope, !scope.isChildren, name.period == nil,
        let column = IndicatorField(rawValue: bench.catalogue.field(name.text))
      else { return nil }
      var wanted = report
      if wanted == nil { wanted = try bench.theReport(at: expression.range) }
      guard let wanted else { return nil }
      let forms = try bench.subject(of: wanted).forms
      let found = CorrectedCell.rows(named: scope.text, in: forms)
      if found.count > 1 {
        throw Diagnostic(
          .ambiguousName, at: scope.range, [scope.text],
          candidates: found.map { "\(name.text)[\($0.path)]" })
      }
      guard let place = found.first else { return nil }
      self.init(report: wanted, forms: forms, form: place.form, row: place.row, column: column)
    default: return nil
    }
  }

  private init(
    report: BenchReport, forms: [ScoreForm], form: Int, row: Int, column: IndicatorField
  ) {
    self.report = report
    self.form = form
    self.row = row
    self.column = column
    path =
      CorrectedCell.paths(forms).first { $0.form == form && $0.row == row }?.path ?? ""
  }

  // MARK: Rows by their names

  private typealias Row = (form: Int, row: Int, path: String, name: String)

  /// `whole/项目按期完成率`; a second row of the same name is `#2`.
  private static func paths(_ forms: [ScoreForm]) -> [Row] {
    var counts: [String: Int] = [:]
    var result: [Row] = []
    for (index, form) in forms.enumerated() {
      for (row, indicator) in form.indicators.enumerated() {
        let name = indicator.level3.text
        let path = "\(form.scope)/\(name)"
        counts[path, default: 0] += 1
        let count = counts[path] ?? 1
        result.append((index, row, count == 1 ? path : "\(path)#\(count)", name))
      }
    }
    return result
  }

  /// The rows that a name, or the form's and the row's names, may mean.
  private static func rows(named text: String, in forms: [ScoreForm]) -> [Row] {
    let wanted = NameCatalogue.fold(text)
    let all = paths(forms)
    for test in [
      { (row: Row) in NameCatalogue.fold(row.path) == wanted },
      { NameCatalogue.fold($0.name) == wanted }, { NameCatalogue.fold($0.name).contains(wanted) },
    ] {
      let found = all.filter(test)
      if !found.isEmpty { return found }
    }
    return []
  }

  /// Where the row stands that a kept correction names.
  static func place(of path: String, in forms: [ScoreForm]) -> (form: Int, row: Int)? {
    let wanted = NameCatalogue.fold(path)
    return paths(forms).first { NameCatalogue.fold($0.path) == wanted }.map { ($0.form, $0.row) }
  }

  /// The column that a kept correction names; nil for one of a fact.
  static func column(of concept: String) -> IndicatorField? {
    IndicatorField.allCases.first { Correction.cellConcept($0.rawValue) == concept }
  }

  // MARK: Correcting

  /// The correction in force on the cell.
  func correction(on bench: Workbench) throws(Diagnostic) -> Correction? {
    try bench.corrections().first {
      $0.report == report.loaded.key && $0.subject?.scope == path
        && $0.subject?.concept == Correction.cellConcept(column.rawValue)
    }
  }

  /// Takes `= VALUE because "…"`.
  func correct(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    try parser.expectSymbol("=")
    let text = try value(&parser, on: bench)
    try parser.expectKeyword(.because)
    let reason = try parser.string()
    try parser.expectEnd()
    guard !reason.isEmpty else { throw Diagnostic(.unexpectedEnd, ["text"]) }
    let subject = try bench.subject(of: report)
    let indicator = subject.forms[form].indicators[row]
    let wording = AmendmentWording(words: bench.words)
    let amendment = subject.amendment(of: column, in: indicator, form: form)
    let read = amendment?.value ?? CorrectedCell.cellValue(indicator[column].text)
    let source = indicator[column].source ?? indicator.level3.source
    func unit(_ value: FactValue) -> String { value.number == nil || !isPoints ? "" : "分" }
    var correction = Correction(
      fact: .none, value: text.isEmpty ? nil : CorrectedCell.cellValue(text), unit: "",
      reason: reason, author: bench.preparer)
    correction.unit = correction.value.map(unit) ?? ""
    correction.subject = Correction.Subject(
      path: subject.file(ofForm: form), concept: Correction.cellConcept(column.rawValue),
      label: indicator.level3.text, scope: path, period: nil, value: read, unit: unit(read),
      source: source ?? Source(location: Location(text: ""), quote: ""))
    let about = correction.subject
    try bench.storage { () throws(WorkspaceFault) in
      _ = try bench.workspace.enter(correction, in: report.loaded.key)
    }
    bench.figuresChanged()
    let words = bench.words
    let after = correction.value.map { AmendmentWording.text($0, correction.unit) }
    var tree = TextTree(
      "\(about.map { wording.name(of: $0, bench.catalogue) } ?? "")  \(about.map(wording.read) ?? "") → \(after ?? words("未载", "missing"))\(Amendment.sign)  \(report.name)"
    )
    if let source {
      tree.children.append(
        TextTree(
          words("读自  ", "read from  ")
            + "\(FactText.fileName(subject.file(ofForm: form))) \(FactText.placeWords(source.location, words))  “\(source.quote)”"
        ))
    }
    tree.children += CorrectCommand.signature(reason, on: bench)
    return [.tree(tree)]
  }

  private var isPoints: Bool { column == .weight || column == .score }

  /// Points are a number; what was wanted and what was reached may be words.
  private func value(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> String {
    if try parser.takeKeyword(.missing) { return "" }
    let expression = try parser.expression()
    guard let text = ScoreExplanation.text(expression) else {
      throw Diagnostic(.unexpected, at: expression.range, [FormulaText.of(expression), "value"])
    }
    if isPoints, IndicatorFigure.number(text) == nil {
      throw Diagnostic(
        .notANumber, at: expression.range,
        [AmendmentWording(words: bench.words).column(column), text])
    }
    return text
  }

  private static func cellValue(_ text: String) -> FactValue {
    IndicatorFigure.number(text).map { .number($0) } ?? .text(text)
  }
}

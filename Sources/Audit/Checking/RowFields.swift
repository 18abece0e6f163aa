import Analysis
import Language
import Quantities
import Reports

/// What names mean inside a row that a rule goes over: an indicator, a breakdown, a
/// pair of statements of one figure.
struct RowFields: Sendable {
  /// Fields that are words, under their English names.
  var texts: [String: String] = [:]
  /// Fields that are figures.
  var figures: [String: Figure] = [:]
  /// Fields that stand for several figures: `parts`, `indicator.score`.
  var sets: [String: [Figure]] = [:]
  /// Sets some of whose cells hold a word instead of a number.
  var brokenSets: [String: String] = [:]
  /// The first-level indicator that a figure of a set stands under, by the figure.
  var heads: [Figure: String] = [:]
  /// How many places the points of the row's form are printed with; 8.5 among them
  /// stands for 8.50.
  var columnPlaces: [String: Int] = [:]
  /// Where the row stands, for findings without figures.
  var places: [Source] = []
}

extension RowFields {
  /// An indicator row: its words, and its weight and score as figures.
  init(indicator: Indicator, form index: Int, subject: AuditSubject) {
    let form = subject.forms[index]
    let cells: [(String, IndicatorCell)] = [
      ("level1", indicator.level1), ("level2", indicator.level2), ("level3", indicator.level3),
      ("target", indicator.target), ("actual", indicator.actual), ("weight", indicator.weight),
      ("score", indicator.score), ("note", indicator.note),
    ]
    for (name, cell) in cells {
      texts[name] = cell.text
      if let source = cell.source { places.append(source) }
    }
    texts["table"] = form.kind.rawValue
    texts["project"] = form.project ?? ""
    texts["scope"] = form.scope
    texts["shift"] = indicator.shift ?? ""
    for column in [IndicatorField.weight, .score] {
      figures[column.rawValue] = RowFields.figure(
        of: column, in: indicator, form: index, subject: subject)
    }
  }

  /// A form as a whole: the weights and scores of its rows as sets.
  init(form index: Int, rows: [Indicator], subject: AuditSubject) {
    let form = subject.forms[index]
    texts["table"] = form.kind.rawValue
    texts["project"] = form.project ?? ""
    texts["scope"] = form.scope
    // The other points of the form stand in its columns as well.
    let points = subject.book.figures.filter {
      $0.unit.dimension == .score && $0.fact.confidence == .form && $0.fact.scope == form.scope
    }
    var heads: [String] = []
    for row in rows where !heads.contains(row.level1.text) { heads.append(row.level1.text) }
    texts["heads"] = heads.joined(separator: "、")
    for column in [IndicatorField.weight, .score] {
      let name = column.rawValue
      var found: [Figure] = []
      for row in rows {
        let cell = row[column]
        if column == .weight, let source = cell.source { places.append(source) }
        if let figure = RowFields.figure(
          of: column, in: row, form: index, subject: subject)
        {
          found.append(figure)
          self.heads[figure] = row.level1.text
        } else if !cell.text.isEmpty {
          brokenSets["indicator.\(name)"] = cell.text
        }
      }
      sets["indicator.\(name)"] = found
      columnPlaces["indicator.\(name)"] = (found + points)
        .compactMap { $0.fact.value.number?.scale }.max()
    }
  }

  /// A cell that holds a number, as a figure of its own.
  private static func figure(
    of column: IndicatorField, in indicator: Indicator, form: Int, subject: AuditSubject
  ) -> Figure? {
    IndicatorFigure.figure(
      of: indicator[column], named: column.rawValue, label: indicator.level3.text,
      form: subject.forms[form], period: subject.year.map { Period(year: $0) },
      report: subject.report, reportName: subject.reportName, file: subject.file(ofForm: form),
      amendment: subject.amendment(of: column, in: indicator, form: form))
  }

  // MARK: Asking

  func lookUp(_ catalogue: NameCatalogue)
    -> @Sendable (NameReference) throws(Diagnostic) -> Evaluator.Field?
  {
    let fields = self
    return { (name: NameReference) throws(Diagnostic) -> Evaluator.Field? in
      guard name.period == nil, name.scope == nil else { return nil }
      let field = catalogue.field(name.text)
      if let figure = fields.figures[field] { return .figure(figure) }
      if let text = fields.texts[field] {
        throw Diagnostic(
          text.isEmpty ? .notReported : .notANumber, at: name.range, [name.text, text])
      }
      return nil
    }
  }

  func lookUpSets(_ catalogue: NameCatalogue)
    -> @Sendable (NameReference) throws(Diagnostic) -> [Figure]?
  {
    let fields = self
    return { (name: NameReference) throws(Diagnostic) -> [Figure]? in
      let parts = name.text.split(separator: ".").map { catalogue.field(String($0)) }
      let field = parts.joined(separator: ".")
      if let word = fields.brokenSets[field] {
        throw Diagnostic(.notANumber, at: name.range, [name.text, word])
      }
      guard let scope = name.scope, let set = fields.sets[field] else { return fields.sets[field] }
      // Those whose first-level indicator is called so.
      return set.filter { figure in
        FigureBook.foldScope(fields.heads[figure] ?? "").contains(FigureBook.foldScope(scope.text))
      }
    }
  }

  private static func value(_ figure: Figure, at range: Range<Int>) throws(Diagnostic) -> Value {
    guard let number = figure.fact.value.number else {
      throw Diagnostic(.notANumber, at: range, [figure.fact.label, figure.fact.value.text])
    }
    do { return try Value(figure: figure, value: number) } catch {
      throw Diagnostic(.tooLarge, at: range)
    }
  }

  /// A name as an operand of a condition: a field's number or words, a figure of the
  /// report, or the name itself as words.
  func operand(_ expression: Expression, _ evaluator: Evaluator) throws(Diagnostic) -> Operand {
    switch expression {
    case .text(let text, _): return .text(text)
    case .call(let function, let arguments, _) where function.lowercased() == "grade":
      return try grade(arguments, evaluator)
    case .period(let selector): return .text(selector.words.joined(separator: "."))
    case .name(let name) where name.period == nil && name.scope == nil:
      let field = evaluator.catalogue.field(name.text)
      if let figure = figures[field] {
        return .number(try RowFields.value(figure, at: name.range))
      }
      if let text = texts[field] { return text.isEmpty ? .missing : .text(text) }
      if !evaluator.catalogue.isName(name.text) { return .text(name.text) }
    default: break
    }
    var copy = evaluator
    do { return .number(try copy.evaluate(expression)) } catch {
      if error.code == .notReported { return .missing }
      // A figure that is a word, as a grade is.
      if error.code == .notANumber, case .name = expression, let word = error.arguments.last {
        return .text(word)
      }
      throw error
    }
  }

  /// `grade(SCORE)`: the grade that a score earns under the packs in force.
  private func grade(_ arguments: [Expression], _ evaluator: Evaluator) throws(Diagnostic)
    -> Operand
  {
    guard let score = arguments.first, arguments.count == 1 else {
      throw Diagnostic(.wrongArguments, at: arguments.first?.range, ["1"])
    }
    guard case .number(let value) = try operand(score, evaluator),
      let grade = evaluator.catalogue.grade(of: value)
    else { return .missing }
    return .text(grade.name)
  }

  /// The figures that a comparison of words rests on: fields are shown by their places.
  func compared(_ relation: Relation, _ evaluator: Evaluator) -> [Figure] {
    (relation.left.names + relation.right.names).compactMap { name in
      let field = evaluator.catalogue.field(name.text)
      if texts[field] != nil { return nil }
      guard case .concept(let concept) = evaluator.catalogue.resolve(name.text) else {
        return nil
      }
      let request = name.period.flatMap { try? evaluator.catalogue.period($0) }
      return evaluator.select(concept.path, scope: evaluator.scope, request: request).first
    }
  }
}

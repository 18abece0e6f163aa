import Analysis
import Language
import Quantities
import Reports

/// What names mean inside a row that a rule goes over: an indicator, a breakdown, a
/// pair of statements of one figure.
struct RowFields: Sendable {
  /// Fields that are words, under their English names.
  var texts = FieldTable<String>()
  /// Fields that are figures.
  var figures = FieldTable<Figure>()
  /// Fields that stand for several figures: `parts`, `indicator.score`.
  var sets = FieldTable<[Figure]>()
  /// Sets some of whose cells hold a word instead of a number.
  var brokenSets = FieldTable<String>()
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
  init(indicator row: Int, form index: Int, _ points: FormFigures, subject: AuditSubject) {
    let form = subject.forms[index]
    let indicator = form.indicators[row]
    texts = FieldTable(minimumCapacity: 12)
    func add(_ name: String, _ cell: IndicatorCell) {
      texts[name] = cell.text
      if let source = cell.source { places.append(source) }
    }
    add("level1", indicator.level1)
    add("level2", indicator.level2)
    add("level3", indicator.level3)
    add("target", indicator.target)
    add("actual", indicator.actual)
    add("weight", indicator.weight)
    add("score", indicator.score)
    add("note", indicator.note)
    texts["table"] = form.kind.rawValue
    texts["project"] = form.project ?? ""
    texts["scope"] = form.scope
    texts["shift"] = indicator.shift ?? ""
    for column in [IndicatorField.weight, .score] {
      figures[column.rawValue] = points[column, row]
    }
  }

  /// A form as a whole: the weights and scores of its rows as sets.
  init(form index: Int, rows: some Sequence<Int>, _ points: FormFigures, subject: AuditSubject) {
    let form = subject.forms[index]
    texts["table"] = form.kind.rawValue
    texts["project"] = form.project ?? ""
    texts["scope"] = form.scope
    var heads: [String] = []
    for row in rows {
      let head = form.indicators[row].level1.text
      if !heads.contains(where: head.isSame) { heads.append(head) }
    }
    texts["heads"] = heads.joined(separator: "、")
    for column in [IndicatorField.weight, .score] {
      let name = column.rawValue
      var found: [Figure] = []
      for row in rows {
        let cell = form.indicators[row][column]
        if column == .weight, let source = cell.source { places.append(source) }
        if let figure = points[column, row] {
          found.append(figure)
          self.heads[figure] = form.indicators[row].level1.text
        } else if !cell.text.isEmpty {
          brokenSets["indicator.\(name)"] = cell.text
        }
      }
      sets["indicator.\(name)"] = found
      // The other points of the form stand in its columns as well.
      var places = points.pointPlaces
      for figure in found {
        if let scale = figure.fact.value.number?.scale, scale > places ?? -1 { places = scale }
      }
      columnPlaces["indicator.\(name)"] = places
    }
  }

  // MARK: Asking

  /// What a name means in the row; nil where it is no field of it.
  func meaning(of name: NameReference, _ catalogue: SharedCatalogue) throws(Diagnostic)
    -> Evaluator.Field?
  {
    guard name.period == nil, name.scope == nil else { return nil }
    let field = catalogue.names.field(name.text)
    if let figure = figures[field] { return .figure(figure) }
    if let text = texts[field] {
      throw Diagnostic(
        text.isEmpty ? .notReported : .notANumber, at: name.range, [name.text, text])
    }
    return nil
  }

  /// The figures that a name of several stands for.
  func set(_ name: NameReference, _ catalogue: SharedCatalogue) throws(Diagnostic) -> [Figure]? {
    let field =
      name.text.utf8.contains(UInt8(ascii: "."))
      ? name.text.split(separator: ".").map { catalogue.names.field(String($0)) }
        .joined(separator: ".") : catalogue.names.field(name.text)
    if let word = brokenSets[field] {
      throw Diagnostic(.notANumber, at: name.range, [name.text, word])
    }
    guard let scope = name.scope, let set = sets[field] else { return sets[field] }
    // Those whose first-level indicator is called so.
    let wanted = FigureBook.foldScope(scope.text)
    return set.filter { FigureBook.foldScope(heads[$0] ?? "").contains(wanted) }
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
      let field = evaluator.shared.names.field(name.text)
      if let figure = figures[field] {
        return .number(try RowFields.value(figure, at: name.range))
      }
      if let text = texts[field] { return text.isEmpty ? .missing : .text(text) }
      if !evaluator.shared.names.isName(name.text) { return .text(name.text) }
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

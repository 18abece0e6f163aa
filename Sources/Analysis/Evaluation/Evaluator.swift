public import Language
public import Quantities

/// Evaluates expressions over one report's figures. Every value that it gives
/// carries its derivation; what is missing or ambiguous is a diagnostic, never a
/// silent choice and never zero.
public struct Evaluator: Sendable {
  public var book: FigureBook
  public var catalogue: NameCatalogue { shared.names }
  package let shared: SharedCatalogue
  /// How the report is called in messages.
  public var reportName: String
  /// The report's year: what 本年 means.
  public var year: Int?
  /// The scope that names without one are looked up in.
  public var scope = "whole"
  /// The stage that names without one are looked up at; nil for none.
  public var stage: BudgetStage?
  /// Names stand for what was approved, not for what is reported.
  public var isReference = false
  /// Which of several stated values serves, by the key that they share.
  public var chosen: [Figure.Key: Figure] = [:]
  /// Units to read figures in, other than printed, by figure.
  public var unitReadings: [Figure: MeasureUnit] = [:]
  /// Values put in place of what was read, by figure: the value and its mark.
  public var replacements: [Figure: (Quantity, ValueMark)] = [:]
  /// What figures of the book come to as printed, where that was worked out before.
  package var values: [Figure: Value] = [:]
  /// What a name means inside a row.
  public enum Field: Sendable {
    case value(Value)
    case figure(Figure)
  }
  /// Names that are no concepts: fields of an indicator row, columns.
  public var fields: (@Sendable (NameReference) throws(Diagnostic) -> Field?)?
  /// Names that stand for a whole column of rows, inside `sum` and its like.
  public var sets: (@Sendable (NameReference) throws(Diagnostic) -> [Figure]?)?
  /// How many places the column of such a set is printed with, by concept: those with
  /// fewer are as exact as the others.
  public var columnPlaces: [String: Int] = [:]
  /// The words of a row's field, for `[~FIELD]`: the scopes that it names.
  public var rowText: (@Sendable (String) -> String?)?
  /// Values of cells of tables shown earlier.
  public var cells: (@Sendable (CellReference) throws(Diagnostic) -> Value)?
  /// Evaluators of other reports, for `REPORT:NAME`.
  public var others: (@Sendable (ReportSelector) throws(Diagnostic) -> Evaluator)?
  /// A name of which only the beginning was typed is taken for the one that begins so.
  public var completesNames = false
  /// Scopes, by their last step, that are no parts where all below are asked for: the row
  /// 合计 of a table stands beside the rows that it adds up.
  public var setApart = Set<String>()
  /// A part of a sum that is not reported is left out and noted in `omitted`.
  public var leavesOutMissingParts = false
  /// A name found only at other scopes is an error that lists them; rules, which go
  /// through the scopes themselves, take it as not reported.
  public var isStrictAboutScope = false

  /// Parts left out so far: their names, and whether a form leaves their cell blank.
  public struct Omission: Hashable, Sendable {
    public var name: String
    public var isOptional: Bool
    public var isBlank: Bool
  }
  public internal(set) var omitted: [Omission] = []
  /// Figures used so far for which the report states several values.
  public internal(set) var contested: [Figure.Key: [Figure]] = [:]
  /// Sums over child scopes so far: what was added up.
  public internal(set) var childSums: [[Figure]] = []

  var depth = 0
  /// What was evaluated since the outermost expression: names that stand for formulas which
  /// name others twice would take for ever.
  var steps = 0
  private static let mostSteps = 20_000

  public init(book: FigureBook, catalogue: NameCatalogue, reportName: String, year: Int?) {
    self.init(
      book: book, catalogue: SharedCatalogue(catalogue), reportName: reportName, year: year)
  }

  /// One of many evaluators over the same names.
  public init(book: FigureBook, catalogue: SharedCatalogue, reportName: String, year: Int?) {
    self.book = book
    shared = catalogue
    self.reportName = reportName
    self.year = year
  }

  /// The value of an expression.
  public mutating func evaluate(_ expression: Expression) throws(Diagnostic) -> Value {
    if depth == 0 { steps = 0 }
    depth += 1
    steps += 1
    defer { depth -= 1 }
    if depth > 96 || steps > Evaluator.mostSteps {
      throw Diagnostic(.nestedTooDeeply, at: expression.range)
    }
    switch expression {
    case .quantity(let digits, let unit, let range):
      guard let number = ExactDecimal(printed: digits) else {
        throw Diagnostic(.malformedNumber, at: range, [digits])
      }
      if completesNames { try checkUnit(unit, at: range) }
      return try fault(at: range) { () throws(ValueFault) in
        try Value.lift { () throws(ArithmeticFault) in
          try Value(literal: number, unit: MeasureUnit(printed: unit))
        }
      }
    case .period(let selector):
      throw Diagnostic(
        .notANumber, at: selector.range, [selector.words.joined(separator: "."), ""])
    case .text(let text, let range):
      throw Diagnostic(.notANumber, at: range, [text, text])
    case .cell(let cell):
      guard let cells else { throw Diagnostic(.noTable, at: cell.range) }
      return try cells(cell)
    case .negated(let inner, _):
      return try evaluate(inner).negated
    case .name(let name):
      return try value(of: name)
    case .call(let function, let arguments, let range):
      return try call(function, arguments, range)
    case .arithmetic(let left, let sign, let right):
      return try arithmetic(left, sign, right)
    }
  }

  // MARK: Names

  private mutating func value(of name: NameReference) throws(Diagnostic) -> Value {
    if let report = name.report { return try value(of: name, in: report) }
    if let fields, let field = try fields(name) {
      switch field {
      case .value(let value): return value
      case .figure(let figure): return try value(figure, contested: [], name: name)
      }
    }
    let (resolution, completed) =
      completesNames
      ? shared.names.resolve(completing: name.text) : (shared.names.resolve(name.text), nil)
    switch resolution {
    case .concept(let concept):
      return try value(of: concept, name).marked(completed.map { .completed($0) })
    case .formula(let formula):
      return try value(of: formula, name).marked(completed.map { .completed($0) })
    case .ambiguous(let names):
      throw Diagnostic(.ambiguousName, at: name.range, [name.text], candidates: names)
    case .unknown(let near):
      throw Diagnostic(.unknownName, at: name.range, [name.text], candidates: near)
    }
  }

  private mutating func value(of formula: NamedFormula, _ name: NameReference)
    throws(Diagnostic) -> Value
  {
    let parameters = formula.definition.parameters
    if !parameters.isEmpty {
      throw Diagnostic(
        .wrongArguments, at: name.range, [String(parameters.count)],
        candidates: ["\(formula.name)(\(parameters.joined(separator: ", ")))"])
    }
    // A formula is looked up at the scope and period that its name asks for.
    let (outerScope, outerYear, outerStage) = (scope, year, stage)
    let outerOrigin = isReference
    defer {
      (scope, year, stage) = (outerScope, outerYear, outerStage)
      isReference = outerOrigin
    }
    if let wanted = name.scope {
      if wanted.isChildren {
        throw Diagnostic(.unexpected, at: wanted.range, ["[*]", "concept"])
      }
      scope = wanted.text
    }
    if let selector = name.period {
      let request = try shared.names.period(selector)
      if request.isReference { isReference = true }
      if let wanted = request.year ?? request.offset.flatMap({ offset in year.map { $0 + offset } })
      {
        year = wanted
      }
      if let stages = request.stages {
        // @预算 may be served by several stages: the first at which the formula is
        // reported.
        for wanted in stages.dropLast() {
          stage = wanted
          do { return try value(of: formula, at: name) } catch {
            if error.code != .notReported { throw error }
          }
        }
        stage = stages.last
      }
    }
    return try value(of: formula, at: name)
  }

  /// A formula's value at the present scope, year and stage.
  private mutating func value(of formula: NamedFormula, at name: NameReference)
    throws(Diagnostic) -> Value
  {
    var missing: Diagnostic? = nil
    for (index, alternative) in formula.definition.alternatives.enumerated() {
      do {
        var result = try evaluate(alternative)
        if formula.kind == .alias {
          if index > 0 || formula.definition.alternatives.count > 1 && index > 0 {
            result.marks.append(.servedBy(FormulaText.of(alternative)))
          }
          return result
        }
        var measure = result.named(formula.name, citation: formula.definition.citation)
        if formula.kind == .measure {
          for name in formula.definition.names {
            guard let concept = shared.names.concept(named: name) else { continue }
            let stated = select(concept.path, scope: scope, request: nil)
            measure.marks += stated.map { .stated($0) }
            break
          }
        }
        return measure
      } catch {
        guard error.code == .notReported else {
          throw Diagnostic(
            error.code, at: name.range, error.arguments, candidates: error.candidates)
        }
        missing = missing ?? error
      }
    }
    throw Diagnostic(
      .notReported, at: name.range,
      [
        formula.kind == .alias ? name.text : missing?.arguments.first ?? name.text, reportName,
      ])
  }

  private mutating func value(of concept: ConceptName, _ name: NameReference)
    throws(Diagnostic) -> Value
  {
    let request = try name.period.map { selector throws(Diagnostic) in
      try shared.names.period(selector)
    }
    let wantedScope = try resolveScope(name, concept.path)
    let found = select(concept.path, scope: wantedScope, request: request)
    if found.isEmpty {
      try explainAbsence(concept, name, scope: wantedScope, request: request)
    }
    if found.count > 1, found.contains(where: { $0.fact.period != found[0].fact.period }) {
      let periods = Set(found.map(\.fact.period))
      throw Diagnostic(
        .severalPeriods, at: name.range, [name.text],
        candidates: periods.compactMap { $0 }.sorted().map {
          asked(name.text, at: $0, reference: request?.isReference ?? false)
        })
    }
    guard let figure = preferred(found) else {
      throw Diagnostic(.notReported, at: name.range, [concept.name, reportName])
    }
    return try value(figure, contested: found, name: name)
  }

  /// The scope that a name asks for, matched as people write it.
  private func resolveScope(_ name: NameReference, _ concept: String) throws(Diagnostic) -> String {
    guard let selector = name.scope else { return scope }
    if selector.isChildren {
      throw Diagnostic(.unexpected, at: selector.range, ["[*]", "sum( … [*])"])
    }
    let isApproved = name.period.flatMap { try? shared.names.period($0) }?.isReference ?? false
    let available = figures(of: concept, reference: isApproved).map(\.fact.scope)
    // What stands below the present scope comes before what is called so elsewhere.
    if scope != "whole",
      let below = available.first(where: {
        FigureBook.sameScope($0, "\(scope)/\(selector.text)")
      })
    {
      return below
    }
    if let exact = available.first(where: { FigureBook.sameScope($0, selector.text) }) {
      return exact
    }
    let folded = FigureBook.foldScope(selector.text)
    if folded == "整体" || folded == "whole" { return "whole" }
    var seen = Set<String>()
    let near = available.filter {
      FigureBook.foldScope($0).contains(folded) && seen.insert($0).inserted
    }
    if near.count == 1 { return near[0] }
    if isStrictAboutScope { return selector.text }
    var all = Set<String>()
    throw Diagnostic(
      .unknownScope, at: selector.range, [selector.text],
      candidates: near.isEmpty ? available.filter { all.insert($0).inserted } : near)
  }

  /// The figures of a concept at a scope that answer a request, all of one period
  /// unless nothing decides between several.
  public func select(
    _ concept: String, scope: String, request: NameCatalogue.PeriodRequest?
  ) -> [Figure] {
    let wantedYear =
      request?.year ?? request?.offset.flatMap { offset in year.map { $0 + offset } } ?? year
    func isInYear(_ figure: Figure) -> Bool {
      guard let wantedYear else { return true }
      return figure.fact.period.map { $0.year == wantedYear } ?? true
    }
    let inYear =
      (request?.isReference ?? false) || isReference
      ? figures(of: concept, reference: true).filter {
        isInYear($0) && FigureBook.sameScope($0.fact.scope, scope)
      } : book.figures(of: concept, scope: scope, where: isInYear)
    if inYear.isEmpty { return [] }
    let stages = request?.stages ?? stage.map { [$0] }
    if let stages {
      for wanted in stages where inYear.contains(where: { $0.fact.period?.stage == wanted }) {
        return Evaluator.figures(inYear, at: wanted)
      }
      // Rates and counts have no stage; they are the same at all of them.
      return request?.stages == nil ? Evaluator.figures(inYear, at: nil) : []
    }
    let stageless = Evaluator.figures(inYear, at: nil)
    return stageless.isEmpty ? inYear : stageless
  }

  private static func figures(_ figures: [Figure], at stage: BudgetStage?) -> [Figure] {
    figures.allSatisfy { $0.fact.period?.stage == stage }
      ? figures : figures.filter { $0.fact.period?.stage == stage }
  }

  /// Reported figures, or approved ones where those are asked for.
  private func figures(of concept: String, reference: Bool) -> [Figure] {
    reference || isReference ? book.references(to: concept) : book.figures(of: concept)
  }

  /// How a name is typed for a period: `三公经费@批复.2023.final`.
  private func asked(_ name: String, at period: Period, reference: Bool) -> String {
    reference || isReference
      ? "\(name)@\(catalogue.originWord).\(period)" : "\(name)@\(period)"
  }

  /// Of several stated values the chosen one, else one from a form, else the first.
  /// Where one is only another rounded, the one with more places serves.
  func preferred(_ found: [Figure]) -> Figure? {
    if !chosen.isEmpty, let key = found.first?.key, let choice = chosen[key] { return choice }
    if found.count == 1 { return found[0] }
    guard let first = found.first(where: { $0.fact.confidence == .form }) ?? found.first,
      let value = first.fact.value.number
    else { return found.first }
    let finer = found.filter { other in
      guard other.unit == first.unit, let number = other.fact.value.number,
        number.scale > value.scale
      else { return false }
      return number.ratio.rounded(to: value.scale)?.sameValue(as: value) ?? false
    }
    return finer.max { ($0.fact.value.number?.scale ?? 0) < ($1.fact.value.number?.scale ?? 0) }
      ?? first
  }

  mutating func value(_ figure: Figure, contested found: [Figure], name: NameReference)
    throws(Diagnostic) -> Value
  {
    if found.count > 1 {
      let key = figure.key
      contested[key] = found.filter { $0.key == key }
    }
    if !replacements.isEmpty, let (quantity, mark) = replacements[figure] {
      return try fault(at: name.range) { () throws(ValueFault) in
        try Value.lift { () throws(ArithmeticFault) in
          try Value(
            figure: figure, value: quantity.value, unit: quantity.unit,
            places: quantity.unit == figure.unit ? book.places(of: figure) : nil, marks: [mark])
        }
      }
    }
    guard let number = figure.fact.value.number else {
      throw Diagnostic(.notANumber, at: name.range, [name.text, figure.fact.value.text])
    }
    var marks: [ValueMark] = []
    if found.count > 1, chosen[figure.key] == nil {
      let others = found.filter { other in
        other.key == figure.key && other != figure
          && !(other.fact.value.number.map { $0.sameValue(as: number) } ?? false
            && other.unit == figure.unit)
      }
      if !others.isEmpty { marks.append(.contested(others)) }
    }
    if columnPlaces.isEmpty, marks.isEmpty, unitReadings.isEmpty,
      name.period == nil || figure.fact.period?.stage == nil, let value = values[figure]
    {
      return value
    }
    var unit = figure.unit
    if !unitReadings.isEmpty, let reading = unitReadings[figure] {
      marks.append(.unitRead(from: unit, as: reading))
      unit = reading
    }
    if let selector = name.period, let stage = figure.fact.period?.stage,
      let request = try? shared.names.period(selector), (request.stages?.count ?? 0) > 1
    {
      marks.append(.stage(stage))
    }
    let column = columnPlaces.isEmpty ? nil : columnPlaces[figure.fact.concept]
    let places = max(book.places(of: figure), column ?? 0)
    return try fault(at: name.range) { () throws(ValueFault) in
      try Value.lift { () throws(ArithmeticFault) in
        try Value(figure: figure, value: number, unit: unit, places: places, marks: marks)
      }
    }
  }

  /// Says why nothing was found: other scopes, other periods, or nothing at all.
  private func explainAbsence(
    _ concept: ConceptName, _ name: NameReference, scope wanted: String,
    request: NameCatalogue.PeriodRequest?
  ) throws(Diagnostic) {
    let isApproved = request?.isReference ?? false
    if isStrictAboutScope {
      // Nobody reads what a rule might have asked for instead.
      throw Diagnostic(
        .notReported, at: name.range,
        [missingName(concept, name, isApproved: isApproved), reportName])
    }
    let anywhere = figures(of: concept.path, reference: isApproved)
    let here = anywhere.filter { FigureBook.sameScope($0.fact.scope, wanted) }
    if here.isEmpty, !anywhere.isEmpty, name.scope == nil {
      var seen = Set<String>()
      let scopes = anywhere.map(\.fact.scope).filter { seen.insert($0).inserted }
      throw Diagnostic(
        .severalScopes, at: name.range, [name.text],
        candidates: scopes.map { "\(name.text)[\($0)]" })
    }
    var seen = Set<String>()
    throw Diagnostic(
      .notReported, at: name.range,
      [missingName(concept, name, isApproved: isApproved), reportName],
      candidates: here.compactMap(\.fact.period).sorted().map {
        asked(name.text, at: $0, reference: isApproved)
      }
      .filter { seen.insert($0).inserted })
  }

  private func missingName(_ concept: ConceptName, _ name: NameReference, isApproved: Bool)
    -> String
  {
    var suffix = name.period == nil ? "" : "@" + (name.period?.words.joined(separator: ".") ?? "")
    if isReference, !isApproved { suffix = "@\(catalogue.originWord)" }
    return (name.text.isSame(as: concept.path) ? concept.name : name.text) + suffix
  }

  func isBlank(_ name: NameReference) -> Bool {
    if book.blanks.isEmpty { return false }
    guard case .concept(let concept) = shared.names.resolve(name.text) else { return false }
    let request = name.period.flatMap { try? shared.names.period($0) }
    let wantedYear =
      request?.year ?? request?.offset.flatMap { offset in year.map { $0 + offset } } ?? year
    guard let wantedYear else { return false }
    // Without a stage, the cells of figures that have none: persons, scores, rates.
    let stages: [BudgetStage?] = request?.stages ?? [stage]
    return stages.contains {
      book.isBlank(concept.path, scope: scope, period: Period(year: wantedYear, stage: $0))
    }
  }
}

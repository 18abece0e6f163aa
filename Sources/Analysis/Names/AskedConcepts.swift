public import Language
import Quantities

extension NameCatalogue {
  /// The concepts whose figures decide what an expression comes to in a report, through
  /// aliases, measures and names given with `let`; nil where it asks for more than them.
  public func concepts(askedBy expression: Expression) -> Set<String>? {
    var search = ConceptSearch(catalogue: self)
    search.add(expression)
    return search.isComplete ? search.concepts : nil
  }
}

private struct ConceptSearch {
  let catalogue: NameCatalogue
  var concepts: Set<String> = []
  var isComplete = true
  private var formulas: Set<String> = []

  init(catalogue: NameCatalogue) {
    self.catalogue = catalogue
  }

  mutating func add(_ expression: Expression) {
    switch expression {
    case .quantity(_, let unit, _):
      // Whether a report counts in such a unit is asked of all its figures.
      if case .count = MeasureUnit(printed: unit).dimension { isComplete = false }
    case .period, .text, .cell: break
    case .negated(let inner, _): add(inner)
    case .arithmetic(let left, _, let right):
      add(left)
      add(right)
    case .call(let function, let arguments, _):
      for argument in arguments { add(argument) }
      if let formula = catalogue.function(function) { add(formula) }
    case .name(let name):
      if name.report != nil { isComplete = false }
      switch catalogue.resolve(completing: name.text).resolution {
      case .concept(let concept): concepts.insert(concept.path)
      case .formula(let formula): add(formula)
      case .ambiguous, .unknown: break
      }
    }
  }

  private mutating func add(_ formula: NamedFormula) {
    guard formulas.insert(formula.name).inserted else { return }
    for alternative in formula.definition.alternatives { add(alternative) }
    // What the report itself states for a measure is shown beside it.
    for name in formula.definition.names {
      if let concept = catalogue.concept(named: name) { concepts.insert(concept.path) }
    }
  }
}

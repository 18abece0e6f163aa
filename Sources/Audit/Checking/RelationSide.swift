import Analysis
import Language

/// What one side of a relation was made of: which parts it went without, and which lists of
/// scopes it added up.
struct RelationSide {
  let value: Value
  let omitted: [Evaluator.Omission]
  let childSums: [[Figure]]
  /// Whether the side grows with each of its parts.
  private let isSum: Bool
  private let expression: Expression

  /// - Parameter before: The other side where one evaluator went through both.
  init(
    _ expression: Expression, _ value: Value, _ evaluator: Evaluator,
    behind before: RelationSide? = nil
  ) {
    self.value = value
    omitted = Array(evaluator.omitted.dropFirst(before?.omitted.count ?? 0))
    childSums = Array(evaluator.childSums.dropFirst(before?.childSums.count ?? 0))
    isSum = RelationSide.isSum(expression)
    self.expression = expression
  }

  /// The scopes of each list that was added up.
  var scopes: [Set<String>] {
    if childSums.isEmpty { return [] }
    return childSums.map { Set($0.map { FigureBook.foldScope($0.fact.scope) }) }
  }

  private static func isSum(_ expression: Expression) -> Bool {
    switch expression {
    case .name, .quantity: true
    case .arithmetic(let left, .plus, let right): isSum(left) && isSum(right)
    case .call(let function, let arguments, _):
      function.lowercased() == "sum" && arguments.allSatisfy(isSum)
    default: false
    }
  }

  // MARK: What is missing

  /// Why a relation that does not hold decides nothing: parts that nobody reported may make
  /// up what the smaller side lacks. Nil where they cannot.
  static func gaps(
    _ left: RelationSide, _ comparison: Comparison, _ right: RelationSide
  ) -> Gaps? {
    var gaps = Gaps()
    for (side, other) in [(left, right), (right, left)] {
      let unknown = side.omitted.filter { !$0.isOptional && !$0.isBlank }
      let lacks = side.value.number < other.value.number
      // A part that is added to the larger side takes them further apart.
      if !unknown.isEmpty, lacks || !side.isSum { gaps.parts += unknown.map(\.name) }
      guard comparison == .equal, lacks else { continue }
      for (list, scopes) in zip(side.childSums, side.scopes) where !isComplete(list) {
        gaps.lists.append(scopes)
        gaps.names.append(FormulaText.of(side.expression))
      }
    }
    return gaps.parts.isEmpty && gaps.lists.isEmpty ? nil : gaps
  }

  /// Whether a list of parts is all there is: a form's rows are. What a text lists may be
  /// more than was read of it.
  private static func isComplete(_ parts: [Figure]) -> Bool {
    parts.count > 1 && parts.allSatisfy { $0.fact.confidence == .form }
  }
}

/// What leaves a relation open.
struct Gaps: Sendable, Hashable {
  /// Parts that the rule names and nobody reported.
  var parts: [String] = []
  /// Lists of scopes that may not be all there are.
  var lists: [Set<String>] = []
  /// The sums over those lists, as written.
  var names: [String] = []
}

/// Lists of parts that some relation of the report proves to be complete.
///
/// Units whose persons add up to the whole's are all units, so that their expenditure must
/// add up as well; two classes of a form that make up the total of one column make up those
/// of the others.
struct CompleteLists {
  private var scopes = Set<Set<String>>()
  private var parts = Set<Parts>()

  fileprivate struct Parts: Hashable {
    var rule: String
    var scope: String
    var missing: Set<String>
  }

  init(_ decided: [[Outcome]]) {
    for outcomes in decided {
      for outcome in outcomes where outcome.verdict == .holds {
        if outcome.summedScopes.isEmpty && outcome.missingParts.isEmpty { continue }
        guard outcome.isEquality else { continue }
        for list in outcome.summedScopes where list.count > 1 { scopes.insert(list) }
        if !outcome.missingParts.isEmpty, outcome.isOfForm { parts.insert(Parts(outcome)) }
      }
    }
  }

  /// The outcome with its verdict where all that it lacks is known to be nothing.
  func settled(_ outcome: Outcome) -> Outcome {
    guard let gaps = outcome.gaps, outcome.isEquality,
      gaps.lists.allSatisfy(scopes.contains),
      gaps.parts.isEmpty || outcome.isOfForm && parts.contains(Parts(outcome))
    else { return outcome }
    var result = outcome
    result.close()
    return result
  }
}

extension CompleteLists.Parts {
  fileprivate init(_ outcome: Outcome) {
    rule = outcome.instance.rule.name
    scope = outcome.instance.scope
    missing = Set(outcome.missingParts)
  }
}

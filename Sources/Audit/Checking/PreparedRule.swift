import Analysis
import Language

/// A rule with what its names stand for, worked out once for all reports.
final class PreparedRule: Sendable {
  let rule: Rule
  /// The names that say what is stated: the left side's, or the right side's where the
  /// left holds none.
  let leading: [NameReference]
  /// The concepts of those names that are no sum over what stands below, and of all.
  let stated: [String]
  let leadingConcepts: [String]
  /// The concepts that are summed over what stands below.
  let summed: [String]
  /// Every leading name says at which scope it stands.
  private let isFixed: Bool
  /// The scopes that the relation names: they are no parts of what it adds up.
  let setApart: Set<String>
  /// Every concept that the relation names.
  let concepts: Set<String>
  /// The relation as it is written.
  let relation: String
  /// The kind of row that the rule goes over.
  let noun: String?
  /// Where it stands among the rules of a coverage statement.
  let place: Int

  init(_ rule: Rule, at place: Int, _ catalogue: NameCatalogue) {
    self.rule = rule
    self.place = place
    let left = rule.definition.relation?.left.names ?? []
    let right = rule.definition.relation?.right.names ?? []
    func concepts(_ names: [NameReference]) -> [String] {
      PreparedRule.concepts(of: names, catalogue)
    }
    leading = left.isEmpty ? right : left
    stated = concepts(leading.filter { $0.scope?.isChildren != true })
    leadingConcepts = concepts(leading)
    summed = concepts((left + right).filter { $0.scope?.isChildren == true })
    isFixed = leading.allSatisfy { $0.scope != nil && $0.scope?.isChildren == false }
    setApart = Set(
      (left + right).compactMap(\.scope).filter { !$0.isChildren }
        .map { FigureBook.foldScope($0.text) })
    self.concepts = Set(concepts(left + right))
    relation = rule.definition.relation.map(FormulaText.of) ?? ""
    if case .each(let noun, _) = rule.definition.subject {
      self.noun = catalogue.field(noun)
    } else {
      noun = nil
    }
  }

  /// The scope that the rule is asked at for a figure that it speaks of: the figure's own;
  /// where the rule names scopes, the one that the named one stands below.
  func parent(of figure: Figure) -> String {
    let scope = figure.fact.scope
    guard isFixed else { return scope }
    guard !summed.isEmpty, let slash = scope.lastIndex(of: "/"),
      setApart.contains(FigureBook.foldScope(String(scope[scope.index(after: slash)...])))
    else { return "whole" }
    return String(scope[..<slash])
  }

  /// The concepts that names stand for, through aliases and measures.
  private static func concepts(
    of names: [NameReference], _ catalogue: NameCatalogue, depth: Int = 0
  ) -> [String] {
    names.flatMap { name -> [String] in
      // Fields of rows are no names; nobody needs to hear what is nearest to them.
      guard catalogue.isName(name.text) else { return [] }
      switch catalogue.resolve(name.text) {
      case .concept(let concept): return [concept.path]
      case .formula(let formula) where depth < 8:
        return formula.definition.alternatives.flatMap {
          concepts(of: $0.names, catalogue, depth: depth + 1)
        }
      default: return []
      }
    }
  }
}

/// What the rules say of parts that do not make up their whole: `a + b + c <= whole`.
struct PartialSums: Sendable {
  private var parts: [String: [Set<String>]] = [:]

  init(_ rules: [PreparedRule], _ catalogue: NameCatalogue) {
    for prepared in rules {
      guard let relation = prepared.rule.definition.relation else { continue }
      let (small, large): (Expression, Expression)
      switch relation.comparison {
      case .atMost, .less: (small, large) = (relation.left, relation.right)
      case .atLeast, .greater: (small, large) = (relation.right, relation.left)
      default: continue
      }
      guard case .name(let whole) = large, small.names.count > 1,
        case .concept(let total) = catalogue.resolve(whole.text)
      else { continue }
      let names = small.names.compactMap { name -> String? in
        guard case .concept(let concept) = catalogue.resolve(name.text) else { return nil }
        return concept.path
      }
      parts[total.path, default: []].append(Set(names))
    }
  }

  /// Whether a rule says that the parts of a list are only some of their total's.
  func isPartial(_ breakdown: FigureBreakdown) -> Bool {
    let named = Set(breakdown.parts.map(\.fact.concept))
    return parts[breakdown.total.fact.concept]?.contains { named.isSubset(of: $0) } ?? false
  }
}

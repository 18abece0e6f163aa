public import Language

/// One side of a condition: a number that knows its unit, words, or nothing.
public enum Operand: Hashable, Sendable {
  case number(Value)
  case text(String)
  /// Asked for, and not there. Nothing compares with it.
  case missing
}

/// Decides conditions over rows of any kind; what a name means in a row is the
/// caller's to say.
public struct ConditionEvaluator {
  private let operand: (Expression) throws(Diagnostic) -> Operand

  /// Numbers of another kind than they are held against (135 人 < 90 %) are different and
  /// neither more nor less, instead of a mistake: for columns that hold all kinds.
  public var comparesUnlike = false
  /// Patterns that were made ready before.
  public var patterns = PatternShelf()

  public init(operand: @escaping (Expression) throws(Diagnostic) -> Operand) {
    self.operand = operand
  }

  public func holds(_ condition: Condition) throws(Diagnostic) -> Bool {
    switch condition {
    case .relation(let relation): return try holds(relation)
    case .not(let inner): return try !holds(inner)
    case .all(let parts):
      for part in parts where try !holds(part) { return false }
      return true
    case .any(let parts):
      for part in parts where try holds(part) { return true }
      return false
    }
  }

  public func holds(_ relation: Relation) throws(Diagnostic) -> Bool {
    let left = try operand(relation.left)
    let right = try operand(relation.right)
    if relation.comparison == .contains {
      guard case .text(let needle) = ConditionEvaluator.asText(right) else { return false }
      guard case .text(let hay) = ConditionEvaluator.asText(left) else { return false }
      if relation.isPattern {
        if let isMatched = patterns.matches(hay, needle) { return isMatched }
        let pattern: Pattern
        do { pattern = try Pattern(needle) } catch {
          throw Diagnostic(.badPattern, at: relation.right.range, [needle, error.reason])
        }
        return pattern.matches(hay)
      }
      return ConditionEvaluator.contains(NameCatalogue.fold(hay), NameCatalogue.fold(needle))
    }
    switch (left, right) {
    case (.missing, .text("")), (.text(""), .missing):
      return relation.comparison == .equal
    case (.missing, _), (_, .missing):
      return relation.comparison == .notEqual && left != right
    case (.number(let first), .number(let second)):
      return try compare(first, relation.comparison, second, relation)
    case (.number, .text), (.text, .number):
      // A word where a number is asked for is neither more nor less than one.
      guard relation.comparison == .equal || relation.comparison == .notEqual else { return false }
      fallthrough
    default:
      guard case .text(let first) = ConditionEvaluator.asText(left),
        case .text(let second) = ConditionEvaluator.asText(right)
      else { return false }
      let other = NameCatalogue.fold(second)
      let order: String
      if Synonyms.isOne(first) {
        order = NameCatalogue.fold(first)
      } else {
        let names = Synonyms.all(first).map { NameCatalogue.fold(String($0)) }
        order = names.first { $0 == other } ?? names.first ?? ""
      }
      return switch relation.comparison {
      case .equal: order == other
      case .notEqual: order != other
      case .less: order < other
      case .atMost: order <= other
      case .greater: order > other
      case .atLeast: order >= other
      case .contains: false
      }
    }
  }

  /// Whether a text holds a word, character by character. Nearly always the bytes say that it
  /// does not.
  private static func contains(_ text: String, _ word: String) -> Bool {
    if !text.hasBytes(of: word), text.isPlain, word.isPlain { return false }
    return text.contains(word)
  }

  private static func asText(_ operand: Operand) -> Operand {
    // A number is matched by its digits, without unit or separators.
    if case .number(let value) = operand { return .text(value.decimal?.description ?? "") }
    return operand
  }

  private func compare(
    _ left: Value, _ comparison: Comparison, _ right: Value, _ relation: Relation
  ) throws(Diagnostic) -> Bool {
    let first: Value
    let second: Value
    do {
      first = try left.adopting(right.unit)
      second = try right.adopting(left.unit)
    } catch { throw Diagnostic(.tooLarge, at: relation.left.range) }
    guard Value.agree(first.unit, second.unit) || left.isBare || right.isBare else {
      if comparesUnlike { return comparison == .notEqual }
      throw Diagnostic(
        .unitMismatch,
        at: relation.left.range
          .lowerBound..<max(
            relation.right.range.upperBound, relation.left.range.upperBound),
        [Evaluator.show(first.unit), Evaluator.show(second.unit)])
    }
    return switch comparison {
    case .equal: first.number == second.number
    case .notEqual: first.number != second.number
    case .less: first.number < second.number
    case .atMost: first.number <= second.number
    case .greater: first.number > second.number
    case .atLeast: first.number >= second.number
    case .contains: false
    }
  }
}

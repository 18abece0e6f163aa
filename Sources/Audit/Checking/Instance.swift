import Analysis
import Language
import Quantities
import Reports

/// A rule applied to one scope, period or row of a report, not yet decided.
///
/// A reference: outcomes carry it along by the thousand.
final class Instance: Sendable {
  let prepared: PreparedRule
  let kind: FindingKind
  let scope: String
  /// Evaluates the left side, and the right where `other` is nil.
  let evaluator: Evaluator
  /// Evaluates the right side of a relation across years.
  let other: Evaluator?
  /// The row, for rules that go over rows.
  let row: AskedRow?

  var fields: RowFields? { row?.fields }

  init(
    prepared: PreparedRule, kind: FindingKind, scope: String, evaluator: Evaluator,
    other: Evaluator? = nil, row: AskedRow? = nil
  ) {
    self.prepared = prepared
    self.kind = kind
    self.scope = scope
    self.evaluator = evaluator
    self.other = other
    self.row = row
  }

  var rule: Rule { prepared.rule }
}

/// What deciding an instance came to.
struct Outcome: Sendable {
  var instance: Instance
  var verdict: Verdict?
  var left: Value?
  var right: Value?
  /// The words that were compared, where they were no numbers.
  var words: (left: String, right: String)?
  /// The figures that the words stand for or follow from.
  var compared: [Figure] = []
  var missingParts: [String] = []
  /// A stated value that fits no combination, and the one that does.
  var misfit: (figure: Figure, fitting: Figure)?
  /// Why there is no verdict.
  var obstacle: Diagnostic?
  /// What may be missing where the sides do not agree, and what the verdict would be if
  /// nothing were.
  private(set) var gaps: Gaps?
  private(set) var openVerdict: Verdict?
  /// The scopes of each list that the sides add up.
  var summedScopes: [Set<String>] = []

  /// The figures that the sides rest on, each once.
  private(set) var figures: [Figure] = []

  init(instance: Instance) {
    self.instance = instance
  }

  mutating func gatherFigures() {
    figures = left?.figures ?? []
    for figure in right?.figures ?? [] where !figures.contains(figure) { figures.append(figure) }
    for figure in compared where !figures.contains(figure) { figures.append(figure) }
  }

  /// Takes the verdict back: what is missing may be what the sides differ by.
  mutating func leaveOpen(_ gaps: Gaps) {
    self.gaps = gaps
    openVerdict = verdict
    verdict = nil
    obstacle = Diagnostic(.notReported, gaps.parts + gaps.names)
  }

  /// Gives the verdict that was taken back.
  mutating func close() {
    verdict = openVerdict
    (gaps, openVerdict, obstacle) = (nil, nil, nil)
  }

  /// Whether every figure stands in a form.
  var isOfForm: Bool { figures.allSatisfy { $0.fact.confidence == .form } }

  var isEquality: Bool { instance.rule.definition.relation?.comparison == .equal }

  /// How far the sides are apart, for choosing the nearest of several combinations.
  var distance: Ratio? {
    guard let left, let right else { return nil }
    return try? left.number.subtracting(right.number).magnitude
  }
}

import Quantities

/// The funds that the forms give a row of their own.
///
/// The rows of a form add up to its total. A fund that only the text names, or names
/// otherwise, is a part of the project expenditure and no further row.
struct FundRows {
  private struct Row: Hashable {
    var period: Period?
    var scope: String
  }

  private var periods: Set<Period?> = []
  private var rows: Set<Row> = []

  init(_ facts: [Fact]) {
    for index in facts.indices where facts[index].concept.isSame(as: FundRows.concept) {
      periods.insert(facts[index].period)
      rows.insert(Row(period: facts[index].period, scope: LabelKey.fold(facts[index].scope)))
    }
  }

  /// A fact of the text beside these rows.
  func beside(_ fact: Fact) -> Fact {
    guard fact.concept.isSame(as: FundRows.concept), periods.contains(fact.period),
      !rows.contains(Row(period: fact.period, scope: LabelKey.fold(fact.scope)))
    else { return fact }
    var fact = fact
    fact.concept = "expenditure.project.item"
    fact.scope = "whole/" + fact.scope
    fact.scopeKind = .item
    return fact
  }

  private static let concept = "special.item"
}

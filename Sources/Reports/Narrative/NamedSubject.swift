/// Subjects that the reading of clauses speaks of itself. They are asked for at every figure,
/// so that the lexicon knows their numbers beforehand.
enum NamedSubject: Int, CaseIterable {
  case budgetTotal, spending, spendingBudget, project, special, execution
  case scoreTotal, scoreCategory, satisfaction, evaluatedAmount
  /// Not concepts of the taxonomy: funds and projects by how the report speaks of them.
  case fund, fundRow, projectFund, projectItem

  /// What the data files call it.
  var concept: String {
    switch self {
    case .budgetTotal: "budget.total"
    case .execution: "execution"
    case .project: "expenditure.project"
    case .special: "expenditure.project.special"
    case .spending: "expenditure.total"
    case .spendingBudget: "expenditure.budget"
    case .projectFund: "project.fund"
    case .projectItem: "project.item"
    case .satisfaction: "satisfaction.actual"
    case .scoreCategory: "score.category"
    case .scoreTotal: "score.total"
    case .evaluatedAmount: "selfeval.amount"
    case .fund: "special.fund"
    case .fundRow: "special.row"
    }
  }
}

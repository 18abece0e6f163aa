import Analysis
import Quantities
import Reports

extension InstanceFinder {
  /// Approved figures, each beside what the report states for the same concept, scope and
  /// period; where it states nothing, a rule cannot be decided for want of it.
  static func references(_ subject: AuditSubject) -> [Row] {
    subject.book.references.map { approved in
      var fields = RowFields()
      fields.texts["concept"] = approved.fact.concept
      fields.figures["approved"] = approved
      if let reported = reported(approved, subject) {
        fields.figures["reported"] = reported
      } else {
        fields.texts["reported"] = ""
      }
      return (approved.fact.scope, fields, nil)
    }
  }

  /// The figure of the same stage; for a budget whose stage is left open the budget, the
  /// initial one, or the adjusted one, whichever is stated first in this order.
  private static func reported(_ approved: Figure, _ subject: AuditSubject) -> Figure? {
    let found = subject.book.figures(of: approved.fact.concept).filter {
      FigureBook.sameScope($0.fact.scope, approved.fact.scope)
        && $0.fact.period?.year == approved.fact.period?.year && $0.fact.value.number != nil
    }
    let stage = approved.fact.period?.stage
    let stages: [BudgetStage?] = stage == .budget ? [.budget, .initial, .adjusted] : [stage]
    for wanted in stages {
      let here = found.filter { $0.fact.period?.stage == wanted }
      if let figure = here.first(where: { $0.fact.confidence == .form }) ?? here.first {
        return figure
      }
    }
    return nil
  }
}

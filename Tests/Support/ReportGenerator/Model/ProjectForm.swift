/// What stands in a 项目支出绩效自评表.
struct ProjectForm: Sendable {
  var name: String
  var staged: Staged
  var fiscal: Staged?
  var scores: ScoreForm
}

extension Plan {
  /// Forms for some of the funds, or for a project of its own where there are none.
  mutating func makeProjectForms() -> [ProjectForm] {
    let wanted = dice.pick(0, 1, 1, 1, 2, 2, 3)
    let chosen = dice.some(wanted, of: funds.filter { $0.staged.adjusted.exists })
    return chosen.map { fund in
      let concept = "budget.project"
      var staged = Staged(
        final: money(concept, scope: fund.name, final, ledger.value(fund.staged.final)))
      staged.initial = money(
        concept, scope: fund.name, atStage(.initial), ledger.value(fund.staged.initial))
      staged.adjusted = money(
        concept, scope: fund.name, atStage(.adjusted), ledger.value(fund.staged.adjusted))
      ledger.relate(.same, staged.final, plus: [fund.staged.final])
      let rate = self.rate(
        "expenditure.project.execution_rate", scope: fund.name, of: staged.final,
        over: staged.adjusted)
      staged.rate = rate
      ledger.rememberInitial(rate, final: staged.final, initial: staged.initial)
      var fiscal: Staged?
      if dice.chance(70) {
        let concept = "budget.project.fiscal"
        var row = Staged(
          final: money(concept, scope: fund.name, final, ledger.value(staged.final)))
        row.initial = money(
          concept, scope: fund.name, atStage(.initial), ledger.value(staged.initial))
        row.adjusted = money(
          concept, scope: fund.name, atStage(.adjusted), ledger.value(staged.adjusted))
        // Where nothing else paid for it, the appropriation is the whole.
        ledger.relate(.same, row.final, plus: [staged.final])
        ledger.relate(.same, row.initial, plus: [staged.initial])
        ledger.relate(.same, row.adjusted, plus: [staged.adjusted])
        fiscal = row
      }
      return ProjectForm(
        name: fund.name, staged: staged, fiscal: fiscal,
        scores: makeScores(dice.pick(Frame.all), scope: fund.name, funds: staged, rate: rate))
    }
  }
}

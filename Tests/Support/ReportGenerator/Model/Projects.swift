/// A class of project expenditure: 业务工作经费, 运行维护经费 …
struct ProjectClass: Sendable {
  var path: String
  var label: String
  var staged: Staged
}

/// A special fund, one row of the base data table.
struct Fund: Sendable {
  var name: String
  var staged: Staged
  /// How many projects it pays for.
  var projects: FactID
}

/// A fund by category, and what came of the projects that were looked at.
struct FundCategories: Sendable {
  var fund: String
  var categories: [(name: String, amount: FactID, count: FactID)]
  var amount: FactID
  var count: FactID
  var sampledCount: FactID
  var sampled: FactID
  var arrived: FactID
  var arrivalRate: FactID
  var spent: FactID
  var spendingRate: FactID
}

extension Plan {
  mutating func makeClasses() -> [ProjectClass] {
    var kinds = [("business", "业务工作经费"), ("operation", "运行维护经费")]
    if dice.chance(30) { kinds.append(("other_dev", "其他事业发展资金")) }
    if !dice.chance(15) { kinds.append(("special", "专项资金")) }
    let project = finances.project
    let finals = amounts.split(ledger.value(project.final), into: kinds.count, &dice)
    let left = amounts.split(
      ledger.value(project.adjusted) - ledger.value(project.final), like: finals, &dice)
    let priors = amounts.split(ledger.value(project.prior), like: finals, &dice)
    let initials = amounts.split(ledger.value(project.initial), like: finals, &dice)
    let classes = kinds.enumerated().map { index, kind in
      let concept = "expenditure.project." + kind.0
      var staged = Staged(final: money(concept, final, finals[index]))
      staged.prior = money(concept, lastYear, priors[index])
      staged.initial = money(concept, atStage(.initial), initials[index])
      staged.adjusted = money(concept, atStage(.adjusted), finals[index] + left[index])
      staged.rate = rate(concept + ".execution_rate", of: staged.final, over: staged.adjusted)
      if tableStage == .budget { staged.budget = money(concept, atStage(.budget), initials[index]) }
      ledger.rememberPrior(staged.final, staged.prior)
      ledger.rememberInitial(staged.rate, final: staged.final, initial: staged.initial)
      return ProjectClass(path: kind.0, label: kind.1, staged: staged)
    }
    ledger.relate(.sum, project.final, plus: classes.map(\.staged.final))
    ledger.relate(.sum, project.prior, plus: classes.map(\.staged.prior))
    ledger.relate(.sum, project.initial, plus: classes.map(\.staged.initial))
    ledger.relate(.sum, project.adjusted, plus: classes.map(\.staged.adjusted))
    if tableStage == .budget {
      let budget = money("expenditure.project", atStage(.budget), ledger.value(project.initial))
      finances.project.budget = budget
      ledger.relate(.sum, budget, plus: classes.map(\.staged.budget))
    }
    return classes
  }

  /// The special funds, which add to their class at every stage.
  mutating func makeFunds() -> [Fund] {
    guard let special = classes.first(where: { $0.path == "special" }) else { return [] }
    let names = dice.some(
      dice.from(2...min(6, department.bureau.funds.count)), of: department.bureau.funds)
    let finals = amounts.split(ledger.value(special.staged.final), into: names.count, &dice)
    let initials = amounts.split(ledger.value(special.staged.initial), like: finals, &dice)
    let priors = amounts.split(ledger.value(special.staged.prior), like: finals, &dice)
    let spare = amounts.split(
      ledger.value(special.staged.adjusted) - ledger.value(special.staged.final), like: finals,
      &dice)
    let funds = names.enumerated().map { index, name in
      var staged = Staged(final: money("special.item", scope: name, final, finals[index]))
      staged.prior = money("special.item", scope: name, lastYear, priors[index])
      staged.initial = money("special.item", scope: name, atStage(.initial), initials[index])
      staged.adjusted = money(
        "special.item", scope: name, atStage(.adjusted), finals[index] + spare[index])
      staged.rate = rate(
        "expenditure.project.special.execution_rate", scope: name, of: staged.final,
        over: staged.adjusted)
      if tableStage == .budget {
        staged.budget = money("special.item", scope: name, atStage(.budget), initials[index])
      }
      ledger.rememberPrior(staged.final, staged.prior)
      let count = ledger.add(
        Fact("special.category.count", scope: name, thisYear), .count, Int64(dice.from(2...88)))
      return Fund(name: name, staged: staged, projects: count)
    }
    ledger.relate(.sum, special.staged.final, plus: funds.map(\.staged.final))
    ledger.relate(.sum, special.staged.prior, plus: funds.map(\.staged.prior))
    ledger.relate(.sum, special.staged.initial, plus: funds.map(\.staged.initial))
    ledger.relate(.sum, special.staged.adjusted, plus: funds.map(\.staged.adjusted))
    if special.staged.budget.exists {
      ledger.relate(.sum, special.staged.budget, plus: funds.map(\.staged.budget))
    }
    return funds
  }

  mutating func makeCategories() -> FundCategories {
    let fund = department.bureau.field + "发展专项资金"
    let names = dice.some(dice.from(3...5), of: department.bureau.funds)
    let whole = amounts.from(2_000, to: 60_000, &dice)
    let parts = amounts.split(whole, into: names.count, &dice)
    var counts: [Int64] = []
    let categories = names.enumerated().map { index, name in
      counts.append(Int64(dice.from(6...120)))
      return (
        name: name,
        amount: money("special.category.amount", scope: fund + "/" + name, thisYear, parts[index]),
        count: ledger.add(
          Fact("special.category.count", scope: fund + "/" + name, thisYear), .count, counts[index])
      )
    }
    let amount = money("special.category.amount", scope: fund + "/合计", thisYear, whole)
    ledger.relate(.sum, amount, plus: categories.map(\.amount))
    let count = ledger.add(
      Fact("special.category.count", scope: fund + "/合计", thisYear), .count, counts.reduce(0, +))
    ledger.relate(.sum, count, plus: categories.map(\.count))
    let sampled = amounts.share(180...520, of: whole, &dice)
    let arrived = amounts.share(820...998, of: sampled, &dice)
    let spent = amounts.share(520...980, of: arrived, &dice)
    let of = money("special.sampled.amount", scope: fund, thisYear, sampled)
    let came = money("special.arrived", scope: fund, thisYear, arrived)
    let paid = money("special.spent", scope: fund, thisYear, spent)
    return FundCategories(
      fund: fund, categories: categories, amount: amount, count: count,
      sampledCount: ledger.add(
        Fact("special.sampled.count", scope: fund, thisYear), .count,
        Int64(dice.from(5...max(6, Int(counts.reduce(0, +)) / 2)))),
      sampled: of, arrived: came,
      arrivalRate: rate("special.arrival_rate", scope: fund, of: came, over: of), spent: paid,
      spendingRate: rate("special.execution_rate", scope: fund, of: paid, over: came))
  }
}

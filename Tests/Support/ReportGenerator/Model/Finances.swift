/// One item of the budget at its stages; absent where the report does not speak of it.
struct Staged: Sendable {
  var prior = FactID.none
  var initial = FactID.none
  var adjusted = FactID.none
  /// A column that says only 预算数.
  var budget = FactID.none
  var final = FactID.none
  var rate = FactID.none
}

/// Income, expenditure and what was left, all of it consistent to the last 分.
struct Finances: Sendable {
  var total = Staged()
  /// What the form calls 全年执行数 of the funds of the year.
  var formFinal = FactID.none
  var basic = Staged()
  var project = Staged()
  var personnel = Staged()
  var publicExpense = Staged()
  var personnelShare = FactID.none
  var publicShare = FactID.none
  var projectShare = FactID.none
  /// Wages, goods and services, households, capital: by economic class.
  var economic: [(words: [String], final: FactID)] = []
  /// Brought in, and left over at the end.
  var priorCarryover = FactID.none
  var carryover = FactID.none
  var basicCarryover = FactID.none
  var projectCarryover = FactID.none
  /// Added in the year, in 分; no concept stands for it.
  var addition: Int64 = 0
  var change = FactID.none
  var changeRate = FactID.none
  /// 办公经费, 水费、电费、差旅费, 会议费、培训费.
  var publicItems: [(words: [String], staged: Staged)] = []
  var procurement = Staged()
  var governmentFund = FactID.none
}

extension Plan {
  /// A rate over two facts, with the relation that ties the three.
  mutating func rate(
    _ concept: String, scope: String = "whole", of part: FactID, over whole: FactID
  ) -> FactID {
    let value = Rates.percent(
      ledger.value(part), of: ledger.value(whole), decimals: style.rateDecimals,
      truncated: style.ratesTruncated)
    let id = ledger.add(Fact(concept, scope: scope, thisYear), .percent, value)
    ledger.relate(.rate, id, plus: [part], over: [whole])
    return id
  }

  mutating func money(_ concept: String, scope: String = "whole", _ period: Period, _ value: Int64)
    -> FactID
  {
    ledger.add(Fact(concept, scope: scope, period), .money, value)
  }

  mutating func makeFinances() -> Finances {
    let range: (Int64, Int64) =
      switch department.level {
      case .province: (9_000, 90_000)
      case .city: (1_800, 26_000)
      case .county: (600, 12_000)
      case .township: (500, 4_800)
      }
    let whole = amounts.from(range.0, to: range.1, &dice)
    let basic = amounts.share(240...720, of: whole, &dice)
    let project = whole - basic
    let basicLeft = dice.chance(55) ? amounts.share(2...30, of: basic, &dice) : 0
    let projectLeft = dice.chance(85) ? amounts.share(8...210, of: project, &dice) : 0
    let brought = dice.chance(70) ? amounts.share(5...80, of: project, &dice) : 0
    let addition = amounts.share(10...240, of: whole, &dice)
    let basicAdjusted = basic + basicLeft
    let projectAdjusted = project + projectLeft
    let adjusted = basicAdjusted + projectAdjusted
    let initial = adjusted - brought - addition
    // What was added went to projects for the most part.
    let toProjects = min(addition, amounts.share(600...1000, of: addition, &dice))
    let basicInitial = basicAdjusted - (addition - toProjects)

    let priorBasic = amounts.share(820...1100, of: basic, &dice)
    let priorProject = amounts.share(700...1250, of: project, &dice)

    var basics = Staged(final: money("expenditure.basic", final, basic))
    basics.initial = money("expenditure.basic", atStage(.initial), basicInitial)
    basics.adjusted = money("expenditure.basic", atStage(.adjusted), basicAdjusted)
    basics.prior = money("expenditure.basic", lastYear, priorBasic)
    basics.rate = rate("expenditure.basic.execution_rate", of: basics.final, over: basics.adjusted)
    var projects = Staged(final: money("expenditure.project", final, project))
    projects.initial = money("expenditure.project", atStage(.initial), initial - basicInitial)
    projects.adjusted = money("expenditure.project", atStage(.adjusted), projectAdjusted)
    projects.prior = money("expenditure.project", lastYear, priorProject)
    projects.rate = rate(
      "expenditure.project.execution_rate", of: projects.final, over: projects.adjusted)
    var total = Staged(final: money("expenditure.total", final, whole))
    total.initial = money("budget.total", atStage(.initial), initial)
    total.adjusted = money("budget.total", atStage(.adjusted), adjusted)
    total.prior = money("expenditure.total", lastYear, priorBasic + priorProject)
    total.rate = rate("expenditure.total.execution_rate", of: total.final, over: total.adjusted)
    ledger.relate(.sum, total.final, plus: [basics.final, projects.final])
    ledger.relate(.sum, total.prior, plus: [basics.prior, projects.prior])
    ledger.relate(.sum, total.initial, plus: [basics.initial, projects.initial])
    ledger.relate(.sum, total.adjusted, plus: [basics.adjusted, projects.adjusted])

    let change = money("expenditure.total.change", thisYear, whole - priorBasic - priorProject)
    ledger.relate(.change, change, plus: [total.final], minus: [total.prior])
    let changeRate = ledger.add(
      Fact("expenditure.total.change_rate", thisYear), .percent,
      Rates.percent(
        ledger.value(change), of: ledger.value(total.prior), decimals: style.rateDecimals,
        truncated: style.ratesTruncated))
    ledger.relate(
      .changeRate, changeRate, plus: [total.final], minus: [total.prior], over: [total.prior])
    ledger.relate(.changeRate, changeRate, plus: [change], over: [total.prior])

    let person = amounts.share(620...900, of: basic, &dice)
    var personnel = Staged(final: money("expenditure.basic.personnel", final, person))
    personnel.prior = money(
      "expenditure.basic.personnel", lastYear, amounts.share(620...900, of: priorBasic, &dice))
    var running = Staged(final: money("expenditure.basic.public", final, basic - person))
    running.prior = money(
      "expenditure.basic.public", lastYear, priorBasic - ledger.value(personnel.prior))
    ledger.relate(.sum, basics.final, plus: [personnel.final, running.final])
    ledger.relate(.sum, basics.prior, plus: [personnel.prior, running.prior])
    let planned = ledger.value(running.final) + amounts.share(5...120, of: basic - person, &dice)
    running.budget = money("expenditure.basic.public", atStage(tableStage), planned)

    let economic = makeEconomicClasses(
      personnel: person, public: basic - person, whole: basics.final)
    let left = makeCarryover(
      total: total, basic: basics, project: projects, brought: brought)
    let executed = money("budget.total", final, whole)
    ledger.relate(.same, executed, plus: [total.final])
    ledger.relate(.sum, executed, plus: [basics.final, projects.final])
    ledger.relate(.rate, total.rate, plus: [executed], over: [total.adjusted])
    for item in [total, basics, projects] {
      ledger.rememberInitial(item.rate, final: item.final, initial: item.initial)
      ledger.rememberPrior(item.final, item.prior)
    }
    ledger.rememberPrior(executed, total.prior)
    for item in [personnel, running] { ledger.rememberPrior(item.final, item.prior) }
    return Finances(
      total: total, formFinal: executed, basic: basics, project: projects, personnel: personnel,
      publicExpense: running,
      personnelShare: rate(
        "expenditure.basic.personnel.share", of: personnel.final, over: basics.final),
      publicShare: rate("expenditure.basic.public.share", of: running.final, over: basics.final),
      projectShare: rate("expenditure.project.share", of: projects.final, over: total.final),
      economic: economic, priorCarryover: left.prior, carryover: left.total,
      basicCarryover: left.basic, projectCarryover: left.project, addition: addition,
      change: change, changeRate: changeRate, publicItems: makePublicItems(running),
      procurement: makeProcurement(project),
      governmentFund: dice.chance(15)
        ? money("expenditure.gov_fund", final, amounts.share(20...200, of: project, &dice)) : .none)
  }

  private mutating func makeEconomicClasses(personnel: Int64, public running: Int64, whole: FactID)
    -> [(words: [String], final: FactID)]
  {
    let households = amounts.share(20...160, of: personnel, &dice)
    let capital = dice.chance(12) ? amounts.share(10...80, of: running, &dice) : 0
    var classes: [(words: [String], final: FactID)] = [
      (["工资福利支出"], money("expenditure.basic.wages", final, personnel - households)),
      (
        ["商品和服务支出", "商品服务支出"],
        money("expenditure.basic.goods_services", final, running - capital)
      ),
      (
        ["对个人和家庭的补助", "对个人和家庭的补助支出"],
        money("expenditure.basic.household", final, households)
      ),
    ]
    if capital > 0 {
      classes.append((["资本性支出"], money("untracked.capital", final, capital)))
    }
    ledger.relate(.sum, whole, plus: classes.map(\.final))
    return classes
  }

  private mutating func makeCarryover(
    total: Staged, basic: Staged, project: Staged, brought: Int64
  ) -> (prior: FactID, total: FactID, basic: FactID, project: FactID) {
    let prior = brought > 0 ? money("carryover.prior.total", lastYear, brought) : .none
    let left = ledger.value(total.adjusted) - ledger.value(total.final)
    guard left > 0 else { return (prior, .none, .none, .none) }
    let whole = money("carryover.total", final, left)
    ledger.relate(.remainder, whole, plus: [total.adjusted], minus: [total.final])
    let basicLeft = ledger.value(basic.adjusted) - ledger.value(basic.final)
    let projectLeft = left - basicLeft
    var parts: [FactID] = []
    var (ofBasic, ofProject) = (FactID.none, FactID.none)
    if basicLeft > 0 {
      let id = money("carryover.basic", final, basicLeft)
      ledger.relate(.remainder, id, plus: [basic.adjusted], minus: [basic.final])
      (ofBasic, parts) = (id, parts + [id])
    }
    if projectLeft > 0 {
      let id = money("carryover.project", final, projectLeft)
      ledger.relate(.remainder, id, plus: [project.adjusted], minus: [project.final])
      (ofProject, parts) = (id, parts + [id])
    }
    ledger.relate(.sum, whole, plus: parts)
    return (prior, whole, ofBasic, ofProject)
  }

  private mutating func makePublicItems(_ running: Staged) -> [(words: [String], staged: Staged)] {
    let names: [(String, [String])] = [
      ("office", ["办公经费", "其中：办公经费", "其中：办公费"]),
      ("utilities_travel", ["水费、电费、差旅费", "水电费、差旅费"]),
      ("meeting_training", ["会议费、培训费", "会议费和培训费"]),
    ]
    let final = ledger.value(running.final)
    let shares = [140...300, 120...280, 20...110]
    return zip(names, shares).map { name, share in
      let concept = "expenditure.basic.public." + name.0
      let spent = amounts.share(share, of: final, &dice)
      var item = Staged(final: money(concept, self.final, spent))
      item.prior = money(
        concept, lastYear, amounts.share(share, of: ledger.value(running.prior), &dice))
      item.budget = money(
        concept, atStage(tableStage), spent + amounts.share(5...90, of: spent, &dice))
      return (name.1, item)
    }
  }

  private mutating func makeProcurement(_ project: Int64) -> Staged {
    let spent = amounts.share(60...300, of: project, &dice)
    var staged = Staged(final: money("procurement.amount", final, spent))
    staged.prior = money(
      "procurement.amount", lastYear, amounts.share(700...1200, of: spent, &dice))
    staged.budget = money(
      "procurement.amount", atStage(tableStage), spent + amounts.share(10...200, of: spent, &dice))
    return staged
  }
}

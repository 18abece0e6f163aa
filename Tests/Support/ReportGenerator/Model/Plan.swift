/// Everything that a report will say, decided before a word of it is written.
struct Plan: Sendable {
  var dice: Dice
  let department: Department
  let style: Style
  let amounts: Amounts
  /// What the middle column of the base data table says: 预算数, 年初预算数 or 全年预算数.
  let tableStage: Period.Stage
  var ledger = Ledger()

  var finances = Finances()
  var staff = Staff()
  var threePublic = ThreePublic()
  var revenue: Revenue?
  var revenueInForm = false
  var classes: [ProjectClass] = []
  var funds: [Fund] = []
  var units: [Unit] = []
  var categories: FundCategories?
  var activities: [(activity: Activity, target: Int, done: Int)] = []
  /// Percentages of its work, in tenths.
  var rates: [(share: Share, tenths: Int)] = []
  var scores = ScoreForm()
  var projectForms: [ProjectForm] = []
  var parts: Parts

  var thisYear: Period { Period(department.year) }
  var lastYear: Period { Period(department.year - 1, .final) }
  var final: Period { Period(department.year, .final) }
  func atStage(_ stage: Period.Stage) -> Period { Period(department.year, stage) }

  init(number: Int, dice: Dice) {
    var dice = dice
    department = Department(number: number, &dice)
    style = Style(&dice)
    amounts = Amounts(step: style.step)
    tableStage = dice.pick(.budget, .budget, .initial, .adjusted)
    parts = Parts(&dice, level: department.level)
    self.dice = dice
    finances = makeFinances()
    classes = makeClasses()
    funds = makeFunds()
    staff = makeStaff()
    if parts.units { units = makeUnits() }
    threePublic = makeThreePublic(stage: tableStage)
    if parts.categories { categories = makeCategories() }
    if parts.revenue {
      revenueInForm = parts.wholeForm && self.dice.chance(55)
      let initial = ledger.value(finances.total.initial)
      revenue = makeRevenue(
        of: revenueInForm ? ledger.value(finances.total.final) : initial + finances.addition)
    }
    activities = self.dice.some(self.dice.from(4...6), of: department.bureau.activities).map {
      let done = self.dice.from($0.range)
      return ($0, done - self.dice.below(max(1, done / 8) + 1), done)
    }
    rates = department.bureau.rates.map { ($0, self.dice.from($0.range)) }
    scores = makeScores(
      self.dice.pick(Frame.all), scope: "whole", funds: finances.total, rate: finances.total.rate)
    if parts.projectForms { projectForms = makeProjectForms() }
  }
}

/// Which parts a report has: no department publishes all of them.
struct Parts: Sendable {
  var baseTable: Bool
  var wholeForm: Bool
  var projectForms: Bool
  var units: Bool
  var categories: Bool
  var revenue: Bool
  var economicClasses: Bool
  /// Small tables in the narrative: expenditure, 三公, funds, units.
  var expenditureTable: Bool
  var threePublicTable: Bool
  var fundTable: Bool
  var unitTable: Bool
  /// Scores in the headings of the narrative.
  var scoredHeadings: Bool
  var comparison: Bool
  var saving: Bool

  init(_ dice: inout Dice, level: Department.Level) {
    baseTable = dice.chance(75)
    wholeForm = dice.chance(88)
    projectForms = dice.chance(75)
    units = dice.chance(level == .province ? 60 : 25)
    categories = dice.chance(level == .province ? 60 : 10)
    revenue = dice.chance(60)
    economicClasses = dice.chance(25)
    expenditureTable = dice.chance(22)
    threePublicTable = dice.chance(25)
    fundTable = dice.chance(25)
    unitTable = units && dice.chance(65)
    scoredHeadings = dice.chance(25)
    comparison = dice.chance(45)
    saving = dice.chance(25)
  }
}

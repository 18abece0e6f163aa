extension Writer {
  /// 二、收支情况: income, the whole, the basic part, projects, “三公”.
  mutating func finances() {
    chapter(plan.dice.pick("部门整体支出情况", "一般公共预算支出情况", "预算执行情况", "部门收支情况"))
    let incomeFirst = plan.dice.chance(60)
    if incomeFirst { income() }
    section(plan.dice.pick("总体收支情况", "预算执行总体情况", "整体支出情况"))
    whole()
    if plan.parts.expenditureTable { expenditureTable() }
    section(plan.dice.pick("基本支出情况", "基本支出"))
    basic()
    section(plan.dice.pick("项目支出情况", "项目支出"))
    projects()
    section(plan.dice.pick("“三公”经费支出情况", "“三公”经费情况", "“三公经费”使用情况"))
    threePublic()
    if plan.parts.threePublicTable { threePublicTable() }
    if !incomeFirst { income() }
    if let categories = plan.categories { fund(categories) }
    if plan.parts.units { units() }
  }

  private mutating func income() {
    guard let revenue = plan.revenue, !plan.revenueInForm else { return }
    section(plan.dice.pick("收入情况", "收入预算执行情况"))
    var words: Prose = plan.dice.pick(
      "\(year)年本年收入\(revenue.total)", "\(year)年度总收入\(revenue.total)", "\(year)年收入合计\(revenue.total)"
    )
    if plan.parts.comparison {
      words += "，比上年\(revenue.prior)" + rise(revenue.change) + rate(revenue.changeRate)
    }
    words += plan.dice.chance(50) ? "。其中：" : "，其中"
    words += list(revenue.parts.map { ($0.words, $0.final) }) + "。"
    if plan.finances.priorCarryover.exists, plan.dice.chance(40) {
      words += "上年结转\(plan.finances.priorCarryover)。"
    }
    paragraph(words)
  }

  /// 增加 or 减少, by the sign.
  private mutating func rise(_ change: FactID) -> Prose {
    let grew = plan.ledger.value(change) >= 0
    return grew ? "增加\(magnitude: change)" : "减少\(magnitude: change)"
  }

  private mutating func rate(_ rate: FactID) -> Prose {
    let value = plan.ledger.value(rate)
    if value == 0 { return "" }
    return value > 0 ? "，增长\(magnitude: rate)" : "，下降\(magnitude: rate)"
  }

  /// `A 12 万元、B 3 万元` or with commas.
  mutating func list(_ items: [(words: [String], fact: FactID)]) -> Prose {
    let mark = plan.dice.pick("，", "、", "；")
    var words: Prose = ""
    for (index, item) in items.enumerated() {
      if index > 0 { words += Prose(mark) }
      words += "\(plan.dice.pick(item.words))\(item.fact)"
    }
    return words
  }

  private mutating func whole() {
    let money = plan.finances
    let total = money.total
    var words: Prose
    switch plan.dice.below(4) {
    case 0:
      words =
        "\(year)年年初预算\(total.initial)，全年预算数\(total.adjusted)，全年实际支出\(total.final)，预算执行率\(total.rate)"
    case 1:
      words = "\(year)年度部门整体支出年初预算数\(total.initial)"
      if money.priorCarryover.exists { words += "，上年结转\(money.priorCarryover)" }
      words += "，全年预算数\(total.adjusted)；全年执行数\(total.final)，执行率\(total.rate)"
    case 2:
      words = "\(own)\(year)年总支出\(total.final)，全年预算数\(total.adjusted)，预算执行率为\(total.rate)"
    default:
      words =
        "\(year)年度年初预算\(total.initial)，调整后全年预算\(total.adjusted)，实际支出\(total.final)，预算执行率达到\(total.rate)"
    }
    if plan.dice.chance(50) {
      words += "。其中：基本支出\(money.basic.final)，项目支出\(money.project.final)"
    }
    paragraph(words + "。")
    if plan.parts.comparison {
      let before: Prose = plan.dice.pick(
        "\(year)年总支出比上年\(total.prior)", "与\(year - 1)年总支出\(total.prior)相比，本年")
      paragraph(before + rise(money.change) + rate(money.changeRate) + "。")
    }
    if money.carryover.exists { leftOver() }
  }

  private mutating func leftOver() {
    let money = plan.finances
    var words: Prose = plan.dice.pick(
      "年末结转结余\(money.carryover)", "\(year)年末结转和结余\(money.carryover)", "年末结转结余资金\(money.carryover)")
    if money.basicCarryover.exists, money.projectCarryover.exists, plan.dice.chance(60) {
      words += plan.dice.pick(
        "，其中：基本支出结转\(money.basicCarryover)，项目支出结转\(money.projectCarryover)",
        "，其中基本支出结余\(money.basicCarryover)、项目支出结转\(money.projectCarryover)")
    }
    paragraph(words + "，\(plan.dice.pick(Phrases.carryReasons))。")
  }

  private mutating func basic() {
    let money = plan.finances
    var words: Prose = plan.dice.pick(
      "\(year)年基本支出\(money.basic.final)", "\(year)年度，\(own)基本支出\(money.basic.final)")
    if plan.dice.chance(35) { words += "，全年预算数\(money.basic.adjusted)，执行率\(money.basic.rate)" }
    if plan.dice.chance(45) {
      paragraph(words + "。其中：")
      let mark = plan.dice.pick("1、", "1.", "")
      let next = mark.isEmpty ? "" : "2" + mark.dropFirst()
      paragraph(
        "\(mark)人员经费\(money.personnel.final)，占基本支出的\(money.personnelShare)，\(plan.dice.pick(Phrases.basicUses))。"
      )
      paragraph(
        "\(next)公用经费\(money.publicExpense.final)，占基本支出的\(money.publicShare)，\(plan.dice.pick(Phrases.publicUses))。"
      )
    } else {
      words += plan.dice.pick(
        "，其中人员经费\(money.personnel.final)、公用经费\(money.publicExpense.final)",
        "。其中：人员经费\(money.personnel.final)，占\(money.personnelShare)；公用经费\(money.publicExpense.final)，占\(money.publicShare)"
      )
      paragraph(words + "。\(plan.dice.pick(Phrases.publicUses))。")
    }
    if plan.parts.economicClasses {
      let classes = list(money.economic.map { ($0.words, $0.final) })
      paragraph("按经济分类，" + classes + "。")
    }
  }

  private mutating func projects() {
    let money = plan.finances
    var words: Prose = "\(year)年项目支出\(money.project.final)"
    if plan.dice.chance(45) { words += "，占总支出的\(money.projectShare)" }
    if plan.dice.chance(35) { words += "，全年预算数\(money.project.adjusted)，执行率\(money.project.rate)" }
    guard plan.classes.count > 1 else { return paragraph(words + "。") }
    let detailed = plan.dice.chance(50)
    if !detailed {
      let parts = list(plan.classes.map { ([className($0)], $0.staged.final) })
      paragraph(words + "。其中：" + parts + "。")
    } else {
      paragraph(words + "。")
      for (index, item) in plan.classes.enumerated() {
        var line: Prose = "\(index + 1)、\(className(item))\(item.staged.final)"
        if item.staged.adjusted.exists, plan.dice.chance(40) {
          line =
            "\(index + 1)、\(className(item))全年预算\(item.staged.adjusted)，支出\(item.staged.final)，执行率\(item.staged.rate)"
        }
        paragraph(line + "。")
      }
    }
    guard !plan.funds.isEmpty else { return }
    if plan.parts.fundTable {
      fundTable()
    } else if plan.dice.chance(60) {
      let items = list(plan.funds.map { ([$0.name], $0.staged.final) })
      paragraph("专项资金中，" + items + "。")
    }
  }

  func className(_ item: ProjectClass) -> String {
    item.path == "special" && plan.department.level != .township
      ? plan.department.tier + "级专项资金" : item.label
  }

  private mutating func threePublic() {
    let money = plan.threePublic
    let stage: String =
      switch plan.tableStage {
      case .initial: "年初预算"
      case .adjusted: "全年预算数"
      default: plan.dice.pick("预算", "预算数")
      }
    var words: Prose = "\(year)年“三公”经费\(stage)\(money.total.budget)，"
    words += plan.dice.pick(
      "决算\(money.total.final)", "实际支出\(money.total.final)", "决算数\(money.total.final)")
    if plan.parts.saving {
      words += "，比预算节约\(money.saving)，节约率\(money.savingRate)"
    } else if plan.dice.chance(50) {
      words += "，控制率\(money.controlRate)"
    }
    let fell = plan.ledger.value(money.change) < 0
    if plan.ledger.value(money.change) != 0, plan.dice.chance(65) {
      words += plan.dice.pick("；比上年决算\(money.total.prior)", "，较上年决算\(money.total.prior)")
      words += rise(money.change) + rate(money.changeRate)
      words += "，\(plan.dice.pick(fell ? Phrases.savingReasons : Phrases.growthReasons))"
    }
    words += "。其中："
    var items: [(words: [String], fact: FactID)] = []
    if plan.ledger.value(money.purchase.final) > 0 {
      items.append((["公务用车购置费"], money.purchase.final))
    }
    items.append((["公务用车运行维护费"], money.operation.final))
    items.append((["公务接待费"], money.reception.final))
    if plan.ledger.value(money.abroad.final) > 0 {
      items.append((["因公出国（境）费"], money.abroad.final))
      paragraph(words + list(items) + "。")
    } else {
      let none = plan.dice.pick("没有安排因公出国（境）", "因公出国（境）未发生支出")
      paragraph(words + "\(none)；" + list(items) + "。")
    }
  }

  private mutating func fund(_ item: FundCategories) {
    section(plan.dice.pick("专项资金管理情况", "专项资金安排及使用情况"))
    paragraph(
      "\(year)年\(item.fund)共安排\(item.amount)，支持项目\(item.count)，分配明细见下表。")
    table(
      [["项目大类", "金额\(unitSuffix)", "项目数量（个）"]]
        + item.categories.map { ["\($0.name)", "\(cell: $0.amount)", "\(cell: $0.count)"] }
        + [["合计", "\(cell: item.amount)", "\(cell: item.count)"]],
      small: true)
    paragraph(
      "\(own)对\(item.fund)进行了现场抽查，抽查项目\(item.sampledCount)，涉及资金\(item.sampled)，已到位\(item.arrived)，到位率\(item.arrivalRate)；已支出\(item.spent)，资金执行率\(item.spendingRate)。"
    )
  }

  private mutating func units() {
    section(plan.dice.pick("分单位支出情况", "所属单位支出情况"))
    if plan.parts.unitTable { return unitTable() }
    for unit in plan.units {
      paragraph(
        "\(unit.name)：编制\(unit.establishment)，在职人员\(unit.inPost)；总支出\(unit.total)，其中基本支出\(unit.basic)，项目支出\(unit.project)。"
      )
    }
  }

  /// `（万元）` behind a column's name.
  var unitSuffix: String { "（" + plan.style.table.name + "）" }
}

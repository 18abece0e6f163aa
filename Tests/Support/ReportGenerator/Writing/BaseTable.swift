extension Writer {
  /// 附件1: staff, “三公”, projects, running costs; three columns of money.
  mutating func baseTable() {
    let department = plan.department
    let tier = department.level == .township ? "" : "（\(department.tier)级）"
    line("\(year)年度部门整体支出绩效自评基础数据表\(plan.dice.chance(30) ? tier : "")", blanks: 1)
    let unit = plan.style.table.name
    let staff = plan.staff
    var rows: [[Prose]] = [
      [
        plan.dice.pick("财政供养人员情况（人）", "财政供养人员（人）"), plan.dice.pick("编制数", "核定编制数"),
        plan.dice.pick("年末在职人数", "\(year)年末实有人数", "\(year)年实际在职人数"), "控制率",
      ],
      ["", "\(cell: staff.establishment)", "\(cell: staff.inPost)", "\(cell: staff.controlRate)"],
    ]
    let middle =
      switch plan.tableStage {
      case .initial: "\(year)年年初预算数"
      case .adjusted: "\(year)年全年预算数"
      default: "\(year)年预算数"
      }
    rows.append([
      "经费控制情况（\(unit)）", "\(year - 1)年决算数", "\(middle)", "\(year)年决算数",
    ])
    rows += threePublicRows()
    rows += projectRows()
    rows += runningRows()
    if plan.dice.chance(60) {
      rows.append([plan.dice.pick("部门基本支出预算调整", "基本支出预算调整情况"), "", "", ""])
    }
    if plan.dice.chance(60) {
      rows.append([plan.dice.pick("楼堂馆所控制情况", "楼堂馆所控制（\(year)年完工）"), "批复规模（㎡）", "实际规模（㎡）", "规模控制率"])
      rows.append(["", "", "", ""])
    }
    if plan.dice.chance(80) {
      let words = plan.dice.pick(
        "严格公务接待审批，公车统一调度，会议数量压减一成", "落实过紧日子要求，从严控制一般性支出", "推行无纸化办公，完善差旅和接待审批制度")
      rows.append(["厉行节约保障措施", "\(words)", "", ""])
    }
    table(rows)
    if plan.dice.chance(55) {
      line("填表人：\(plan.dice.pick(PlaceNames.persons))    填报日期：    单位负责人签字：", blanks: 1)
    }
  }

  private func row(_ label: String, _ item: Staged) -> [Prose] {
    let stage =
      switch plan.tableStage {
      case .initial: item.initial
      case .adjusted: item.adjusted
      default: item.budget
      }
    // Amounts of the year's budget that were made for this table stand under `budget`.
    return [
      Prose(label), cell(item.prior), cell(stage.exists ? stage : item.budget), cell(item.final),
    ]
  }

  private mutating func threePublicRows() -> [[Prose]] {
    let money = plan.threePublic
    var rows = [row(plan.dice.pick("“三公”经费", "“三公”经费合计", "“三公”经费小计"), money.total)]
    let cars = plan.dice.pick("公务用车购置和维护经费", "公务用车购置及运行维护费", "公务用车购置和运行维护费")
    rows.append(row("1、\(cars)", money.vehicle))
    rows.append(row(plan.dice.pick("其中：公车购置", "其中：公务用车购置"), money.purchase))
    rows.append(row(plan.dice.pick("公车运行维护", "公务用车运行维护"), money.operation))
    rows.append(row(plan.dice.pick("2、出国经费", "2、因公出国（境）费"), money.abroad))
    rows.append(row(plan.dice.pick("3、公务接待", "3、公务接待费"), money.reception))
    return rows
  }

  private mutating func projectRows() -> [[Prose]] {
    var rows = [row(plan.dice.pick("项目支出：", "项目支出小计", "项目支出"), plan.finances.project)]
    for (index, item) in plan.classes.enumerated() {
      let note = item.path == "special" && plan.dice.chance(50) ? "（一个专项一行）" : ""
      rows.append(row("\(index + 1)、\(className(item))\(note)", item.staged))
      if item.path == "special" { rows += plan.funds.map { row($0.name, $0.staged) } }
    }
    return rows
  }

  private mutating func runningRows() -> [[Prose]] {
    var rows = [row(plan.dice.pick("公用经费", "公用经费合计"), plan.finances.publicExpense)]
    for (index, item) in plan.finances.publicItems.enumerated() {
      let words = index == 0 ? (item.words.last ?? "") : plan.dice.pick(item.words)
      rows.append(row(words, item.staged))
    }
    rows.append(row(plan.dice.pick("政府采购金额", "政府采购支出金额"), plan.finances.procurement))
    return rows
  }
}

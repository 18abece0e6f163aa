extension Writer {
  /// An amount of nothing is left empty, dashed or printed as zero.
  func cell(_ fact: FactID) -> Prose {
    guard fact.exists else { return "" }
    if plan.ledger.value(fact) == 0, plan.ledger.quantities[fact.index] == .money {
      return zeros == "0" ? "\(cell: fact)" : Prose(zeros)
    }
    return "\(cell: fact)"
  }

  private mutating func caption(_ title: String) {
    tablesWritten += 1
    let number = "表\(tablesWritten)"
    line("\(number)  \(year)年度\(title)（单位：\(plan.style.table.name)）")
  }

  mutating func expenditureTable() {
    let money = plan.finances
    caption("支出预算执行情况表")
    let rows: [(String, Staged)] = [("基本支出", money.basic), ("项目支出", money.project)]
    var lines: [[Prose]] = [["项目", "年初预算数", "全年预算数", "决算数", "执行率"]]
    for (label, item) in rows + [("支出合计", money.total)] {
      lines.append([
        Prose(label), cell(item.initial), cell(item.adjusted), cell(item.final), cell(item.rate),
      ])
    }
    table(lines, small: true)
  }

  mutating func threePublicTable() {
    let money = plan.threePublic
    caption("“三公”经费支出情况表")
    let stage =
      switch plan.tableStage {
      case .initial: "年初预算数"
      case .adjusted: "全年预算数"
      default: "预算数"
      }
    var lines: [[Prose]] = [["项目", Prose(stage), "决算数", "执行率"]]
    var rows: [(String, Staged)] = []
    if plan.ledger.value(money.abroad.final) > 0 { rows.append(("因公出国（境）费", money.abroad)) }
    rows.append(("公务接待费", money.reception))
    rows.append(("公务用车购置及运行维护费", money.vehicle))
    if plan.ledger.value(money.purchase.final) > 0 {
      rows.append(("其中：公务用车购置费", money.purchase))
      rows.append(("公务用车运行维护费", money.operation))
    }
    for (label, item) in rows + [("合计", money.total)] {
      lines.append([Prose(label), cell(item.budget), cell(item.final), cell(item.rate)])
    }
    table(lines, small: true)
  }

  mutating func fundTable() {
    caption("专项资金支出情况表")
    let hasRates = plan.funds.allSatisfy(\.staged.adjusted.exists)
    guard hasRates, let special = plan.classes.first(where: { $0.path == "special" }) else {
      table(
        [["专项资金名称", "年初预算数", "决算数"]]
          + plan.funds.map { [Prose($0.name), cell($0.staged.initial), cell($0.staged.final)] }
          + specialRow { [cell($0.initial), cell($0.final)] },
        small: true)
      return
    }
    table(
      [["专项资金名称", "全年预算数", "决算数", "执行率"]]
        + plan.funds.map {
          [Prose($0.name), cell($0.staged.adjusted), cell($0.staged.final), cell($0.staged.rate)]
        } + [
          [
            "合计", cell(special.staged.adjusted), cell(special.staged.final),
            cell(special.staged.rate),
          ]
        ],
      small: true)
  }

  private func specialRow(_ cells: (Staged) -> [Prose]) -> [[Prose]] {
    guard let special = plan.classes.first(where: { $0.path == "special" }) else { return [] }
    return [["合计"] + cells(special.staged)]
  }

  mutating func unitTable() {
    let money = plan.finances
    caption("分单位支出情况")
    var lines: [[Prose]] = [["单位", "全年预算数", "基本支出", "项目支出", "支出合计", "执行率"]]
    for unit in plan.units {
      lines.append([
        Prose(unit.name), cell(unit.adjusted), cell(unit.basic), cell(unit.project),
        cell(unit.total), cell(unit.rate),
      ])
    }
    lines.append([
      "合计", cell(money.total.adjusted), cell(money.basic.final), cell(money.project.final),
      cell(money.total.final), cell(money.total.rate),
    ])
    table(lines, small: true)
  }
}

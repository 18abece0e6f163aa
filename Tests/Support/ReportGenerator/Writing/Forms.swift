extension Writer {
  /// 附件2: money, goals, indicators and scores of the department.
  mutating func wholeForm() {
    let department = plan.department
    line("\(year)年度部门整体支出绩效自评表", blanks: plan.dice.below(2))
    let unit = plan.style.table.name
    let money = plan.finances
    let total = money.total
    var rows: [[Prose]] = [[plan.dice.pick("预算部门名称", "部门名称", "部门（单位）名称"), "\(department.name)"]]
    let anchor = plan.dice.pick("年度预算申请", "年度预算", "预算执行情况")
    rows.append([
      "\(anchor)（\(unit)）", "", "年初预算数", plan.dice.pick("全年预算数", "全年预算数", "调整后预算数"),
      plan.dice.pick("全年执行数", "全年执行数", "实际支出数"), "分值", "执行率", plan.dice.pick("得分", "自评得分"),
    ])
    rows.append([
      "", plan.dice.pick("年度资金总额", "年度资金总额：", "部门整体支出"), cell(total.initial), cell(total.adjusted),
      cell(money.formFinal), "\(cell: plan.scores.executionWeight)", cell(total.rate),
      "\(cell: plan.scores.executionScore)",
    ])
    if let revenue = plan.revenue, plan.revenueInForm {
      rows += fundsByNature(revenue)
    } else if plan.dice.chance(45) {
      rows.append(stageRow("其中：基本支出", money.basic))
      rows.append(stageRow("项目支出", money.project))
    }
    rows += goals()
    rows += indicators(plan.scores)
    table(rows)
    if plan.dice.chance(40) {
      line("填表人：\(plan.dice.pick(PlaceNames.persons))    联系电话：    填表日期：\(year + 1)年", blanks: 1)
    }
  }

  private func stageRow(_ label: String, _ item: Staged) -> [Prose] {
    [
      "", Prose(label), cell(item.initial), cell(item.adjusted), cell(item.final), "",
      cell(item.rate), "",
    ]
  }

  /// Revenue on the left and expenditure on the right, figures inside the label cells.
  private mutating func fundsByNature(_ revenue: Revenue) -> [[Prose]] {
    let money = plan.finances
    var rows: [[Prose]] = [
      ["", "按收入性质分：\(cell: revenue.total)", "按支出性质分：\(cell: money.total.final)"]
    ]
    let right: [Prose] = [
      "其中：基本支出：\(cell: money.basic.final)", "项目支出：\(cell: money.project.final)",
    ]
    for (index, part) in revenue.parts.enumerated() {
      let left: Prose = "\(index == 0 ? "其中：" : "")\(part.form)：\(cell: part.final)"
      rows.append(["", left, index < 2 ? right[index] : ""])
    }
    if revenue.parts.count == 1 { rows.append(["", "政府性基金拨款：", right[1]]) }
    return rows
  }

  private mutating func goals() -> [[Prose]] {
    let done = plan.activities.prefix(3)
    let expected = done.map { "\($0.activity.lead)\($0.target)\($0.activity.unit)以上" }
    let reached = done.map { "\($0.activity.lead)\($0.done)\($0.activity.unit)" }
    return [
      ["年度总体目标", plan.dice.pick("预期目标", "年初设定目标"), "实际完成情况"],
      ["", "\(expected.joined(separator: "；"))。", "\(reached.joined(separator: "；"))。"],
    ]
  }

  private mutating func indicators(_ scores: ScoreForm) -> [[Prose]] {
    let columns: [Prose] = [
      "一级指标", "二级指标", plan.dice.pick("三级指标", "三级指标名称"), plan.dice.pick("年度指标值", "目标值"),
      plan.dice.pick("实际完成值", "全年完成值"), "分值", plan.dice.pick("得分", "自评得分"),
      plan.dice.pick("偏差原因分析及改进措施", "偏差原因及改进措施", "未完成原因分析"),
    ]
    var rows: [[Prose]] = [["绩效指标"] + columns]
    // Merged cells say their words once, or in every row.
    let repeated = plan.dice.chance(25) || plan.style.layout.forms.losesBlanks
    let weighted = plan.dice.chance(45)
    for group in scores.groups {
      var second = ""
      for (index, row) in group.rows.enumerated() {
        var first: Prose = ""
        if index == 0 || repeated {
          first = weighted && index == 0 ? "\(group.name)（\(group.weight)）" : "\(group.name)"
        }
        rows.append([
          "", first, row.second == second && !repeated ? "" : "\(row.second)", "\(row.name)",
          "\(row.target)", "\(row.actual)", "\(cell: row.weight)", "\(cell: row.score)",
          "\(row.note)",
        ])
        second = row.second
      }
    }
    rows.append([
      plan.dice.pick("总分", "合计", "总分"), "\(cell: scores.weightTotal)", "\(cell: scores.total)", "",
    ])
    return rows
  }

  /// 附件3: one project.
  mutating func projectForm(_ form: ProjectForm) {
    let department = plan.department
    line("\(year)年度项目支出绩效自评表", blanks: plan.dice.below(2))
    let staged = form.staged
    let scores = form.scores
    var rows: [[Prose]] = [
      [plan.dice.pick("项目支出名称", "项目名称"), "\(form.name)"],
      ["主管部门", "\(department.name)", "实施单位", "\(department.name)"],
      [
        "项目资金（\(plan.style.table.name)）", "", "年初预算数", "全年预算数",
        plan.dice.pick("全年执行数", "全年实际执行数"), "分值", "执行率", plan.dice.pick("得分", "自评得分"),
      ],
      [
        "", plan.dice.pick("年度资金总额", "资金总额"), cell(staged.initial), cell(staged.adjusted),
        cell(staged.final),
        "\(cell: scores.executionWeight)", cell(staged.rate), "\(cell: scores.executionScore)",
      ],
    ]
    if let fiscal = form.fiscal {
      rows.append([
        "", "其中：当年财政拨款", cell(fiscal.initial), cell(fiscal.adjusted), cell(fiscal.final), "", "",
        "",
      ])
      rows.append(["", "上年结转资金", "", "", "", "", "", ""])
      rows.append(["", "其他资金", "", "", "", "", "", ""])
    }
    rows += goals()
    rows += indicators(scores)
    table(rows)
  }

  mutating func attachments() {
    var number = 1
    func title(_ plan: inout Plan, _ part: Int? = nil) -> Prose {
      let suffix = part.map { "-\($0)" } ?? ""
      return "\(plan.dice.chance(85) ? "附件" : "附表")\(number)\(suffix)"
    }
    if plan.parts.baseTable {
      let title = title(&plan)
      line(title)
      baseTable()
      number += 1
    }
    if plan.parts.wholeForm {
      let title = title(&plan)
      line(title)
      wholeForm()
      number += 1
    }
    for (index, form) in plan.projectForms.enumerated() {
      let title = title(&plan, plan.projectForms.count > 1 ? index + 1 : nil)
      line(title)
      projectForm(form)
    }
  }
}

extension Layout.Tables {
  var losesBlanks: Bool {
    if case .plain = self { return true }
    return false
  }
}

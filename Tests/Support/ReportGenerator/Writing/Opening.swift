extension Writer {
  /// 一、二、… and the numbers below.
  static let chinese = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]

  mutating func chapter(_ title: String) {
    heading("\(Self.chinese[min(chapters, 11)])、\(title)")
    chapters += 1
    sections = 0
  }

  mutating func section(_ title: Prose) {
    let number = Self.chinese[min(sections, 11)]
    heading((plan.style.layout.halfWidthBrackets ? "(\(number))" : "（\(number)）") + title)
    sections += 1
  }

  mutating func cover() {
    let department = plan.department
    let title = plan.dice.pick("部门整体支出绩效自评报告", "部门整体支出绩效评价自评报告", "整体支出绩效自评报告")
    switch plan.dice.below(4) {
    case 0:
      line("\(department.name)", blanks: 0)
      line("\(year)年度\(title)", blanks: 2)
    case 1:
      line("\(year)年度\(department.name)\(title)", blanks: 2)
    case 2:
      line("\(department.name)\(year)年度\(title)", blanks: 1)
    default:
      line("\(year)年度\(department.name)", blanks: 0)
      line("\(title)", blanks: 3)
    }
    guard plan.dice.chance(65) else { return }
    let label = plan.dice.pick("部门（单位）名称：", "部门名称：（公章）", "预算部门（公章）：", "单位名称：", "填报单位：")
    line("\(label)\(department.name)", blanks: plan.dice.below(2))
    let day = plan.dice.chance(50) ? "\(plan.dice.from(3...28))日" : ""
    let date = plan.dice.pick("填报日期：", "报告日期：", "")
    line("\(date)\(year + 1)年\(plan.dice.from(3...7))月\(day)", blanks: plan.dice.from(1...4))
    if plan.dice.chance(15) { line("（此页为封面）", blanks: 3) }
  }

  mutating func introduction() {
    let opening = plan.dice.pick(Phrases.openings)
    let action = plan.dice.pick(Phrases.actions)
    let treasury = plan.department.treasury
    let tail = plan.dice.pick("现将有关情况报告如下：", "现报告如下。", "自评情况如下：")
    switch plan.dice.below(3) {
    case 0: paragraph("\(opening)，\(own)\(action)，\(tail)")
    case 1: paragraph("\(opening)，按照\(treasury)统一部署，\(own)\(action)。\(tail)")
    default:
      paragraph(
        "\(opening)，依据\(treasury)关于开展\(year)年度绩效自评工作的安排，\(own)对全年整体支出情况开展自评，\(action)。\(tail)")
    }
  }

  mutating func overview() {
    chapter(plan.dice.pick("部门（单位）基本概况", "部门概况", "单位基本情况", "基本情况"))
    section(plan.dice.pick("主要职责", "主要职能", "部门职责"))
    duties()
    section(plan.dice.pick("机构设置与人员情况", "机构和人员情况", "机构人员情况"))
    organisation()
    people()
    if plan.dice.chance(70) {
      section(plan.dice.pick("年度绩效目标", "年度重点工作", "年度整体支出绩效目标"))
      let goals = plan.dice.some(plan.dice.from(2...4), of: Phrases.goals)
      let words = zip(Self.chinese, goals).map { "\($0)是\($1)" }.joined(separator: "；")
      paragraph("\(words)。")
    }
  }

  private mutating func duties() {
    let duties = plan.dice.some(plan.dice.from(3...6), of: plan.department.bureau.duties)
    if plan.dice.chance(30) {
      paragraph("\(own)的主要职责是：\(duties.joined(separator: "；"))。")
      return
    }
    let mark = plan.dice.pick("、", ".", "．")
    for (index, duty) in duties.enumerated() { paragraph("\(index + 1)\(mark)\(duty)。") }
  }

  private mutating func organisation() {
    let names = plan.dice.some(plan.dice.from(4...8), of: Phrases.divisionNames)
    let divisions = plan.department.divisions
    let letter = String(divisions.first ?? "科")
    let list = names.map { $0 == "办公室" || divisions == "办公室" ? $0 : $0 + letter }
    var words: Prose = "\(own)内设\(names.count)个\(divisions)，分别为\(list.joined(separator: "、"))"
    if plan.units.count > 1 {
      let units = plan.units.dropFirst().map(\.name)
      words += "；所属单位\(units.count)个，即\(units.joined(separator: "、"))"
    }
    paragraph(words + "。")
  }

  private mutating func people() {
    let staff = plan.staff
    var words: Prose
    switch plan.dice.below(4) {
    case 0: words = "\(own)编制\(staff.establishment)"
    case 1: words = "核定编制\(staff.establishment)"
    case 2: words = "\(year)年末，\(own)共有编制\(staff.establishment)"
    default: words = "人员编制\(staff.establishment)"
    }
    if plan.dice.chance(50) {
      words +=
        plan.dice.chance(50)
        ? "，其中行政编制\(staff.administrative)、事业编制\(staff.institutional)"
        : "，其中：行政编制\(staff.administrative)，事业编制\(staff.institutional)"
      words += "；"
    } else {
      words += "，"
    }
    switch plan.dice.below(3) {
    case 0: words += "年末实有在职人员\(staff.inPost)"
    case 1: words += "实有在职人数\(staff.inPost)"
    default: words += "在职人员\(staff.inPost)"
    }
    if plan.dice.chance(40) { words += "，在职人员控制率\(staff.controlRate)" }
    paragraph(words + "。")
    guard plan.dice.chance(60) else { return }
    if staff.veterans.exists {
      paragraph("离退休人员\(staff.retired)，其中离休\(staff.veterans)、退休\(staff.pensioners)。")
    } else {
      paragraph(plan.dice.chance(50) ? "另有退休人员\(staff.pensioners)。" : "退休人员\(staff.pensioners)。")
    }
  }
}

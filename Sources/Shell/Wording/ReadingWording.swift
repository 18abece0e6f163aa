import Analysis
import Publishing
import Reports

/// What a figure of the text was read as, in words.
struct ReadingWording {
  let words: Wording

  /// The word shown, and behind it the other names that `where` finds it by.
  func cell(_ names: [(zh: String, en: String)]) -> String {
    var all = names.map { words($0.zh, $0.en) }
    all += names.flatMap { [$0.zh, $0.en] }
    return all.joined(separator: Synonyms.separator)
  }

  static let fact = (zh: "事实", en: "fact")
  static let indicator = (zh: "指标", en: "indicator")
  static let taken = (zh: "其他", en: "other")
  static let notUnderstood = (zh: "未读懂", en: "not understood")

  static func name(of kind: TakenKind) -> (zh: String, en: String) {
    switch kind {
    case .date: ("日期", "date")
    case .duration: ("时长", "duration")
    case .otherUnit: ("其他单位", "other unit")
    case .range: ("区间", "range")
    case .documentNumber: ("文号", "document number")
    case .ordinal: ("序数", "ordinal")
    case .listNumber: ("标题或条目编号", "list number")
    case .serial: ("行号", "row number")
    case .code: ("代码", "code")
    case .phone: ("电话", "telephone")
    case .reference: ("附件或图表编号", "number of an attachment or table")
    case .bound: ("界限", "bound")
    case .deduction: ("扣分", "points deducted")
    case .name: ("名称的一部分", "part of a name")
    case .planned: ("目标或计划", "goal or plan")
    case .instruction: ("填表说明或评分标准", "instruction")
    case .damaged: ("字符缺失", "characters lost")
    case .furniture: ("页码或报告以外的文字", "page number or other text")
    case .template: ("表格模板", "blank form")
    }
  }

  static func name(of column: IndicatorColumn) -> (zh: String, en: String) {
    switch column {
    case .note: ("偏差原因", "note")
    case .weight: ("分值", "weight")
    case .level1: ("一级指标", "level 1")
    case .level2: ("二级指标", "level 2")
    case .level3: ("三级指标", "level 3")
    case .target: ("年度指标值", "target")
    case .actual: ("实际完成值", "actual")
    case .score: ("得分", "score")
    }
  }

  /// How sure a fact is, and why it was read so: `表 · 基础数据表：决算数`.
  func confidence(of fact: Fact) -> String {
    let how = FactText.confidence(fact.confidence, words)
    let why = reason(fact.reason)
    return why.isEmpty ? how : "\(how) · \(why)"
  }

  /// The narrative says its reasons in codes, forms in the words of their layout.
  func reason(_ reason: String) -> String {
    let parts = reason.split(separator: ";").map { part -> String in
      let part = part.drop { $0 == " " }
      if part.hasPrefix("label ") {
        return words("名称“\(part.dropFirst(6))”", "label “\(part.dropFirst(6))”")
      }
      if part.hasPrefix("continues ") {
        return words("承接“\(part.dropFirst(10))”", "goes on about “\(part.dropFirst(10))”")
      }
      if part.hasPrefix("aspect ") { return aspect(String(part.dropFirst(7))) }
      switch part {
      case "unit in context": return words("承前文的单位", "unit named before")
      case "words around the figure": return words("数字前后的词语", "words around the figure")
      default: return String(part)
      }
    }
    return parts.joined(separator: words("，", ", "))
  }

  private func aspect(_ code: String) -> String {
    let name: (zh: String, en: String) =
      switch code {
      case "available": ("可用", "available")
      case "initial": ("年初预算", "initial budget")
      case "adjusted": ("调整预算", "adjusted budget")
      case "budget": ("预算", "budget")
      case "final": ("支出或决算", "spent")
      case "execution_rate": ("执行率", "execution rate")
      case "carryover": ("结转结余", "carried over")
      case "carryin": ("上年结转", "carried in")
      case "increase": ("增加", "increase")
      case "decrease": ("减少", "decrease")
      case "share": ("占比", "share")
      case "saving": ("节约", "saving")
      case "saving_rate": ("节约率", "saving rate")
      case "control_rate": ("控制率", "control rate")
      case "issued": ("下达", "issued")
      case "recycled": ("收回", "recycled")
      case "arrived": ("到位", "arrived")
      case "arrival_rate": ("到位率", "arrival rate")
      case "sampled": ("抽查", "sampled")
      case "covered": ("涉及", "covered")
      case "weight": ("分值", "weight")
      case "score": ("得分", "score")
      case "deduction": ("扣分", "deduction")
      case "previous": ("上年", "year before")
      default: (code, code)
      }
    return words("言及\(name.zh)", "says " + name.en)
  }
}

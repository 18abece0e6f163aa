import Analysis
import Language
import Quantities
import Reports
import Testing

@testable import Audit

@Suite("The rules that ship")
struct ShippedRuleTests {
  @Test("have a name of their own and a citation, and name only what exists")
  func wellFormed() throws {
    let rules = InventedReport.shippedRules
    #expect(Set(rules.map(\.name)).count == rules.count)
    for rule in rules {
      #expect(rule.definition.citation?.isEmpty == false, "\(rule.name) cites nothing")
      guard case .each = rule.definition.subject else {
        for name in (rule.definition.relation.map { $0.left.names + $0.right.names }) ?? [] {
          switch InventedReport.catalogue.resolve(name.text) {
          case .concept, .formula: continue
          default: Issue.record("\(rule.name): \(name.text) is unknown")
          }
        }
        continue
      }
    }
  }

  @Test("over figures: each holds for some figures and is broken by others")
  func figures() {
    for rule in InventedReport.shippedRules {
      if case .each = rule.definition.subject { continue }
      let example = RuleExample(rule)
      #expect(example.holding != nil, "\(rule.name): no example that holds")
      #expect(example.breaking != nil, "\(rule.name): no example that breaks it")
    }
  }

  /// A report on which every rule about rows holds.
  private var sound: InventedReport {
    var report = InventedReport()
    report.project = "数字化"
    report.rows = [
      InventedReport.row("产出指标(50分)", "整理馆藏卷数", "≥800卷", "812卷", "50", "48", line: 11),
      InventedReport.row("效益指标", "查档时间", "不超过3天", "2天", "30", "30", line: 12),
      InventedReport.row("成本指标", "支出不超过年初预算", "≤1500万元", "1480万元", "10", "10", line: 13),
    ]
    report.figures = [
      "execution.weight 2023 10分", "execution.score 2023 9.34分", "score.total 2023 97.34分",
      "score.weight_total 2023 100分", "score.category.weight[whole/产出指标] 2023 50分",
      "年度资金总额 2023.initial 1500.00万元", "年度资金总额 2023.final 1480.00万元",
      "三公经费 2023.final 12.88万元", "threepublic.vehicle 2023.final 8.00万元",
      "公务接待费 2023.final 4.88万元",
      "execution.weight[数字化] 2023 10分", "execution.score[数字化] 2023 9.50分",
      "项目支出执行率[数字化] 2023 95%", "budget.project[数字化] 2023.final 95.00万元",
      "budget.project[数字化] 2023.adjusted 100.00万元",
    ].enumerated().map { InventedReport.figure($0.element, line: 20 + $0.offset) }
    report.figures[7].fact.sources.append(InventedReport.source("12.88万元", 60))
    report.breakdowns = [
      FigureBreakdown(total: report.figures[7], parts: Array(report.figures[8...9]), isOpen: false),
      FigureBreakdown(total: report.figures[7], parts: [report.figures[8]], isOpen: true),
    ]
    report.references = [InventedReport.figure("三公经费 2023.final 12.88万元", line: 3)]
    return report
  }

  /// What breaks each rule about rows.
  private static let damage: [String: @Sendable (inout InventedReport) -> Void] = [
    "指标得分不超分值": { $0.rows[1].score.text = "31" },
    "得分合计": { $0.rows[0].score.text = "49" },
    "分值合计": { $0.rows[0].weight.text = "51" },
    "分值合计为一百": { $0.rows[1].weight.text = "25" },
    "指标组分值": { $0.rows[0].weight.text = "49" },
    "成本指标称不超年初预算": {
      $0.figures[6] = InventedReport.figure("年度资金总额 2023.final 1880.00万元")
    },
    "项目执行得分（按所载执行率）": {
      $0.figures[12] = InventedReport.figure("项目支出执行率[数字化] 2023 59%")
    },
    "项目执行得分（按金额）": {
      $0.figures[13] = InventedReport.figure("budget.project[数字化] 2023.final 59.00万元")
    },
    "分值栏不是数字": { $0.rows[1].weight.text = "酌情扣分" },
    "指标行错位": { $0.rows[1].shift = "左移一格" },
    "目标原样抄作完成值": {
      $0.rows[1].target.text = "群众满意"
      $0.rows[1].actual.text = "群众满意"
    },
    "指标值不可衡量": { $0.rows[1].target.text = "查档体验有所改善" },
    "全部指标满分": { $0.rows[0].score.text = "50" },
    "同一数据前后一致": {
      $0.figures.append(InventedReport.figure("三公经费 2023.final 13.88万元", line: 70))
    },
    "其中各项合计": {
      $0.breakdowns[0].parts[1] = InventedReport.figure("公务接待费 2023.final 3.88万元")
    },
    "其中各项不超总数": {
      $0.breakdowns[1].parts[0] = InventedReport.figure("threepublic.vehicle 2023.final 18.00万元")
    },
    "所报数与批复数一致": {
      $0.references[0] = InventedReport.figure("三公经费 2023.final 12.80万元", line: 3)
    },
    "文字缺损": {
      $0.damages = [
        Damage(pattern: "year-lost", source: InventedReport.source("20194月", 9), likely: nil)
      ]
    },
  ]

  @Test("over rows: each holds on a sound report and is broken by one change")
  func rows() {
    for rule in InventedReport.shippedRules {
      guard case .each = rule.definition.subject else { continue }
      let well = sound.checked([rule])
      #expect(well.findings.isEmpty, "\(rule.name): \(well.findings.map(\.expression))")
      if rule.definition.relation != nil {
        #expect(well.coverage.held > 0, "\(rule.name) was not decided: \(well.coverage)")
      }
      guard let damage = Self.damage[rule.name] else {
        Issue.record("\(rule.name): no example that breaks it")
        continue
      }
      var broken = sound
      damage(&broken)
      let result = broken.checked([rule])
      #expect(result.findings.count == 1, "\(rule.name): \(result.coverage)")
      #expect(result.findings.allSatisfy { $0.verdict.severity >= Verdict.lens.severity })
    }
  }
}

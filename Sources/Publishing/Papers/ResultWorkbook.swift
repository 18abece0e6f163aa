public import Analysis
public import Audit
import Quantities

/// Findings, facts, indicators and coverage for other programs and for spreadsheets.
public struct ResultWorkbook: Sendable {
  private let checked: [WorkingPaper.Checked]
  private let coverages: [(name: String, coverage: Coverage)]
  private let facts: ResultTable
  private let indicators: ResultTable
  private let words: Wording

  public init(
    checked: [WorkingPaper.Checked], coverages: [(name: String, coverage: Coverage)],
    facts: ResultTable, indicators: ResultTable, words: Wording
  ) {
    self.checked = checked
    self.coverages = coverages
    self.facts = facts
    self.indicators = indicators
    self.words = words
  }

  public var workbook: ExcelWorkbook {
    ExcelWorkbook([
      findings, PublishedTable(facts).sheet(named: words("数据", "Facts")),
      PublishedTable(indicators).sheet(named: words("指标", "Indicators")), coverage,
    ])
  }

  /// The findings alone, for a file that holds one table.
  public var csv: String { findings.csv }

  private var findings: Sheet {
    let wording = PaperWording(words: words)
    let columns = [
      Sheet.Column(words("部门", "Department"), width: 24),
      Sheet.Column(words("判定", "Verdict"), width: 10),
      Sheet.Column(words("规则", "Rule"), width: 24),
      Sheet.Column(words("所载", "Stated"), width: 14),
      Sheet.Column(words("所载单位", "Stated in"), width: 9),
      Sheet.Column(words("复核", "Recomputed"), width: 14),
      Sheet.Column(words("复核单位", "Recomputed in"), width: 9),
      Sheet.Column(words("差", "Difference"), width: 12),
      Sheet.Column(words("说明", "What was found"), width: 48),
      Sheet.Column(words("位置", "Places"), width: 30),
      Sheet.Column(words("引文", "Quotes"), width: 48),
      Sheet.Column(words("依据", "Basis"), width: 26),
      Sheet.Column(words("意见", "Decision"), width: 16),
      Sheet.Column(words("编号", "Id"), width: 10),
    ]
    let rows = checked.flatMap { checked in
      checked.findings.map { finding -> [SheetCell] in
        let quotes = checked.quotes(of: finding)
        return [
          text(checked.name), text(FindingWording.verdict(finding.verdict, words)),
          text(finding.rule), number(finding.statedValue, finding.stated),
          text(finding.statedValue?.unit.symbol ?? ""),
          number(finding.recomputedValue, finding.recomputed),
          text(finding.recomputedValue?.unit.symbol ?? ""),
          ExactDecimal(printed: finding.difference).map { .number($0) } ?? text(finding.difference),
          text(FindingWording.sentence(finding, words)),
          text(quotes.map { wording.places($0.places) }.joined(separator: "\n")),
          text(quotes.map(\.quote).joined(separator: "\n")), text(wording.basis(finding)),
          text(checked.marks[finding.id] ?? ""), text(finding.id),
        ]
      }
    }
    return Sheet(words("发现", "Findings"), columns: columns, rows: rows)
  }

  private func text(_ text: String) -> SheetCell { text.isEmpty ? .blank : .text(text) }

  /// The number of a side; the words where it has none.
  private func number(_ value: Value?, _ shown: String) -> SheetCell {
    value.map { $0.decimal.map { .number($0) } ?? text(shown) } ?? text(shown)
  }

  private var coverage: Sheet {
    let columns = [
      Sheet.Column(words("部门", "Department"), width: 24),
      Sheet.Column(words("规则", "Rule"), width: 30),
      Sheet.Column(words("规则包", "Pack"), width: 14),
      Sheet.Column(words("成立", "Held"), width: 8),
      Sheet.Column(words("不成立", "Broken"), width: 8),
      Sheet.Column(words("留意", "Noted"), width: 8),
      Sheet.Column(words("无法核对", "Not checked"), width: 10),
      Sheet.Column(words("缺", "For want of"), width: 48),
    ]
    let rows = coverages.flatMap { entry in
      entry.coverage.rules.filter { $0.state != .silent }.map { rule -> [SheetCell] in
        [text(entry.name), text(rule.rule), text(rule.pack ?? "")]
          + [rule.held, rule.broken, rule.noted, rule.skipped].map { .number(ExactDecimal($0)) }
          + [text(words.list(rule.missing))]
      }
    }
    return Sheet(words("覆盖", "Coverage"), columns: columns, rows: rows)
  }
}

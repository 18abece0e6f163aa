import Analysis
import Audit
import Language
import Publishing

/// Findings of many reports at a glance: a row a report, a row a rule, or a matrix of both.
enum FindingSummary {
  enum Axis { case report, rule, both }

  static func table(_ results: [CheckResult], by axis: Axis, _ words: Wording) -> (
    table: ResultTable, notes: [String]
  ) {
    switch axis {
    case .report: (byReport(results), [])
    case .rule: (byRule(results), [])
    case .both: matrix(results, words)
    }
  }

  /// The verdicts that are counted, with the column that counts them.
  private static let verdicts: [(name: String, alias: String, verdicts: [Verdict])] = [
    ("矛盾", "contradicted", [.contradicted]), ("单位", "unit", [.unitSuspected]),
    ("越界", "bound", [.outOfBounds]), ("缺损", "damaged", [.damaged]),
    ("留意", "lens", [.lens]), ("舍入", "rounding", [.withinRounding, .truncated]),
  ]

  private static var countColumns: [ResultColumn] {
    verdicts.enumerated().map { index, column in
      ResultColumn(
        column.name, aliases: [column.alias], setting: .right, dispensability: 5 + index)
    }
  }

  private static func counts(_ findings: [Finding]) -> [Cell] {
    verdicts.map { column in
      let count = findings.count { column.verdicts.contains($0.verdict) }
      return count == 0 ? .empty : .integer(count)
    }
  }

  private static func isBroken(_ finding: Finding) -> Bool {
    finding.verdict.severity >= Verdict.outOfBounds.severity
  }

  /// The largest difference among findings that break something, with its derivation.
  private static func largest(_ findings: [Finding]) -> Cell {
    let worst = findings.filter { isBroken($0) && $0.suspect == nil }.max {
      ($0.amount ?? .zero) < ($1.amount ?? .zero)
    }
    guard let worst, worst.amount != nil, let left = worst.left, let right = worst.right,
      var gap = try? left.subtracting(right)
    else { return .empty }
    // Not more places than the stated figure has, where nothing is lost.
    if let places = left.places, let scaled = try? gap.number.divided(by: gap.unit.factor),
      scaled.exactDecimal(limit: places) != nil
    {
      gap.places = places
    }
    return .value(gap)
  }

  // MARK: By report, by rule

  private static func byReport(_ results: [CheckResult]) -> ResultTable {
    var table = ResultTable(
      columns: [ResultColumn("部门", aliases: ["department", "报告"])] + countColumns + [
        ResultColumn("成立", aliases: ["held"], setting: .right, dispensability: 20),
        ResultColumn("未核", aliases: ["skipped"], setting: .right, dispensability: 21),
        ResultColumn("最大差额", aliases: ["largest"], setting: .decimal, dispensability: 15),
      ])
    for result in results {
      table.rows.append(
        ResultRow(
          [.text(result.reportName)] + counts(result.findings) + [
            .integer(result.coverage.held), .integer(result.coverage.skipped.count),
            largest(result.findings),
          ], subject: .report(result.report)))
    }
    return table
  }

  private static func byRule(_ results: [CheckResult]) -> ResultTable {
    var table = ResultTable(
      columns: [
        ResultColumn("规则", aliases: ["rule"]),
        ResultColumn("报告数", aliases: ["reports"], setting: .right),
      ] + countColumns + [
        ResultColumn("成立", aliases: ["held"], setting: .right, dispensability: 20),
        ResultColumn("未核", aliases: ["skipped"], setting: .right, dispensability: 21),
        ResultColumn("最大差额", aliases: ["largest"], setting: .decimal, dispensability: 15),
        ResultColumn("规则包", aliases: ["pack"], dispensability: 30),
      ])
    let coverage = Coverage(results.map(\.coverage))
    let found = Dictionary(grouping: results.flatMap(\.findings), by: \.rule)
    let rows = coverage.rules.compactMap { rule -> (reports: Int, row: ResultRow)? in
      guard let findings = found[rule.rule] else { return nil }
      let reports = Set(findings.filter { $0.verdict.severity > 1 }.map(\.report)).count
      let row = ResultRow(
        [.text(rule.rule), .integer(reports)] + counts(findings) + [
          .integer(rule.held), .integer(rule.skipped), largest(findings),
          rule.pack.map { .text($0) } ?? .empty,
        ])
      return (reports, row)
    }
    table.rows = rows.enumerated().sorted {
      ($1.element.reports, $0.offset) < ($0.element.reports, $1.offset)
    }.map(\.element.row)
    return table
  }

  // MARK: The matrix

  /// The rules that most reports break have a column of their own, up to so many.
  private static let mostColumns = 24

  /// How wide the lines of the legend are.
  private static let legendWidth = Renderer.canonicalWidth - 4

  /// Departments × rules: one column a rule, narrow enough for many to stand side by side.
  private static func matrix(_ results: [CheckResult], _ words: Wording) -> (ResultTable, [String])
  {
    var reports: [String: Int] = [:]
    for result in results {
      for rule in Set(result.findings.filter(isBroken).map(\.rule)) {
        reports[rule, default: 0] += 1
      }
    }
    let order = Coverage(results.map(\.coverage)).rules.map(\.rule).filter { reports[$0] != nil }
    let ranked = order.enumerated().sorted {
      (reports[$1.element] ?? 0, $0.offset) < (reports[$0.element] ?? 0, $1.offset)
    }.map(\.element)
    let shown = Array(ranked.prefix(mostColumns))
    var table = ResultTable(
      columns: [
        ResultColumn("部门", aliases: ["department", "报告"]),
        ResultColumn("✗", aliases: ["broken"], setting: .right),
      ]
        + shown.enumerated().map { index, rule in
          // The rarer a rule is broken, the sooner its column is left out.
          ResultColumn(letter(index), aliases: [rule], dispensability: 10 + index)
        } + [ResultColumn("其余", aliases: ["other"], setting: .right, dispensability: 9)])
    for result in results {
      let broken = result.findings.filter(isBroken)
      let byRule = Dictionary(grouping: broken, by: \.rule)
      let others = broken.count { !shown.contains($0.rule) }
      table.rows.append(
        ResultRow(
          [.text(result.reportName), broken.isEmpty ? .empty : .integer(broken.count)]
            + shown.map { sign(byRule[$0] ?? []) }
            + [others == 0 ? .empty : .integer(others)], subject: .report(result.report)))
    }
    var legend: [String] = []
    for (index, rule) in shown.enumerated() {
      let entry =
        "\(letter(index)) \(rule) " + words("\(reports[rule] ?? 0) 份", "\(reports[rule] ?? 0)")
      if let last = legend.last,
        DisplayWidth.columns(of: last) + 3 + DisplayWidth.columns(of: entry) <= legendWidth
      {
        legend[legend.count - 1] = last + " · " + entry
      } else {
        legend.append(entry)
      }
    }
    if !shown.isEmpty {
      legend.append(
        words(
          "✗ 矛盾  元 单位  > 越界；数字为项数；“其余”为未列规则的项数",
          "✗ contradicted  元 unit  > bound; digits count them; 其余: of rules without a column"))
    }
    return (table, legend)
  }

  /// A to Z, then AA, AB …
  private static func letter(_ index: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return index < letters.count
      ? String(letters[index]) : letter(index / letters.count - 1) + letter(index % letters.count)
  }

  /// The most serious verdict's sign, and how many findings there are.
  private static func sign(_ findings: [Finding]) -> Cell {
    guard let worst = findings.max(by: { $0.verdict.severity < $1.verdict.severity }) else {
      return .empty
    }
    let mark =
      switch worst.verdict {
      case .unitSuspected: "元"
      case .outOfBounds: ">"
      default: "✗"
      }
    return .text(findings.count == 1 ? mark : mark + String(findings.count))
  }
}

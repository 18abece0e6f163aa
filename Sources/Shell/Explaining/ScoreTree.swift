import Analysis
import Audit
import Language
import Publishing
import Quantities
import Reports

/// A self-score as a tree: the execution row, each head with its indicators, what was
/// taken off and why, what the rubric would have given, the recomputed total beside the
/// printed one, the grade and what follows from it.
struct ScoreTree {
  let sheet: ScoreSheet
  /// The same without assumptions, under a what-if.
  var base: ScoreSheet?
  let rubric: Rubric
  let bench: Workbench
  /// Rules that found something, by the row.
  var remarks: [Int: [String]] = [:]
  /// Figures that the what-if replaces.
  var assumed: [Figure: Quantity] = [:]

  var words: Wording { bench.words }
  /// The rubric's name, and that no pack in force has one where that is so.
  var rubricName: String {
    rubric.isOfPack
      ? rubric.name
      : words("\(rubric.name)，现行规则包未带评分标准", "\(rubric.name); no pack in force has a rubric")
  }
  var rubricWords: RubricWording { RubricWording(words: bench.words) }

  func tree() -> TextTree {
    var children: [TextTree] = []
    if let execution = sheet.execution { children.append(self.execution(execution)) }
    children += sheet.groups.map(group)
    children += closing()
    return TextTree(title, children: children, alignments: [.left, .right])
  }

  private var title: String {
    var text = sheet.project ?? (sheet.kind == .project ? sheet.scope : words("自评总分", "self-score"))
    if let base {
      text += "  " + (sheet.recomputed?.digits ?? "—") + full
      if let before = base.recomputed, let now = sheet.recomputed,
        let change = try? now.subtracting(before)
      {
        text += words(
          "（原 \(before.digits)，\(ScoreTree.signed(change))）",
          " (was \(before.digits), \(ScoreTree.signed(change)))")
      }
    } else {
      text += "  " + (sheet.printedTotal?.digits ?? words("未载", "not stated")) + full
    }
    if sheet.form == nil { text += words("   （正文各项）", "   (from the narrative)") }
    return text
  }

  private var full: String { sheet.printedFull.map { " / \($0.digits)" } ?? "" }

  static func signed(_ value: Value) -> String {
    let digits = RubricWording.digits(value.number.isNegative ? value.negated : value)
    return (value.number.isNegative ? "−" : "+") + digits
  }

  static func points(_ score: String, _ weight: String) -> String { "\(score) / \(weight)" }

  // MARK: Heads

  private func group(_ group: ScoreGroup) -> TextTree {
    var remark: [String] = []
    if let before = group.before, let now = group.score, before.number != now.number,
      let change = try? now.subtracting(before)
    {
      remark.append(
        words(
          "原 \(before.digits)，\(ScoreTree.signed(change))",
          "was \(before.digits), \(ScoreTree.signed(change))"))
    }
    if let lost = group.lost, !lost.number.isZero { remark.append(deduction(lost)) }
    if let printed = group.printedWeight, let weight = group.weight {
      remark.append(
        printed.number == weight.number
          ? words("表头分值 \(printed.digits)", "weight in the heading \(printed.digits)")
          : words(
            "✗ 表头分值 \(printed.digits)，各行合计 \(weight.digits)",
            "✗ heading says \(printed.digits), its rows add up to \(weight.digits)"))
    }
    if let stated = group.printedDeduction, let lost = group.lost, stated.number != lost.number {
      remark.append(
        words(
          "✗ 所载扣 \(stated.digits)，分值减得分为 \(lost.digits)",
          "✗ stated deduction \(stated.digits), weight less score is \(lost.digits)"))
    }
    if let word = group.wordWeight {
      remark.append(words("分值栏写“\(word)”", "weights are words (“\(word)”)"))
    }
    let weight = group.weight ?? group.printedWeight
    // Under a what-if only the heads that it touches are taken apart.
    let isOpen = base == nil || group.rows.contains { $0.before != nil || !$0.assumed.isEmpty }
    return TextTree(
      cells: [
        group.name.isEmpty ? words("（未分组）", "(no group)") : group.name,
        ScoreTree.points(
          group.score?.digits ?? "—",
          group.wordWeight == nil ? weight?.digits ?? "—" : group.printedWeight?.digits ?? "—"),
        remark.joined(separator: words("；", "; ")),
      ],
      children: isOpen
        ? group.rows.map { row in
          ScoreRowTree(
            row: row, words: words, rules: remarks[row.index] ?? [], isWhatIf: base != nil
          ).tree()
        } : [],
      alignments: [.left, .right])
  }

  /// Whether the form states a target for any row.
  var hasTargets: Bool { sheet.rows.contains { !$0.indicator.target.text.isEmpty } }

  private func deduction(_ lost: Value) -> String {
    lost.number.isNegative
      ? words("✗ 超出分值 \(lost.negated.digits)", "✗ above its weight by \(lost.negated.digits)")
      : words("扣 \(lost.digits)", "−\(lost.digits)")
  }
}

import Analysis
import Audit
import Publishing
import Quantities
import Reports

/// One indicator of a score's tree: its line, and below it why it lost points, what the
/// rubric would have given, and how its cells may have moved.
struct ScoreRowTree {
  let row: ScoreRow
  let words: Wording
  /// Rules that found something in the row.
  let rules: [String]
  let isWhatIf: Bool
  /// Whether the form states targets at all.
  var hasTargets = true

  private static let nameWidth = 28
  private static let cellWidth = 15

  func tree() -> TextTree {
    TextTree(
      cells: [
        TerminalText.truncated(name, to: ScoreRowTree.nameWidth),
        ScoreTree.points(
          row.score?.digits ?? word(row.indicator.score),
          row.weight?.digits ?? word(row.indicator.weight)), result,
        remark,
      ], children: details())
  }

  private var name: String {
    let text = row.indicator.level3.text
    return text.isEmpty ? row.indicator.level2.text : text
  }

  private func word(_ cell: IndicatorCell) -> String {
    cell.text.isEmpty
      ? "—" : "“\(TerminalText.truncated(cell.text, to: ScoreRowTree.cellWidth))”"
  }

  /// `≥95% → 86%`
  private var result: String {
    let target = row.indicator.target.text
    let actual = row.indicator.actual.text
    if target.isEmpty && (actual.isEmpty || !hasTargets) {
      return TerminalText.truncated(actual, to: 2 * ScoreRowTree.cellWidth)
    }
    func short(_ text: String) -> String {
      text.isEmpty ? "—" : TerminalText.truncated(text, to: ScoreRowTree.cellWidth)
    }
    return "\(short(target)) → \(target == actual ? words("同文", "same") : short(actual))"
  }

  private var remark: String {
    var parts: [String] = []
    if row.shift != nil || !(row.indicator.shift ?? "").isEmpty {
      parts.append(words("⚠ 疑错位", "⚠ moved cells"))
    }
    if isWhatIf, let before = row.before {
      parts.append(words("原 \(before.digits)", "was \(before.digits)"))
    }
    if let lost = row.lost, !lost.number.isZero {
      parts.append(
        lost.number.isNegative
          ? words("✗ 超出分值 \(lost.negated.digits)", "✗ above its weight by \(lost.negated.digits)")
          : words("扣 \(lost.digits)", "−\(lost.digits)"))
    }
    let brief = hasTargets ? RubricWording(words: words).brief(row) : ""
    if !brief.isEmpty { parts.append(brief) }
    let place = FactText.place(
      (row.indicator.score.source ?? row.indicator.level3.source)?.location)
    return parts.joined(separator: words("，", ", ")) + (place.isEmpty ? "" : "  [\(place)]")
  }

  private func details() -> [TextTree] {
    var lines: [String] = []
    if isWhatIf, !row.assumed.isEmpty || row.before != nil { lines += assumption() }
    if let lost = row.lost, !lost.number.isZero, !lost.number.isNegative {
      let note = row.indicator.note
      let place =
        note.source.map { source -> String in
          let place = FactText.placeWords(source.location, words)
          return words("（\(place)）", " (\(place))")
        } ?? ""
      lines.append(
        note.text.isEmpty
          ? words("扣分原因  未说明", "reason  none is given")
          : words("扣分原因  ", "reason  ") + note.text + place)
    }
    let wording = AmendmentWording(words: words)
    for column in IndicatorField.allCases {
      guard let amendment = row.amendments[column] else { continue }
      lines.append(
        "\(Amendment.sign) \(wording.column(column))  \(wording.remark(amendment))")
    }
    if let detail = RubricWording(words: words).detail(row) { lines.append(detail) }
    for problem in row.problems.prefix(2) {
      lines.append(
        words("正文所述问题  ", "problem in the text  ")
          + "“\(ValueTree.excerpt(problem.text, around: row.indicator.level3.text))”  "
          + FactText.placeWords(problem.source.location, words))
    }
    lines += shift()
    if !rules.isEmpty { lines.append(words("核对  ", "check  ") + words.list(rules)) }
    return lines.map { TextTree($0) }
  }

  private func assumption() -> [String] {
    var parts: [String] = []
    for field in IndicatorField.allCases {
      guard let text = row.assumed[field] else { continue }
      let name =
        switch field {
        case .target: words("目标值", "target")
        case .actual: words("完成值", "result")
        case .weight: words("分值", "weight")
        case .score: words("得分", "score")
        }
      parts.append(words("\(name)为 \(text)", "\(name) \(text)"))
    }
    var line = words("假设  ", "assumed  ") + words.list(parts)
    if row.outcomeBefore != nil, row.assumed[.score] == nil {
      line +=
        row.outcome.points != nil
        ? words("；按评分标准重新计分", "; scored again by the rubric")
        : words("；评分标准给不出分，得分照旧", "; the rubric gives no points, the score stays")
      if row.outcome.points != nil, let before = row.outcomeBefore?.points {
        let digits = RubricWording.digits(before)
        line += words(
          "（原值按标准为 \(digits)）", " (\(digits) for what was reported)")
      }
    }
    return [line]
  }

  private func shift() -> [String] {
    guard let shift = row.shift else {
      guard let text = row.indicator.shift, !text.isEmpty else { return [] }
      return [words("错位  ", "moved cells  ") + text]
    }
    let moved = shift.moved
    let cells: [(String, IndicatorCell, IndicatorCell)] = [
      (words("二级指标", "level 2"), row.indicator.level2, moved.level2),
      (words("三级指标", "level 3"), row.indicator.level3, moved.level3),
      (words("目标值", "target"), row.indicator.target, moved.target),
      (words("完成值", "result"), row.indicator.actual, moved.actual),
      (words("分值", "weight"), row.indicator.weight, moved.weight),
      (words("得分", "score"), row.indicator.score, moved.score),
    ]
    let list = cells.filter { $0.1.text != $0.2.text }.map { name, _, cell in
      cell.text.isEmpty ? words("\(name)空", "\(name) empty") : "\(name)“\(cell.text)”"
    }
    let count = abs(shift.columns)
    var line =
      shift.columns > 0
      ? words("若右移 \(count) 格", "moved \(count) to the right")
      : words("若左移 \(count) 格", "moved \(count) to the left")
    line += words("：", ": ") + words.list(list)
    if shift.repeatsScore {
      line += words("；得分印了两次，只计一次", "; the score is printed twice and counts once")
    }
    return [line + words("（仅供判断，未采用）", " (to judge; not used)")]
  }
}

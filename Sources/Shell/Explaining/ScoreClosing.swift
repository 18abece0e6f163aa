import Analysis
import Audit
import Language
import Publishing
import Quantities
import Reports

/// What a form comes to: total, weights, grade, what follows, and how far the scores are
/// from the rubric's.
extension ScoreTree {
  func closing() -> [TextTree] {
    [total(), weights()].compactMap(\.self) + others() + grade() + summary()
  }

  private func total() -> TextTree? {
    guard let total = sheet.recomputed else { return nil }
    var parts = sheet.groups.compactMap(\.score)
    if let execution = sheet.execution?.score { parts.insert(execution, at: 0) }
    var line =
      words("合计  ", "total  ") + parts.map(\.digits).joined(separator: " + ")
      + " = \(total.digits)"
    guard let printed = sheet.printedTotal, base == nil else { return TextTree(line) }
    var children: [TextTree] = []
    if total.number == printed.number {
      line += words("  与所载一致", "  agrees with what is stated")
    } else {
      line += words("  ✗ 与所载 \(printed.digits) 不符", "  ✗ does not agree with \(printed.digits)")
      if let gap = try? total.subtracting(printed) {
        line += words("，差 \(ScoreTree.signed(gap))", ", off by \(ScoreTree.signed(gap))")
      }
      if let (group, row) = sheet.exchanged {
        let row = sheet.groups[group].rows[row]
        children.append(
          TextTree(
            words(
              "“\(row.indicator.level3.text)”的分值与得分若互换（\(row.score?.digits ?? "") 分里得 \(row.weight?.digits ?? "")），合计即 \(printed.digits)（仅供判断，未采用）",
              "with weight and score of “\(row.indicator.level3.text)” exchanged the total would be \(printed.digits) (to judge; not used)"
            )))
      }
    }
    return TextTree(line, children: children)
  }

  private func weights() -> TextTree? {
    if let worded = sheet.worded {
      var line = words(
        "分值  \(worded.count) 行写“\(worded.word)”，权重无法核验",
        "weights  \(worded.count) rows say “\(worded.word)”: they cannot be checked")
      if let left = worded.left, let scored = worded.scored {
        line += words(
          "；满分减去其余分值余 \(left.digits)，这些行得 \(scored.digits)（推算）",
          "; full marks less the other weights leave \(left.digits), these rows scored \(scored.digits) (inferred)"
        )
      }
      return TextTree(line)
    }
    guard let sum = sheet.weights, base == nil || sheet.printedFull == nil else { return nil }
    guard let full = sheet.printedFull else {
      return TextTree(words("分值合计 \(sum.digits)", "weights add up to \(sum.digits)"))
    }
    return TextTree(
      full.number == sum.number
        ? words(
          "分值  合计 \(sum.digits)，与满分一致", "weights  add up to \(sum.digits), as stated")
        : words(
          "分值  ✗ 合计 \(sum.digits)，所载满分 \(full.digits)",
          "weights  ✗ add up to \(sum.digits), stated \(full.digits)"))
  }

  /// What the report says elsewhere about the total.
  private func others() -> [TextTree] {
    guard base == nil, let printed = sheet.printedTotal else { return [] }
    return sheet.otherTotals.compactMap { figure in
      guard let quantity = figure.quantity,
        let other = try? Value(figure: figure, value: quantity.value)
      else { return nil }
      let isRounded = ScoreTree.fits(other, printed) || ScoreTree.fits(printed, other)
      let gap = (try? other.subtracting(printed)).map(ScoreTree.signed) ?? ""
      let place = figure.fact.sources.first.map { FactText.placeWords($0.location, words) } ?? ""
      let isNarrative = figure.fact.confidence == .narrative
      return TextTree(
        words(
          "\(isNarrative ? "正文写" : "另一处写") \(quantity.spaced)（\(place)）",
          "\(isNarrative ? "the text says" : "elsewhere") \(quantity.spaced) (\(place))")
          + (isRounded
            ? words("：取整后一致，仍应写同一数", ": the same when rounded; one figure should be given")
            : words("：✗ 与表不符，差 \(gap)", ": ✗ does not agree, off by \(gap)")))
    }
  }

  private func grade() -> [TextTree] {
    guard !rubric.grades.isEmpty, let total = sheet.recomputed else { return [] }
    var lines: [TextTree] = []
    let bands = rubricWords.bands(rubric.grades)
    guard let grade = sheet.grade else {
      return [
        TextTree(
          words(
            "等级  \(total.digits) 落在两档之间（\(bands)）",
            "grade  \(total.digits) lies between two bands (\(bands))"))
      ]
    }
    var line =
      words("等级  ", "grade  ") + rubricWords.text(grade.name)
      + words("（\(rubricName)：\(bands)）", " (\(rubricName): \(bands))")
    if let other = sheet.gradeOfPrinted {
      line += words(
        "  ✗ 按所载总分为“\(rubricWords.text(other.name))”",
        "  ✗ the stated total would be “\(rubricWords.text(other.name))”")
    }
    if let printed = sheet.printedGrade, base == nil {
      let word = printed.fact.value.text
      let agrees = word.contains(grade.name.chinese)
      line += words("  报告写“\(word)”", "  the report says “\(word)”")
      line += agrees ? words("：一致", ": agrees") : words("：✗ 不符", ": ✗ does not agree")
    }
    lines.append(TextTree(line))
    for rule in sheet.consequences {
      guard let note = rule.note else { continue }
      lines.append(
        TextTree(
          words("结果应用  ", "use of the result  ") + rubricWords.text(note)
            + (rule.citation.map { words("（依据：\($0)）", " (source: \($0))") } ?? "")))
    }
    return lines
  }

  /// How far the scores are from the rubric's, over the rows that it can decide.
  private func summary() -> [TextTree] {
    guard !rubric.cases.isEmpty, sheet.form != nil else { return [] }
    let label = words("对照评分标准（\(rubric.name)）  ", "beside the rubric (\(rubric.name))  ")
    let isReckoned = sheet.rows.contains { $0.outcome.points != nil }
    if !hasTargets && !isReckoned {
      return [
        TextTree(
          label + words("表中没有目标值，无从计算", "the form states no targets: nothing to compute"))
      ]
    }
    var counted: [(score: Value, points: Value)] = []
    var judged: [(score: Value, weight: Value)] = []
    var unread = 0
    for row in sheet.rows {
      switch row.outcome.result {
      case .points(let points):
        if let score = row.score { counted.append((score, points)) } else { unread += 1 }
      case .band(let low, let high) where row.outcome.target != nil:
        // Within the band the score is as good as any.
        if let score = row.score {
          counted.append(
            (score, score.number < low.number ? low : score.number > high.number ? high : score))
        }
      case .band, .unreadable(.words):
        if let score = row.score, let weight = row.weight {
          judged.append((score, weight))
        } else {
          unread += 1
        }
      case .open, .unreadable: unread += 1
      }
    }
    func sum(_ values: [Value]) -> String {
      ((try? Value.sum(of: values)) ?? nil).map(RubricWording.digits) ?? "—"
    }
    var parts: [String] = []
    if !counted.isEmpty {
      let (score, points) = (sum(counted.map(\.score)), sum(counted.map(\.points)))
      parts.append(
        words(
          "定量 \(counted.count) 行，自评 \(score)，标准 \(points)",
          "\(counted.count) quantitative rows: self-score \(score), rubric \(points)"))
    }
    if !judged.isEmpty {
      let (score, weight) = (sum(judged.map(\.score)), sum(judged.map(\.weight)))
      parts.append(
        words(
          "定性 \(judged.count) 行，自评 \(score) / \(weight)，由复核人定档",
          "\(judged.count) qualitative rows: self-score \(score) / \(weight), for the reviewer to judge"
        ))
    }
    if unread > 0 {
      parts.append(words("\(unread) 行不能按标准计算", "\(unread) rows cannot be computed"))
    }
    if parts.isEmpty { return [] }
    return [
      TextTree(
        label + parts.joined(separator: words("；", "; ")))
    ]
  }
}

import Analysis
import Audit
import Language
import Publishing
import Quantities

/// What a rubric says about an indicator, in words.
struct RubricWording {
  let words: Wording

  func text(_ text: BilingualText) -> String { words(text.chinese, text.english) }

  /// Points for the eye: two places, without zeros behind them.
  static func digits(_ value: Value) -> String {
    guard let exact = try? value.number.divided(by: value.unit.factor),
      let rounded = exact.rounded(to: 2)
    else { return value.digits }
    return rounded.normalized.grouped
  }

  /// A few words for the row's line.
  func brief(_ row: ScoreRow) -> String {
    let outcome = row.outcome
    let name = outcome.rule.map { text($0.name) } ?? ""
    switch outcome.result {
    case .points(let points):
      if row.difference == nil || outcome.isShare { return name }
      return words("标准 \(RubricWording.digits(points))", "rubric \(RubricWording.digits(points))")
    case .band:
      return outcome.target == nil ? words("定性：", "qualitative: ") + name : name
    case .open: return name
    case .unreadable(let obstacle): return brief(obstacle)
    }
  }

  private func brief(_ obstacle: RubricOutcome.Obstacle) -> String {
    switch obstacle {
    case .noTarget: words("未写目标值", "no target")
    case .noResult: words("未写完成值", "no result")
    case .resultIsWords: words("完成值不是数", "result is no number")
    case .severalNumbers: words("完成值有几个数", "several numbers")
    case .units: words("单位不同", "other unit")
    case .trend: words("增减方向相反", "opposite trend")
    case .words: words("定性", "qualitative")
    case .noRule: ""
    }
  }

  /// The line below a row that says how the rubric's points come about; nil where the
  /// row's own line says all.
  func detail(_ row: ScoreRow) -> String? {
    let outcome = row.outcome
    let label = words("评分标准  ", "rubric  ")
    switch outcome.result {
    case .points(let points):
      if outcome.isShare {
        guard points.number < Ratio(1) else { return nil }
        return label
          + words(
            "应得分值的 \(RubricWording.digits(points))%",
            "\(RubricWording.digits(points)) % of the weight")
      }
      let differs = row.difference
      let isFull = row.lost?.number.isZero ?? true
      if differs == nil, isFull, outcome.reckoned == nil { return nil }
      let formula = points.substituted
      let isPlain = !formula.contains(" ")
      var line =
        label + reckoned(outcome) + (isPlain ? "" : formula + " = ") + RubricWording.digits(points)
        + words("（", " (") + (outcome.rule.map { text($0.name) } ?? "") + words("）", ")")
      if let difference = differs, let score = row.score {
        line += words(
          "；自评 \(score.digits)，\(more(difference))",
          "; self-score \(score.digits), \(more(difference))")
      } else {
        let isExact =
          row.score.map { RubricWording.digits($0) == RubricWording.digits(points) } ?? true
        line +=
          isExact
          ? words("；与自评一致", "; agrees")
          : words("；按自评的位数取整后一致", "; agrees when rounded as the self-score is")
      }
      if let note = outcome.rule?.note { line += words("。", ". ") + text(note) }
      return line
    case .band(let low, let high):
      if outcome.isShare { return nil }
      if outcome.target != nil {
        let ends = "\(RubricWording.digits(low))–\(RubricWording.digits(high))"
        let note = outcome.rule?.note.map { words("：", ": ") + text($0) } ?? ""
        return label + ends + words(" 分", "") + note
      }
      let band = "\(RubricWording.digits(low))–\(RubricWording.digits(high))"
      if let score = row.score, score.number >= low.number, score.number <= high.number {
        return nil
      }
      var line =
        label
        + words(
          "“\(row.indicator.actual.text)”近于“\(outcome.rule.map { text($0.name) } ?? "")”档，\(band) 分，由复核人酌定",
          "“\(row.indicator.actual.text)” is near “\(outcome.rule.map { text($0.name) } ?? "")”: \(band), for the reviewer to say"
        )
      if let score = row.score {
        line += words("；自评 \(score.digits)", "; self-score \(score.digits)")
      }
      return line
    case .open:
      return outcome.rule?.note.map { label + reckoned(outcome) + text($0) }
    case .unreadable(let obstacle):
      if case .units(let wanted, let reached) = obstacle {
        return label
          + words(
            "目标值以“\(wanted)”计，完成值以“\(reached)”计，不能相比",
            "the target is in “\(wanted)”, the result in “\(reached)”")
      }
      if obstacle == .words, let band = outcome.bandOfScore, !(row.lost?.number.isZero ?? true) {
        return label
          + words(
            "定性指标，自评得分落在“\(text(band.name))”档",
            "qualitative; the score lies in “\(text(band.name))”")
      }
      return nil
    }
  }

  /// `由报告所载 84 人 ÷ 81 人 = 103.70%；`
  private func reckoned(_ outcome: RubricOutcome) -> String {
    guard let value = outcome.reckoned else { return "" }
    return words(
      "由报告所载 \(value.substituted) = \(value.text)；",
      "from the report, \(value.substituted) = \(value.text); ")
  }

  private func more(_ difference: Value) -> String {
    let digits = RubricWording.digits(
      difference.number.isNegative ? difference.negated : difference)
    return difference.number.isNegative
      ? words("低 \(digits)", "\(digits) less") : words("高 \(digits)", "\(digits) more")
  }

  /// `优 ≥ 90、良 ≥ 80、中 ≥ 60，以下为差`
  func bands(_ grades: [GradeBand]) -> String {
    func limit(_ expression: Expression) -> String {
      if case .quantity(let digits, _, _) = expression { return digits }
      return FormulaText.of(expression)
    }
    let listed = grades.map { band -> String in
      let name = text(band.name)
      if let to = band.to { return "\(name) \(limit(band.from))–\(limit(to))" }
      return "\(name) ≥ \(limit(band.from))"
    }
    guard let last = grades.last, last.to == nil, limit(last.from) == "0" else {
      return words.list(listed)
    }
    return words.list(listed.dropLast())
      + words("，以下为\(text(last.name))", ", \(text(last.name)) below")
  }
}

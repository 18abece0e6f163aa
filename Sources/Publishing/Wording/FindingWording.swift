public import Analysis
public import Audit

/// What findings say, in both languages.
public enum FindingWording {
  public static func verdict(_ verdict: Verdict, _ words: Wording) -> String {
    switch verdict {
    case .holds: words("✓ 成立", "✓ holds")
    case .withinRounding: words("≈ 舍入内", "≈ rounding")
    case .truncated: words("≈ 截尾", "≈ truncated")
    case .contradicted: words("✗ 矛盾", "✗ contradicted")
    case .outOfBounds: words("✗ 越界", "✗ bound")
    case .unitSuspected: words("✗ 单位", "✗ unit")
    case .damaged: words("☓ 缺损", "☓ damaged")
    case .lens: words("? 留意", "? look")
    }
  }

  private static func remedy(_ finding: Finding, _ words: Wording) -> String {
    let parts = [
      finding.repair == nil ? nil : repair(finding, words), ratePair(finding, words),
    ].compactMap { $0 }
    return parts.map { words("；", "; ") + $0 }.joined()
  }

  private static func fitting(_ finding: Finding, _ words: Wording) -> String {
    guard let fitting = finding.fitting, let quantity = fitting.figure.quantity else { return "" }
    let rules = words.list(fitting.rules.prefix(4))
    return words(
      "；\(rules)只与 \(quantity.spaced) 相合", "; \(rules) hold only with \(quantity.spaced)")
  }

  /// A figure as findings speak of it: `公务接待费 9.67 万元`.
  public static func figure(_ figure: Figure) -> String {
    figure.fact.label + " " + (figure.quantity?.spaced ?? figure.fact.value.text)
  }

  /// What would mend it: one figure, or several that each could; nil where none alone would.
  public static func repair(_ finding: Finding, _ words: Wording) -> String? {
    if let repair = finding.repair {
      let stated = repair.figure.quantity?.spaced ?? ""
      return words(
        "\(repair.figure.fact.label) \(stated) 若为 \(repair.value.spaced)，所涉各项关系均成立",
        "with \(repair.figure.fact.label) \(repair.value.spaced) instead of \(stated), all that it takes part in holds"
      )
    }
    if finding.repairs.isEmpty { return nil }
    return words(
      "可修正之处有 \(finding.repairs.count) 个，无法断定是哪一个",
      "any of \(finding.repairs.count) figures could be the wrong one")
  }

  /// For a rate that does not follow, the figures that would give it.
  public static func ratePair(_ finding: Finding, _ words: Wording) -> String? {
    guard let pair = finding.ratePair else { return nil }
    let (top, bottom) = (figure(pair.numerator), figure(pair.denominator))
    if pair.isChange {
      return words(
        "\(finding.stated) 与 \(bottom) → \(top) 的变动相合",
        "\(finding.stated) is the change from \(bottom) to \(top)")
    }
    return words(
      "\(finding.stated) 与 \(top) ÷ \(bottom) 相合", "\(finding.stated) is \(top) ÷ \(bottom)")
  }

  private static func doubt(_ finding: Finding, _ words: Wording) -> String? {
    switch finding.doubt {
    case nil: nil
    case .farApart:
      words(
        "\(finding.stated) 与 \(finding.recomputed) 相差悬殊，疑非同一事项",
        "\(finding.stated) and \(finding.recomputed) are too far apart to be the same thing")
    case .differsBy(let other):
      words(
        "\(finding.expression) 相差 \(finding.difference)，恰为所载 \(figure(other))，疑口径不同",
        "\(finding.expression) is off by \(finding.difference), just what is stated as \(figure(other)): probably another basis"
      )
    case .part(let whole):
      words(
        "\(finding.expression) 不合，而另一数恰为 \(figure(whole)) 减去各部分所余，疑为其中一部分",
        "\(finding.expression) does not hold, but one value is just what \(figure(whole)) has above its parts: probably one of them"
      )
    }
  }

  /// One sentence that says what was found.
  public static func sentence(_ finding: Finding, _ words: Wording) -> String {
    let missing =
      finding.missingParts.isEmpty
      ? ""
      : words(
        "；未载：\(finding.missingParts.joined(separator: "、"))",
        "; not stated: \(finding.missingParts.joined(separator: ", "))")
    switch finding.verdict {
    case .holds:
      return words("\(finding.expression)，成立", "\(finding.expression) holds") + missing
    case .withinRounding:
      return words(
        "\(finding.expression)，在舍入范围内（差 \(finding.difference)）",
        "\(finding.expression), within rounding (by \(finding.difference))") + missing
    case .truncated:
      guard finding.right?.places == nil else {
        return words(
          "\(finding.expression)，按截尾相合，按四舍五入不合（差 \(finding.difference)）",
          "\(finding.expression) agrees cut off, not rounded (by \(finding.difference))") + missing
      }
      return words(
        "所载 \(finding.stated) 为截尾，四舍五入应为 \(finding.recomputed)",
        "\(finding.stated) is cut off; rounded it is \(finding.recomputed)")
    case .contradicted:
      if finding.left == nil {
        return words(
          "“\(finding.stated)” 与 “\(finding.recomputed)” 不符",
          "“\(finding.stated)” does not agree with “\(finding.recomputed)”")
      }
      return words(
        "所载 \(finding.stated)，按 \(finding.expression.rightSide) 应为 \(finding.recomputed)，差 \(finding.difference)",
        "stated \(finding.stated); \(finding.expression.rightSide) gives \(finding.recomputed), off by \(finding.difference)"
      )
        + missing + fitting(finding, words) + remedy(finding, words)
    case .outOfBounds:
      return words(
        "\(finding.expression) 不成立，超出 \(finding.difference)",
        "\(finding.expression) does not hold, by \(finding.difference)") + missing
    case .unitSuspected:
      let isUnit = finding.suspectedUnit != nil
      return words(
        "原文写作“\(finding.stated)”，按 \(finding.recomputed) 有 \(finding.support) 个关系成立，\(isUnit ? "单位" : "小数点或位数")疑误",
        "printed as “\(finding.stated)”; as \(finding.recomputed) \(finding.support) relations hold"
      )
    case .damaged where finding.left != nil:
      return words(
        "所据数字处原文字符丢失，\(finding.expression) 无法判断",
        "characters were lost where a figure stands: \(finding.expression) decides nothing")
    case .damaged:
      return words(
        "原文字符丢失：“\(finding.stated)”", "characters were lost: “\(finding.stated)”")
        + (finding.recomputed.isEmpty
          ? "" : words("，疑为“\(finding.recomputed)”", ", probably “\(finding.recomputed)”"))
    case .lens:
      if let doubt = doubt(finding, words) { return doubt }
      if let note = finding.note {
        return words("\(note)：“\(finding.stated)”", "\(note): “\(finding.stated)”")
      }
      return words(
        "值得留意：\(finding.expression) 不成立", "deserves a look: \(finding.expression) does not hold")
    }
  }
}

extension String {
  /// What stands behind the relation's sign.
  fileprivate var rightSide: String {
    for sign in [" <= ", " >= ", " = ", " < ", " > "] {
      if let range = firstRange(of: sign) { return String(self[range.upperBound...]) }
    }
    return self
  }
}

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

  private static func fitting(_ finding: Finding, _ words: Wording) -> String {
    guard let fitting = finding.fitting, let quantity = fitting.figure.quantity else { return "" }
    let rules = words.list(fitting.rules.prefix(4))
    return words(
      "；\(rules)只与 \(quantity.spaced) 相合", "; \(rules) hold only with \(quantity.spaced)")
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
        + missing + fitting(finding, words)
    case .outOfBounds:
      return words(
        "\(finding.expression) 不成立，超出 \(finding.difference)",
        "\(finding.expression) does not hold, by \(finding.difference)") + missing
    case .unitSuspected:
      return words(
        "原文写作“\(finding.stated)”，按 \(finding.recomputed) 有 \(finding.support) 个关系成立，单位疑误",
        "printed as “\(finding.stated)”; as \(finding.recomputed) \(finding.support) relations hold"
      )
    case .damaged:
      return words(
        "原文字符丢失：“\(finding.stated)”", "characters were lost: “\(finding.stated)”")
        + (finding.recomputed.isEmpty
          ? "" : words("，疑为“\(finding.recomputed)”", ", probably “\(finding.recomputed)”"))
    case .lens:
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

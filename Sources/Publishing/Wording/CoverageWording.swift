public import Audit

/// The coverage statement: what was tested, what was not, and for want of what.
public enum CoverageWording {
  /// How many rules that could not be checked are named one by one.
  private static let mostNamed = 12

  public static func lines(_ coverage: Coverage, _ words: Wording) -> [String] {
    let silent = coverage.count(.silent)
    let rules = coverage.rules.count
    var lines = [
      words(
        "覆盖：适用 \(coverage.applicable) 项，已核 \(coverage.checked) 项，成立 \(coverage.held) 项，不成立 \(coverage.broken) 项，留意 \(coverage.noted) 项，无法核对 \(coverage.skippedCount) 项；\(coverage.figuresUsed) / \(coverage.figures) 个数字参与核对",
        "coverage: \(coverage.applicable) relations apply, \(coverage.checked) checked, \(coverage.held) hold, \(coverage.broken) do not, \(coverage.noted) to look at, \(coverage.skippedCount) could not be checked; \(coverage.figuresUsed) of \(coverage.figures) figures took part"
      ),
      words(
        "规则 \(rules) 条：适用 \(rules - silent) 条（全部成立 \(coverage.count(.held))，不成立 \(coverage.count(.broken))，留意 \(coverage.count(.noted))，无法核对 \(coverage.count(.notChecked))），无所涉数据 \(silent) 条",
        "rules: \(rules) in force, \(rules - silent) apply (\(coverage.count(.held)) hold throughout, \(coverage.count(.broken)) broken, \(coverage.count(.noted)) to look at, \(coverage.count(.notChecked)) could not be checked), \(silent) speak of nothing reported"
      ),
    ]
    // Rules of which nothing could be checked come first.
    let partly = coverage.rules.filter { $0.skipped > 0 }
    let skipped =
      partly.filter { $0.state == .notChecked } + partly.filter { $0.state != .notChecked }
    for rule in skipped.prefix(mostNamed) {
      let missing = words.list(rule.missing.prefix(4)) + (rule.missing.count > 4 ? "…" : "")
      let isPart = rule.checked > 0
      lines.append(
        words(
          "  \(isPart ? "部分未核" : "未核") \(rule.rule)\(missing.isEmpty ? "" : "：缺 " + missing)",
          "  \(isPart ? "partly not checked" : "not checked"): \(rule.rule)\(missing.isEmpty ? "" : ", for want of " + missing)"
        ))
    }
    if skipped.count > mostNamed {
      lines.append(
        words(
          "  ……另有 \(skipped.count - mostNamed) 条规则未核或部分未核",
          "  … and \(skipped.count - mostNamed) more"))
    }
    return lines
  }
}

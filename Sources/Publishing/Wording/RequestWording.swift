import Audit

/// What a department is asked to do about a finding.
enum RequestWording {
  static func text(_ finding: Finding, _ words: Wording) -> String {
    switch finding.verdict {
    case .holds, .withinRounding, .truncated: return ""
    case .lens: return words("请核实并说明。", "Please look into it and explain.")
    case .damaged:
      return words("请补正缺损的文字或数字。", "Please supply the lost words or figures.")
    case .outOfBounds:
      return words("请核对；超出的请说明原因。", "Please verify, and explain what exceeds the limit.")
    case .unitSuspected:
      guard let reading = finding.suspectedReading else { break }
      return words(
        "请核对单位与位数；应为 \(reading.spaced) 的，请更正。",
        "Please verify unit and digits; correct it where it should be \(reading.spaced).")
    case .contradicted: break
    }
    if let repair = finding.repair {
      return words(
        "请核对 \(FindingWording.figure(repair.figure))；应为 \(repair.value.spaced) 的，请更正。",
        "Please verify \(FindingWording.figure(repair.figure)); correct it where it should be \(repair.value.spaced)."
      )
    }
    return words(
      "请核对各数，更正有误的一处，或说明口径差异。",
      "Please verify the figures, and correct the wrong one or explain the difference.")
  }
}

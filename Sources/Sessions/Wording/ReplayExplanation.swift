extension ReplayReport {
  /// The whole report as lines of text: every difference under its step, then the
  /// causes, what else changed, and the verdict.
  public func explanation(_ language: String) -> [String] {
    differences(language) + causes.map { $0.text(language) }
      + notices.map { SessionText.notice($0.text)(language) } + [verdict(language)]
  }

  /// What was recorded anew: every difference from what was recorded before, why, and how
  /// many steps there are.
  public func updateExplanation(_ language: String) -> [String] {
    let count = steps.count { $0.verdict != .proseOnly }
    let failed = steps.filter { $0.result?.error != nil }.map(\.number)
    let errors = SessionText.failures(failed)(language)
    let text = SessionText(
      "已重录 \(count) 步，\(differing.count) 步的输出与原录不同\(errors)",
      "recorded \(count) steps anew; \(differing.count) outputs are not what was recorded\(errors)"
    )
    return differences(language)
      + causes.filter { $0 != .nothingRecorded }.map { $0.text(language) } + [text(language)]
  }

  private func differences(_ language: String) -> [String] {
    var lines: [String] = []
    for step in steps {
      guard case .different(let difference) = step.verdict else { continue }
      lines.append(step.heading(language))
      lines += difference.map { "  " + $0 }
    }
    return lines
  }
}

extension StepReport {
  /// The step by its number, line and command.
  public var heading: SessionText {
    let command = command ?? ""
    return .init(
      "第 \(number) 步（第 \(line) 行）不同：\(command)",
      "step \(number) (line \(line)) differs: \(command)")
  }
}

extension SessionText {
  fileprivate static func notice(_ text: SessionText) -> SessionText {
    .init("提示：\(text.zh)，但输出未受影响", "note: \(text.en), without changing an output")
  }

  /// Which steps ended with an error; nothing where none did.
  fileprivate static func failures(_ steps: [Int]) -> SessionText {
    steps.isEmpty
      ? .init("", "")
      : .init(
        "；第 \(steps.listed("、")) 步以错误结束", "; ended with an error: step \(steps.listed(", "))")
  }
}

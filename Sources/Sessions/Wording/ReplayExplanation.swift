extension ReplayReport {
  /// The whole report as lines of text: every difference under its step, then the
  /// causes, what else changed, and the verdict.
  public func explanation(_ language: String) -> [String] {
    var lines: [String] = []
    for step in steps {
      guard case .different(let difference) = step.verdict else { continue }
      lines.append(step.heading(language))
      lines += difference.map { "  " + $0 }
    }
    lines += causes.map { $0.text(language) }
    lines += notices.map { SessionText.notice($0.text)(language) }
    return lines + [verdict(language)]
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
}

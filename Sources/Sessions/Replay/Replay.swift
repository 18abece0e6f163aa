/// Runs a session again and verifies it. It goes on after a difference, so that
/// the report is whole.
///
///     let report = try Replay(file).run(&shell)
///     exit(report.exitStatus)
public struct Replay: Sendable {
  private let file: SessionFile
  private let values: [String: String]
  private let recordedValues: [String: String]

  /// Fails on an unknown or unset parameter, before anything runs.
  public init(
    _ file: SessionFile, settings: [String: String] = [:]
  ) throws(SessionError) {
    self.file = file
    values = try file.parameterValues(settings)
    var recorded: [String: String] = [:]
    for parameter in file.header.parameters { recorded[parameter.name] = parameter.value }
    recordedValues = recorded
  }

  public func run(_ runner: inout some SessionRunner) -> ReplayReport {
    var report = ReplayReport(environment: runner.environment)
    var causes = ReplayCauses()
    let isRecorded = file.isRecorded
    for step in file.steps {
      guard let command = step.command else {
        report.steps.append(
          StepReport(
            number: step.number, line: step.line, command: nil, verdict: .proseOnly, result: nil))
        continue
      }
      let now = ParameterSyntax.substitute(in: command) { values[$0] }
      let then = ParameterSyntax.substitute(in: command) { recordedValues[$0] }
      let sameCommand = now == then
      let result = runner.run(
        ReplayStep(number: step.number, command: now, inputs: sameCommand ? step.inputs : []))
      report.steps.append(
        StepReport(
          number: step.number, line: step.line, command: now,
          verdict: verdict(step, result), result: result))
      for error in result.missing { causes.inputs.append(.inputMissing(step: step.number, error)) }
      if step.isRecorded, sameCommand { causes.compareInputs(of: step, with: result) }
    }
    if case .broken(let breaks) = file.chain {
      causes.edits = breaks.map(ReplayCause.sessionEdited)
    }
    // The runner may have taken a pack into force on its way.
    report.environment = runner.environment
    causes.compare(file.header, with: runner.environment)
    for (name, recorded) in recordedValues.sorted(by: { $0.key < $1.key }) {
      if let found = values[name], found != recorded {
        causes.conditions.append(.parameterChanged(name: name, recorded: recorded, found: found))
      }
    }
    report.parameters = file.parameterNames.map {
      SessionParameter(name: $0, value: values[$0])
    }
    if isRecorded {
      causes.conclude(&report, recordedProgram: file.header.environment?.program)
    } else {
      report.causes = [.nothingRecorded] + causes.inputs
    }
    return report
  }

  private func verdict(_ step: SessionStep, _ result: StepResult) -> StepReport.Verdict {
    guard step.isRecorded else { return .notRecorded }
    func shown(_ output: [String], _ error: [String]) -> [String] {
      output.map(CanonicalText.line) + error.map { "! " + CanonicalText.line($0) }
    }
    let recorded = shown(step.output, step.error)
    let found = shown(CanonicalText.lines(result.output), result.errorLines)
    return recorded == found ? .same : .different(LineDiff.unified(recorded, found))
  }
}

/// Runs a session again and verifies it. It goes on after a difference, so that
/// the report is whole.
///
///     let report = try Replay(file).run(&shell)
///     exit(report.exitStatus)
public struct Replay: Sendable {
  private let file: SessionFile
  private let values: [String: String]
  private let recordedValues: [String: String]
  private let scope: ReplayScope

  /// Fails on an unknown or unset parameter, or a step that there is not, before anything
  /// runs.
  public init(
    _ file: SessionFile, settings: [String: String] = [:], scope: ReplayScope = ReplayScope()
  ) throws(SessionError) {
    guard scope.first <= max(file.steps.count, 1) else {
      throw .noSuchStep(scope.first, count: file.steps.count)
    }
    self.file = file
    self.scope = scope
    values = try file.parameterValues(settings)
    var recorded: [String: String] = [:]
    for parameter in file.header.parameters { recorded[parameter.name] = parameter.value }
    recordedValues = recorded
  }

  public func run(_ runner: inout some SessionRunner) -> ReplayReport {
    var report = ReplayReport(environment: runner.environment)
    var causes = ReplayCauses()
    let isRecorded = file.isRecorded
    var isStopped = false
    for step in file.steps {
      guard let command = step.command else {
        report.steps.append(
          StepReport(
            number: step.number, line: step.line, command: nil, verdict: .proseOnly, result: nil))
        continue
      }
      if isStopped {
        report.steps.append(
          StepReport(
            number: step.number, line: step.line, command: command, verdict: .notRun, result: nil))
        continue
      }
      let now = ParameterSyntax.substitute(in: command) { values[$0] }
      let then = ParameterSyntax.substitute(in: command) { recordedValues[$0] }
      let sameCommand = now == then
      let result = runner.run(
        ReplayStep(number: step.number, command: now, inputs: sameCommand ? step.inputs : []))
      let verdict = step.number < scope.first ? .notCompared : self.verdict(step, result)
      report.steps.append(
        StepReport(
          number: step.number, line: step.line, command: now, verdict: verdict, result: result))
      isStopped = scope.stopsOnDifference && verdict.isDifferent
      for error in result.missing { causes.inputs.append(.inputMissing(step: step.number, error)) }
      if step.isRecorded, sameCommand {
        if !step.inputs.isEmpty { causes.conceptNames = runner.conceptNames }
        causes.compareInputs(of: step, with: result)
      }
    }
    if case .broken(let breaks) = file.chain {
      causes.edits = breaks.map(ReplayCause.sessionEdited)
    }
    // The runner may have taken a pack into force on its way.
    report.environment = runner.environment
    let isCutShort = report.steps.contains { $0.verdict == .notRun }
    causes.compare(file.header, with: runner.environment, isCutShort: isCutShort)
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

  /// How a step came out.
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

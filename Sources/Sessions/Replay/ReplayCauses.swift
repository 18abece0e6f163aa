import Digests

/// Gathers what changed and says which of it explains the differing outputs.
struct ReplayCauses {
  var edits: [ReplayCause] = []
  var inputs: [ReplayCause] = []
  var conditions: [ReplayCause] = []

  /// Pairs recorded inputs with read ones: by content, then by place. What is
  /// left over was added or not read.
  mutating func compareInputs(of step: SessionStep, with result: StepResult) {
    var read = InputPairing(result.inputs)
    var left: [RecordedInput] = []
    for recorded in step.inputs {
      guard let same = read.takeSameContent(as: recorded) else {
        left.append(recorded)
        continue
      }
      if same.facts != recorded.facts {
        inputs.append(
          .factsChanged(
            step: step.number, path: recorded.path, recorded: recorded.facts, found: same.facts))
      }
    }
    let missing = Set(result.missing.map(\.path))
    for recorded in left {
      if let changed = read.takeSamePlace(as: recorded) {
        inputs.append(
          .inputChanged(
            step: step.number, path: recorded.path, recorded: recorded.digest,
            found: changed.digest))
      } else if !missing.contains(recorded.path) {
        inputs.append(.inputNotRead(step: step.number, path: recorded.path))
      }
    }
    inputs += read.rest.map { .inputAdded(step: step.number, path: $0.path) }
  }

  mutating func compare(_ header: SessionHeader, with now: SessionEnvironment) {
    guard let recorded = header.environment else { return }
    var now = now
    for index in now.rules.indices {
      now.rules[index].name = SessionHeader.plain(now.rules[index].name)
    }
    for pack in recorded.rules where !now.rules.contains(pack) {
      let found = now.rules.first { $0.name == pack.name }?.digest
      conditions.append(.rulesChanged(name: pack.name, recorded: pack.digest, found: found))
    }
    for pack in now.rules where !recorded.rules.contains(where: { $0.name == pack.name }) {
      conditions.append(.rulesChanged(name: pack.name, recorded: nil, found: pack.digest))
    }
    if let taxonomy = recorded.taxonomy, taxonomy != now.taxonomy {
      conditions.append(.taxonomyChanged(recorded: taxonomy, found: now.taxonomy))
    }
    if let language = recorded.language, language != now.language {
      conditions.append(.languageChanged(recorded: language, found: now.language))
    }
  }

  /// Writes the verdict. A changed input or an edited step is a cause whether or
  /// not an output shows it, since it is not what was recorded; a changed
  /// condition is one only when an output differs.
  func conclude(_ report: inout ReplayReport, recordedProgram: String?) {
    let differing = report.differing.map(\.number)
    let firstCause = (edits + inputs).compactMap(\.step).min() ?? Int.max
    report.causes = inputs.filter(\.isUnable) + edits + inputs.filter { !$0.isUnable }
    if differing.isEmpty {
      report.notices = conditions
      return
    }
    report.causes += conditions
    let unexplained = conditions.isEmpty ? differing.filter { $0 < firstCause } : []
    if !unexplained.isEmpty {
      report.causes.append(
        .outputChanged(
          steps: unexplained, recordedProgram: recordedProgram,
          program: report.environment.program))
    }
  }
}

extension ReplayCause {
  /// The step from which on the cause may show itself.
  var step: Int? {
    switch self {
    case .inputMissing(let step, _), .inputChanged(let step, _, _, _),
      .factsChanged(let step, _, _, _), .inputAdded(let step, _), .inputNotRead(let step, _):
      step
    case .sessionEdited(let edit): edit.step
    default: nil
    }
  }
}

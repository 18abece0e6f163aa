import Digests

/// Gathers what changed and says which of it explains the differing outputs.
struct ReplayCauses {
  var edits: [ReplayCause] = []
  var inputs: [ReplayCause] = []
  var conditions: [ReplayCause] = []
  /// Concepts by path and by what a person calls them.
  var conceptNames: [String: String] = [:]

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
            step: step.number, path: recorded.path, recorded: recorded.facts, found: same.facts,
            concepts: changes(from: recorded, to: same)))
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

  /// Which concepts another reader reads differently, by name.
  private func changes(
    from recorded: RecordedInput, to found: RecordedInput
  ) -> [ConceptDigests.Change] {
    guard let then = recorded.concepts else { return [] }
    // A file that is no report any more has no concepts.
    let now = found.concepts ?? ConceptDigests([])
    return now.changes(since: then, among: conceptNames.keys).map { change in
      var change = change
      change.concept = change.concept.map { conceptNames[$0] ?? $0 }
      return change
    }
  }

  /// What was in force at the end, against what is now. Where steps were left out, one of
  /// them may have taken a pack or a taxonomy into force: only what is in force is held
  /// against its own record then.
  mutating func compare(
    _ header: SessionHeader, with now: SessionEnvironment, isCutShort: Bool
  ) {
    guard let recorded = header.environment else { return }
    var now = now
    for index in now.rules.indices {
      now.rules[index].name = SessionHeader.plain(now.rules[index].name)
    }
    for pack in recorded.rules where !now.rules.contains(pack) {
      let found = now.rules.first { $0.name == pack.name }?.digest
      if isCutShort && found == nil { continue }
      conditions.append(.rulesChanged(name: pack.name, recorded: pack.digest, found: found))
    }
    for pack in now.rules
    where !isCutShort && !recorded.rules.contains(where: { $0.name == pack.name }) {
      conditions.append(.rulesChanged(name: pack.name, recorded: nil, found: pack.digest))
    }
    if let taxonomy = recorded.taxonomy, taxonomy != now.taxonomy, !isCutShort {
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
    let readings = inputs.filter(\.isReading)
    report.causes = inputs.filter(\.isUnable) + edits
    report.causes += inputs.filter { !$0.isUnable && !$0.isReading }
    if differing.isEmpty && readings.isEmpty {
      report.notices = conditions
      return
    }
    // What reports are read by comes before what is read by it.
    report.causes += conditions + readings
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
  /// Whether it is about what the reader makes of a file, not about the file.
  var isReading: Bool { if case .factsChanged = self { true } else { false } }

  /// The step from which on the cause may show itself.
  var step: Int? {
    switch self {
    case .inputMissing(let step, _), .inputChanged(let step, _, _, _),
      .factsChanged(let step, _, _, _, _), .inputAdded(let step, _), .inputNotRead(let step, _):
      step
    case .sessionEdited(let edit): edit.step
    default: nil
    }
  }
}

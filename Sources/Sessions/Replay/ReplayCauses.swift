import Digests

/// Gathers what changed and says which of it explains the differing outputs.
struct ReplayCauses {
  var edits: [ReplayCause] = []
  var inputs: [ReplayCause] = []
  var conditions: [ReplayCause] = []

  /// Pairs recorded inputs with read ones: by content, then by place. What is
  /// left over was added or not read.
  mutating func compareInputs(of step: SessionStep, with result: StepResult) {
    var found = result.inputs
    func take(likest recorded: RecordedInput, among matches: (RecordedInput) -> Bool)
      -> RecordedInput?
    {
      let places = found.indices.filter { matches(found[$0]) }
      let likest = places.max {
        Self.sharedEnd(found[$0].path, recorded.path)
          < Self.sharedEnd(found[$1].path, recorded.path)
      }
      return likest.map { found.remove(at: $0) }
    }
    var left: [RecordedInput] = []
    for recorded in step.inputs {
      guard let same = take(likest: recorded, among: { $0.digest == recorded.digest }) else {
        left.append(recorded)
        continue
      }
      if same.facts != recorded.facts {
        inputs.append(
          .factsChanged(
            step: step.number, path: recorded.path, recorded: recorded.facts, found: same.facts))
      }
    }
    for recorded in left {
      let isNamed = { Self.sharedEnd($0, recorded.path) > 0 }
      if let changed = take(likest: recorded, among: { isNamed($0.path) }) {
        inputs.append(
          .inputChanged(
            step: step.number, path: recorded.path, recorded: recorded.digest,
            found: changed.digest))
      } else if !result.missing.contains(where: { $0.path == recorded.path }) {
        inputs.append(.inputNotRead(step: step.number, path: recorded.path))
      }
    }
    inputs += found.map { .inputAdded(step: step.number, path: $0.path) }
  }

  /// How many names two paths share, counted from the end.
  private static func sharedEnd(_ one: String, _ other: String) -> Int {
    zip(one.split(separator: "/").reversed(), other.split(separator: "/").reversed())
      .prefix { $0 == $1 }.count
  }

  mutating func compare(_ header: SessionHeader, with now: SessionEnvironment) {
    guard let recorded = header.environment else { return }
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

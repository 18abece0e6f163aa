public import Digests

/// What a replay found.
public struct ReplayReport: Hashable, Sendable {
  public internal(set) var steps: [StepReport] = []
  /// Why the session is not reproduced, the gravest first; empty when it is.
  public internal(set) var causes: [ReplayCause] = []
  /// What changed without changing any output.
  public internal(set) var notices: [ReplayCause] = []
  /// What was in force, and the parameters' values: the header of an update.
  var environment: SessionEnvironment
  var parameters: [SessionParameter] = []

  /// As the command line promises: 0 all reproduced, 1 something differs, 2 could
  /// not run or nothing recorded.
  public var exitStatus: Int32 {
    causes.contains { $0.isUnable } ? 2 : causes.isEmpty ? 0 : 1
  }

  /// How many steps were compared with their record.
  public var compared: Int {
    steps.count {
      switch $0.verdict {
      case .same, .different, .notRecorded: true
      case .proseOnly, .notCompared, .notRun: false
      }
    }
  }

  /// The steps whose output or error differs.
  public var differing: [StepReport] { steps.filter { $0.verdict.isDifferent } }
}

/// One step beside its record.
public struct StepReport: Hashable, Sendable {
  public enum Verdict: Hashable, Sendable {
    case same
    /// Lines of a unified diff, recorded against new.
    case different([String])
    case notRecorded
    case proseOnly
    /// It ran for what follows; its output was not asked about.
    case notCompared
    /// A step before it differed, and the replay was to stop there.
    case notRun

    public var isDifferent: Bool {
      if case .different = self { true } else { false }
    }
  }

  public var number: Int
  public var line: Int
  public var command: String?
  public var verdict: Verdict
  public var result: StepResult?
}

/// Why a replay differs, or could not be made.
public enum ReplayCause: Hashable, Sendable {
  case nothingRecorded
  case inputMissing(step: Int, InputLocatorError)
  case sessionEdited(ChainBreak)
  case inputChanged(step: Int, path: String, recorded: SHA256Digest, found: SHA256Digest)
  /// The same file, read differently by this version.
  case factsChanged(
    step: Int, path: String, recorded: SHA256Digest?, found: SHA256Digest?,
    concepts: [ConceptDigests.Change] = [])
  case inputAdded(step: Int, path: String)
  case inputNotRead(step: Int, path: String)
  case rulesChanged(name: String, recorded: SHA256Digest?, found: SHA256Digest?)
  case taxonomyChanged(recorded: SHA256Digest, found: SHA256Digest?)
  case languageChanged(recorded: String, found: String?)
  case parameterChanged(name: String, recorded: String, found: String)
  /// Nothing that was recorded explains it: this program prints something else.
  case outputChanged(steps: [Int], recordedProgram: String?, program: String)

  /// Whether there was nothing to judge.
  var isUnable: Bool {
    switch self {
    case .nothingRecorded: true
    case .inputMissing(_, let error): !error.isChanged
    default: false
    }
  }

  /// A word for other programs.
  public var name: String {
    switch self {
    case .nothingRecorded: "nothing-recorded"
    case .inputMissing(_, let error): error.isChanged ? "input-changed" : "input-missing"
    case .sessionEdited: "session-edited"
    case .inputChanged: "input-changed"
    case .factsChanged: "facts-changed"
    case .inputAdded: "input-added"
    case .inputNotRead: "input-not-read"
    case .rulesChanged: "rules-changed"
    case .taxonomyChanged: "taxonomy-changed"
    case .languageChanged: "language-changed"
    case .parameterChanged: "parameter-changed"
    case .outputChanged: "output-changed"
    }
  }
}

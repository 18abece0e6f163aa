/// What runs a session's commands; the shell is one.
public protocol SessionRunner {
  /// What is in force now, for the comparison with the header.
  var environment: SessionEnvironment { get }

  /// The concepts that facts can be of, by path, with what a person calls them.
  var conceptNames: [String: String] { get }

  /// Runs one command. It prints to nobody, at canonical width and in the
  /// session's language, and starts no other program.
  mutating func run(_ step: ReplayStep) -> StepResult
}

extension SessionRunner {
  public var conceptNames: [String: String] { [:] }
}

/// One command to run.
public struct ReplayStep: Hashable, Sendable {
  /// From 1, as `步3` counts.
  public var number: Int
  /// With its parameters put in.
  public var command: String
  /// The inputs that were recorded for just this command. Where there are some,
  /// the step is to read these and nothing else, also where it names a folder;
  /// `InputLocator` finds them. Empty when parameters changed the command.
  public var inputs: [RecordedInput]
}

/// What a command gave.
public struct StepResult: Hashable, Sendable {
  /// Plain text at canonical width.
  public var output: String
  /// The message of a failed command.
  public var error: String?
  /// What was read, with absolute paths or the recorded ones.
  public var inputs: [RecordedInput]
  /// Inputs that were not found or not allowed.
  public var missing: [InputLocatorError]

  public init(
    output: String, error: String? = nil, inputs: [RecordedInput] = [],
    missing: [InputLocatorError] = []
  ) {
    self.output = output
    self.error = error
    self.inputs = inputs
    self.missing = missing
  }

  var errorLines: [String] {
    guard let error else { return [] }
    let lines = CanonicalText.lines(error)
    // A failure without words is a failure still.
    return lines.isEmpty ? [""] : lines
  }
}

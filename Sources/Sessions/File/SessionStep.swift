/// One command with the prose above it and what was recorded below it.
public struct SessionStep: Hashable, Sendable {
  /// The step's place in the file, from 1.
  public internal(set) var number: Int
  /// The lines above the command as they stand, each with its `#`.
  public internal(set) var prose: [String] = []
  /// As typed; nil for prose that a step closes without a command.
  public internal(set) var command: String?
  /// The 1-based line of the command, or of the prose where there is none.
  public internal(set) var line: Int
  public internal(set) var inputs: [RecordedInput] = []
  public internal(set) var output: [String] = []
  /// An error that was kept.
  public internal(set) var error: [String] = []
  /// The line `#@` that closes the step.
  public internal(set) var mark: StepMark?

  /// The lines that the digest covers, in the order of the file.
  var coveredLines: [String] = []
  /// The 0-based lines of the file that hold recorded lines.
  var recordLines: [Int] = []
  /// The 0-based line after which recorded lines are to stand.
  var lastOwnLine: Int

  /// Whether anything stands recorded under the command.
  public var isRecorded: Bool { mark != nil || !recordLines.isEmpty }
}

/// A step's number and digest as the file has them.
public struct StepMark: Hashable, Sendable {
  public var number: Int
  /// The first 16 hexadecimal digits.
  public var digest: String
}

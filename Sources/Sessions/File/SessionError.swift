/// Why a session file cannot be read, recorded or run. Line numbers are 1-based
/// lines of the file; the sentences are in `SessionWording`.
public enum SessionError: Error, Hashable, Sendable {
  case cannotRead(path: String, errno: Int32)
  case cannotWrite(path: String, errno: Int32)
  case notText(line: Int)
  case conflictMarker(line: Int)
  case newerFormat(line: Int, found: Int)
  case brokenHeader(line: Int, text: String)
  case repeatedHeader(line: Int)
  case headerAfterSteps(line: Int)
  /// A recorded line that belongs to no command.
  case strayRecord(line: Int, text: String)
  /// A recorded line that stands in the wrong order: `#=`, `#>`, `#!`, `#@`.
  case recordOutOfOrder(line: Int, text: String)
  case brokenInput(line: Int, text: String)
  case brokenDigest(line: Int, text: String)
  case commandNotOneLine
  case unknownParameter(name: String, known: [String])
  case unsetParameter(name: String, line: Int)
  case brokenSetting(text: String)
  case cannotUpdate(step: Int, path: String)
  /// `--from` names a step behind the last.
  case noSuchStep(Int, count: Int)
}

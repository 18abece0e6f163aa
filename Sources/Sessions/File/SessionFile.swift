import Digests
import Glibc

/// A session: a script that a person can read, and evidence that a program can
/// check. `Documentation/sessions.md` describes the format.
///
///     let file = try SessionFile(path: "Sessions/first-audit.gouji")
///     file.chain   // .intact
public struct SessionFile: Hashable, Sendable {
  public let header: SessionHeader
  public let steps: [SessionStep]
  let source: SourceText

  /// Far above any session; a device that never ends is not read for ever.
  private static let maximumBytes = 1 << 28

  /// Reads a session's text.
  public init(_ text: String) throws(SessionError) {
    try self.init(bytes: Array(text.utf8))
  }

  /// Reads a session's bytes: UTF-8, with or without byte order mark.
  public init(bytes: [UInt8]) throws(SessionError) {
    let source = try SourceText(bytes: bytes)
    var parser = SessionParser()
    for (index, line) in source.lines.enumerated() {
      try parser.read(line.text, index: index)
    }
    parser.finish()
    self.source = source
    header = parser.header
    steps = parser.steps
  }

  /// Reads a session file.
  public init(path: String) throws(SessionError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotRead(path: path, errno: errno) }
    defer { close(descriptor) }
    let bytes: [UInt8]
    do throws(WholeFile.Fault) {
      bytes = try WholeFile.bytes(from: descriptor, atMost: Self.maximumBytes)
    } catch {
      throw .cannotRead(path: path, errno: error.code)
    }
    try self.init(bytes: bytes)
  }

  /// The file's text, byte for byte.
  public var text: String { source.text }

  /// Whether at least one step holds something to verify against.
  public var isRecorded: Bool { steps.contains { $0.isRecorded } }

  /// Every input that any step records.
  public var inputs: [RecordedInput] { steps.flatMap(\.inputs) }
}

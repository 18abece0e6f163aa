import Digests
import Glibc
import Testing

@testable import Sessions

/// A folder that goes away with the test.
final class Folder {
  let path: String

  init() {
    var template = Array("\(P_tmpdir)/gouji-sessions-XXXXXX".utf8CString)
    path = String(cString: mkdtemp(&template))
  }

  deinit {
    var stack = [path]
    var folders: [String] = []
    while let folder = stack.popLast() {
      folders.append(folder)
      for name in FilePath.names(in: folder) where unlink("\(folder)/\(name)") != 0 {
        stack.append("\(folder)/\(name)")
      }
    }
    for folder in folders.reversed() { rmdir(folder) }
  }

  /// Writes a file, with the folders above it.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    let file = "\(path)/\(name)"
    var folder = path
    for part in name.split(separator: "/").dropLast() {
      folder += "/\(part)"
      mkdir(folder, 0o755)
    }
    try AtomicFile.write(text, to: file)
    return file
  }

  func remove(_ name: String) throws { try #require(unlink("\(path)/\(name)") == 0) }

  func read(_ name: String) throws -> String { try text(of: "\(path)/\(name)") }
}

func text(of path: String) throws -> String {
  String(decoding: try bytes(of: path), as: UTF8.self)
}

func bytes(of path: String) throws -> [UInt8] {
  let file = try #require(fopen(path, "r"))
  defer { fclose(file) }
  var bytes: [UInt8] = []
  while case let byte = getc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
  return bytes
}

/// A shell of four verbs: `load PATH` prints a file's figures, `sum` adds the
/// figures loaded, `fail` fails, and anything else is echoed.
struct FakeShell: SessionRunner {
  var environment: SessionEnvironment = Self.environment
  var locator: InputLocator?
  /// A later version of the reader or of the program.
  var readerVersion = 1
  var sumLabel = "合计"
  private var figures: [Int] = []

  static let environment: SessionEnvironment = SessionEnvironment(
    program: "0.1",
    rules: [RulePackDigest(name: "湖南-2023", digest: SHA256Digest(of: "rules".utf8))],
    taxonomy: SHA256Digest(of: "taxonomy".utf8), language: "zh")

  init(_ locator: InputLocator? = nil) { self.locator = locator }

  mutating func run(_ step: ReplayStep) -> StepResult {
    let words = step.command.split(separator: " ", maxSplits: 1).map(String.init)
    switch words.first {
    case "load": return load(words[1], step.inputs)
    case "sum": return StepResult(output: "\(sumLabel) \(figures.reduce(0, +)) 万元\n\n")
    case "fail": return StepResult(output: "", error: "“\(words[1])”不是已知的名称\n  ^^^^")
    default: return StepResult(output: step.command)
    }
  }

  private mutating func load(_ path: String, _ recorded: [RecordedInput]) -> StepResult {
    var result = StepResult(output: "")
    var files: [String] = []
    for input in recorded {
      do throws(InputLocatorError) {
        files.append(try locator?.locate(input).path ?? input.path)
      } catch { result.missing.append(error) }
    }
    if recorded.isEmpty {
      do throws(InputLocatorError) {
        files.append(try locator?.locate(path: path) ?? path)
      } catch { result.missing.append(error) }
    }
    if let missing = result.missing.first { result.error = missing.text.zh }
    for file in files {
      guard let content = try? FileDigest(path: file), let text = try? text(of: file) else {
        result.error = "读不到 \(file)"
        continue
      }
      figures += text.split(separator: "\n").compactMap { Int($0) }
      result.output += "\(FilePath.name(of: file))  \(text.split(separator: "\n").count) 个事实\n"
      result.inputs.append(
        RecordedInput(
          path: file, digest: content.digest, bytes: content.bytes,
          facts: SHA256Digest(of: "\(readerVersion)\(text)".utf8)))
    }
    return result
  }

  /// Types these lines as a person would.
  static func record(
    _ commands: [String], folder: Folder, keepingFailed: Bool = false
  ) throws -> String {
    var shell = FakeShell()
    var recorder = SessionRecorder(environment: shell.environment)
    for command in commands {
      let step = ReplayStep(number: recorder.stepCount + 1, command: command, inputs: [])
      try recorder.record(command, shell.run(step))
    }
    let path = "\(folder.path)/session.gouji"
    try recorder.save(to: path, keepingFailed: keepingFailed)
    return path
  }

  /// Replays a file; `change` makes the shell another than the recorded one.
  static func replay(
    _ path: String, inputs: String? = nil, settings: [String: String] = [:],
    isTrusted: Bool = false, change: (inout FakeShell) -> Void = { _ in }
  ) throws -> ReplayReport {
    let file = try SessionFile(path: path)
    var shell = FakeShell(
      InputLocator(file, sessionPath: path, inputsFolder: inputs, isTrusted: isTrusted))
    change(&shell)
    return try Replay(file, settings: settings).run(&shell)
  }
}

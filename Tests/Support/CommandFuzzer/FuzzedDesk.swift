import Glibc
import Language
import Publishing
import Workspace

@testable import Shell

/// Shells with the shipped reports loaded, what they have to keep to whatever is typed, and
/// the files that say what was.
struct FuzzedDesk {
  enum Fault: Error { case cannotCopy, notLoaded }

  /// How many lines were no mistake.
  private(set) var accepted = 0
  private let folder: String
  private let loaded: [UInt8]

  /// Loads the reports once; each shell gets a copy.
  init(folder: String) throws {
    self.folder = folder
    let path = folder + "/reports.db"
    for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
    try FuzzedDesk.load(path)
    loaded = FuzzedDesk.bytes(of: path)
    if loaded.isEmpty { throw Fault.notLoaded }
  }

  private static func load(_ path: String) throws {
    let bench = try Workbench(workspace: try Workspace(path: path), language: .zh)
    if LineRunner.run("load Examples/reports", on: bench).error != nil { throw Fault.notLoaded }
  }

  /// A new shell. It reads and writes no file: confined as a stranger's session is.
  func bench() throws -> Workbench {
    let path = folder + "/copy.db"
    for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
    guard let file = fopen(path, "wb") else { throw Fault.cannotCopy }
    fwrite(loaded, 1, loaded.count, file)
    fclose(file)
    let bench = try Workbench(workspace: try Workspace(path: path), language: .zh)
    bench.confinement = Confinement { _ in .failure(ConfinementFault(reason: "not-recorded")) }
    return bench
  }

  /// Runs a line; what is wrong with what came of it.
  mutating func run(_ line: String, on bench: Workbench) -> String? {
    alarm(20)
    defer { alarm(0) }
    let result = LineRunner.run(line, on: bench)
    if result.error == nil { accepted += 1 }
    for language in [Wording.Language.zh, .en] {
      let words = Wording(language: language)
      if let error = result.error {
        let message = DiagnosticWording(words: words).message(error, line: line, width: 40)
        if let range = error.range,
          range.lowerBound < 0 || range.upperBound > line.unicodeScalars.count + 1
        {
          return "\(error.code) points out of the line"
        }
        let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.count != 1 && lines.count != 3 { return "a message of \(lines.count) lines" }
        if !message.hasSuffix("[\(error.code.rawValue)]") { return "a message without number" }
        if let complaint = controls(in: message) { return complaint }
      }
      for width in [40, 100] {
        let text = Renderer(width: width, words: words, form: bench.tableForm).text(result.output)
        if let complaint = controls(in: text) { return complaint }
        // As a terminal has it.
        let wrapped = Renderer(
          width: width, words: words, form: bench.tableForm, wrapsLines: true
        ).text(result.output)
        if let complaint = controls(in: wrapped) { return complaint }
      }
    }
    return nil
  }

  /// Nothing that a terminal would obey is printed.
  private func controls(in text: String) -> String? {
    for scalar in text.unicodeScalars
    where scalar != "\n" && scalar != "\t"
      && (scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value))
    {
      return "prints U+\(String(scalar.value, radix: 16))"
    }
    return nil
  }

  func note(_ typed: [String]) {
    write(typed.joined(separator: "\n"), to: "running")
  }

  func keep(_ typed: [String], _ complaint: String, as name: String) {
    write("# \(complaint)\n" + typed.joined(separator: "\n") + "\n", to: name)
  }

  private func write(_ text: String, to name: String) {
    guard let file = fopen(folder + "/" + name, "wb") else { return }
    fputs(text, file)
    fclose(file)
  }

  private static func bytes(of path: String) -> [UInt8] {
    guard let file = fopen(path, "rb") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }
}

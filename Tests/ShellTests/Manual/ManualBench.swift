import Glibc
import Language
import Publishing
import Testing
import Workspace

@testable import Shell

/// A bench with the shipped reports loaded, as the manual's examples have it: loaded once,
/// copied for each.
enum ManualBench {
  /// Set in the environment, what the manual's examples print is written down anew.
  static let isUpdating = getenv("UPDATE_MANUAL") != nil

  /// The project's folder; tests run in it.
  static let root: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(4)
    return parts.joined(separator: "/")
  }()

  /// The workspace file, written by a bench that is gone.
  private static let file: String? = {
    do {
      let path = try SampleReports.folder() + "/reports.db"
      try load(into: path)
      return path
    } catch { return nil }
  }()

  private static func load(into path: String) throws {
    let bench = try Workbench(workspace: try Workspace(path: path), language: .zh)
    _ = LineRunner.run("load \(root)/Examples/reports", on: bench)
  }

  static func bench(_ language: Wording.Language) throws -> Workbench {
    let source = try #require(file)
    let path = try SampleReports.folder() + "/copy.db"
    for suffix in ["", "-wal"] where access(source + suffix, F_OK) == 0 {
      try copy(source + suffix, to: path + suffix)
    }
    return try Workbench(workspace: try Workspace(path: path), language: language)
  }

  private static func copy(_ source: String, to target: String) throws {
    guard let file = fopen(source, "rb") else { throw SampleReports.Fault.cannotWrite }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    try SampleReports.write(bytes, to: target)
  }

  /// What a line prints, or its message, on a bench.
  static func shown(_ line: String, on bench: Workbench) -> String {
    let result = LineRunner.run(line, on: bench)
    if let error = result.error {
      return DiagnosticWording(words: bench.words).message(error, line: line)
    }
    return Renderer(
      width: Renderer.canonicalWidth, words: bench.words, showsAsides: false,
      form: bench.tableForm
    ).text(result.output)
  }

  static func read(_ name: String) -> String { SampleReports.read(root + "/" + name) }

  static func write(_ text: String, to name: String) throws {
    try SampleReports.write(text, to: root + "/" + name)
  }
}

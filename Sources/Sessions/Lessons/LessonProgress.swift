import Glibc

/// How far a learner is: a line a lesson, kept in `$XDG_DATA_HOME/gouji/progress.tsv`, else
/// below `~/.local/share`.
///
///     new-staff/zh/03-execution-rate	+~-
public struct LessonProgress: Sendable {
  /// What came of a question.
  public enum Mark: Character, Sendable {
    case answered = "+"
    case answeredWithHint = "~"
    case skipped = "-"
  }

  /// Nil where nothing can be kept.
  public let path: String?
  private var marks: [String: [Mark]] = [:]

  public init(environment: [String: String]) {
    path = LessonProgress.folder(environment: environment).map { $0 + "/progress.tsv" }
    guard let path, let text = LessonProgress.text(of: path) else { return }
    for line in text.split(separator: "\n") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count == 2 else { continue }
      marks[String(cells[0])] = cells[1].compactMap(Mark.init)
    }
  }

  /// Where a user's own data is: progress, and courses of one's own in `lessons`.
  public static func folder(environment: [String: String]) -> String? {
    if let data = environment["XDG_DATA_HOME"], FilePath.isAbsolute(data) {
      return FilePath.join(data, "gouji")
    }
    if let home = environment["HOME"], FilePath.isAbsolute(home) {
      return FilePath.join(home, ".local/share/gouji")
    }
    return nil
  }

  /// What came of a lesson's questions, in their order, as far as it went.
  public subscript(lesson: String) -> [Mark] { marks[lesson] ?? [] }

  /// Keeps what came of a lesson; whether it is on disk. What another shell kept meanwhile of
  /// other lessons stays.
  public mutating func keep(_ new: [Mark], of lesson: String) -> Bool {
    marks[lesson] = new
    guard let path else { return false }
    if let text = LessonProgress.text(of: path) {
      for line in text.split(separator: "\n") {
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
        if cells.count == 2, cells[0] != lesson {
          marks[String(cells[0])] = cells[1].compactMap(Mark.init)
        }
      }
    }
    let text = marks.keys.sorted()
      .map { "\($0)\t\(String((marks[$0] ?? []).map(\.rawValue)))\n" }.joined()
    do {
      try StateDirectory.create(FilePath.folder(of: path))
      try AtomicFile.write(text, to: path)
      return true
    } catch {
      return false
    }
  }

  private static func text(of path: String) -> String? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    // A progress file is small; anything else is not ours.
    while bytes.count < 1 << 20 {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

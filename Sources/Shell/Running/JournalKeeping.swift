import Language
import Publishing
import Sessions

/// The shell's side of the journal: when there is one, what is said where there is none, and
/// how a lost one is taken up.
final class JournalKeeping {
  /// In the language that is spoken when something is said.
  private let wording: () -> Wording
  private let output: TextOutput
  private var journal: Journal?

  private var words: Wording { wording() }

  init(output: TextOutput, words: @escaping () -> Wording) {
    wording = words
    self.output = output
  }

  /// Begins a journal; says why where none can be kept.
  func open(in directory: String?) {
    do throws(JournalError) { journal = try Journal(directory: directory) } catch { say(error) }
  }

  /// Puts a line on disk; whether it may run. Nothing is shown that a crash would lose: a
  /// line that cannot be put there does not run, unless it leaves nothing to lose.
  func keep(_ line: String) -> Bool {
    guard let journal, !NoteCommand.isPrivate(line) else { return true }
    do throws(JournalError) {
      try journal.append(line)
      return true
    } catch {
      if !JournalKeeping.isRecorded(line) { return true }
      say(error)
      return false
    }
  }

  func close() {
    journal?.close()
    journal = nil
  }

  // MARK: Recovering

  /// Takes away what shells left behind that were killed while they wrote a file: here, and
  /// where the lost sessions say that they wrote.
  func removeLeftovers(in directory: String?) {
    let lines = UnclosedJournal.all(in: directory).flatMap(\.lines)
    let folders = Set(lines.compactMap(JournalKeeping.folderWritten)).union(["."])
    for folder in folders { AtomicFile.removeLeftovers(in: folder) }
  }

  /// Says that there is a lost session, once at the start.
  func mentionUnclosed(in directory: String?) {
    let unclosed = UnclosedJournal.all(in: directory)
    guard let newest = unclosed.first else { return }
    output.write(
      words(
        "  有 \(unclosed.count) 次会话未保存就中断了，最近一次 \(newest.lines.count) 行；gouji --recover 恢复\n",
        "  \(unclosed.count) sessions ended without being saved, the last of \(newest.lines.count) lines; gouji --recover takes it up\n"
      ))
  }

  /// The lines to run again. They are in this shell's journal before the lost one goes; a
  /// shell without a journal of its own leaves it where it is.
  func takeUp(_ lost: UnclosedJournal) -> [String] {
    let lines = lost.lines.filter { !JournalKeeping.isLeaving($0) }
    output.write(
      words("  恢复 \(lines.count) 行：\n", "  recovering \(lines.count) lines:\n"))
    if lost.isDamaged {
      output.write(
        words(
          "  日志末尾有一行残缺，未能恢复\n", "  the end of the journal is torn; what stood there is lost\n"))
    }
    if lines.isEmpty {
      lost.discard()
      return []
    }
    guard let journal else { return lines }
    do throws(JournalError) {
      try journal.append(lines.joined(separator: "\n"))
      lost.discard()
    } catch { say(error) }
    return lines
  }

  // MARK: Lines

  private static func command(_ line: String) -> (any Command.Type)? {
    let word = line.drop { $0 == " " || $0 == "\t" }.prefix { !$0.isWhitespace }
    return CommandTable.command(String(word))
  }

  /// Whether a session would lose something without the line.
  private static func isRecorded(_ line: String) -> Bool {
    if line.allSatisfy(\.isWhitespace) { return false }
    return command(line)?.isRecorded ?? true
  }

  /// The folder of the file that a line writes.
  private static func folderWritten(_ line: String) -> String? {
    guard let command = command(line), command == SaveCommand.self || command == ExportCommand.self
    else { return nil }
    let scalars = Array(line.unicodeScalars)
    let start = scalars.firstIndex { !$0.properties.isWhitespace } ?? 0
    let end = scalars[start...].firstIndex { $0.properties.isWhitespace } ?? scalars.count
    var parser = Parser(line, vocabulary: EmptyVocabulary())
    parser.skip(to: end)
    guard let path = try? parser.path()?.text, let slash = path.lastIndex(of: "/") else {
      return nil
    }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func isLeaving(_ line: String) -> Bool { command(line) == QuitCommand.self }

  private func say(_ error: JournalError) {
    output.complain("  " + TerminalText.escaped(error.text(words.language.rawValue)) + "\n")
  }
}

import Analysis
import Glibc
import Language
import LineEditor
import Sessions

/// Reads lines from a person at a terminal until they leave.
struct InteractiveLoop {
  /// Not waited for before it is needed: the prompt comes first.
  let coming: ComingBench
  let output: TextOutput
  var keepsJournal: Bool
  var fixedWidth: Int?
  /// Lines to run before the first prompt.
  var firstLines: [String] = []
  /// The journal of a shell that did not end properly, to be taken up before the first
  /// prompt.
  var recovered: UnclosedJournal?

  private var bench: Workbench { coming.bench }

  /// What is set up once the bench is there.
  private final class Keeping {
    private let coming: ComingBench
    private var made: RecordingKeeper?

    init(_ coming: ComingBench) { self.coming = coming }

    var keeper: RecordingKeeper {
      if let made { return made }
      coming.bench.showsHints = true
      let keeper = RecordingKeeper(bench: coming.bench)
      made = keeper
      return keeper
    }
  }

  func run() -> Int32 {
    defer { coming.settle() }
    let keeping = Keeping(coming)
    let directory = StateDirectory.path(environment: SystemEnvironment.variables)
    let safety = JournalKeeping(output: output) { coming.words }
    safety.removeLeftovers(in: directory)
    if keepsJournal { safety.open(in: directory) }
    let editor: LineEditor
    do {
      editor = try LineEditor(
        programName: "gouji", prompt: "gouji> ", historyFile: directory.map { $0 + "/history" },
        completion: { line, cursor in
          _ = keeping.keeper
          return ShellCompleter(bench: bench.lesson?.bench ?? bench).completions(line, cursor)
        })
    } catch {
      _ = keeping.keeper
      output.complain(
        bench.words(
          "  行编辑器不能启动，改为逐行读取\n", "  the line editor cannot start; reading plain lines\n"))
      let status = BatchRunner(bench: bench, output: output, width: 100).run(StandardInputLines())
      return status
    }
    editor.isWithheld = { line in HistoryDiscretion.withholds(line) }
    editor.isUnfinished = { line in OpenBrackets.remain(in: line) }
    editor.continuationPrompt = "   ... "
    // A hint is told from what is typed by its colour alone.
    editor.hint = { line in
      _ = keeping.keeper
      return bench.showsHints && bench.color.isOnForOutput
        ? ShellCompleter(bench: bench).hint(line) : nil
    }
    editor.highlight = { line, isContinuation in
      guard bench.color.isOnForOutput else { return nil }
      let asked = bench.lesson?.bench ?? bench
      return LineHighlighter(vocabulary: asked.catalogue.vocabulary)
        .painted(line, isContinuation: isContinuation)
    }
    if let recovered {
      for line in safety.takeUp(recovered) where !bench.isDone { run(line, keeping.keeper) }
    } else {
      safety.mentionUnclosed(in: directory)
    }
    for line in firstLines where !bench.isDone {
      take(line, keeping.keeper, safety, isPaged: false)
    }
    // What asks for the bench waits for it: the first prompt does not.
    var isDone: Bool { coming.isReady && bench.isDone }
    while !isDone && !output.isClosed {
      switch editor.readLine() {
      case .endOfInput where editor.hasLostTerminal:
        // The journal stays, to be taken up by the next shell: nobody chose to leave.
        return 128 + SIGHUP
      case .endOfInput:
        safety.close()
        return 0
      case .interrupted:
        continue
      case .line(let line):
        take(line, keeping.keeper, safety)
      }
    }
    safety.close()
    return 0
  }

  /// A line is on disk before it runs; one that cannot be put there does not run.
  private func take(
    _ line: String, _ keeper: RecordingKeeper, _ safety: JournalKeeping, isPaged: Bool = true
  ) {
    guard safety.keep(line) else { return }
    run(line, keeper, isPaged: isPaged)
  }

  private func run(_ line: String, _ keeper: RecordingKeeper, isPaged: Bool = false) {
    Interrupt.clear()
    let result = LineRunner.timed(line, on: bench)
    keeper.keep(line, result)
    show(result, line, isPaged: isPaged)
  }

  private func show(_ result: LineResult, _ line: String, isPaged: Bool) {
    let width = fixedWidth ?? Terminal.width ?? 80
    let isColored = bench.color.isOnForOutput
    if !result.output.isEmpty {
      let text = Renderer(
        width: width, words: bench.words, form: bench.tableForm, isColored: isColored,
        wrapsLines: true
      ).text(result.output)
      if !isPaged || !page(text) { output.write(text + "\n") }
    }
    if let error = result.error {
      let message = DiagnosticWording(words: bench.words).message(
        error, line: line, width: width)
      output.write((isColored ? Painter.painted(message: message) : message) + "\n")
    }
  }

  /// Whether the person read it in a pager.
  private func page(_ text: String) -> Bool {
    guard let size = Terminal.size,
      Pager.isNeeded(for: text, columns: size.columns, rows: size.rows),
      let pager = Pager(bench.pager, environment: SystemEnvironment.variables)
    else { return false }
    let isShown = pager.show(text + "\n")
    // Ctrl-C in the pager was meant for the pager.
    Interrupt.clear()
    return isShown
  }
}

/// What the program knows of its terminal.
enum Terminal {
  static var isInput: Bool { isatty(STDIN_FILENO) == 1 }
  static var isOutput: Bool { isatty(STDOUT_FILENO) == 1 }
  static var isErrors: Bool { isatty(STDERR_FILENO) == 1 }

  /// Columns of the terminal that standard output is; nil where it is none.
  static var width: Int? { width(of: STDOUT_FILENO) }
  static var errorWidth: Int? { width(of: STDERR_FILENO) }

  /// Columns and rows of the terminal that standard output is.
  static var size: (columns: Int, rows: Int)? {
    size(of: STDOUT_FILENO).flatMap { $0.rows > 0 ? $0 : nil }
  }

  private static func width(of descriptor: Int32) -> Int? { size(of: descriptor)?.columns }

  private static func size(of descriptor: Int32) -> (columns: Int, rows: Int)? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return (Int(size.ws_col), Int(size.ws_row))
  }
}

/// The environment's variables.
enum SystemEnvironment {
  static var variables: [String: String] {
    var result: [String: String] = [:]
    for name in [
      "HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR",
      "TERM", "PAGER",
      "PATH",
    ] {
      if let value = getenv(name) { result[name] = String(cString: value) }
    }
    return result
  }
}

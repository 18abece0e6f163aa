import Analysis
import Glibc
import Language
import LineEditor
import Sessions

/// Reads lines from a person at a terminal until they leave.
struct InteractiveLoop {
  let bench: Workbench
  let output: TextOutput
  var keepsJournal: Bool
  var fixedWidth: Int?
  /// Lines to run before the first prompt.
  var firstLines: [String] = []

  func run() -> Int32 {
    let keeper = RecordingKeeper(bench: bench)
    bench.showsHints = true
    let directory = StateDirectory.path(environment: SystemEnvironment.variables)
    var journal: Journal? = nil
    if keepsJournal {
      do { journal = try Journal(directory: directory) } catch {
        output.complain("  " + error.text(bench.words.language.rawValue) + "\n")
      }
    }
    let editor: LineEditor
    do {
      editor = try LineEditor(
        programName: "gouji", prompt: "gouji> ", historyFile: directory.map { $0 + "/history" },
        completion: { line, cursor in
          ShellCompleter(bench: bench).completions(line, cursor)
        })
    } catch {
      output.complain(
        bench.words(
          "  行编辑器不能启动，改为逐行读取\n", "  the line editor cannot start; reading plain lines\n"))
      let status = BatchRunner(bench: bench, output: output, width: 100).run(StandardInputLines())
      return status
    }
    editor.isWithheld = { line in line.first == " " || line.allSatisfy(\.isWhitespace) }
    for line in firstLines where !bench.isDone {
      take(line, keeper, journal)
    }
    while !bench.isDone && !output.isClosed {
      switch editor.readLine() {
      case .endOfInput:
        bench.isDone = true
      case .interrupted:
        continue
      case .line(let line):
        take(line, keeper, journal)
      }
    }
    journal?.close()
    return 0
  }

  private func take(_ line: String, _ keeper: RecordingKeeper, _ journal: Journal?) {
    Interrupt.clear()
    try? journal?.append(line)
    let result = LineRunner.timed(line, on: bench)
    keeper.keep(line, result)
    show(result, line)
  }

  private func show(_ result: LineResult, _ line: String) {
    let width = fixedWidth ?? Terminal.width ?? 80
    if !result.output.isEmpty {
      output.write(
        Renderer(width: width, words: bench.words, form: bench.tableForm).text(result.output) + "\n"
      )
    }
    if let error = result.error {
      output.write(
        DiagnosticWording(words: bench.words).message(error, line: line, width: width) + "\n")
    }
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

  private static func width(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}

/// The environment's variables.
enum SystemEnvironment {
  static var variables: [String: String] {
    var result: [String: String] = [:]
    for name in [
      "HOME", "XDG_STATE_HOME", "LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "TERM",
    ] {
      if let value = getenv(name) { result[name] = String(cString: value) }
    }
    return result
  }
}

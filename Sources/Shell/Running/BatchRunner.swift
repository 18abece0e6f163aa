import Analysis
import Language
import LineEditor
import Sessions

/// Runs lines that nobody edits: from a pipe, from `-c`, from a session file.
struct BatchRunner {
  let bench: Workbench
  let output: TextOutput
  let width: Int

  /// Runs the lines; stops at the first error. The status to leave with.
  func run(_ lines: some Sequence<String>) -> Int32 {
    let keeper = RecordingKeeper(bench: bench)
    for line in lines {
      let result = LineRunner.timed(line, on: bench)
      keeper.keep(line, result)
      let text = Renderer(
        width: width, words: bench.words, form: bench.tableForm,
        isColored: bench.color.isOnForOutput
      ).text(result.output)
      if !result.output.isEmpty { output.write(text + "\n") }
      if let error = result.error {
        let wording = DiagnosticWording(words: bench.words)
        let message = wording.message(error, line: line)
        output.complain(
          (bench.color.isOnForErrors ? Painter.painted(message: message) : message) + "\n")
        return Interrupt.isRequested ? Interrupt.status : 1
      }
      if Interrupt.isRequested { return Interrupt.status }
      if bench.isDone { return 0 }
      if output.isClosed { return 0 }
    }
    return 0
  }
}

extension Interrupt {
  /// The status of a program that Ctrl-C ended.
  static let status: Int32 = 130
}

/// Keeps the recording of a bench and answers `save` and `replay`.
final class RecordingKeeper {
  private let bench: Workbench
  private var recording: Recording

  init(bench: Workbench) {
    self.bench = bench
    recording = Recording(bench: bench)
    bench.saving = { [weak self] (path: String, keepsFailed: Bool) throws(Diagnostic) in
      guard let self else { return [] }
      return try recording.save(to: path, keepingFailed: keepsFailed, on: bench)
    }
    bench.keepingInputs = { [weak self] in
      guard let self, recording.hasOpenInputs else { return nil }
      return { [weak self] in
        guard let self else { return }
        recording.takeDigests(on: self.bench)
      }
    }
    bench.replaying = { (path: String) throws(Diagnostic) in
      let outcome: ReplayOutcome
      do throws(ReplayOutcome.Fault) {
        outcome = try ReplayOutcome(path: path, ReplayRequest())
      } catch {
        throw Diagnostic(.sessionUnreadable, [path, error.text(bench.words)])
      }
      return [.lines(outcome.report.explanation(bench.words.language.rawValue).map { "  " + $0 })]
    }
  }

  func keep(_ line: String, _ result: LineResult) {
    let trimmed = line.drop { $0 == " " || $0 == "\t" }
    if result.command == nil && result.error == nil {
      if trimmed.hasPrefix("#"), !trimmed.hasPrefix("#%"), !trimmed.hasPrefix("#>"),
        !trimmed.hasPrefix("#="), !trimmed.hasPrefix("#@"), !trimmed.hasPrefix("#!")
      {
        recording.add(comment: String(trimmed.dropFirst().drop { $0 == " " }))
      }
      return
    }
    guard result.isRecorded else { return }
    recording.add(line, result, on: bench)
  }
}

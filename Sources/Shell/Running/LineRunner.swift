import Analysis
import Language
import Quantities

/// What a line came to.
struct LineResult {
  /// Nil for a blank line or a comment.
  var command: (any Command.Type)?
  var output: [OutputItem] = []
  var error: Diagnostic?
  /// The line as it was read, for a caret.
  var line: String

  /// Whether nothing but the screen is to hold it: a private note.
  var isPrivate = false

  var isRecorded: Bool { !isPrivate && (command?.isRecorded ?? (error != nil)) }
}

/// Runs one line on a bench.
enum LineRunner {
  /// Runs a line; says how long it took where that was asked for.
  static func timed(_ line: String, on bench: Workbench) -> LineResult {
    let clock = ContinuousClock()
    let begin = clock.now
    var result = run(line, on: bench)
    if bench.isTiming, result.command != nil {
      let passed = (clock.now - begin).components
      let microseconds = passed.seconds * 1_000_000 + passed.attoseconds / 1_000_000_000_000
      let digits = ExactDecimal(coefficient: microseconds / 10, scale: 2)
      result.output.append(
        .aside([bench.words("  用时 \(digits) 毫秒", "  took \(digits) ms")]))
    }
    return result
  }

  static func run(_ line: String, on bench: Workbench) -> LineResult {
    // Lines of a learner go to the lesson, and leave the bench as it is.
    if let taken = LearnCommand.take(line, on: bench) { return taken }
    var result = LineResult(line: line)
    result.isPrivate = NoteCommand.isPrivate(line)
    bench.readFiles = []
    do throws(Diagnostic) {
      var parser = Parser(line, vocabulary: VerbVocabulary())
      let verb = try parser.peek()
      if verb.kind == .end {
        bench.log.add(comment: line)
        return result
      }
      guard verb.kind == .word || verb.text == "?" else {
        throw Diagnostic(
          .unknownVerb, at: verb.range, [verb.text], candidates: [])
      }
      guard let command = CommandTable.command(verb.text) else {
        throw Diagnostic(
          .unknownVerb, at: verb.range, [verb.text],
          candidates: NameDistance.nearest(
            to: verb.text.lowercased(), among: CommandTable.verbs, limit: 3))
      }
      result.command = command
      // Names may begin right behind the verb's blank: read on with the whole vocabulary.
      var reader = Parser(line, vocabulary: bench.catalogue.vocabulary)
      reader.skip(to: verb.range.upperBound)
      if result.isRecorded { bench.step += 1 }
      let changes = bench.changeCount
      let before = result.isPrivate ? nil : try bench.memory(for: command.undoing)
      result.output = try command.run(&reader, on: bench)
      if result.isRecorded { bench.log.add(line, result.output, bench.readFiles) }
      if let hint = NextStep.hint(after: command, on: bench) {
        result.output.append(.aside([hint]))
      }
      // A roster that was only asked for is nothing to take back.
      if let before, command.undoing != .roster || bench.changeCount != changes {
        bench.undoStack.append(UndoEntry(line: line, before: before))
        bench.undoStack.removeFirst(max(0, bench.undoStack.count - UndoEntry.limit))
      }
    } catch {
      result.error = error
    }
    return result
  }
}

/// A verb is never part of a longer name.
private struct VerbVocabulary: Vocabulary {
  func longestName(in line: [Unicode.Scalar], at start: Int) -> Int? { nil }
}

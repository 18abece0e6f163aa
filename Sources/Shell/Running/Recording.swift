import Analysis
import Audit
import Digests
import Language
import Sessions
import Workspace

/// Keeps what a person did, for `save`.
///
/// How an output looks, and what the digests of the files are that were read, is worked out
/// when somebody saves: both take longer than most commands, and few sessions are saved.
struct Recording {
  private enum Entry {
    case comment(String)
    case step(Step)
  }

  private struct Step {
    var line: String
    var output: [OutputItem]
    var renderer: Renderer
    var error: String?
    /// The files that it read, until their digests are taken.
    var files: [FileRecord]
    var inputs: [RecordedInput] = []
  }

  private var entries: [Entry] = []
  /// What was in force at the last step.
  private var packs: [(name: String, text: String)]
  private var reading: ReportReading
  private let language: String

  init(bench: Workbench) {
    language = bench.words.language.rawValue
    (packs, reading) = (bench.packs, bench.reading)
  }

  /// What is in force: program, packs, taxonomy, language.
  static func environment(of bench: Workbench) -> SessionEnvironment {
    environment(bench.packs, bench.reading, language: bench.words.language.rawValue)
  }

  private static func environment(
    _ packs: [(name: String, text: String)], _ reading: ReportReading, language: String
  ) -> SessionEnvironment {
    SessionEnvironment(
      program: ProgramVersion.number,
      rules: packs.map { RulePackDigest(name: $0.name, digest: SHA256Digest(of: $0.text.utf8)) },
      taxonomy: SHA256Digest(of: definitions(of: reading)), language: language)
  }

  /// All that reports and names are read by.
  static func definitions(of reading: ReportReading) -> [UInt8] {
    var definitions: [UInt8] = reading.taxonomy.contents
    for file in BuiltInNames.texts { definitions += file.text.utf8 }
    return definitions
  }

  mutating func add(comment: String) {
    entries.append(.comment(comment))
  }

  mutating func add(_ line: String, _ result: LineResult, on bench: Workbench) {
    (packs, reading) = (bench.packs, bench.reading)
    entries.append(
      .step(
        Step(
          line: line, output: result.output, renderer: StepRecord.renderer(on: bench),
          error: StepRecord.error(result, on: bench), files: bench.readFiles)))
  }

  /// Whether there are files whose digests are yet to be taken.
  var hasOpenInputs: Bool {
    entries.contains { entry in
      if case .step(let step) = entry { !step.files.isEmpty } else { false }
    }
  }

  /// Takes the digests of what was read, as the workspace has it now.
  mutating func takeDigests(on bench: Workbench) {
    bench.workspace.together {
      for (index, entry) in entries.enumerated() {
        guard case .step(var step) = entry, !step.files.isEmpty else { continue }
        step.inputs = StepRecord.inputs(step.files, on: bench)
        step.files = []
        entries[index] = .step(step)
      }
    }
  }

  mutating func save(to path: String, keepingFailed: Bool, on bench: Workbench)
    throws(Diagnostic) -> [OutputItem]
  {
    takeDigests(on: bench)
    let recorder = recorder
    guard recorder.stepCount > 0 else { throw Diagnostic(.nothingToSave) }
    if Recording.isOther(path) { throw Diagnostic(.cannotWrite, [path, "exists"]) }
    do { try recorder.save(to: path, keepingFailed: keepingFailed) } catch {
      throw Diagnostic(.cannotWrite, [path, error.text(bench.words.language.rawValue)])
    }
    return [
      .lines([
        bench.words(
          "  已保存 \(recorder.stepCount) 步。复核：gouji replay \(path)",
          "  saved \(recorder.stepCount) steps. To verify: gouji replay \(path)")
      ])
    ]
  }

  /// Whether something stands there that is no saved session: a slip of the finger is not to
  /// cost a report, nor a script that a person wrote.
  private static func isOther(_ path: String) -> Bool {
    guard let start = try? WholeFile.start(of: path, count: 4096), !start.isEmpty else {
      return false
    }
    return !String(decoding: start, as: UTF8.self).split(separator: "\n").contains {
      $0.hasPrefix("#% gouji")
    }
  }

  private var recorder: SessionRecorder {
    var recorder = SessionRecorder(
      environment: Recording.environment(packs, reading, language: language))
    for entry in entries {
      switch entry {
      case .comment(let text): recorder.addProse(text)
      case .step(let step):
        // What is no line of a session is in none.
        try? recorder.record(
          step.line,
          StepResult(
            output: step.renderer.text(step.output), error: step.error, inputs: step.inputs))
      }
    }
    return recorder
  }
}

/// A step's result as a session keeps it.
enum StepRecord {
  /// The output at canonical width, and the files that were read.
  static func result(_ result: LineResult, on bench: Workbench) -> StepResult {
    StepResult(
      output: renderer(on: bench).text(result.output), error: error(result, on: bench),
      inputs: inputs(bench.readFiles, on: bench))
  }

  static func renderer(on bench: Workbench) -> Renderer {
    Renderer(
      width: Renderer.canonicalWidth, words: bench.words, showsAsides: false, form: bench.tableForm)
  }

  static func error(_ result: LineResult, on bench: Workbench) -> String? {
    let wording = DiagnosticWording(words: bench.words)
    return result.error.map { wording.message($0, line: result.line) }
  }

  static func inputs(_ files: [FileRecord], on bench: Workbench) -> [RecordedInput] {
    files.compactMap { record in
      guard let digest = SHA256Digest(hex: record.sha256) else { return nil }
      let facts = ExtractedFacts(ofFile: record.path, on: bench)
      return RecordedInput(
        path: record.path, digest: digest, bytes: record.bytes, facts: facts?.digest,
        concepts: facts?.concepts)
    }
  }
}

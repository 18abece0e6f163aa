import Analysis
import Audit
import Digests
import Language
import Sessions
import Workspace

/// Keeps what a person did, for `save`.
struct Recording {
  private var recorder: SessionRecorder
  /// What was in force at the last step. Its digests are taken when the session is saved:
  /// they take longer than most commands.
  private var packs: [(name: String, text: String)]
  private var reading: ReportReading
  private let language: String

  init(bench: Workbench) {
    language = bench.words.language.rawValue
    recorder = SessionRecorder(environment: SessionEnvironment(program: ProgramVersion.number))
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
    recorder.addProse(comment)
  }

  mutating func add(_ line: String, _ result: StepResult, on bench: Workbench) throws(Diagnostic) {
    (packs, reading) = (bench.packs, bench.reading)
    do { try recorder.record(line, result) } catch {
      throw Diagnostic(.sessionUnreadable, ["", error.text(bench.words.language.rawValue)])
    }
  }

  func save(to path: String, keepingFailed: Bool, on bench: Workbench) throws(Diagnostic)
    -> [OutputItem]
  {
    guard recorder.stepCount > 0 else { throw Diagnostic(.nothingToSave) }
    var recorder = recorder
    recorder.environment = Recording.environment(packs, reading, language: language)
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
}

/// A step's result as a session keeps it.
enum StepRecord {
  /// The output at canonical width, and the files that were read.
  static func result(_ result: LineResult, on bench: Workbench) -> StepResult {
    let renderer = Renderer(
      width: Renderer.canonicalWidth, words: bench.words, showsAsides: false, form: bench.tableForm)
    let wording = DiagnosticWording(words: bench.words)
    return StepResult(
      output: renderer.text(result.output),
      error: result.error.map { wording.message($0, line: result.line) },
      inputs: bench.readFiles.compactMap { record in
        guard let digest = SHA256Digest(hex: record.sha256) else { return nil }
        let facts = ExtractedFacts(ofFile: record.path, on: bench)
        return RecordedInput(
          path: record.path, digest: digest, bytes: record.bytes, facts: facts?.digest,
          concepts: facts?.concepts)
      })
  }
}

import Language
import LineEditor
import Publishing
import Reports
import Sessions

/// `gouji replay`: runs sessions again and verifies them.
struct ReplayAction {
  let options: Options
  let output: TextOutput
  let words: Wording

  func run() -> Int32 {
    guard !options.paths.isEmpty else {
      output.complain("gouji: " + words("replay 后要写会话文件\n", "replay needs a session file\n"))
      return 2
    }
    let taxonomy: TaxonomySet
    do { taxonomy = try TaxonomySet.of(paths: options.taxonomies, words) } catch {
      output.complain("gouji: " + DiagnosticWording(words: words).sentence(error) + "\n")
      return 2
    }
    var status: Int32 = 0
    for path in options.paths {
      do {
        let outcome = try ReplayOutcome(
          path: path, settings: options.settings, inputs: options.inputs,
          update: options.updates, taxonomy: taxonomy)
        if options.format == .json {
          output.write(json(path, outcome.report).serialized(indented: true) + "\n")
        } else {
          let lines = outcome.report.explanation(words.language.rawValue)
          let prefix = options.paths.count > 1 ? "\(path): " : ""
          output.write(lines.map { prefix + $0 }.joined(separator: "\n") + "\n")
        }
        let found = options.updates ? 0 : outcome.report.exitStatus
        status = max(status, found)
      } catch {
        output.complain("gouji: \(TerminalText.escaped(path)): " + error.text(words) + "\n")
        if Interrupt.isRequested { return Interrupt.status }
        status = 2
      }
    }
    return status
  }

  private func json(_ path: String, _ report: ReplayReport) -> JSONValue {
    .object([
      .init("file", .string(path)), .init("status", .integer(Int(report.exitStatus))),
      .init("steps", .integer(report.steps.count)),
      .init("differing", .array(report.differing.map { .integer($0.number) })),
      .init("causes", .array(report.causes.map { .string($0.name) })),
      .init(
        "explanation",
        .array(report.explanation(words.language.rawValue).map { .string($0) })),
    ])
  }
}

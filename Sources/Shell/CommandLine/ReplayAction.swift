import Language
import LineEditor
import Publishing
import Reports
import Sessions

/// `gouji replay`: runs sessions again, several at once, and verifies them.
struct ReplayAction {
  let options: Options
  let output: TextOutput
  let words: Wording

  private typealias Product = Result<ReplayOutcome, ReplayOutcome.Fault>

  func run() -> Int32 {
    guard !options.paths.isEmpty else {
      output.complain("gouji: " + words("replay 后要写会话文件\n", "replay needs a session file\n"))
      return 2
    }
    guard !options.updates || options.replayScope.isWhole else {
      output.complain(
        "gouji: "
          + words(
            "--update 重录整个会话，不能与 --from 或 --stop-on-difference 合用\n",
            "--update records the whole session; leave out --from and --stop-on-difference\n"))
      return 2
    }
    let taxonomy: TaxonomySet
    do { taxonomy = try TaxonomySet.of(paths: options.taxonomies, words) } catch {
      output.complain("gouji: " + DiagnosticWording(words: words).sentence(error) + "\n")
      return 2
    }
    return Interrupt.watching { run(taxonomy) }
  }

  private func run(_ taxonomy: TaxonomySet) -> Int32 {
    let sources = ReplaySources(options.paths, words)
    defer { sources.remove() }
    if options.updates && sources.hasBundles {
      output.complain(
        "gouji: "
          + words(
            "会话包不能重录：请重录原会话，再打包\n",
            "a bundle is not recorded anew: update the session and bundle it again\n"))
      return 2
    }
    let (settings, inputs, updates) = (options.settings, options.inputs, options.updates)
    let scope = options.replayScope
    let jobs = max(1, min(options.jobs, sources.sources.count))
    let readers = max(1, options.jobs / jobs)
    let work = OrderedWork(sources.sources, jobs: jobs) { source -> Product in
      let request = ReplayRequest(
        settings: settings, inputs: inputs, updates: updates, scope: scope, taxonomy: taxonomy,
        packs: source.packs, jobs: readers)
      do throws(ReplayOutcome.Fault) {
        return .success(try ReplayOutcome(path: source.path, request))
      } catch {
        return .failure(error)
      }
    }
    var status: Int32 = 0
    var suites: [JUnitSuite] = []
    var faults = sources.faults[...]
    var place = 0
    func sayFaults() {
      while let fault = faults.first, fault.place <= place {
        faults.removeFirst()
        status = 2
        if options.format == .junit { suites.append(JUnitSuite(fault.path, error: fault.reason)) }
        complain(fault.path, fault.reason)
      }
    }
    work.run(
      deliver: { items, products in
        for (source, product) in zip(items, products) {
          sayFaults()
          status = max(status, say(product, of: source, amongMany: sources, &suites))
          place += 1
        }
        return !Interrupt.isRequested && !output.isClosed
      },
      whileWaiting: { _ in !Interrupt.isRequested })
    if Interrupt.isRequested { return Interrupt.status }
    sayFaults()
    if options.format == .junit { output.write(JUnitReport(suites).text) }
    return status
  }

  /// Says what came of one session; the status that it asks for.
  private func say(
    _ product: Product, of source: ReplaySource, amongMany sources: ReplaySources,
    _ suites: inout [JUnitSuite]
  ) -> Int32 {
    switch product {
    case .failure(.interrupted): return 2
    case .failure(let fault):
      if options.format == .junit {
        suites.append(JUnitSuite(source.shown, error: fault.text(words)))
      }
      complain(source.shown, fault.text(words))
      return 2
    case .success(let outcome):
      let language = words.language.rawValue
      switch options.format {
      case .json:
        output.write(json(source.shown, outcome.report).serialized(indented: true) + "\n")
      case .junit: suites.append(JUnitSuite(source.shown, outcome.report, language))
      default:
        let borrowed = outcome.borrowedPacks.map {
          words(
            "规则包 \($0) 取自会话包，与本程序的不同", "the rule pack \($0) is the bundle's, not this program's")
        }
        let explanation =
          options.updates
          ? outcome.report.updateExplanation(language) : outcome.report.explanation(language)
        let lines = borrowed + explanation
        let prefix = sources.sources.count + sources.faults.count > 1 ? "\(source.shown): " : ""
        // What a stranger's session says must not reach the terminal as it is.
        output.write(lines.map { TerminalText.escaped(prefix + $0) + "\n" }.joined())
      }
      return options.updates ? 0 : outcome.report.exitStatus
    }
  }

  private func complain(_ path: String, _ reason: String) {
    output.complain(TerminalText.escaped("gouji: \(path): \(reason)") + "\n")
  }

  private func json(_ path: String, _ report: ReplayReport) -> JSONValue {
    .object([
      .init("file", .string(path)), .init("status", .integer(Int(report.exitStatus))),
      .init("steps", .integer(report.steps.count)),
      .init("compared", .integer(report.compared)),
      .init("differing", .array(report.differing.map { .integer($0.number) })),
      .init("causes", .array(report.causes.map { .string($0.name) })),
      .init("verdict", .string(report.verdict(words.language.rawValue))),
      .init(
        "explanation",
        .array(report.explanation(words.language.rawValue).map { .string($0) })),
    ])
  }
}

import Analysis
import Audit
import Glibc
import Language
import Publishing
import Reports
import Sessions
import Workspace

/// The program: options in, shell out.
public enum Program {
  /// Runs the program with its arguments (without its own name); the exit status.
  public static func run(_ arguments: [String]) -> Int32 {
    setlocale(LC_ALL, "")
    let output = TextOutput()
    let options: Options
    do { options = try Options(arguments) } catch {
      let words = Wording(language: language(nil))
      output.complain("gouji: " + words(error.zh, error.en) + "\n")
      return 2
    }
    let words = Wording(language: language(options.language))
    switch options.action {
    case .version:
      output.write(ProgramVersion.name + "\n")
      return 0
    case .help:
      output.write(words(Options.usage.zh, Options.usage.en) + "\n")
      return 0
    case .manual:
      output.write(ManualPage(words: words).text)
      return 0
    case .completions(let shell):
      output.write(CompletionScript(shell: shell, words: words).text)
      return 0
    case .extract: return ExtractAction(options: options, output: output, words: words).run()
    case .replay: return ReplayAction(options: options, output: output, words: words).run()
    case .format: return FormatAction(options: options, output: output, words: words).run()
    case .sign: return SignAction(options: options, output: output, words: words).sign()
    case .verify: return SignAction(options: options, output: output, words: words).verify()
    case .bundle: return BundleAction(options: options, output: output, words: words).run()
    case .taxonomy: return TaxonomyAction(options: options, output: output, words: words).run()
    case .lesson where options.paths.first == "check":
      return LessonAction(options: options, output: output, words: words).run()
    default: break
    }
    if isConversation(options) { return converse(options, words, output) }
    let bench: Workbench
    do { bench = try makeBench(options, words) } catch {
      output.complain(complaint(error, words))
      return 2
    }
    if case .check = options.action {
      return CheckAction(options: options, output: output, bench: bench).run()
    }
    if case .load = options.action {
      return LoadAction(options: options, output: output, bench: bench).run()
    }
    return shell(options, bench, output)
  }

  /// The language asked for, else the locale's, else Chinese: the reports are Chinese.
  static func language(_ asked: Wording.Language?) -> Wording.Language {
    if let asked { return asked }
    let variables = SystemEnvironment.variables
    let locale = variables["LC_ALL"] ?? variables["LC_MESSAGES"] ?? variables["LANG"] ?? ""
    return locale.hasPrefix("en") ? .en : .zh
  }

  private static func makeBench(_ options: Options, _ words: Wording) throws -> Workbench {
    let bench = try Workbench(
      workspace: try Workspace(path: options.workspace), language: words.language)
    switch options.action {
    case .check, .load: try bench.read(by: try TaxonomySet.of(paths: options.taxonomies, words))
    default: break
    }
    bench.jobs = options.jobs
    bench.color = options.color
    bench.makeProgress = { LoadProgress(words: words) }
    return bench
  }

  /// Why there is no bench.
  private static func complaint(_ error: any Error, _ words: Wording) -> String {
    let wording = DiagnosticWording(words: words)
    return switch error {
    case let fault as Diagnostic: "gouji: " + wording.sentence(fault) + "\n"
    case let fault as WorkspaceFault:
      "gouji: " + wording.sentence(Diagnostic(workspaceFault: fault)) + "\n"
    default: "gouji: \(error)\n"
    }
  }

  // MARK: A person at a terminal

  private static func isConversation(_ options: Options) -> Bool {
    switch options.action {
    case .interactive, .lesson, .recover: Terminal.isInput && Terminal.isOutput
    default: false
    }
  }

  /// The prompt comes first; the bench is made meanwhile, unless its workspace is a file, of
  /// which is to be said at once that it cannot be used.
  private static func converse(_ options: Options, _ words: Wording, _ output: TextOutput) -> Int32
  {
    let coming: ComingBench
    if options.workspace == nil {
      coming = ComingBench(language: words.language) { error in
        output.complain(complaint(error, words))
        exit(2)
      } make: {
        try makeBench(options, words)
      }
    } else {
      do { coming = ComingBench(try makeBench(options, words)) } catch {
        output.complain(complaint(error, words))
        return 2
      }
    }
    let packs = BuiltInPacks.standard.joined(separator: " ")
    output.write(
      words(
        "勾稽 Gouji \(ProgramVersion.number) · 规则 \(packs) · help 查看帮助\n",
        "Gouji \(ProgramVersion.number) · rules \(packs) · help for help\n"
      ))
    return InteractiveLoop(
      coming: coming, output: output, keepsJournal: options.keepsJournal,
      fixedWidth: options.width, firstLines: firstLines(options),
      recovered: recovered(options, output, words)
    ).run()
  }

  /// What the options ask for, as commands, so that a saved session has them.
  private static func firstLines(_ options: Options) -> [String] {
    let taxonomies = options.taxonomies.map { "taxonomy load " + quoted($0) }
    if case .lesson = options.action {
      return taxonomies + [(["learn"] + options.paths).joined(separator: " ")]
    }
    return taxonomies + options.paths.map { "load " + quoted($0) }
  }

  private static func shell(_ options: Options, _ bench: Workbench, _ output: TextOutput) -> Int32 {
    let width = options.width ?? Renderer.canonicalWidth
    let runner = BatchRunner(bench: bench, output: output, width: width)
    let loading = firstLines(options)
    switch options.action {
    case .commands(let text):
      return runner.run(loading + CommandSplitter.split(text))
    case .session(let path):
      let status = runner.run(options.taxonomies.map { "taxonomy load " + quoted($0) })
      return status == 0 ? session(path, options, runner) : status
    default: break
    }
    let status = runner.run(loading)
    return status == 0 ? runner.run(StandardInputLines()) : status
  }

  private static func session(_ path: String, _ options: Options, _ runner: BatchRunner) -> Int32 {
    var commands: [String] = []
    do throws(SessionError) {
      let file = try SessionFile(path: path)
      let prose = file.steps.filter { $0.command != nil }.map(\.prose)
      for (comments, step) in zip(prose, try file.commands(settings: options.settings)) {
        commands += comments + [step.command]
      }
      runner.bench.preparer = SessionSignature.preparer(in: file.header.signOff)
      runner.bench.reviewer = SessionSignature.reviewer(in: file.header.signOff)
    } catch {
      runner.output.complain(
        "gouji: "
          + TerminalText.escaped("\(path): " + error.text(runner.bench.words.language.rawValue))
          + "\n")
      return 2
    }
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    runner.bench.sessionFolder = folder.isEmpty ? "." : folder.joined(separator: "/")
    return runner.run(commands)
  }

  /// The newest journal of a shell that did not end properly, where it was asked for.
  private static func recovered(
    _ options: Options, _ output: TextOutput, _ words: Wording
  ) -> UnclosedJournal? {
    guard case .recover = options.action else { return nil }
    let directory = StateDirectory.path(environment: SystemEnvironment.variables)
    let newest = UnclosedJournal.all(in: directory).first
    if newest == nil {
      output.write(words("  没有未收尾的会话\n", "  there is no unfinished session\n"))
    }
    return newest
  }

  /// A path as the language takes it.
  private static func quoted(_ path: String) -> String {
    path.contains(where: { " \t\"“”|｜#\\".contains($0) }) && !path.contains("\"")
      ? "\"\(path)\"" : path
  }
}

/// Splits the text of `-c` at line ends and at semicolons outside texts.
enum CommandSplitter {
  static func split(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    var closing: Character? = nil
    for character in text {
      if let end = closing {
        if character == end { closing = nil }
        line.append(character)
        continue
      }
      switch character {
      case "\"":
        closing = "\""
        line.append(character)
      case "“":
        closing = "”"
        line.append(character)
      case ";", "；", "\n", "\r\n":
        lines.append(line)
        line = ""
      default: line.append(character)
      }
    }
    lines.append(line)
    return lines.filter { !$0.allSatisfy(\.isWhitespace) }
  }
}

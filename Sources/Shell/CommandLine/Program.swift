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
    default: break
    }
    let bench: Workbench
    do {
      bench = try Workbench(
        workspace: try Workspace(path: options.workspace), language: words.language)
      if case .check = options.action {
        try bench.read(by: try TaxonomySet.of(paths: options.taxonomies, words))
      }
    } catch let fault as Diagnostic {
      output.complain("gouji: " + DiagnosticWording(words: words).sentence(fault) + "\n")
      return 2
    } catch let fault as WorkspaceFault {
      output.complain(
        "gouji: " + DiagnosticWording(words: words).sentence(Diagnostic(workspaceFault: fault))
          + "\n")
      return 2
    } catch {
      output.complain("gouji: \(error)\n")
      return 2
    }
    bench.jobs = options.jobs
    bench.color = options.color
    bench.makeProgress = { [words] in LoadProgress(words: words) }
    if case .check = options.action {
      return CheckAction(options: options, output: output, bench: bench).run()
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

  private static func shell(_ options: Options, _ bench: Workbench, _ output: TextOutput) -> Int32 {
    let width = options.width ?? Renderer.canonicalWidth
    let runner = BatchRunner(bench: bench, output: output, width: width)
    // Taken as commands, so that a saved session has them.
    let loading =
      options.taxonomies.map { "taxonomy load " + quoted($0) }
      + options.paths.map { "load " + quoted($0) }
    switch options.action {
    case .commands(let text):
      return runner.run(loading + CommandSplitter.split(text))
    case .session(let path):
      let status = runner.run(options.taxonomies.map { "taxonomy load " + quoted($0) })
      return status == 0 ? session(path, options, runner) : status
    default: break
    }
    guard Terminal.isInput && Terminal.isOutput else {
      let status = runner.run(loading)
      if status != 0 { return status }
      return runner.run(StandardInputLines())
    }
    output.write(
      bench.words(
        "勾稽 Gouji \(ProgramVersion.number) · 规则 \(bench.packs.map(\.name).joined(separator: " ")) · help 查看帮助\n",
        "Gouji \(ProgramVersion.number) · rules \(bench.packs.map(\.name).joined(separator: " ")) · help for help\n"
      ))
    return InteractiveLoop(
      bench: bench, output: output, keepsJournal: options.keepsJournal,
      fixedWidth: options.width, firstLines: loading, recovered: recovered(options, output, bench)
    ).run()
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
    _ options: Options, _ output: TextOutput, _ bench: Workbench
  ) -> UnclosedJournal? {
    guard case .recover = options.action else { return nil }
    let directory = StateDirectory.path(environment: SystemEnvironment.variables)
    let newest = UnclosedJournal.all(in: directory).first
    if newest == nil {
      output.write(bench.words("  没有未收尾的会话\n", "  there is no unfinished session\n"))
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

import Glibc
import Language
import Publishing
import Sessions
import Workspace

/// `gouji format`: session and rule files in their usual form. A session with recorded
/// results is evidence and is never rewritten; what is printed of it is its lines without
/// the results.
struct FormatAction {
  let options: Options
  let output: TextOutput
  let words: Wording

  func run() -> Int32 {
    guard !options.paths.isEmpty else {
      output.complain(
        "gouji: " + words("format 后要写会话或规则文件\n", "format needs a session or rule file\n"))
      return 2
    }
    let bench: Workbench
    do {
      bench = try Workbench(workspace: try Workspace(path: nil), language: words.language)
    } catch {
      output.complain("gouji: \(error)\n")
      return 2
    }
    let formatter = SessionFormatter(
      vocabulary: bench.catalogue.vocabulary, language: options.language)
    var status: Int32 = 0
    for path in options.paths { status = max(status, run(path, formatter)) }
    return status
  }

  private func run(_ path: String, _ formatter: SessionFormatter) -> Int32 {
    let text: String
    do { text = try SessionFile(path: path).text } catch {
      output.complain(
        "gouji: \(TerminalText.escaped(path)): " + error.text(words.language.rawValue) + "\n")
      return 2
    }
    let isRecorded = SessionFormatter.isRecorded(text)
    if options.onlyChecks {
      if isRecorded || formatter.text(text) == text { return 0 }
      output.write(path + "\n")
      return 1
    }
    guard options.updates else {
      output.write(formatter.text(isRecorded ? FormatAction.commands(of: text) : text))
      return 0
    }
    if isRecorded {
      output.complain(
        "gouji: \(TerminalText.escaped(path)): "
          + words(
            "录有结果，是证据，不改写；不加 --update 则打印去掉结果的各行\n",
            "it holds recorded results, which are evidence, and stays; without --update its lines are printed without them\n"
          ))
      return 2
    }
    let formatted = formatter.text(text)
    if formatted == text { return 0 }
    do { try AtomicFile.write(formatted, to: path) } catch {
      output.complain(
        "gouji: \(TerminalText.escaped(path)): " + error.text(words.language.rawValue) + "\n")
      return 2
    }
    return 0
  }

  /// A session without what was recorded.
  private static func commands(of text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      !["#>", "#=", "#@", "#!", "#%"].contains { line.hasPrefix($0) } || line.hasPrefix("#!/")
    }.joined(separator: "\n")
  }
}

import Publishing

/// Documentation/commands.md: every command with grammar, search words and examples, from
/// the commands themselves.
struct CommandReference {
  var results: RecordedResults

  var text: String {
    var lines = [
      "# Commands", "",
      "Written from the commands themselves, as `help VERB` and the manual page are; the examples",
      "run over `Examples/reports` and are run again by the tests. How lines are written:",
      "[language.md](language.md). What errors mean: [errors.md](errors.md).", "",
    ]
    for command in CommandTable.all {
      lines += ["## " + command.names.joined(separator: " · "), ""]
      lines += [command.summary.zh + "  ", command.summary.en, "", "```"]
      lines += command.grammar + ["```", ""]
      if !command.searchTerms.isEmpty {
        lines += ["Found by: " + command.searchTerms.joined(separator: ", ") + ".", ""]
      }
      lines.append("```")
      lines += command.exampleSetting.map { "gouji> " + $0 }
      for example in command.examples {
        lines.append("gouji> " + example)
        lines += results[example]?.zh ?? []
      }
      lines += ["```", ""]
    }
    lines.removeLast()
    return lines.joined(separator: "\n") + "\n"
  }
}

import Publishing

/// What `help` says of one command: names, grammar, words by which it is found, and its
/// examples with what they print.
struct CommandPage {
  let command: any Command.Type
  let words: Wording

  var lines: [String] {
    var lines = [
      "  \(command.names.joined(separator: " · "))",
      "  " + words(command.summary.zh, command.summary.en), "",
    ]
    lines += command.grammar.map { "    " + $0 }
    if !command.searchTerms.isEmpty {
      lines.append(words("  查找词 ", "  found by ") + words.list(command.searchTerms))
    }
    lines.append(words("  例：", "  for example:"))
    for example in command.examples {
      lines.append("    gouji> " + example)
      let shown = RecordedResults.examples[example]?.lines(words) ?? []
      lines += shown.map { $0.isEmpty ? "" : "    " + $0 }
    }
    return lines
  }
}

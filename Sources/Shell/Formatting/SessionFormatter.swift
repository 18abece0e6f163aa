import Analysis
import Language
import Publishing

/// Sets the lines of a session or of a rule file in their usual form: comments and recorded
/// lines stay, blank lines in a row become one.
struct SessionFormatter {
  var vocabulary: any Vocabulary
  /// The language that verbs are turned into; nil leaves them as typed.
  var language: Wording.Language?

  /// Whether results are recorded in a text: its chain covers the lines as they are.
  static func isRecorded(_ text: String) -> Bool {
    text.split(separator: "\n").contains { $0.hasPrefix("#@ ") }
  }

  func text(_ text: String) -> String {
    var lines: [String] = []
    var isContinued = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let typed = String(line.last == "\r" ? line.dropLast() : line)
      // A line that goes on in the next one is set by whoever broke it.
      let goesOn = typed.last == "\\"
      let shown = isContinued || goesOn ? typed : self.line(typed)
      isContinued = goesOn
      if shown.isEmpty && (lines.last?.isEmpty ?? true) { continue }
      lines.append(shown)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }

  /// One line; `{单位}` and the like, which a replay fills in, keep it as it is.
  func line(_ line: String) -> String {
    let body = line.drop { $0.isWhitespace }
    if body.isEmpty { return "" }
    if body.hasPrefix("#") || body.contains("{") {
      return String(line.reversed().drop { $0.isWhitespace }.reversed())
    }
    let verb = String(body.prefix { !$0.isWhitespace })
    guard let command = CommandTable.all.first(where: { $0.names.contains(verb.lowercased()) })
    else {
      guard Self.definitions.contains(verb) else {
        // Of files that are not ours to know, nothing but blanks at a line's end.
        return String(line.reversed().drop { $0.isWhitespace }.reversed())
      }
      return LineLayout.text(of: line, extent: .definition, vocabulary: vocabulary)
    }
    // In a pack, examples are set in below their rule.
    let indent = body.count < line.count && command.names[0] == ExampleCommand.names[0] ? "  " : ""
    return indent
      + LineLayout.text(
        of: line, extent: extent(command, body), verb: name(of: command), vocabulary: vocabulary)
  }

  /// Verbs of files of names and rules that are no commands.
  private static let definitions: Set<String> = [
    "pack", "measure", "alias", "stage", "year", "field",
  ]

  private func name(of command: any Command.Type) -> String? {
    switch language {
    case nil: nil
    case .en: command.names[0]
    case .zh: command.names.count > 1 ? command.names[1] : command.names[0]
    }
  }

  private func extent(_ command: any Command.Type, _ line: Substring) -> LineLayout.Extent {
    if command.takesRest || command.takesPath { return .verb }
    // A path behind `export` is no word of the language.
    if Keyword.export.spellings.contains(where: { line.contains($0) }) { return .verb }
    return command.definesName ? .definition : .whole
  }
}

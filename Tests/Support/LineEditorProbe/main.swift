// Reads lines with LineEditor and says what came of each, for tests at a pseudo-terminal.
//
// Usage: line-editor-probe [HISTORY-FILE]

import Glibc
import LineEditor

let verbs = ["对比", "对账", "载入", "load", "list facts", "list findings"]

/// Candidates for the last word, which begins after the last blank.
func complete(line: String, cursor: Int) -> [Completion] {
  let scalars = Array(line.unicodeScalars.prefix(cursor))
  let start = scalars.lastIndex(of: " ").map { $0 + 1 } ?? 0
  let word = String(String.UnicodeScalarView(scalars[start...]))
  let names = word.isEmpty ? verbs : verbs + (1...30).map { "部门\($0)号" }
  return names.filter { $0.hasPrefix(word) }.map { name in
    Completion(insertion: name, display: name, replaced: start..<cursor)
  }
}

do {
  let editor = try LineEditor(
    programName: "line-editor-probe", prompt: "稽> ",
    historyFile: CommandLine.arguments.dropFirst().first, completion: complete)
  editor.isUnfinished = { $0.hasPrefix("比率") && $0.contains("（") && !$0.contains("）") }
  if getenv("HINTS") != nil {
    editor.hint = { line in
      verbs.first { $0.count > line.count && $0.hasPrefix(line) }.map {
        String($0.dropFirst(line.count))
      }
    }
  }
  if getenv("HIGHLIGHT") != nil {
    editor.highlight = { line, isContinuation in
      if isContinuation { return "\u{1B}[2m\(line)\u{1B}[0m" }
      if line.hasPrefix("错") { return "另" + line.dropFirst() }
      let word = line.prefix { $0 != " " }
      return "\u{1B}[1m\(word)\u{1B}[0m" + line.dropFirst(word.count)
    }
  }
  var isReading = true
  while isReading {
    switch editor.readLine() {
    case .line("colour"):
      editor.prompt = "\u{1B}[1;32m勾稽\u{1B}[0m> "
    case .line("wait"):
      print("waiting")
      while !Interrupt.isRequested { usleep(1_000) }
      print("woken")
    case .line(let line):
      print("read 「\(line)」")
    case .interrupted:
      print("interrupted")
    case .endOfInput:
      print("end")
      isReading = false
    }
  }
} catch {
  print("error: \(error)")
  exit(2)
}

internal import CLibedit
internal import CLibeditSystem

extension LineEditor {
  /// The completion key was pressed. Returns what libedit is to do next.
  func complete() -> UInt8 {
    let line = line
    let candidates = completer(line.text, line.cursor)
    switch CompletionStep(candidates: candidates, line: line) {
    case .nothing:
      return UInt8(CC_ERROR)
    case .replace(let range, let text):
      replace(range, with: text)
      return UInt8(CC_REFRESH)
    case .list(let texts):
      list(texts)
      return UInt8(CC_NORM)
    }
  }

  /// Shows candidates below the line, and the line anew below them.
  private func list(_ texts: [String]) {
    let list = CandidateList(texts, columns: columns, rows: rows - 3)
    var output = String(repeating: "\n", count: cursorPosition.rowsBelow + 1)
    for line in list.lines { output += "\r" + line + "\n" }
    if list.omitted > 0 { output += "\r" + omissionNotice(list.omitted) + "\n" }
    write(output + "\r")
    redraw()
  }
}

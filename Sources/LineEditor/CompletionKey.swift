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
    case .list(let candidates):
      return choose(among: candidates)
    }
  }
}

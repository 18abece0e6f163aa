internal import CLibedit
internal import CLibeditSystem
import Glibc

/// Candidates to move through, and what the line becomes with each.
struct CompletionMenu {
  let candidates: [Completion]
  /// The line before anything was chosen.
  let original: EditedLine
  /// Nil until the person moves into the menu.
  private(set) var selected: Int?

  init(_ candidates: [Completion], original: EditedLine) {
    self.candidates = candidates
    self.original = original
  }

  /// The line with the selected candidate in it, the cursor behind that.
  var line: EditedLine {
    guard let selected else { return original }
    let candidate = candidates[selected]
    var line = original
    line.scalars.replaceSubrange(candidate.replaced, with: candidate.insertion.unicodeScalars)
    line.cursor = candidate.replaced.lowerBound + candidate.insertion.unicodeScalars.count
    return line
  }

  /// Moves by so many candidates, round the ends by one; the first move goes to the first.
  mutating func move(by step: Int) {
    guard let place = selected else {
      selected = step > 0 ? 0 : candidates.count - 1
      return
    }
    let next = place + step
    if abs(step) == 1 {
      selected = (next + candidates.count) % candidates.count
    } else if candidates.indices.contains(next) {
      selected = next
    }
  }

  mutating func leave() { selected = nil }
}

/// A key, as a menu takes it, and what it sends to a line that is no menu.
private struct MenuKey {
  enum Meaning { case next, previous, right, left, accept, cancel, other, end }

  var meaning: Meaning
  var sent: String

  init(_ sent: String) {
    self.sent = sent
    meaning =
      switch sent {
      case "": .end
      case "\t", "\u{1B}[B", "\u{1B}OB": .next
      case "\u{1B}[A", "\u{1B}OA", "\u{1B}[Z": .previous
      case "\u{1B}[C", "\u{1B}OC": .right
      case "\u{1B}[D", "\u{1B}OD": .left
      case "\r", "\n": .accept
      case "\u{7}", "\u{1B}": .cancel
      default: .other
      }
  }
}

extension LineEditor {
  /// Shows candidates above the line and lets the person move through them: Tab and the arrow
  /// keys move, Enter takes, Escape and Ctrl-G give back what was typed; any other key takes
  /// and does what it does. Until the person moves into it, the menu is a list and no more.
  func choose(among candidates: [Completion]) -> UInt8 {
    var menu = CompletionMenu(candidates, original: line)
    var list = list(menu)
    write(String(repeating: "\n", count: cursorPosition.rowsBelow + 1) + text(of: list) + "\r")
    redraw()
    if isPlainTerminal { return UInt8(CC_NORM) }
    isListAbove = true
    defer { isListAbove = false }
    while true {
      isAsking = menu.selected != nil
      let key = menuKey()
      isAsking = false
      switch (key.meaning, menu.selected) {
      case (.next, _): menu.move(by: 1)
      case (.previous, .some): menu.move(by: -1)
      case (.right, .some): menu.move(by: list.height)
      case (.left, .some): menu.move(by: -list.height)
      case (.accept, .some): return UInt8(CC_NORM)
      case (.cancel, .some):
        menu.leave()
        show(menu, in: &list)
        return UInt8(CC_NORM)
      case (.end, _): return UInt8(CC_EOF)
      default:
        el_push(handle, key.sent)
        return UInt8(CC_NORM)
      }
      show(menu, in: &list)
    }
  }

  private func list(_ menu: CompletionMenu) -> CandidateList {
    let place = cursorPosition
    return CandidateList(
      menu.candidates.map(\.display), columns: columns,
      rows: rows - 3 - place.row - place.rowsBelow, selected: menu.selected)
  }

  private func text(of list: CandidateList) -> String {
    let notice = list.omitted > 0 ? [omissionNotice(list.omitted)] : []
    return (list.lines + notice).map { "\r\u{1B}[K" + $0 + "\n" }.joined()
  }

  /// Puts the selected candidate into the line, and marks it in the list where that still
  /// stands as it was drawn.
  private func show(_ menu: CompletionMenu, in list: inout CandidateList) {
    let height = list.lines.count + (list.omitted > 0 ? 1 : 0)
    eraseFromPrompt()
    setLine(menu.line)
    let now = self.list(menu)
    let place = cursorPosition
    let isSameShape = now.lines.count == list.lines.count && (now.omitted > 0) == (list.omitted > 0)
    if isListAbove, isSameShape, height + place.row + place.rowsBelow + 1 <= rows {
      write("\u{1B}[\(height)A" + text(of: now) + "\r")
      list = now
    } else {
      // The line has grown and moved the list: it stays as it is.
      isListAbove = false
    }
    redraw()
  }

  /// Reads a key; the arrow keys and Shift-Tab send several characters.
  private func menuKey() -> MenuKey {
    guard let first = nextScalar() else { return MenuKey("") }
    var sent = String(first)
    guard first == "\u{1B}", keys.isWaiting(milliseconds: KeyReader.patience),
      let second = nextScalar()
    else { return MenuKey(sent) }
    sent.unicodeScalars.append(second)
    var isInside = second == "[" || second == "O"
    while isInside, let scalar = nextScalar() {
      sent.unicodeScalars.append(scalar)
      isInside = (0x20...0x3F).contains(scalar.value)
    }
    return MenuKey(sent)
  }

  private func nextScalar() -> Unicode.Scalar? {
    var character: wchar_t = 0
    guard el_wgetc(handle, &character) == 1 else { return nil }
    return Unicode.Scalar(UInt32(bitPattern: character)) ?? "\u{FFFD}"
  }
}

internal import CLibedit
internal import CLibeditSystem
import Glibc

/// The rest of a line that is proposed, and the line it was worked out for.
struct HintOffer {
  var line: [Unicode.Scalar] = []
  var rest = ""
  var isShown = false
}

/// The likeliest rest of the line, faint behind the cursor.
///
/// libedit knows nothing of it: it is written while waiting for a key and erased before the
/// key takes effect, and it never leaves the cursor's row, so that the screen is always what
/// libedit believes it to be.
extension LineEditor {
  func showHint() {
    let line = line
    guard hint != nil, line.isAtEnd, !line.scalars.isEmpty, !isAsking, !isPlainTerminal,
      line.scalars.allSatisfy({ $0 != "\n" && CellGeometry.isPrintable($0) })
    else { return }
    if offer.line != line.scalars {
      offer = HintOffer(line: line.scalars, rest: rest(of: line.text))
    }
    let place = cursorPosition
    guard !offer.rest.isEmpty, place.column > 0 else { return }
    let shown = fitting(offer.rest, columns: columns - place.column - 1)
    guard !shown.isEmpty else { return }
    write("\u{1B}[2m" + shown + "\u{1B}[0m\r\u{1B}[\(place.column)C")
    offer.isShown = true
  }

  func eraseHint() {
    guard offer.isShown else { return }
    write("\u{1B}[K")
    offer.isShown = false
  }

  /// The right arrow key: at the end of the line it takes the hint.
  func forward() -> UInt8 {
    if line.isAtEnd { return takeHint() ? UInt8(CC_REFRESH) : UInt8(CC_ERROR) }
    el_cursor(handle, 1)
    return UInt8(CC_CURSOR)
  }

  /// Ctrl-E or End: to the end of the line, and from there to the end of the hint.
  func toEnd() -> UInt8 {
    let line = line
    if line.isAtEnd { return takeHint() ? UInt8(CC_REFRESH) : UInt8(CC_CURSOR) }
    el_cursor(handle, CInt(clamping: line.scalars.count - line.cursor))
    return UInt8(CC_CURSOR)
  }

  private func takeHint() -> Bool {
    guard hint != nil, offer.line == line.scalars, !offer.rest.isEmpty else { return false }
    return el_insertstr(handle, offer.rest) == 0
  }

  /// What was entered last goes before what could be meant.
  private func rest(of line: String) -> String {
    if let entry = entries.last(where: { $0.count > line.count && $0.hasPrefix(line) }) {
      return String(entry.dropFirst(line.count))
    }
    return hint?(line) ?? ""
  }

  /// As much of a hint as a row has room for, up to what could not be shown as itself.
  private func fitting(_ text: String, columns: Int) -> String {
    var result = String.UnicodeScalarView()
    var room = columns
    for scalar in text.unicodeScalars {
      let width = CellGeometry.width(of: scalar)
      guard width <= room, !CellGeometry.isControl(scalar), CellGeometry.isPrintable(scalar) else {
        break
      }
      room -= width
      result.append(scalar)
    }
    return String(result)
  }
}

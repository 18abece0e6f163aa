internal import CLibedit
internal import CLibeditSystem
import Glibc

/// The line being edited, and where it stands on the screen.
extension LineEditor {
  var line: (scalars: [Unicode.Scalar], cursor: Int) {
    guard let info = el_wline(handle), let start = info.pointee.buffer,
      let cursor = info.pointee.cursor, let end = info.pointee.lastchar
    else { return ([], 0) }
    let characters = UnsafeBufferPointer(start: start, count: end - start)
    let scalars = characters.map { character in
      Unicode.Scalar(UInt32(bitPattern: character)) ?? "\u{FFFD}"
    }
    return (scalars, cursor - start)
  }

  var columns: Int { max(Int(cle_capability(handle, "co")), 1) }
  var rows: Int { max(Int(cle_capability(handle, "li")), 2) }

  /// The cursor's row below the prompt's first, and how many rows of the line follow it.
  var cursorPosition: (row: Int, column: Int, rowsBelow: Int) {
    let (scalars, cursor) = line
    var geometry = CellGeometry(columns: columns)
    geometry.advance(over: shownPrompt.visible)
    geometry.advance(over: scalars[..<cursor])
    let row = geometry.row
    let column = geometry.column
    geometry.advance(over: scalars[cursor...])
    return (row, column, geometry.row - row)
  }

  /// Replaces characters of the line and leaves the cursor behind the new ones.
  func replace(_ range: Range<Int>, with text: String) {
    el_cursor(handle, CInt(clamping: range.upperBound - line.cursor))
    el_deletestr(handle, CInt(clamping: range.count))
    el_insertstr(handle, text)
  }

  /// Erases the prompt and all below it, and leaves the cursor where the prompt began.
  func eraseFromPrompt() {
    let up = min(cursorPosition.row, rows - 1)
    write("\r" + (up > 0 ? "\u{1B}[\(up)A" : "") + "\u{1B}[J")
  }

  /// Draws prompt and line anew, from the row and column the cursor is in.
  func redraw() {
    cle_refresh(handle)
  }

  /// Writes past the C library's buffer, which is emptied first.
  func write(_ text: String) {
    fflush(nil)
    var text = text
    text.withUTF8 { buffer in
      var written = 0
      while written < buffer.count {
        let count = Glibc.write(
          STDOUT_FILENO, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return }
        written += count
      }
    }
  }
}

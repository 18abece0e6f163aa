internal import CLibedit
internal import CLibeditSystem
import Glibc

/// The line being edited.
struct EditedLine: Equatable {
  var scalars: [Unicode.Scalar] = []
  /// The cursor's place, in Unicode scalars from the start.
  var cursor = 0

  var text: String { String(String.UnicodeScalarView(scalars)) }
  var isAtEnd: Bool { cursor == scalars.count }
  var isASCII: Bool { scalars.allSatisfy(\.isASCII) }

  /// Whether the lines differ by what is at their ends only, with the cursor there.
  func differsAtEndOnly(from other: EditedLine) -> Bool {
    isAtEnd && other.isAtEnd
      && (scalars.starts(with: other.scalars) || other.scalars.starts(with: scalars))
  }
}

/// Where the line stands on the screen.
extension LineEditor {
  var line: EditedLine {
    guard let info = el_wline(handle), let start = info.pointee.buffer,
      let cursor = info.pointee.cursor, let end = info.pointee.lastchar
    else { return EditedLine() }
    let characters = UnsafeBufferPointer(start: start, count: end - start)
    let scalars = characters.map { character in
      Unicode.Scalar(UInt32(bitPattern: character)) ?? "\u{FFFD}"
    }
    return EditedLine(scalars: scalars, cursor: cursor - start)
  }

  var columns: Int { max(Int(cle_capability(handle, "co")), 1) }
  var rows: Int { max(Int(cle_capability(handle, "li")), 2) }

  /// The cursor's row below the prompt's first, and how many rows of the line follow it.
  var cursorPosition: (row: Int, column: Int, rowsBelow: Int) {
    let line = line
    var geometry = CellGeometry(columns: columns)
    geometry.advance(over: shownPrompt.visible)
    geometry.advance(over: line.scalars[..<line.cursor])
    // The cursor stands on the character it precedes, also where that one wraps.
    if !line.isAtEnd { geometry.makeRoom(for: line.scalars[line.cursor]) }
    let row = geometry.row
    let column = geometry.column
    geometry.advance(over: line.scalars[line.cursor...])
    return (row, column, geometry.row - row)
  }

  /// Replaces characters of the line and leaves the cursor behind the new ones.
  func replace(_ range: Range<Int>, with text: String) {
    el_cursor(handle, CInt(clamping: range.upperBound - line.cursor))
    el_deletestr(handle, CInt(clamping: range.count))
    el_insertstr(handle, text)
  }

  /// Puts another line in place of the whole one, without drawing it.
  func setLine(_ new: EditedLine) {
    replace(0..<line.scalars.count, with: new.text)
    el_cursor(handle, CInt(clamping: new.cursor - line.cursor))
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

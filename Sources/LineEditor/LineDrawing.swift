internal import CLibedit

/// Drawing where libedit's own is not to be relied on.
///
/// It compares the old row and the new cell by cell, and where the difference begins or
/// ends within a wide character it writes or moves by one column too few. Its idea of the
/// screen stays right; so the screen is brought back to that idea.
extension LineEditor {
  /// Draws the line anew if libedit may have drawn it wrong since the last time.
  func repairDrawing() {
    let old = drawn
    let new = line
    drawn = new
    guard let old, old.scalars != new.scalars, !new.differsAtEndOnly(from: old),
      !(old.isASCII && new.isASCII)
    else { return }
    paint()
  }

  /// Draws prompt and line anew, from the row and column the cursor is in.
  func redraw() {
    cle_refresh(handle)
    paint()
  }

  /// Erases the prompt and all below it, and leaves the cursor where the prompt began.
  func eraseFromPrompt() {
    write(movesToPrompt)
  }

  private var movesToPrompt: String {
    let up = min(cursorPosition.row, rows - 1)
    return "\r" + (up > 0 ? "\u{1B}[\(up)A" : "") + "\u{1B}[J"
  }

  /// Draws prompt and line over what stands there, and puts the cursor in its place.
  ///
  /// Rows are left to the terminal to wrap, so that it can wrap them anew when it is resized.
  private func paint() {
    let line = line
    let place = cursorPosition
    guard !isPlainTerminal, place.row + place.rowsBelow < rows - 1,
      line.scalars.allSatisfy(CellGeometry.isPrintable)
    else { return }
    var output = movesToPrompt + shownPrompt.text
    var end = CellGeometry(columns: columns)
    end.advance(over: shownPrompt.visible)
    for scalar in line.scalars {
      if scalar == "\n", end.isBelowFullRow { output += Self.nextRow }
      output += Self.picture(of: scalar)
      end.advance(over: scalar)
    }
    if end.isBelowFullRow { output += Self.nextRow }
    if place.rowsBelow > 0 { output += "\u{1B}[\(place.rowsBelow)A" }
    output += "\r"
    if place.column > 0 { output += "\u{1B}[\(place.column)C" }
    write(output)
  }

  /// Leaves a full row, at whose end a terminal keeps the cursor until more is written.
  private static let nextRow = " \r\u{1B}[K"

  /// A character as libedit shows it.
  private static func picture(of scalar: Unicode.Scalar) -> String {
    if scalar == "\n" { return "\r\n" }
    guard CellGeometry.isControl(scalar) else { return String(scalar) }
    return "^" + String(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value) ^ 0x40))
  }
}

/// An accepted line in colours.
///
/// libedit cannot draw the line that is being edited in colours: it takes every cell for a
/// character. Once the line is accepted libedit has no more to do with it, and it is written
/// again over itself.
extension LineEditor {
  /// The cursor stands at the start of the row below the line, as `el_gets` leaves it.
  func showHighlighted(_ line: String) {
    guard let highlight, !isPlainTerminal, !line.isEmpty,
      line.unicodeScalars.allSatisfy(CellGeometry.isPrintable),
      let shown = highlight(line, promptInForce != prompt),
      String(Prompt(shown).visible) == line
    else { return }
    var end = CellGeometry(columns: columns)
    end.advance(over: shownPrompt.visible)
    end.advance(over: line.unicodeScalars)
    // Below a full row the cursor may be one row further down or not; and what has left the
    // screen is not to be drawn again.
    guard !end.isBelowFullRow, end.row + 1 < rows else { return }
    write("\r\u{1B}[\(end.row + 1)A" + shownPrompt.text + shown + "\r\n")
  }
}

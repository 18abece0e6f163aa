/// Candidates in columns, read downwards, as many columns as the terminal has room for. Where
/// they need more rows than there are, one screen of them at a time.
struct CandidateList {
  let lines: [String]
  /// Candidates for which the screen had no row.
  let omitted: Int
  /// Rows of a screen: a step to the right in the list goes over so many candidates.
  let height: Int

  /// The screen that the selected candidate is on, with that one marked; else the first.
  init(_ texts: [String], columns: Int, rows: Int, selected: Int? = nil) {
    let gap = 2
    let cells = texts.map(Self.printable)
    let widths = cells.map(CellGeometry.width(of:))
    let cellWidth = (widths.max() ?? 0) + gap
    // One column stays free: a full last column would wrap.
    let across = max(1, (columns - 1 + gap) / max(cellWidth, 1))
    let needed = (cells.count + across - 1) / across
    let height = min(needed, max(rows, 1))
    let capacity = max(height * across, 1)
    let start = (selected ?? 0) / capacity * capacity
    let shown = min(cells.count, start + capacity)

    var lines: [String] = []
    // The last screen of several is as high as the others, so that nothing jumps.
    for row in 0..<height {
      var line = ""
      var padding = 0
      for index in stride(from: start + row, to: shown, by: height) {
        line += String(repeating: " ", count: padding)
        line += index == selected ? "\u{1B}[7m\(cells[index])\u{1B}[0m" : cells[index]
        padding = max(cellWidth - widths[index], gap)
      }
      lines.append(line)
    }
    self.lines = lines
    self.height = height
    omitted = cells.count - (shown - start)
  }

  /// A candidate must not move the cursor, whatever its name holds.
  private static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { CellGeometry.isControl($0) ? "\u{FFFD}" : $0 }))
  }
}

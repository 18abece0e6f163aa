/// Candidates in columns, read downwards, as many columns as the terminal has room for.
struct CandidateList {
  let lines: [String]
  /// Candidates for which the screen had no row.
  let omitted: Int

  init(_ texts: [String], columns: Int, rows: Int) {
    let gap = 2
    let cells = texts.map(Self.printable)
    let widths = cells.map(CellGeometry.width(of:))
    let cellWidth = (widths.max() ?? 0) + gap
    // One column stays free: a full last column would wrap.
    let across = max(1, (columns - 1 + gap) / max(cellWidth, 1))
    let needed = (cells.count + across - 1) / across
    let height = min(needed, max(rows, 1))
    let shown = min(cells.count, height * across)

    var lines: [String] = []
    for row in 0..<height {
      var line = ""
      var padding = 0
      for index in stride(from: row, to: shown, by: height) {
        line += String(repeating: " ", count: padding) + cells[index]
        padding = max(cellWidth - widths[index], gap)
      }
      lines.append(line)
    }
    self.lines = lines
    omitted = cells.count - shown
  }

  /// A candidate must not move the cursor, whatever its name holds.
  private static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { CellGeometry.isControl($0) ? "\u{FFFD}" : $0 }))
  }
}

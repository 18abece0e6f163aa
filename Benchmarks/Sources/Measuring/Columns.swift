/// A table for the terminal and for Markdown: columns of equal width between bars.
package struct Columns {
  private var rows: [[String]]

  package init(_ heading: [String]) { rows = [heading] }

  package mutating func add(_ row: [String]) { rows.append(row) }

  package var text: String {
    let widths = rows[0].indices.map { column in rows.map { Self.width(of: $0[column]) }.max() ?? 0
    }
    var lines = rows.map { row in
      let cells = zip(row, widths).map {
        $0 + String(repeating: " ", count: $1 - Self.width(of: $0))
      }
      return "| \(cells.joined(separator: " | ")) |"
    }
    lines.insert("|" + widths.map { String(repeating: "-", count: $0 + 2) + "|" }.joined(), at: 1)
    return lines.joined(separator: "\n") + "\n"
  }

  /// In places of a terminal: Chinese takes two.
  private static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { width, scalar in
      let isWide =
        (0x1100...0x115F).contains(scalar.value) || (0x2E80...0xA4CF).contains(scalar.value)
        || (0xAC00...0xD7A3).contains(scalar.value) || (0xF900...0xFAFF).contains(scalar.value)
        || (0xFE30...0xFE6F).contains(scalar.value) || (0xFF00...0xFF60).contains(scalar.value)
        || (0xFFE0...0xFFE6).contains(scalar.value)
      return width + (isWide ? 2 : 1)
    }
  }
}

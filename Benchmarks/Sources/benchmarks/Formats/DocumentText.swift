import Documents

/// A document as the peers print theirs (Peers/read_documents.py), a line a paragraph or cell.
enum DocumentText {
  static func lines(of document: Document) -> [String] {
    var lines: [String] = []
    for (index, block) in document.blocks.enumerated() {
      switch block {
      case .paragraph(let passage): lines.append("paragraph " + passage.text)
      case .heading(let heading):
        // A heading that a paragraph begins with stands in it once more.
        if case .paragraph(let whole)? = document.blocks[(index + 1)...].first,
          whole.anchors.first == heading.passage.anchors.first
        {
          continue
        }
        lines.append("paragraph " + heading.passage.text)
      case .table(let table):
        lines.append("table")
        for cell in table.rows.joined() {
          let text = cell.passage.text.split(separator: "\n", omittingEmptySubsequences: false)
          lines.append("cell \(cell.row) \(cell.column) \(text.joined(separator: " "))")
        }
      }
    }
    return lines
  }
}

/// A text with others below it, drawn with branches.
///
/// ```
/// 合计  10
/// ├─ 甲   4
/// └─ 乙   6
/// ```
struct TextTree: Sendable {
  /// The node's text, or its cells, which line up with those of its siblings.
  var cells: [String]
  var children: [TextTree]
  /// How the children's cells stand in their columns; on the left where nothing is said.
  var alignments: [TextAlignment]

  init(_ text: String, children: [TextTree] = [], alignments: [TextAlignment] = []) {
    self.init(cells: [text], children: children, alignments: alignments)
  }

  init(cells: [String], children: [TextTree] = [], alignments: [TextAlignment] = []) {
    self.cells = cells
    self.children = children
    self.alignments = alignments
  }

  /// The tree's lines, all escaped; a line end in a text begins a new line at its place.
  ///
  /// - Parameter width: columns at which long texts are wrapped; never if `nil`.
  func lines(indent: Int = 2, width: Int? = nil) -> [String] {
    let margin = String(repeating: " ", count: indent)
    let text = Self.texts(of: [self], alignments: [])
    var lines: [String] = []
    draw(text[0], first: margin, rest: margin, width: width, into: &lines)
    return lines
  }

  private func draw(
    _ text: String, first: String, rest: String, width: Int?, into lines: inout [String]
  ) {
    let hanging = rest + (children.isEmpty ? "" : "│  ")
    var prefix = first
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let paragraph = TerminalText.escaped(String(paragraph))
      let room = width.map { max($0 - DisplayWidth.columns(of: hanging), 10) }
      for line in room.map({ TerminalText.wrapped(paragraph, to: $0) }) ?? [paragraph] {
        lines.append(prefix + line)
        prefix = hanging
      }
    }
    let texts = Self.texts(of: children, alignments: alignments)
    for (index, child) in children.enumerated() {
      let isLast = index == children.count - 1
      child.draw(
        texts[index], first: rest + (isLast ? "└─ " : "├─ "), rest: rest + (isLast ? "   " : "│  "),
        width: width, into: &lines)
    }
  }

  /// Siblings' cells in columns. A text that is alone, or the last of its row, is not
  /// measured: it may be long, and nothing stands behind it.
  private static func texts(of nodes: [TextTree], alignments: [TextAlignment]) -> [String] {
    var texts = nodes.map { _ in "" }
    let count = nodes.map(\.cells.count).max() ?? 0
    for column in 0..<count {
      let alignment = column < alignments.count ? alignments[column] : .left
      let measured = nodes.indices.filter { index in
        let last = nodes[index].cells.count - 1
        return column < last || (column == last && last > 0 && alignment != .left)
      }
      let cells = measured.map { index in
        TextTable.Cell(text: TerminalText.escaped(nodes[index].cells[column]))
      }
      let aligned = AlignedColumn(cells, alignment: alignment)
      for (index, text) in zip(measured, aligned.cells) {
        texts[index] += (column == 0 ? "" : "  ") + text
      }
      for index in nodes.indices where !measured.contains(index) {
        guard column < nodes[index].cells.count else { continue }
        texts[index] += (column == 0 ? "" : "  ") + nodes[index].cells[column]
      }
    }
    return texts.map { text in
      var text = text
      while text.last == " " { text.removeLast() }
      return text
    }
  }
}

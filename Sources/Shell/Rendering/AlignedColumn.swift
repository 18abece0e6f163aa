/// The texts of one column, brought to one width.
///
/// Marks stand behind the texts in a strip of their own, so that they do not push figures
/// out of line.
struct AlignedColumn {
  /// One text for each cell given, all equally wide.
  let cells: [String]
  let width: Int

  init(_ cells: [TextTable.Cell], alignment: TextAlignment, title: String = "") {
    let texts = cells.map(\.text)
    let aligned = Self.aligned(texts, alignment)
    let titleWidth = DisplayWidth.columns(of: title)
    let textWidth = max(titleWidth, aligned.map { DisplayWidth.columns(of: $0) }.max() ?? 0)
    let markWidth = cells.map { DisplayWidth.columns(of: $0.mark) }.max() ?? 0
    let side: TextAlignment = alignment == .left ? .left : .right
    self.cells = zip(cells, aligned).map { cell, text in
      let padded = TerminalText.padded(text, to: textWidth, side)
      if markWidth == 0 { return padded }
      return padded + " " + TerminalText.padded(cell.mark, to: markWidth)
    }
    width = textWidth + (markWidth == 0 ? 0 : markWidth + 1)
    header =
      TerminalText.padded(title, to: textWidth, side)
      + String(repeating: " ", count: width - textWidth)
  }

  let header: String

  /// Texts with their decimal points below one another, if that is the alignment.
  private static func aligned(_ texts: [String], _ alignment: TextAlignment) -> [String] {
    guard alignment == .decimalPoint else { return texts }
    let tails = texts.map { DisplayWidth.columns(of: tail(of: $0) ?? "") }
    let longest = tails.max() ?? 0
    return zip(texts, tails).map { text, width in
      tail(of: text) == nil ? text : text + String(repeating: " ", count: longest - width)
    }
  }

  /// What stands from the decimal point on, or behind the last digit of a whole number;
  /// `nil` if the text is no figure.
  private static func tail(of text: String) -> Substring? {
    guard let digit = text.firstIndex(where: \.isASCIIDigit),
      text[..<digit].allSatisfy({ "+-−±≈".contains($0) })
    else { return nil }
    return text[digit...].drop { $0.isASCIIDigit || $0 == "," }
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { "0"..."9" ~= self }
}

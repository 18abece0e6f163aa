import Documents
import Publishing

/// The neighbourhood of a place in its file, the figure marked.
///
/// ```
///   > 22 实际支出950万元，执行率93%
///                ^^^^^^
/// ```
struct SourceContext {
  /// A text's lines; of other formats the paragraphs and cells, one a line.
  var lines: [String]
  var location: Location

  /// Lines shown before and behind the one in question.
  static let margin = 3

  /// Nil where the place is not among the lines.
  var text: [String]? {
    guard let line = location.line ?? location.paragraph, lines.indices.contains(line - 1) else {
      return nil
    }
    // A line's number is worth showing where somebody else can count it.
    let isNumbered = PlaceWording.isInLines(location)
    let numbers = neighbours(of: line, isNumbered: isNumbered)
    let width = isNumbered ? String(numbers.last ?? line).count + 1 : 0
    var result: [String] = []
    for number in numbers {
      let label = isNumbered ? String(number) : ""
      let blanks = String(repeating: " ", count: max(0, width - 1 - label.count))
      let lead = "  \(number == line ? ">" : " ") " + (isNumbered ? blanks + label + " " : "")
      var text = lines[number - 1].replacing("\t", with: "⇥")
      if number != line {
        if text.unicodeScalars.count > 72 { text = SourceContext.prefix(of: text, 72) + "…" }
        result.append(lead + text)
        continue
      }
      let (shown, offset) = SourceContext.clipped(text, column: location.column ?? 1)
      text = shown
      let end = SourceContext.figureEnd(text, offset: offset, figure: location.text)
      let before = SourceContext.prefix(of: text, offset)
      let span = String(
        String.UnicodeScalarView(text.unicodeScalars.dropFirst(offset).prefix(end - offset)))
      let indent =
        DisplayWidth.columns(of: lead) + DisplayWidth.columns(of: TerminalText.escaped(before))
      let length = max(1, DisplayWidth.columns(of: TerminalText.escaped(span)))
      result.append(lead + text)
      result.append(
        String(repeating: " ", count: indent) + String(repeating: "^", count: length))
    }
    return result
  }

  /// The numbers of the lines to show. Blank lines of a text count, blank cells do not.
  private func neighbours(of line: Int, isNumbered: Bool) -> [Int] {
    func isShown(_ number: Int) -> Bool { !lines[number - 1].isEmpty }
    if isNumbered {
      let first = max(1, line - SourceContext.margin)
      let last = min(lines.count, line + SourceContext.margin)
      return (first...last).filter { $0 == line || isShown($0) }
    }
    let before = (1..<line).reversed().lazy.filter(isShown).prefix(SourceContext.margin)
    let behind = (line..<lines.count).lazy.map { $0 + 1 }.filter(isShown)
      .prefix(SourceContext.margin)
    return before.reversed() + [line] + behind
  }

  private static func prefix(of text: String, _ count: Int) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.prefix(count)))
  }

  /// A long line cut around a column; the column's offset in what is left.
  private static func clipped(_ text: String, column: Int) -> (String, Int) {
    let scalars = Array(text.unicodeScalars)
    let offset = max(0, column - 1)
    guard scalars.count > 80 else { return (text, min(offset, scalars.count)) }
    let start = max(0, min(offset, scalars.count) - 36)
    let end = min(scalars.count, start + 76)
    var view = String.UnicodeScalarView()
    if start > 0 { view.append("…") }
    view.append(contentsOf: scalars[start..<end])
    if end < scalars.count { view.append("…") }
    return (String(view), min(offset, scalars.count) - start + (start > 0 ? 1 : 0))
  }

  /// Where the figure ends on its line: it may go on in the next.
  private static func figureEnd(_ text: String, offset: Int, figure: String) -> Int {
    let line = Array(text.unicodeScalars)
    var index = offset
    for scalar in figure.unicodeScalars {
      if index < line.count, line[index] == scalar { index += 1 } else { break }
    }
    return max(index, min(offset + 1, line.count))
  }
}

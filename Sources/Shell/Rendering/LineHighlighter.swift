import Language

/// An accepted line with its verb, keywords, numbers and texts in colour. A line that is
/// none of the language's stays as it is, and so does what cannot be read any further.
struct LineHighlighter {
  var vocabulary: any Vocabulary

  private struct Span {
    var range: Range<Int>
    var style: Painter.Style
  }

  /// A continuation lacks the verb.
  func painted(_ line: String, isContinuation: Bool) -> String? {
    let scalars = Array(line.unicodeScalars)
    let start = scalars.firstIndex { !Self.isBlank($0) } ?? scalars.count
    var spans: [Span] = []
    var reads = true
    var at = start
    if start < scalars.count, scalars[start] == "#" {
      return Self.text(scalars, [Span(range: start..<scalars.count, style: .faint)])
    }
    if !isContinuation {
      let end = scalars[start...].firstIndex(where: Self.isBlank) ?? scalars.count
      guard start < end,
        let command = CommandTable.command(Self.text(scalars[start..<end]))
      else { return nil }
      spans.append(Span(range: start..<end, style: .bold))
      reads = !command.takesRest && !command.takesPath
      at = end
    }
    if reads { spans += self.spans(line, from: at, scalars) }
    return spans.isEmpty ? nil : Self.text(scalars, spans)
  }

  private func spans(_ line: String, from start: Int, _ scalars: [Unicode.Scalar]) -> [Span] {
    var spans: [Span] = []
    var end = start
    var parser = Parser(line, vocabulary: vocabulary)
    parser.skip(to: start)
    while let token = try? parser.advance() {
      let style: Painter.Style? =
        switch token.kind {
        case .word: Keyword.allCases.contains { $0.matches(token.text) } ? .cyan : nil
        case .number: .yellow
        case .string: .green
        case .quotedName, .symbol, .end: nil
        }
      if token.kind == .end {
        // Of what stands behind the last word a comment is all that can be.
        if let sign = scalars[end...].firstIndex(of: "#") {
          spans.append(Span(range: sign..<scalars.count, style: .faint))
        }
        break
      }
      end = token.range.upperBound
      if let style { spans.append(Span(range: token.range, style: style)) }
    }
    return spans
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\u{3000}"
  }

  private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func text(_ scalars: [Unicode.Scalar], _ spans: [Span]) -> String {
    var result = ""
    var at = 0
    for span in spans {
      result += text(scalars[at..<span.range.lowerBound])
      result += Painter.wrapped(text(scalars[span.range]), span.style)
      at = span.range.upperBound
    }
    return result + text(scalars[at...])
  }
}

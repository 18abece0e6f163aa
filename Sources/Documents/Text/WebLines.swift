/// What a web page adds to the text that was copied from it: where the page stands in its
/// site, when it was published and how often it was read, buttons.
struct WebLines {
  /// The indices of the lines that are no text of the report.
  private(set) var lines: Set<Int> = []

  /// They stand above the report and below it.
  private static let depth = 30

  init(_ source: SourceText) {
    let filled = source.lines.indices.lazy.filter { !source.lines[$0].isBlank }
    let first = Array(filled.prefix(WebLines.depth))
    var last: [Int] = []
    for index in source.lines.indices.reversed() where !source.lines[index].isBlank {
      last.append(index)
      if last.count == WebLines.depth { break }
    }
    for index in Set(first).union(last) where isAdded(source.lines[index], source) {
      lines.insert(index)
    }
  }

  private func isAdded(_ line: SourceLine, _ source: SourceText) -> Bool {
    guard line.width <= 110, !line.startsWithTab, !line.hasInnerTab, line.bars == 0 else {
      return false
    }
    let text = source.bytes[line.content]
    if text.contains(sequence: SourceText.stop) { return false }
    return PageParts.standard.isAdded(Array(text)) || isTrail(text)
  }

  private static let marks = [">", "＞", "»", "›", "→"].map { Array($0.utf8) }

  /// `首页 > 政务公开 > 财政信息`
  private func isTrail(_ text: ArraySlice<UInt8>) -> Bool {
    // Most lines have none of them.
    guard text.contains(where: { $0 == 0x3E || $0 == 0xEF || $0 == 0xC2 || $0 == 0xE2 }) else {
      return false
    }
    let marks = WebLines.marks.map { text.places(of: $0).count }
    return (marks.max() ?? 0) >= 2 && text.last != 0x3E && text.first != 0x3E
      && !text.contains { $0 >= 0x30 && $0 <= 0x39 }
  }
}

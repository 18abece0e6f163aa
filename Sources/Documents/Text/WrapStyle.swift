/// How the lines of a text file are broken: one paragraph a line, or hard-wrapped
/// at a page's width, with or without blank lines between.
struct WrapStyle {
  /// The width of a full line; nil where a line is a paragraph.
  var width: Int?
  /// Wrapped lines have blank lines between them.
  var hasBlanksBetween = false

  init(_ lines: [SourceLine]) {
    var widths: [Int] = []
    var texts = 0
    var followedByText = 0
    for (index, line) in lines.enumerated() where !line.isBlank && !line.startsWithTab {
      widths.append(line.width)
      texts += 1
      if index + 1 < lines.count, !lines[index + 1].isBlank { followedByText += 1 }
    }
    guard widths.count >= 6 else { return }
    widths.sort()
    let full = widths[(widths.count - 1) * 98 / 100]
    // A page is no narrower than eighteen characters; shorter lines are cells or verses.
    guard (36...130).contains(full) else { return }
    let long = widths.filter { $0 * 2 >= full }
    let near = long.filter { $0 >= full - 8 }
    // Lines that were wrapped end within a few characters of each other; paragraphs do not.
    guard near.count * 10 >= long.count * 6, near.count * 4 >= widths.count else { return }
    width = full
    hasBlanksBetween = followedByText * 2 < texts
  }
}

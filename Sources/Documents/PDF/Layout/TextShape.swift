/// How running text is set: its margins and the distance of its lines, by which lines
/// are told to go on.
struct TextShape {
  var left = 0.0
  var right = 0.0
  /// From line to line within a paragraph, as a multiple of a line's height.
  var leading = 1.6

  init(_ pages: some Sequence<ArraySlice<TextLine>>) {
    var lefts: [Int: Int] = [:]
    var rights: [Double] = []
    var distances: [Double] = []
    for lines in pages {
      for (index, line) in zip(lines.indices, lines) {
        // Short lines say nothing of the margins.
        if line.right - line.left < line.em * 12 || line.segmentCount > 1 { continue }
        lefts[Int(line.left.rounded()), default: 0] += 1
        rights.append(line.right)
        if index > lines.startIndex, line.height > 0 {
          let distance = (line.top - lines[index - 1].top) / line.height
          if distance > 0.8, distance < 4 { distances.append(distance) }
        }
      }
    }
    guard !rights.isEmpty else {
      // No running text: the margins are those of whatever there is.
      let all = pages.joined()
      left = all.lazy.map { $0.left }.min() ?? 0
      right = all.lazy.map { $0.right }.max() ?? 0
      return
    }
    // The left margin is where continued lines begin: the leftmost place that is usual.
    let most = lefts.values.max() ?? 0
    left = Double(lefts.filter { $0.value * 5 >= most }.map(\.key).min() ?? 0)
    rights.sort()
    right = rights[(rights.count - 1) * 95 / 100]
    if !distances.isEmpty {
      distances.sort()
      leading = distances[distances.count / 2]
    }
  }

  var width: Double { max(right - left, 1) }

  /// Whether a line goes on in the next; `isFirst` tells that it begins its paragraph.
  /// `columnsApart` is how much further right the next line's column stands where it is
  /// another one.
  func joins(
    _ line: TextLine, _ next: TextLine, isFirst: Bool, columnsApart: Double? = nil
  ) -> Bool {
    let em = line.em
    let nextLeft = next.left - (columnsApart ?? 0)
    let isBelow = line.page == next.page && columnsApart == nil
    guard abs(next.em - em) < em * 0.2 else { return false }
    if isBelow {
      let distance = next.top - line.top
      if distance > line.height * max(leading * 1.5, 1.3) || distance < 0 { return false }
    } else if columnsApart == nil, next.page != line.page + 1 {
      return false
    }
    let number = next.number
    if columnsApart == nil, isCentred(line), isCentred(next) {
      // A title in two lines.
      return number == nil && line.number == nil
        && line.page == next.page && line.right - line.left > width * 0.6
    }
    guard nextLeft < left + em * 1.4 else {
      // The text may stand to the right of the margin as a whole.
      return abs(nextLeft - line.left) < em * 0.4 && !isFirst && isFull(line, before: next)
        && number?.level == nil && !endsSentence(line)
    }
    guard isFull(line, before: next) else { return false }
    if number?.level != nil { return !endsSentence(line) && line.left < left + em * 0.5 }
    if endsSentence(line), isBelow {
      // Without indents a new paragraph shows by its distance, or by what it is about
      // and a colon.
      return !opensWithLabel(next)
        && next.top - line.top < line.height * max(leading * 1.25, 1.2)
    }
    return true
  }

  /// Nothing more of the next line would have fitted on this one.
  private func isFull(_ line: TextLine, before next: TextLine) -> Bool {
    var room = line.em * 2.2
    if let word = next.words.first, TextLine.isNarrow(word.text.unicodeScalars.first) {
      // A figure is not broken.
      let narrow = word.text.unicodeScalars.prefix { TextLine.isNarrow($0) }.count
      room += Double(narrow) * line.em * 0.6
    }
    return line.right > right - room
  }

  private func isCentred(_ line: TextLine) -> Bool {
    let before = line.left - left
    let behind = right - line.right
    return before > line.em * 2.5 && abs(before - behind) < line.em * 1.5
  }

  /// A few words and a colon, as the paragraphs of an enumeration of units begin.
  private func opensWithLabel(_ line: TextLine) -> Bool {
    let head = line.text.unicodeScalars.prefix(15)
    guard let mark = head.firstIndex(where: { "：:，。；、,;".unicodeScalars.contains($0) })
    else { return false }
    return "：:".unicodeScalars.contains(head[mark])
  }

  private func endsSentence(_ line: TextLine) -> Bool {
    guard let last = line.words.last?.text.unicodeScalars.last else { return false }
    return "。！？；：;:!?".unicodeScalars.contains(last)
  }
}

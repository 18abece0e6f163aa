extension Passage {
  /// The paragraphs of a cell that holds several, a line each, without the blanks before them.
  public var paragraphs: [Passage] {
    guard text.contains(where: \.isNewline) else { return [self] }
    return text.split(whereSeparator: \.isNewline).compactMap { line in
      let words = line.drop { $0.isWhitespace }
      guard !words.isEmpty else { return nil }
      let start = text.utf8.distance(from: text.startIndex, to: words.startIndex)
      let end = text.utf8.distance(from: text.startIndex, to: words.endIndex)
      var place = location(of: start..<end)
      place.text = ""
      let inner = anchors.filter { $0.offset > start && $0.offset < end }
      return Passage(
        text: String(words),
        anchors: [Anchor(offset: 0, location: place)]
          + inner.map { Anchor(offset: $0.offset - start, location: $0.location) })
    }
  }
}

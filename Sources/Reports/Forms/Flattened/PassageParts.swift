import Documents

extension Passage {
  /// A range of UTF-8 offsets as a passage of its own, whose characters keep their places.
  func part(_ range: Range<Int>) -> Passage {
    let first = location(of: range.lowerBound..<range.lowerBound)
    var parts = [Anchor(offset: 0, location: first)]
    for anchor in anchors where anchor.offset > range.lowerBound && anchor.offset < range.upperBound
    {
      parts.append(Anchor(offset: anchor.offset - range.lowerBound, location: anchor.location))
    }
    return Passage(text: location(of: range).text, anchors: parts)
  }

  /// This passage and another behind it, read as one.
  func joined(with next: Passage) -> Passage {
    let offset = text.utf8.count
    let behind = next.anchors.map { Anchor(offset: $0.offset + offset, location: $0.location) }
    return Passage(text: text + next.text, anchors: anchors + behind)
  }
}

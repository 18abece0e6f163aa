import Documents

/// Cuts a section into its items and says what each of them is.
struct PartReading {
  let words: ConclusionWords
  let part: ConclusionReader.Part

  /// An item and the pieces of text that it is made of.
  private struct Item {
    var number: String
    var pieces: [(passage: Passage, range: Range<Int>)]
    /// The first piece is a heading above the others.
    var isHeaded = false

    var text: String {
      let texts = pieces.map { PartReading.text(of: $0) }
      guard isHeaded, texts.count > 1 else { return texts.joined() }
      return texts[0] + " " + texts[1...].joined()
    }

    /// A heading of its own above its text.
    var heading: String? {
      isHeaded && pieces.count > 1 ? PartReading.text(of: pieces[0]) : nil
    }

    /// Its last sentence goes on in the next line.
    var isOpen: Bool {
      guard let last = pieces.last, let end = PartReading.text(of: last).last else {
        return false
      }
      let raw = last.passage.text.from(last.range.lowerBound).before(last.range.count)
      return !"。！？：".contains(end) && !isHeaded && !raw.ends(with: "；") && !raw.ends(with: ";")
    }
  }

  private static func text(of piece: (passage: Passage, range: Range<Int>)) -> String {
    trimmed(String(piece.passage.text.from(piece.range.lowerBound).before(piece.range.count)))
  }

  /// - Parameter count: How many conclusions stand before these.
  func conclusions(from count: Int) -> [Conclusion] {
    var found: [Conclusion] = []
    for item in items {
      let text = item.text
      if text.isEmpty || words.isNothing(text) { continue }
      let title = PartReading.title(of: text)
      for (kind, words) in split(text) {
        let answers =
          kind == .measure && found.last?.kind == .problem && found.last?.number == item.number
            && part.kinds.contains(.problem) ? count + found.count - 1 : nil
        found.append(
          Conclusion(
            kind: kind, number: item.number,
            title: item.heading ?? (words.isSame(as: text) ? title : PartReading.title(of: words)),
            text: words,
            section: part.title, answers: answers, link: answers == nil ? nil : .item,
            source: source(of: item, titled: title)))
      }
    }
    return found
  }

  private func source(of item: Item, titled title: String) -> Source {
    let (passage, range) = item.pieces[0]
    return Source(location: passage.location(of: range), quote: item.heading ?? title)
  }

  // MARK: Kinds

  /// What an item's text says: one thing, or a problem and what is done about it.
  private func split(_ text: String) -> [(ConclusionKind, String)] {
    let kinds = part.kinds
    let outcome = kinds.intersection([.use, .publication])
    let task = kinds.subtracting(outcome)
    let isPublished = words.isPublication(text)
    let isUsed = isUseFirst(text)
    if !outcome.isEmpty, task.isEmpty || isPublished || words.isUse(text),
      task.isEmpty || isUsed || !words.acts(text)
    {
      if outcome == [.publication], !isUsed { return [(.publication, text)] }
      if isPublished, isUsed { return [(.use, text), (.publication, text)] }
      return [(isPublished ? .publication : .use, text)]
    }
    if task.contains(.problem), task.contains(.measure) {
      let (problem, measure) = ClauseTurn(words).split(text)
      return [(.problem, problem), (.measure, measure)].filter { !$1.isEmpty }
    }
    return [(task.contains(.problem) ? .problem : .measure, text)]
  }

  /// Says what the result is used for, whatever else it says.
  private func isUseFirst(_ text: String) -> Bool {
    words.bindsUse(text)
  }

  // MARK: Items

  private var items: [Item] {
    guard let style else { return loose }
    var items: [Item] = []
    for (index, passage) in part.passages.enumerated() {
      let next = items.last.flatMap { Ordinal.value(of: $0.number) }.map { $0 + 1 } ?? 1
      for piece in ItemList(passage.text, style: style, next: next).items {
        if let marker = piece.marker, marker.style == style {
          let number = passage.text.from(piece.range.lowerBound).before(
            piece.start - piece.range.lowerBound)
          items.append(
            Item(
              number: PartReading.trimmed(String(number)),
              pieces: [(passage, piece.start..<piece.range.upperBound)],
              isHeaded: part.headings.contains(index)))
        } else if items.isEmpty {
          let text = passage.text.from(piece.range.lowerBound).before(piece.range.count)
          if !words.isLead(String(text)) {
            items.append(Item(number: "", pieces: [(passage, piece.range)]))
          }
        } else {
          items[items.count - 1].pieces.append((passage, piece.range))
        }
      }
    }
    return withoutLead(items)
  }

  /// A lead whose line was broken is known by its last words.
  private func withoutLead(_ items: [Item]) -> [Item] {
    guard items.count > 1, items[0].number.isEmpty, words.isLead(items[0].text) else {
      return items
    }
    return Array(items.dropFirst())
  }

  /// The outermost list: the style of the first paragraph that a number opens, else of
  /// the first list within a paragraph.
  private var style: ItemMarker.Style? {
    for passage in part.passages {
      let scalars = Array(passage.text.unicodeScalars.prefix(16))
      let start = scalars.firstIndex { !$0.isBlank } ?? 0
      if let marker = ItemMarker(scalars, at: start) { return marker.style }
    }
    return ItemList(part.passages.map(\.text).joined()).items.lazy.compactMap(\.marker).first?.style
  }

  /// Without numbers every paragraph is an item, and of the use of the results every
  /// sentence.
  private var loose: [Item] {
    let isOutcome = !part.kinds.isDisjoint(with: [.use, .publication])
    var items: [Item] = []
    for passage in part.passages {
      let ranges =
        isOutcome ? PartReading.sentences(of: passage.text) : [0..<passage.text.utf8.count]
      for range in ranges {
        let text = String(passage.text.from(range.lowerBound).before(range.count))
        if let last = items.last, last.isOpen {
          items[items.count - 1].pieces.append((passage, range))
        } else if !words.isLead(text) || part.passages.count == 1 {
          items.append(Item(number: "", pieces: [(passage, range)]))
        }
      }
    }
    return items
  }

  private static func sentences(of text: String) -> [Range<Int>] {
    let bytes = Array(text.utf8)
    var ranges: [Range<Int>] = []
    var start = 0
    var index = 0
    while index + 2 < bytes.count {
      // 。 and ；
      if bytes[index] == 0xE3 && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x82
        || bytes[index] == 0xEF && bytes[index + 1] == 0xBC && bytes[index + 2] == 0x9B
      {
        ranges.append(start..<index + 3)
        start = index + 3
        index += 2
      } else if bytes[index] == 0x3B {
        ranges.append(start..<index + 1)
        start = index + 1
      }
      index += 1
    }
    if start < bytes.count { ranges.append(start..<bytes.count) }
    return ranges
  }

  /// The first words of an item.
  static func title(of text: String) -> String {
    var title = text.before(stop(of: text))
    if isLonger(title, than: 40),
      let pause = ["，", ","].compactMap({ title.offset(of: $0) }).min()
    {
      title = title.before(pause)
    }
    return isLonger(title, than: 60) ? String(title.prefix(60)) + "…" : String(title)
  }

  /// Counts no further than it must: it takes long to tell where a character ends.
  private static func isLonger(_ text: Substring, than count: Int) -> Bool {
    text.utf8.count > count && text.unicodeScalars.count > count
      && text.index(text.startIndex, offsetBy: count + 1, limitedBy: text.endIndex) != nil
  }

  private static func stop(of text: String) -> Int {
    text.withBytes { bytes in
      var offset = 0
      while offset < bytes.count {
        let (code, width) = bytes.scalar(at: offset)
        if code == 0x3002 || code == 0xFF1A || code == 0xFF1B || code == 0x3B { break }
        offset += width
      }
      return offset
    }
  }

  /// On one line, without what stands around it.
  fileprivate static func trimmed(_ text: String) -> String {
    text.withBytes { bytes in
      var end = bytes.count
      while end > 0 {
        let start = bytes.start(before: end)
        let code = bytes.scalar(at: start).code
        guard Unicode.Scalar.isBlank(code) || code == 0xFF1B || code == 0x3B else { break }
        end = start
      }
      var start = 0
      while start < end {
        let (code, width) = bytes.scalar(at: start)
        guard Unicode.Scalar.isBlank(code) else { break }
        start += width
      }
      let range = start..<max(start, end)
      guard bytes[range].contains(where: { $0 == 0x0A || $0 == 0x09 }) else {
        return range.count == bytes.count ? text : bytes.string(range)
      }
      return String(
        decoding: bytes[range].map { $0 == 0x0A || $0 == 0x09 ? 0x20 : $0 }, as: UTF8.self)
    }
  }
}

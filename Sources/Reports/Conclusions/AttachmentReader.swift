import Documents

/// Compares the attachments that a text names with those that the file holds.
struct AttachmentReader {
  let words: ConclusionWords
  let titleWords: TitleWords

  init(words: ConclusionWords = .standard, titleWords: TitleWords = .standard) {
    self.words = words
    self.titleWords = titleWords
  }

  private struct Named {
    var ordinal: Int?
    var title: String
    var source: Source
    /// The name of a file stands where the attachment should.
    var isFile = false
  }

  func attachments(of document: Document, sections: [Section]) -> [Attachment] {
    let blocks = document.blocks
    var named: [Named] = []
    var present: [Attachment] = []
    var isList = false
    for (index, block) in blocks.enumerated() {
      guard let passage = block.passage else {
        isList = false
        continue
      }
      let first = passage.text.firstScalar
      guard isList || first == 0x9644 || titleWords.mayBeginAttachment(first) else {
        named += mentioned(passage)
        continue
      }
      let text = TitleWords.compact(passage.text)
      if let entries = listed(passage, text, goesOn: isList) {
        named += entries
        isList = true
        continue
      }
      isList = false
      if let attachment = titleWords.attachment(passage.text),
        attachment.number.contains(where: { $0.isNumber || "一二三四五六七八九十".contains($0) }),
        text.utf8.count <= 180, !text.holds("。")
      {
        let whole = source(passage)
        if isFile(text) {
          named.append(
            Named(
              ordinal: Ordinal.value(of: attachment.number), title: attachment.title,
              source: whole, isFile: true))
        } else if holds(blocks, behind: index) {
          let title = attachment.title.isEmpty ? title(behind: index, blocks) : attachment.title
          present.append(
            Attachment(number: attachment.number, title: title, mention: nil, place: whole))
        } else {
          named.append(
            Named(
              ordinal: Ordinal.value(of: attachment.number), title: attachment.title,
              source: whole))
        }
        continue
      }
      named += mentioned(passage)
    }
    return merged(named, present, sections)
  }

  // MARK: What the text names

  /// `附件：1.…`, and the numbered lines below it.
  private func listed(_ passage: Passage, _ text: String, goesOn: Bool) -> [Named]? {
    var start: Int?
    for word in ["附件", "附表", "附"] {
      for mark in ["：", ":"] where text.begins(with: word + mark) {
        start = passage.text.offset(of: mark).map { $0 + mark.utf8.count }
      }
      if start != nil { break }
    }
    if start == nil {
      guard goesOn, let first = passage.text.unicodeScalars.first(where: { !$0.isBlank }),
        Ordinal.value(of: String(first)) != nil, text.utf8.count <= 240,
        !text.holds("。")
      else { return nil }
      start = 0
    }
    let rest = passage.suffix(from: start ?? 0)
    var entries: [Named] = []
    let items = pieces(of: rest.text)
    for item in items {
      var title = TitleWords.compact(
        String(rest.text.from(item.start).before(item.end - item.start)))
      while let last = title.last, "；;，。".contains(last) { title.removeLast() }
      // 附件：见 names nothing that could be looked for.
      guard title.count > 3 else { continue }
      entries.append(
        Named(
          ordinal: item.ordinal, title: title,
          source: Source(
            location: rest.location(of: item.start..<item.end), quote: title)))
    }
    return entries
  }

  /// The numbered names in a line; the whole line where nothing is numbered.
  private func pieces(of text: String) -> [(ordinal: Int?, start: Int, end: Int)] {
    let scalars = Array(text.unicodeScalars)
    var offsets: [Int] = []
    var offset = 0
    for scalar in scalars {
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
    var marks: [(index: Int, marker: ItemMarker)] = []
    for index in scalars.indices {
      guard let marker = ItemMarker(scalars, at: index), marker.style != .isWord,
        marker.style != .word,
        marks.isEmpty || marker.ordinal == marks[marks.count - 1].marker.ordinal + 1,
        marks.isEmpty || index >= marks[marks.count - 1].index + 4
      else { continue }
      if marks.isEmpty, !scalars[..<index].allSatisfy(\.isBlank) { continue }
      marks.append((index, marker))
    }
    if marks.isEmpty { return [(nil, 0, offset)] }
    return marks.indices.map { place in
      let (index, marker) = marks[place]
      let end = place + 1 < marks.count ? marks[place + 1].index : scalars.count
      return (marker.ordinal, offsets[min(index + marker.length, end)], offsets[end])
    }
  }

  private static let nouns = ["附件", "附表"]

  /// 详见附件2 in a sentence.
  private func mentioned(_ passage: Passage) -> [Named] {
    let text = passage.text
    var found: [Named] = []
    for noun in AttachmentReader.nouns where text.holds(noun) {
      var start = 0
      while let offset = text.from(start).offset(of: noun) {
        let place = start + offset
        start = place + noun.utf8.count
        let before = text.before(place)
        guard words.mentions.end(before) else { continue }
        let behind = text.from(start)
        let digits = behind.drop { $0.unicodeScalars.allSatisfy(\.isBlank) }.prefix {
          $0.isNumber || "一二三四五六七八九十".contains($0)
        }
        guard !digits.isEmpty, digits.count <= 2, let ordinal = Ordinal.value(of: String(digits)),
          !found.contains(where: { $0.ordinal == ordinal })
        else { continue }
        let end = text.utf8.distance(from: text.utf8.startIndex, to: digits.endIndex)
        found.append(
          Named(
            ordinal: ordinal, title: "",
            source: Source(
              location: passage.location(of: place..<end), quote: clause(of: text, around: place)))
        )
      }
    }
    return found
  }

  private func clause(of text: String, around place: Int) -> String {
    var start = 0
    while let stop = text.from(start).offset(of: "。"), start + stop < place { start += stop + 3 }
    let clause = text.from(start)
    return String(clause.before(clause.offset(of: "。") ?? clause.utf8.count).prefix(80))
  }

  // MARK: What the file holds

  private func isFile(_ text: String) -> Bool {
    guard let last = text.utf8.last, last < 0x80 else { return false }
    return words.files.end(text.lowercased())
  }

  /// An attachment that the file holds has something below its line.
  private func holds(_ blocks: [Block], behind index: Int) -> Bool {
    for block in blocks[(index + 1)...].prefix(6) {
      guard let passage = block.passage else { return true }
      if isFile(TitleWords.compact(passage.text)) { continue }
      if titleWords.attachment(passage.text) != nil { return false }
      if titleWords.titles(in: [block]).isEmpty { return true }
    }
    return false
  }

  private func title(behind index: Int, _ blocks: [Block]) -> String {
    titleWords.titles(in: Array(blocks[(index + 1)...].prefix(4))).first?.text ?? ""
  }

  private func source(_ passage: Passage) -> Source {
    Source(
      location: passage.location(of: 0..<passage.text.utf8.count),
      quote: TitleWords.compact(passage.text))
  }

  // MARK: Both

  private func merged(
    _ named: [Named], _ present: [Attachment], _ sections: [Section]
  ) -> [Attachment] {
    var attachments = present
    let named = named.enumerated().sorted {
      ($0.element.ordinal ?? .max, $0.offset) < ($1.element.ordinal ?? .max, $1.offset)
    }.map(\.element)
    let forms = sections.filter { $0.level == 0 && !$0.title.isEmpty }
    for entry in named {
      if let known = attachments.firstIndex(where: { isSame($0, entry) }) {
        if attachments[known].mention == nil || entry.isFile && attachments[known].isAbsent {
          attachments[known].mention = entry.source
        }
        if attachments[known].title.isEmpty { attachments[known].title = entry.title }
        continue
      }
      // A form needs no line 附件 above it; one line of the list is not its own place.
      let place = forms.first {
        key($0.title) == key(entry.title)
          && $0.location.line != entry.source.location.line && !entry.title.isEmpty
      }
      attachments.append(
        Attachment(
          number: entry.ordinal.map { "附件\($0)" } ?? "", title: entry.title,
          mention: entry.source,
          place: place.map { Source(location: $0.location, quote: $0.title) }))
    }
    return attachments
  }

  private func isSame(_ attachment: Attachment, _ entry: Named) -> Bool {
    let ordinal = attachment.number.holds("-") ? nil : Ordinal.value(of: attachment.number)
    if let ordinal, let other = entry.ordinal { return ordinal == other }
    return !entry.title.isEmpty && key(attachment.title) == key(entry.title)
  }

  /// A title without its year and the name of its file.
  private func key(_ title: String) -> String {
    var key = LabelKey.fold(title).lowercased()
    for file in words.files.words where key.ends(with: file) { key.removeLast(file.count) }
    if let year = key.offset(of: "年度") { key = String(key.from(year + "年度".utf8.count)) }
    return key
  }
}

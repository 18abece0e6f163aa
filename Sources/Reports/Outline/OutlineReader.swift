import Documents

/// The headings of a report, titles and attachments included.
struct OutlineReader {
  let words: TitleWords

  init(words: TitleWords = .standard) {
    self.words = words
  }

  func sections(of document: Document, except consumed: Set<Int> = []) -> [Section] {
    var titles: [Int: DocumentTitle] = [:]
    for title in words.titles(in: document.blocks) {
      if let first = title.blocks.first { titles[first] = title }
    }
    var sections: [Section] = []
    var lastLevel = 0
    var isDuties = false
    for (index, block) in document.blocks.enumerated() where !consumed.contains(index) {
      if let title = titles[index], let passage = OutlineReader.passage(of: block) {
        lastLevel = 0
        sections.append(
          Section(level: 0, number: "", title: title.text, location: whole(passage)))
        continue
      }
      switch block {
      case .heading(let heading):
        if heading.level <= 2 { isDuties = words.duties.contains(where: heading.title.holds) }
        // Duties are listed by number; their first words are no headings.
        if isDuties, heading.level >= 3 { continue }
        lastLevel = heading.level
        sections.append(
          Section(
            level: heading.level, number: heading.number,
            title: OutlineReader.title(heading.title), location: whole(heading.passage)))
      case .paragraph(let passage):
        if let number = attachment(passage.text) {
          lastLevel = 0
          sections.append(Section(level: 0, number: number, title: "", location: whole(passage)))
        } else if let title = unnumbered(passage.text) {
          isDuties = words.duties.contains(where: title.holds)
          sections.append(
            Section(
              level: min(lastLevel + 1, 4), number: "", title: title, location: whole(passage)))
        }
      case .table: break
      }
    }
    return sections
  }

  private static func passage(of block: Block) -> Passage? {
    switch block {
    case .heading(let heading): heading.passage
    case .paragraph(let passage): passage
    case .table: nil
    }
  }

  private func whole(_ passage: Passage) -> Location {
    passage.location(of: 0..<passage.text.utf8.count)
  }

  private static func title(_ text: String) -> String {
    var title = text[...]
    while let last = title.last, "：:。 ".contains(last) { title.removeLast() }
    return String(title)
  }

  /// `附件1` alone on a line.
  private func attachment(_ text: String) -> String? {
    guard text.utf8.count <= 40 else { return nil }
    let compact = TitleWords.compact(text)
    guard compact.count <= 6, words.attachments.contains(where: compact.hasPrefix) else {
      return nil
    }
    return compact
  }

  /// A heading without a number, by the words that reports use for them.
  private func unnumbered(_ text: String) -> String? {
    guard text.utf8.count <= 90 else { return nil }
    let title = OutlineReader.title(TitleWords.compact(text))
    return words.unnumbered.contains(title) ? title : nil
  }
}

import Documents

/// Gathers problems, measures and the use of the results from the sections that are
/// titled so, and from the reasons for deviations in the forms.
struct ConclusionReader {
  let words: ConclusionWords

  init(words: ConclusionWords = .standard) {
    self.words = words
  }

  func conclusions(
    of document: Document, except consumed: Set<Int>, titles: Set<Int>, forms: [ScoreForm]
  ) -> [Conclusion] {
    var found: [Conclusion] = []
    for part in parts(of: document, except: consumed, titles: titles) {
      found += PartReading(words: words, part: part).conclusions(from: found.count)
    }
    ConclusionLinker(words: words).link(&found)
    for form in forms { found += notes(of: form, from: found.count) }
    return found
  }

  // MARK: Sections

  /// A heading of such a section and what stands below it.
  struct Part {
    var title: String
    var kinds: Set<ConclusionKind>
    var level: Int
    var passages: [Passage] = []
    /// Which of the passages are headings of their own.
    var headings: Set<Int> = []
  }

  private func parts(
    of document: Document, except consumed: Set<Int>, titles: Set<Int>
  ) -> [Part] {
    var closed: [Part] = []
    var open: Part?
    func close() {
      if let part = open, !part.passages.isEmpty { closed.append(part) }
      open = nil
    }
    for (index, block) in document.blocks.enumerated() {
      if titles.contains(index) || consumed.contains(index) {
        close()
        continue
      }
      switch block {
      case .table: close()
      case .heading(let heading):
        let kinds = words.kinds(of: heading.title, level: heading.level)
        if !kinds.isEmpty {
          close()
          open = Part(title: heading.title, kinds: kinds, level: heading.level)
        } else if let level = open?.level, heading.level > level {
          // A run-in heading stands in its paragraph as well.
          if !runsOn(heading, in: document, at: index) {
            // 一是 heads no lines of its own: the line was broken.
            if !heading.number.ends(with: "是"), let count = open?.passages.count {
              open?.headings.insert(count)
            }
            open?.passages.append(heading.passage)
          }
        } else {
          close()
        }
      case .paragraph(let passage):
        if TitleWords.standard.attachment(passage.text) != nil || isSignature(passage.text)
          || words.isFoot(passage.text)
          || isDepartment(passage.text)
        {
          close()
          continue
        }
        let title = unnumbered(passage.text)
        if let title {
          // 改进措施： within such a section, or where no heading has a number.
          let level = open.map { $0.level + (titles.isEmpty ? 0 : 1) } ?? 1
          let outer = open?.level ?? level
          close()
          open = Part(title: title.text, kinds: title.kinds, level: outer)
          if title.end < passage.text.utf8.count {
            open?.passages.append(passage.suffix(from: title.end))
          }
        } else if open != nil, !isOwnHeading(passage, open, in: document, at: index) {
          open?.passages.append(passage)
        }
      }
    }
    close()
    return closed
  }

  /// The paragraph that repeats the section's own run-in heading.
  private func isOwnHeading(
    _ passage: Passage, _ part: Part?, in document: Document, at index: Int
  ) -> Bool {
    guard let part, part.passages.isEmpty, index > 0,
      case .heading(let heading) = document.blocks[index - 1], heading.title == part.title
    else { return false }
    return passage.text == heading.passage.text
  }

  private func runsOn(_ heading: Heading, in document: Document, at index: Int) -> Bool {
    guard index + 1 < document.blocks.count,
      case .paragraph(let next) = document.blocks[index + 1]
    else { return false }
    return next.text.begins(with: heading.passage.text)
  }

  private func isDepartment(_ text: String) -> Bool {
    // A name is short, and blanks make it no more than three times as long.
    text.utf8.count <= 400 && Gazetteer.standard.mayBeDepartment(text)
      && Gazetteer.standard.isDepartment(TitleWords.compact(text))
  }

  /// 存在的问题：… as a line's own words.
  private func unnumbered(
    _ text: String
  ) -> (text: String, kinds: Set<ConclusionKind>, end: Int)? {
    guard words.mayBegin(text), let first = text.unicodeScalars.first, first != "（", first != "("
    else { return nil }
    let short = text.utf8.count <= 60 ? text.utf8.count : nil
    guard let stop = ConclusionReader.stop(of: text) ?? short, stop <= 60 else { return nil }
    let title = TitleWords.compact(String(text.before(stop)))
    let kinds = words.kinds(of: title, level: 1)
    if kinds.isEmpty { return nil }
    // 立法建议。 at the beginning of a line may be the end of a broken sentence.
    if text.from(stop).begins(with: "。"), title.count < 4 || title.ends(with: "建议") { return nil }
    let end = stop < text.utf8.count ? stop + (text.from(stop).begins(with: ":") ? 1 : 3) : stop
    return (title, kinds, end)
  }

  /// Where the first stop stands, if that is near the beginning.
  private static func stop(of text: String) -> Int? {
    text.withBytes { bytes in
      for offset in 0..<min(bytes.count, 64)
      where bytes[offset] == 0x3A || bytes.hold("：", at: offset) || bytes.hold("。", at: offset) {
        return offset
      }
      return nil
    }
  }

  /// A short line with a day, or with a name above one, ends the text.
  private func isSignature(_ text: String) -> Bool {
    text.utf8.count <= 45 && !text.holds("。")
      && YearWords.mentions(in: text).contains { $0.manner == .date }
  }

  // MARK: Forms

  /// The reasons for deviations, and what is to be done about them.
  private func notes(of form: ScoreForm, from count: Int) -> [Conclusion] {
    var found: [Conclusion] = []
    let section = form.project ?? form.kind.rawValue
    for row in form.indicators {
      guard let source = row.note.source else { continue }
      let text = row.note.text
      guard text.count > 3, !words.isNothing(text), CellFigure(whole: text) == nil else {
        continue
      }
      let (problem, measure) = ClauseTurn(words).split(text)
      var place: Int?
      func add(_ kind: ConclusionKind, _ text: String) {
        found.append(
          Conclusion(
            kind: kind, title: PartReading.title(of: text), text: text, section: section,
            indicator: row.level3.text.isEmpty ? row.level2.text : row.level3.text,
            answers: kind == .measure ? place : nil,
            link: kind == .measure && place != nil ? .row : nil, source: source))
      }
      if !problem.isEmpty {
        place = count + found.count
        add(.problem, problem)
      }
      if !measure.isEmpty { add(.measure, measure) }
    }
    return found
  }
}

/// Where a text turns from what is wrong to what will be done.
struct ClauseTurn {
  private let words: ConclusionWords

  init(_ words: ConclusionWords) {
    self.words = words
  }

  func split(_ text: String) -> (problem: String, measure: String) {
    for start in starts(of: text) {
      var clause = text.from(start)
      if start > 0, words.isDated(clause) {
        return (trimmed(text.before(start)), trimmed(text.from(start)))
      }
      while let first = clause.first, first.isWhitespace || first.isNumber || ".、".contains(first) {
        clause.removeFirst()
      }
      if words.turns(clause) || start == 0 && words.acts(clause) {
        return (trimmed(text.before(start)), trimmed(text.from(start)))
      }
    }
    return (trimmed(text[...]), "")
  }

  /// Where clauses begin.
  private func starts(of text: String) -> [Int] {
    text.withBytes { bytes in
      var starts = [0]
      var offset = 0
      while offset < bytes.count {
        let (code, width) = bytes.scalar(at: offset)
        offset += width
        switch code {
        case 0x3002, 0xFF1B, 0xFF0C, 0x3B, 0x2C, 0xFF1A, 0x3A: starts.append(offset)
        default: break
        }
      }
      if starts.last == bytes.count { starts.removeLast() }
      return starts
    }
  }

  private func trimmed(_ text: Substring) -> String {
    var text = text
    while let last = text.last, last.isWhitespace || "，；;,、：:".contains(last) {
      text.removeLast()
    }
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    return String(text)
  }
}

extension Passage {
  /// The passage from an offset on.
  func suffix(from start: Int) -> Passage {
    var anchors = [Anchor(offset: 0, location: location(of: start..<start))]
    for anchor in self.anchors where anchor.offset > start {
      anchors.append(Anchor(offset: anchor.offset - start, location: anchor.location))
    }
    anchors[0].location.text = ""
    return Passage(text: String(text.from(start)), anchors: anchors)
  }
}

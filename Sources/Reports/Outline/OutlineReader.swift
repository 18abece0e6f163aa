import Documents
import Quantities

/// The headings of a report, titles and attachments included.
struct OutlineReader {
  let words: TitleWords

  init(words: TitleWords = .standard) {
    self.words = words
  }

  /// - Parameters:
  ///   - titles: The document's titles, where they are known.
  ///   - consumed: The blocks that belong to forms.
  ///   - department: The department's name: a line that is nothing else, above a
  ///     title, is a title's line.
  func sections(
    of document: Document, titles: [DocumentTitle]? = nil, except consumed: Set<Int> = [],
    department: String? = nil
  ) -> [Section] {
    var reading = OutlineReading(
      words: words, blocks: document.blocks,
      titles: titles ?? words.titles(in: document.blocks), department: department)
    for index in document.blocks.indices where !consumed.contains(index) || reading.isTitle(index) {
      reading.read(index)
    }
    return reading.sections
  }
}

/// A walk through a document's blocks that gathers its headings.
private struct OutlineReading {
  let words: TitleWords
  let blocks: [Block]
  let department: String?
  private var titles: [Int: DocumentTitle] = [:]
  private var inTitles: Set<Int> = []
  private(set) var sections: [Section] = []
  private var lastLevel = 0
  /// The level of the headings without numbers under the present numbered one.
  private var unnumberedLevel: Int?
  /// How much deeper numbered headings stand, below a heading without a number.
  private var shift = 0
  private var isDuties = false
  /// The numbers that lists of each level have begun with, below the present heading.
  private var begun: Set<Int> = []
  /// 附件： and a list of names have begun.
  private var isAttachmentList = false

  init(words: TitleWords, blocks: [Block], titles found: [DocumentTitle], department: String?) {
    self.words = words
    self.blocks = blocks
    self.department = department
    for title in found {
      if let first = title.blocks.first { titles[first] = title }
      inTitles.formUnion(title.blocks)
    }
  }

  mutating func read(_ index: Int) {
    if let title = titles[index], let passage = blocks[index].passage {
      begin(level: 0, number: title.number, title: title.text, passage, title.range)
      return
    }
    switch blocks[index] {
    case .heading(let heading): read(heading, at: index)
    case .paragraph(let passage): read(passage, at: index)
    case .table: isAttachmentList = false
    }
  }

  func isTitle(_ index: Int) -> Bool { titles[index] != nil }

  private mutating func begin(
    level: Int, number: String, title: String, _ passage: Passage, _ range: Range<Int>? = nil
  ) {
    lastLevel = level
    if level <= 2 {
      shift = 0
      unnumberedLevel = nil
      begun = []
    }
    isAttachmentList = false
    sections.append(
      Section(
        level: level, number: number, title: title,
        location: passage.location(of: range ?? 0..<passage.text.utf8.count)))
  }

  // MARK: Headings

  private mutating func read(_ heading: Heading, at index: Int) {
    // Below 附件： the numbered lines name files.
    if isAttachmentList, heading.level >= 3, !runsOn(heading, at: index) { return }
    // 一、基本支出 above nothing but a sum is the label of a form's row.
    if isFigure(index + 1) { return }
    if isBroken(heading, at: index) { return }
    if heading.level <= 2 { isDuties = words.duties.occur(in: heading.title) }
    // Duties are listed by number; their first words are no headings.
    if isDuties, heading.level >= 3 { return }
    if heading.level >= 3, !heading.number.ends(with: "是"),
      let ordinal = Ordinal.value(of: heading.number)
    {
      if ordinal == 1 { begun.insert(heading.level) }
      // 4. of a list whose other items are sentences heads nothing either.
      if !begun.contains(heading.level) { return }
    }
    let level = heading.level >= 3 ? min(heading.level + shift, 4) : heading.level
    begin(
      level: level, number: heading.number,
      title: OutlineReading.title(
        heading.level >= 3 ? OutlineReading.withoutSum(heading.title) : heading.title),
      heading.passage)
    if runsOn(heading, at: index), level <= 2, let passage = blocks[index + 1].passage {
      readFurther(passage, level: level, isShort: !heading.title.holds("，"))
    }
  }

  /// （二）… in the paragraph that （一）… opens.
  private mutating func readFurther(_ passage: Passage, level: Int, isShort: Bool) {
    for item in ItemList(passage.text).items.dropFirst() {
      guard let marker = item.marker, marker.style == .bracketedChinese || marker.style == .chinese
      else { return }
      let text = passage.text.from(item.start).before(item.range.upperBound - item.start)
      guard var stop = text.offset(of: "。") else { continue }
      if isShort, let pause = text.offset(of: "，"), pause >= 12 { stop = min(stop, pause) }
      if stop > 120 { continue }
      let number = passage.text.from(item.range.lowerBound).before(
        item.start - item.range.lowerBound)
      begin(
        level: level, number: String(number),
        title: OutlineReading.title(String(text.before(stop))),
        passage, item.range.lowerBound..<item.start + stop)
    }
  }

  private func runsOn(_ heading: Heading, at index: Int) -> Bool {
    guard index + 1 < blocks.count, case .paragraph(let next) = blocks[index + 1] else {
      return false
    }
    return next.text.begins(with: heading.passage.text)
  }

  /// The words before a sum of money: 1、公用经费614.5万元，其中… whose line was broken.
  private static func withoutSum(_ title: String) -> String {
    guard title.withBytes({ $0.firstDigit(from: 0) }) != nil else { return title }
    let scalars = Array(title.unicodeScalars)
    func isFigure(_ scalar: Unicode.Scalar) -> Bool {
      let code = Digits.fold(scalar)
      return (0x30...0x39).contains(code) || code == 0x2C || code == 0x2E
    }
    guard let start = scalars.firstIndex(where: isFigure), start >= 2 else { return title }
    var end = start
    while end < scalars.count, isFigure(scalars[end]) || scalars[end].isBlank { end += 1 }
    guard end < scalars.count, "万亿元".unicodeScalars.contains(scalars[end]) else { return title }
    return String(String.UnicodeScalarView(scalars[..<start]))
  }

  /// 一是… without a stop, and 二是 in the paragraph below: the line was wrapped.
  private func isBroken(_ heading: Heading, at index: Int) -> Bool {
    guard heading.number.ends(with: "是"), !runsOn(heading, at: index),
      index + 1 < blocks.count, case .paragraph(let next) = blocks[index + 1]
    else { return false }
    return ItemList(next.text, style: .isWord, next: 2).items.contains { $0.marker?.ordinal == 2 }
  }

  private func isFigure(_ index: Int) -> Bool {
    guard blocks.indices.contains(index), case .paragraph(let passage) = blocks[index] else {
      return false
    }
    return CellFigure(whole: passage.text) != nil
  }

  // MARK: Paragraphs

  private mutating func read(_ passage: Passage, at index: Int) {
    let text = passage.text
    if let title = unnumbered(text) {
      isDuties = words.duties.occur(in: title.text)
      var level = unnumberedLevel ?? min(lastLevel + 1, 4)
      // A section stands above the list that it opens.
      if let below = firstOfList(index + 1), lastLevel > 0 { level = min(level, below - 1) }
      begin(level: level, number: "", title: title.text, passage.prefix(title.end))
      unnumberedLevel = level
      return
    }
    guard text.utf8.count <= 240 else {
      isAttachmentList = false
      return readRunIn(passage, at: index)
    }
    if let attachment = words.attachment(text) {
      // 附件：1.… is the list of what follows, or of what does not.
      if attachment.number.allSatisfy({ !$0.isNumber }), !attachment.title.isEmpty {
        isAttachmentList = TitleWords.isListed(attachment.title)
        if isAttachmentList || attachment.title.count > 4 { return }
        begin(level: 0, number: attachment.number, title: attachment.title, passage)
        return
      }
      if attachment.title.isEmpty {
        begin(level: 0, number: attachment.number, title: "", passage)
      }
      return
    }
    if let department, isAboveTitle(index), TitleWords.compact(text).isSame(as: department) {
      begin(level: 0, number: "", title: department, passage)
      return
    }
    if let (title, below) = leads(passage, to: index + 1) {
      let level = unnumberedLevel ?? min(lastLevel + 1, 4)
      begin(level: level, number: "", title: title, passage)
      unnumberedLevel = level
      shift = level >= below ? 1 : 0
      return
    }
    readRunIn(passage, at: index)
  }

  private func isAboveTitle(_ index: Int) -> Bool {
    guard let title = (index + 1...index + 2).lazy.compactMap({ titles[$0] }).first else {
      return false
    }
    // One cover is enough.
    return title.isReport && !(department.map(title.text.holds) ?? false)
      && !titles.contains { $0.key < index && $0.value.isReport }
  }

  private static func title(_ text: String) -> String {
    text.withBytes { bytes in
      var end = bytes.count
      while end > 0 {
        let start = bytes.start(before: end)
        switch bytes.scalar(at: start).code {
        case 0xFF1A, 0x3A, 0x3002, 0xFF0C, 0x2C, 0x20, 0xA0: end = start
        default: return end == bytes.count ? text : bytes.string(0..<end)
        }
      }
      return ""
    }
  }

  /// A heading without a number, by the words that reports use for them; alone on its
  /// line, or as the first sentence.
  private func unnumbered(_ text: String) -> (text: String, end: Int)? {
    guard words.mayBeginUnnumbered(text.firstScalar) else { return nil }
    let end = min(text.offset(of: "。") ?? text.utf8.count, text.utf8.count)
    guard end <= 90 else { return nil }
    let title = OutlineReading.title(TitleWords.compact(String(text.before(end))))
    return words.unnumbered.contains(title) ? (title, end) : nil
  }

  /// The level of the list whose first item stands here.
  private func firstOfList(_ index: Int) -> Int? {
    guard blocks.indices.contains(index), case .heading(let heading) = blocks[index],
      heading.level >= 3, Ordinal.value(of: heading.number) == 1
    else { return nil }
    return heading.level
  }

  /// A short line without a stop, right above the first of a numbered list: what the
  /// list is about. The level of the list goes along.
  private func leads(_ passage: Passage, to next: Int) -> (title: String, below: Int)? {
    guard lastLevel > 0, !isDuties, !inTitles.contains(next), let below = firstOfList(next) else {
      return nil
    }
    let title = TitleWords.compact(passage.text)
    guard (6...24).contains(title.count),
      !title.contains(where: { "。；;：:，,！？、（(".contains($0) || $0.isNumber })
    else { return nil }
    return (title, below)
  }

  /// Paragraphs one behind the other that each open with a short sentence before 一是.
  private mutating func readRunIn(_ passage: Passage, at index: Int) {
    guard !isDuties, let title = OutlineReading.runIn(passage.text) else { return }
    var first = index
    while first > 0, runIn(first - 1) { first -= 1 }
    var last = index
    while last + 1 < blocks.count, runIn(last + 1) { last += 1 }
    guard last - first >= 2 else { return }
    let level = unnumberedLevel ?? min(lastLevel + 1, 4)
    begin(
      level: level, number: "", title: title,
      passage.prefix(title.utf8.count))
    unnumberedLevel = level
  }

  private func runIn(_ index: Int) -> Bool {
    guard case .paragraph(let passage) = blocks[index] else { return false }
    return OutlineReading.runIn(passage.text) != nil
  }

  private static func runIn(_ text: String) -> String? {
    guard let stop = text.offset(of: "。一是"), stop <= 90 else { return nil }
    let title = String(text.before(stop))
    return title.holds("。") || title.holds("；") ? nil : title
  }
}

import Documents
import Quantities

/// A title of a document or of a form in it.
struct DocumentTitle {
  /// Without blanks.
  var text: String
  /// `附件1` where the title's line begins so.
  var number = ""
  /// The title of a report, not of a form or an attachment.
  var isReport: Bool
  /// The numbers of the blocks it was joined from.
  var blocks: [Int]
  /// Where it stands in its block, where it is not all of it.
  var range: Range<Int>?
}

/// The words by which titles and attachments are known. A class, because it never
/// changes and is handed on everywhere.
final class TitleWords: Sendable {
  private let endings: WordSet
  /// What may follow behind a title's end.
  private let trailers: WordSet
  private let subjects: WordSet
  private let subjectScalars: LabelScalars
  private let attachments: WordSet
  /// Where a title's department ends.
  private let cuts: [String]
  private let whole: WordSet
  private let project: WordSet
  private let fund: WordSet
  let labels: LabelSet
  let markers: [String]
  let unnumbered: LabelSet
  /// What the headings without numbers begin with.
  private let unnumberedStarts: ScalarBits
  /// Headings below which a department's duties are listed.
  let duties: WordSet
  /// Signs of a web page's line: the way to the page, its date.
  private let page: WordSet
  /// What the title of a text ends in that speaks of reports and is none.
  private let foreign: WordSet
  /// What a department's name may carry behind it in a title.
  private let bodies: [String]
  private let placeholders: WordSet
  /// What stands before a year that is not the report's own.
  let notOwn: WordSet
  /// Marks of a sentence, which no title holds.
  private let stops = WordSet(["。", "；", ";", "如下"])
  private let colons = WordSet(["：", ":"])

  static let standard = TitleWords(PackageResources.titles_tsv)

  init(_ bytes: [UInt8]) {
    var byKind: [String: [String]] = [:]
    for row in DataFile(bytes).rows where row.count >= 2 {
      byKind[row[0], default: []] += row[1].fields(0x3B)
    }
    func words(_ kind: String) -> [String] { byKind[kind] ?? [] }
    func set(_ kind: String) -> WordSet { WordSet(words(kind)) }
    endings = set("title")
    subjects = set("subject")
    subjectScalars = LabelScalars(subjects.words.map { Digits.halfWidth($0) })
    attachments = set("attachment")
    cuts = words("cut")
    whole = set("whole")
    project = set("project")
    fund = set("fund")
    labels = LabelSet(words("label").map { LabelKey.cell($0) })
    markers = words("marker")
    duties = set("duties")
    page = set("page")
    foreign = set("foreign")
    bodies = words("body")
    placeholders = set("placeholder")
    notOwn = set("before")
    trailers = set("trailer")
    unnumbered = LabelSet(words("unnumbered"))
    unnumberedStarts = ScalarBits(words("unnumbered").compactMap { $0.unicodeScalars.first?.value })
  }

  /// The titles of a document, lines that were broken joined again.
  func titles(in blocks: [Block]) -> [DocumentTitle] {
    var titles: [DocumentTitle] = []
    var index = 0
    while index < blocks.count {
      guard let (title, next) = title(at: index, in: blocks) else {
        if let title = swallowed(at: index, in: blocks) { titles.append(title) }
        index += 1
        continue
      }
      titles.append(title)
      index = next
    }
    return titles
  }

  private func title(at start: Int, in blocks: [Block]) -> (DocumentTitle, Int)? {
    // A title has a subject, and a line that a title begins in has that or a year.
    guard let first = blocks[start].passage?.text, first.utf8.count <= 200,
      first.holds("年") || subjectScalars.mayStand(in: first)
    else { return nil }
    var text = ""
    var number = ""
    for count in 1...3 {
      guard start + count <= blocks.count, var line = line(blocks[start + count - 1]) else {
        return nil
      }
      if let attachment = attachment(line) {
        // An attachment's line begins a title and continues none.
        guard count == 1, !attachment.title.isEmpty, !TitleWords.isListed(attachment.title) else {
          return nil
        }
        (number, line) = (attachment.number, attachment.title)
      } else if isAside(line) {
        return nil
      }
      text += line
      if text.scalarCount > 60 { return nil }
      if isTitle(text) {
        return (
          DocumentTitle(
            text: text, number: number, isReport: isReport(text),
            blocks: Array(start..<start + count)), start + count
        )
      }
      // Only a line that begins like a title may go on in the next.
      guard count < 3, subjects.occur(in: text) || YearWords.first(in: text) != nil
      else { return nil }
    }
    return nil
  }

  /// A report's title that stands below the row of a table or of a page's links and
  /// was taken for its continuation.
  private func swallowed(at index: Int, in blocks: [Block]) -> DocumentTitle? {
    guard case .paragraph(let passage) = blocks[index], passage.text.utf8.count <= 600,
      passage.anchors.count > 1, !passage.text.holds("。")
    else { return nil }
    var lines: [(start: Int, number: Int)] = []
    for anchor in passage.anchors {
      guard let number = anchor.location.line else { return nil }
      if lines.last?.number != number { lines.append((anchor.offset, number)) }
    }
    for place in lines.indices.dropFirst() {
      let (start, number) = lines[place]
      let end = place + 1 < lines.count ? lines[place + 1].start : passage.text.utf8.count
      let before = passage.text.from(lines[place - 1].start).before(start - lines[place - 1].start)
      guard number > lines[place - 1].number + 1,
        ["  ", "　　", "\u{A0}\u{A0}", "|", "\t"].contains(where: before.holds)
      else { continue }
      let text = TitleWords.compact(String(passage.text.from(start).before(end - start)))
      if text.scalarCount <= 60, isTitle(text), isReport(text), !isAside(text) {
        return DocumentTitle(text: text, isReport: true, blocks: [index], range: start..<end)
      }
    }
    return nil
  }

  private func isReport(_ title: String) -> Bool {
    title.ends(with: "报告") || title.holds("报告") || title.ends(with: "总结")
      || title.ends(with: "情况说明")
  }

  /// Whether a heading without a number may begin with a scalar.
  func mayBeginUnnumbered(_ first: UInt32?) -> Bool {
    first.map(unnumberedStarts.contains) ?? false
  }

  /// Whether an attachment's line may begin with a scalar.
  func mayBeginAttachment(_ first: UInt32?) -> Bool { attachments.mayBegin(first) }

  /// `附件1`, and what its line says behind it.
  func attachment(_ line: String) -> (number: String, title: String)? {
    guard attachments.mayBegin(line.firstScalar) else { return nil }
    let text = TitleWords.compact(line)
    guard let number = attachments.beginning(text) else { return nil }
    let word = attachments.words[number]
    if word.ends(with: ":") { return nil }
    var rest = text.from(word.utf8.count)
    func isDigit(_ character: Character) -> Bool {
      character.isNumber || "一二三四五六七八九十".contains(character)
    }
    var digits = String(rest.prefix(while: isDigit))
    rest = rest.dropFirst(digits.count)
    // 附件材料… is no number; 附件2024年… is a year, not an attachment's number.
    if digits.count > 2 || digits.isEmpty && rest.first.map({ !"：:".contains($0) }) ?? false {
      return nil
    }
    // 附件3-1 is one number, 附件3-2024年… none.
    if let mark = rest.first, "-—－.．".contains(mark) {
      var below = rest.dropFirst().prefix(while: isDigit)
      // 附件3-1 2024年度…, the blank lost.
      if below.count == 5, Digits.halfWidth(below.dropFirst()).begins(with: "20") {
        below = below.prefix(1)
      }
      let behind = rest.dropFirst(below.count + 1).first
      if below.count == 1, !digits.isEmpty, behind.map({ !"、.．".contains($0) }) ?? true {
        digits = digits + "-" + below
        rest = rest.dropFirst(below.count + 1)
      }
    }
    while let first = rest.first, "：:、.．-—－_）)".contains(first) { rest.removeFirst() }
    return (word + digits, String(rest))
  }

  /// `1.…` behind 附件： is the first of a list of names.
  static func isListed(_ title: String) -> Bool {
    let digits = title.prefix { $0.isNumber }
    guard (1...2).contains(digits.count), let mark = title.dropFirst(digits.count).first else {
      return false
    }
    return ".、．)）".contains(mark)
  }

  /// A line that is part of no title: the way to a web page, a remark in brackets, a day.
  private func isAside(_ line: String) -> Bool {
    if page.occur(in: line) { return true }
    if line.begins(with: "（") || line.begins(with: "(") || line.begins(with: "【")
      || line.begins(with: "["),
      line.ends(with: "）") || line.ends(with: ")") || line.ends(with: "】")
        || line.ends(with: "]")
    {
      return true
    }
    return line.scalarCount <= 12
      && YearWords.mentions(in: line).contains { $0.manner == .date }
  }

  /// Whether a line is the title of a text that speaks of reports and is none.
  func isForeignTitle(_ block: Block) -> Bool {
    guard let text = line(block), (6...60).contains(text.scalarCount), !isTitle(text) else {
      return false
    }
    var bare = text[...]
    while let last = bare.last, "》”】）)".contains(last) { bare.removeLast() }
    return foreign.end(bare)
  }

  /// A line that may be a title or a part of one.
  private func line(_ block: Block) -> String? {
    let passage: Passage
    switch block {
    case .paragraph(let text): passage = text
    // A heading by style: a numbered one is a section's.
    case .heading(let heading) where heading.number.isEmpty: passage = heading.passage
    default: return nil
    }
    if passage.text.utf8.count > 200 { return nil }
    let text = TitleWords.compact(passage.text)
    if stops.occur(in: text) { return nil }
    if attachment(text) != nil { return text }
    return colons.occur(in: text) ? nil : text
  }

  private func isTitle(_ text: String) -> Bool {
    guard subjects.occur(in: text), !text.begins(with: "根据"), !colons.occur(in: text) else {
      return false
    }
    var bare = text[...]
    if let trailer = trailers.ending(bare) {
      bare = bare.before(bare.utf8.count - trailers.words[trailer].utf8.count)
    }
    if bare.ends(with: "）") || bare.ends(with: ")") {
      if let open = bare.lastIndex(where: { $0 == "（" || $0 == "(" }) { bare = bare[..<open] }
    }
    return endings.end(bare)
  }

  func kind(of title: String) -> ReportKind? {
    if whole.occur(in: title) { return .whole }
    if project.occur(in: title) { return .project }
    if fund.occur(in: title) { return .specialFund }
    return nil
  }

  /// The department in `2023年度某某局部门整体支出绩效自评报告`.
  func department(in title: String, _ gazetteer: Gazetteer) -> String? {
    var texts = [title[...]]
    // 某局关于…的报告, 关于某局…的报告.
    if let about = title.offset(of: "关于") {
      texts = [title.from(about + "关于".utf8.count), title.before(about)]
    }
    for text in texts {
      var names = [text]
      // Behind the year, or before it.
      if let word = ["年度", "年"].first(where: text.holds), let year = text.offset(of: word) {
        names = [text.from(year + word.utf8.count), text.before(year)]
      }
      for name in names {
        var rest = name
        for subject in cuts {
          if let place = rest.offset(of: subject) { rest = rest.before(place) }
        }
        while let last = rest.last, last.isNumber || "〇○一二三四五六七八九".contains(last) {
          rest.removeLast()
        }
        if rest.ends(with: "部门"), rest.count > 4 { rest = rest.dropLast(2) }
        let bare = bare(String(rest))
        if gazetteer.isDepartment(bare), !isPlaceholder(bare) { return bare }
      }
    }
    return nil
  }

  /// A department's name without a remark in brackets and words such as 机关 behind it.
  func bare(_ name: String) -> String {
    var rest = name[...]
    while let last = rest.last, last == "）" || last == ")",
      let open = rest.lastIndex(where: { $0 == "（" || $0 == "(" }), open > rest.startIndex
    {
      rest = rest[..<open]
    }
    if let body = bodies.first(where: { rest.ends(with: $0) && rest.count > $0.count + 3 }) {
      rest = rest.dropLast(body.count)
    }
    return String(rest)
  }

  func isPlaceholder(_ text: String) -> Bool { placeholders.occur(in: text) }

  static func compact(_ text: String) -> String {
    text.withBytes { bytes in
      var offset = 0
      var kept: [UInt8]?
      while offset < bytes.count {
        if kept == nil, bytes.isHan(at: offset) {
          offset += 3
          continue
        }
        let (code, width) = bytes.scalar(at: offset)
        if Unicode.Scalar.isBlank(code) {
          // Most texts have no blank and stay what they are.
          if kept == nil { kept = Array(bytes[..<offset]) }
        } else if kept != nil {
          kept?.append(contentsOf: bytes[offset..<offset + width])
        }
        offset += width
      }
      return kept.map { String(decoding: $0, as: UTF8.self) } ?? text
    }
  }
}

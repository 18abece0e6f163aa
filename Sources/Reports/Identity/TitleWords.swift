import Documents
import Quantities

/// A title of a document or of a form in it.
struct DocumentTitle {
  /// Without blanks.
  var text: String
  /// The title of a report, not of a form or an attachment.
  var isReport: Bool
  /// The numbers of the blocks it was joined from.
  var blocks: [Int]
}

/// The words by which titles and attachments are known.
struct TitleWords: Sendable {
  private var endings: [String] = []
  /// What may follow behind a title's end.
  private var trailers: [String] = []
  private var subjects: [String] = []
  private(set) var attachments: [String] = []
  /// Where a title's department ends.
  private var cuts: [String] = []
  private var whole: [String] = []
  private var project: [String] = []
  private var fund: [String] = []
  private(set) var labels: Set<String> = []
  private(set) var markers: [String] = []
  private(set) var unnumbered: Set<String> = []
  /// Headings below which a department's duties are listed.
  private(set) var duties: [String] = []

  static let standard = TitleWords(PackageResources.titles_tsv)

  init(_ bytes: [UInt8]) {
    for row in DataFile(bytes).rows where row.count >= 2 {
      let words = row[1].split(separator: ";").map(String.init)
      switch row[0] {
      case "title": endings += words
      case "subject": subjects += words
      case "attachment": attachments += words
      case "cut": cuts += words
      case "whole": whole += words
      case "project": project += words
      case "fund": fund += words
      case "label": labels.formUnion(words.map { LabelKey.cell($0) })
      case "marker": markers += words
      case "duties": duties += words
      case "trailer": trailers += words
      case "unnumbered": unnumbered.formUnion(words)
      default: break
      }
    }
  }

  /// The titles of a document, lines that were broken joined again.
  func titles(in blocks: [Block]) -> [DocumentTitle] {
    var titles: [DocumentTitle] = []
    var index = 0
    while index < blocks.count {
      guard let (title, next) = title(at: index, in: blocks) else {
        index += 1
        continue
      }
      titles.append(title)
      index = next
    }
    return titles
  }

  private func title(at start: Int, in blocks: [Block]) -> (DocumentTitle, Int)? {
    var text = ""
    for count in 1...3 {
      guard start + count <= blocks.count, let line = line(blocks[start + count - 1]) else {
        return nil
      }
      text += line
      if text.count > 60 { return nil }
      if isTitle(text) {
        return (
          DocumentTitle(
            text: text, isReport: text.hasSuffix("报告") || text.holds("报告"),
            blocks: Array(start..<start + count)), start + count
        )
      }
      // Only a line that begins like a title may go on in the next.
      guard count < 3, subjects.contains(where: text.holds) || YearWords.first(in: text) != nil
      else { return nil }
    }
    return nil
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
    if ["。", "；", ";", "如下"].contains(where: text.holds) { return nil }
    return text.holds("：") || text.holds(":") ? nil : text
  }

  private func isTitle(_ text: String) -> Bool {
    guard subjects.contains(where: text.holds), !text.hasPrefix("根据") else { return false }
    var bare = text[...]
    if let trailer = trailers.first(where: bare.hasSuffix) { bare = bare.dropLast(trailer.count) }
    if bare.hasSuffix("）") || bare.hasSuffix(")") {
      if let open = bare.lastIndex(where: { $0 == "（" || $0 == "(" }) { bare = bare[..<open] }
    }
    return endings.contains { bare.hasSuffix($0) }
  }

  func kind(of title: String) -> ReportKind? {
    if whole.contains(where: title.holds) { return .whole }
    if project.contains(where: title.holds) { return .project }
    if fund.contains(where: title.holds) { return .specialFund }
    return nil
  }

  /// The department in `2023年度某某局部门整体支出绩效自评报告`.
  func department(in title: String, _ gazetteer: Gazetteer) -> String? {
    var text = title[...]
    if let about = text.offset(of: "关于") { text = text.from(about + "关于".utf8.count) }
    var names = [text]
    // Behind the year, or before it.
    if let word = ["年度", "年"].first(where: text.holds), let year = text.offset(of: word) {
      names = [text.from(year + word.utf8.count), text.before(year)]
    }
    for name in names {
      var rest = name
      while let last = rest.last, last.isNumber || "〇一二三四五六七八九".contains(last) { rest.removeLast() }
      for subject in cuts {
        if let place = rest.offset(of: subject) { rest = rest.before(place) }
      }
      if rest.hasSuffix("部门"), rest.count > 4 { rest = rest.dropLast(2) }
      if gazetteer.isDepartment(String(rest)) { return String(rest) }
    }
    return nil
  }

  static func compact(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.isBlank }))
  }
}

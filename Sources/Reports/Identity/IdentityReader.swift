import Documents
import Quantities

/// Finds out who reports, for which year, on what.
struct IdentityReader {
  let words: TitleWords
  let gazetteer: Gazetteer
  let library: FormLibrary

  init(
    words: TitleWords = .standard, gazetteer: Gazetteer = .standard,
    library: FormLibrary = .standard
  ) {
    self.words = words
    self.gazetteer = gazetteer
    self.library = library
  }

  func identity(of document: Document) -> Identity {
    let titles = words.titles(in: document.blocks)
    var doubts: [String] = []
    let main = titles.first { $0.isReport } ?? titles.first
    let kind = kind(of: titles)
    let year = year(titles, document: document, doubts: &doubts)
    let department = department(titles, document: document, doubts: &doubts)
    var level: AdministrativeLevel?
    if let department {
      let found = gazetteer.level(of: department) { document.lines.joined(separator: "\n") }
      level = found.0
      if !found.isSure { doubts.append("“\(department)”的行政级别未能由名称确定") }
    }
    return Identity(
      department: department, year: year, level: level, kind: kind, title: main?.text,
      doubts: doubts)
  }

  private func kind(of titles: [DocumentTitle]) -> ReportKind {
    let reports = titles.filter(\.isReport)
    for group in [reports, titles] {
      if let kind = group.compactMap({ words.kind(of: $0.text) }).min(by: { rank($0) < rank($1) }) {
        return kind
      }
    }
    return .other
  }

  /// A file with the whole department's report and a project's is about the whole.
  private func rank(_ kind: ReportKind) -> Int {
    switch kind {
    case .whole: 0
    case .specialFund: 1
    case .project: 2
    case .other: 3
    }
  }

  private func year(
    _ titles: [DocumentTitle], document: Document, doubts: inout [String]
  ) -> Int? {
    var years: [Int] = []
    for title in titles { if let year = YearWords.first(in: title.text) { years.append(year) } }
    let distinct = years.reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } }
    if distinct.count > 1 {
      doubts.append("标题写有不同年度：" + distinct.map(String.init).joined(separator: "、"))
    }
    if let first = distinct.first {
      return distinct.max { left, right in
        let (a, b) = (years.filter { $0 == left }.count, years.filter { $0 == right }.count)
        return a == b ? right == first : a < b
      }
    }
    // Some forms print the year on a line of its own below the title: （2022年度）.
    for title in titles {
      let below = (title.blocks.last ?? 0) + 1
      guard document.blocks.indices.contains(below),
        let text = document.blocks[below].passage?.text, text.utf8.count <= 45,
        let year = YearWords.first(in: text)
      else { continue }
      return year
    }
    // Without a title that says it, the year that the text speaks of most.
    var counts: [Int: Int] = [:]
    for block in document.blocks.prefix(400) {
      guard let passage = block.passage else { continue }
      for year in YearWords.all(in: passage.text) { counts[year, default: 0] += 1 }
    }
    let most = counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
    if most != nil { doubts.append("标题未写年度，按正文出现最多的年份") }
    return most?.key
  }

  private func department(
    _ titles: [DocumentTitle], document: Document, doubts: inout [String]
  ) -> String? {
    var candidates: [String] = []
    func add(_ name: String?) {
      guard let name, !name.isEmpty, !candidates.contains(name) else { return }
      candidates.append(name)
    }
    for title in titles where title.isReport { add(words.department(in: title.text, gazetteer)) }
    let stated = candidates
    for name in labelled(document, library.departmentNames) { add(name) }
    for title in titles { add(words.department(in: title.text, gazetteer)) }
    if candidates.isEmpty {
      for name in labelled(document, library.operatorNames).prefix(1) { add(name) }
    }
    if candidates.isEmpty { for name in ownLines(document) { add(name) } }
    if candidates.isEmpty { add(subject(document)) }
    guard let first = candidates.first else { return nil }
    let others = candidates.dropFirst().filter { !first.hasSuffix($0) && !$0.hasSuffix(first) }
    if !others.isEmpty, !stated.isEmpty {
      doubts.append("写有不同单位：" + ([first] + others).joined(separator: "、"))
    }
    // 湖南省某厅 outranks 某厅 where both are written.
    return candidates.first { $0 != first && $0.hasSuffix(first) } ?? first
  }

  /// `单位名称（盖章）：…` and the cells behind such a label.
  private func labelled(_ document: Document, _ cellLabels: Set<String>) -> [String] {
    var names: [String] = []
    for block in document.blocks {
      if case .table(let table) = block {
        for row in table.rows.prefix(6) {
          let cells = row.map { FormCell($0.passage) }
          for (index, cell) in cells.enumerated()
          where cellLabels.contains(cell.key) {
            let value = cells[(index + 1)...].first { !$0.isBlank }
            if let value, gazetteer.isDepartment(value.text) { names.append(value.text) }
          }
        }
      } else if let passage = block.passage, passage.text.utf8.count < 200 {
        let text = Digits.halfWidth(passage.text)
        guard let colon = text.firstIndex(of: ":") else { continue }
        let label = LabelKey.cell(text[..<colon])
        let value = TitleWords.compact(String(text[text.index(after: colon)...]))
        if words.labels.contains(label), gazetteer.isDepartment(value) { names.append(value) }
      }
    }
    return names
  }

  /// A line of the cover that is nothing but a department's name.
  private func ownLines(_ document: Document) -> [String] {
    document.blocks.prefix(30).compactMap { block in
      guard case .paragraph(let passage) = block else { return nil }
      let text = TitleWords.compact(passage.text)
      let (level, isSure) = gazetteer.level(of: text) { "" }
      return gazetteer.isDepartment(text) && level != nil && isSure ? text : nil
    }
  }

  /// `…局是主管…`: the subject of the first sentence of the first section.
  private func subject(_ document: Document) -> String? {
    for block in document.blocks.prefix(60) {
      guard case .paragraph(let passage) = block else { continue }
      for end in ["是", "主要", "（", "(", "为", "对"] {
        guard let place = passage.text.offset(of: end), place <= 90 else { continue }
        let name = TitleWords.compact(String(passage.text.before(place)))
        let (level, _) = gazetteer.level(of: name) { "" }
        if gazetteer.isDepartment(name), level != nil { return name }
      }
    }
    return nil
  }
}

extension Block {
  /// The text of a block that is no table.
  var passage: Passage? {
    switch self {
    case .heading(let heading): heading.passage
    case .paragraph(let passage): passage
    case .table: nil
    }
  }
}

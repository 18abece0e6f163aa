import Documents

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

  /// - Parameter titles: The document's titles, as the words find them.
  func identity(of document: Document, titles: [DocumentTitle]) -> Identity {
    var doubts: [String] = []
    let main = titles.first { $0.isReport } ?? titles.first
    if titles.isEmpty { doubts.append("全文没有绩效自评报告或自评表的标题") }
    let year = YearReader(words: words).year(of: document, titles: titles, doubts: &doubts)
    let department = DepartmentReader(words: words, gazetteer: gazetteer, library: library)
      .department(of: document, titles: titles, doubts: &doubts)
    return Identity(
      department: department, year: year,
      level: department.flatMap { level(of: $0, in: document, doubts: &doubts) },
      kind: kind(of: titles), title: main?.text, doubts: doubts)
  }

  private func level(
    of department: String, in document: Document, doubts: inout [String]
  ) -> AdministrativeLevel? {
    let text = { document.lines.joined(separator: "\n") }
    let found = gazetteer.level(of: department, in: text)
    if found.isSure { return found.0 }
    if found.0 == nil, let (word, level) = gazetteer.levelWord(in: text()) {
      doubts.append("“\(department)”的行政级别据正文“\(word)”定为\(level.rawValue)级")
      return level
    }
    doubts.append("“\(department)”的行政级别未能由名称确定")
    return found.0
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

import Documents

/// Says what the tokens of a passage are that no recogniser has claimed.
struct Unread {
  let member: DocumentPassages.Member
  /// The passage's own number.
  let number: Int
  let passages: DocumentPassages
  let document: Document
  /// What the scanner takes the passage's numbers for; scanned when first asked for.
  private var scanned: [(range: Range<Int>, figure: Figure)]?
  private let words = KindWords.standard

  init(
    member: DocumentPassages.Member, number: Int, passages: DocumentPassages, document: Document
  ) {
    self.member = member
    self.number = number
    self.passages = passages
    self.document = document
  }

  mutating func reading(of token: Range<Int>, note: FigureNote?, year: Int?)
    -> (FigureReading, String)
  {
    var figure = note?.figure
    if note == nil {
      figure = scan(year: year).first { $0.range.overlaps(token) }?.figure
    }
    if let figure, let kind = kind(of: figure) {
      return (.taken(kind), figure.kind == .date ? figure.unit : "")
    }
    if let note, note.isUnderstood, note.isPlanned { return (.taken(.planned), "") }
    if let (kind, word) = surroundings(of: token) { return (.taken(kind), word) }
    return (.notUnderstood, "")
  }

  private mutating func scan(year: Int?) -> [(range: Range<Int>, figure: Figure)] {
    if let scanned { return scanned }
    let text = FoldedText(member.passage)
    let figures = FigureScanner(lexicon: .shipped, text: text, year: year).figures()
    let found = figures.flatMap { figure in
      text.bytes(of: figure.digits).map { ($0.range, figure) }
    }
    scanned = found
    return found
  }

  /// Nil where the scanner takes it for a figure of the report, or for nothing.
  private func kind(of figure: Figure) -> TakenKind? {
    switch figure.kind {
    case .quantity, .unexplained: nil
    case .date: figure.unit.isEmpty ? .date : words.kind(ofUnit: figure.unit)
    case .ordinal: .ordinal
    case .documentNumber: .documentNumber
    case .listNumber: .listNumber
    case .code: .code
    case .name: .name
    case .range: .range
    case .damaged: .damaged
    }
  }

  // MARK: - The words around

  private func surroundings(of token: Range<Int>) -> (TakenKind, String)? {
    let text = member.passage.text
    let start = text.utf8.index(text.utf8.startIndex, offsetBy: token.lowerBound)
    let lead = text[..<start]
    if let found = words.kind(behind: lead.suffix(24)) { return found }
    // A telephone number has parts.
    let isAlone = !lead.unicodeScalars.contains { $0.value >= 0x4E00 && $0.value <= 0x9FFF }
    guard let cell = member.cell, case .table(let table) = document.blocks[member.block] else {
      guard isAlone, number > 0 else { return nil }
      return words.kind(behind: Substring(passages.members[number - 1].passage.text).suffix(24))
    }
    let own = table.rows[cell.row][cell.index]
    if isAlone, cell.index > 0 {
      let before = table.rows[cell.row][cell.index - 1].passage.text
      if let found = words.kind(behind: Substring(before).suffix(24)) { return found }
    }
    for row in table.rows[..<cell.row].reversed().prefix(120) {
      guard
        let heading = row.first(where: {
          $0.column <= own.column && own.column < $0.column + max($0.columnSpan, 1)
        }), let kind = words.kind(ofColumn: heading.passage.text)
      else { continue }
      return (kind, heading.passage.text)
    }
    for other in table.rows[cell.row][..<cell.index] {
      if let kind = words.kind(ofRow: other.passage.text) { return (kind, other.passage.text) }
    }
    return nil
  }
}

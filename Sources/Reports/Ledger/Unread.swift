import Documents

/// Says what the tokens of a document's passages are that no recogniser has claimed, one
/// passage after another.
final class Unread {
  private let passages: DocumentPassages
  private let document: Document
  private let year: Int?
  private var headings = ColumnKinds()
  /// The passage at hand, by its number.
  var number = 0 {
    didSet { scanned = nil }
  }
  /// What the scanner takes the passage's numbers for; scanned when first asked for.
  private var scanned: [(range: Range<Int>, figure: NotedFigure)]?
  private let words = KindWords.standard
  private var text: String { passages.members[number].passage.text }

  init(_ passages: DocumentPassages, of document: Document, year: Int?) {
    self.passages = passages
    self.document = document
    self.year = year
  }

  func reading(of token: Range<Int>, note: FigureNote?) -> (Claim, String) {
    let figure = note?.figure ?? scanned(token)?.figure
    // 电话：0100-6612345 looks like a range, 附件 3-1 as well.
    if figure?.unitClass ?? .missing == .missing, figure?.kind != .damaged,
      let (kind, word) = group(of: token)
    {
      return (.taken(kind), word)
    }
    if let figure, figure.unitClass == .missing, isLoose(figure.kind),
      let (kind, word) = place(of: token), isIdentifier(kind)
    {
      return (.taken(kind), word)
    }
    if let figure, let kind = kind(of: figure) {
      return (.taken(kind), figure.kind == .date ? figure.unit : "")
    }
    if let note, note.isUnderstood, note.isPlanned { return (.taken(.planned), "") }
    if let (kind, word) = place(of: token) { return (.taken(kind), word) }
    if let figure, let (kind, word) = neighbours(of: token, figure) {
      return (.taken(kind), word)
    }
    return (.notUnderstood, "")
  }

  /// The heading of a column knows better what such a number is.
  private func isLoose(_ kind: Figure.Kind) -> Bool {
    kind == .code || kind == .range || kind == .name
  }

  private func isIdentifier(_ kind: TakenKind) -> Bool {
    kind == .phone || kind == .code || kind == .serial || kind == .date
  }

  private func scan() -> [(range: Range<Int>, figure: NotedFigure)] {
    if let scanned { return scanned }
    let text = FoldedText(passages.members[number].passage)
    let figures = FigureScanner(lexicon: .shipped, text: text, year: year).figures()
    let found = figures.flatMap { figure in
      text.bytes(of: figure.digits).map { ($0.range, NotedFigure(figure)) }
    }
    scanned = found
    return found
  }

  private func scanned(_ token: Range<Int>) -> (range: Range<Int>, figure: NotedFigure)? {
    let found = scan()
    var low = 0
    var high = found.count
    while low < high {
      let middle = (low + high) / 2
      if found[middle].range.upperBound <= token.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < found.count && found[low].range.overlaps(token) ? found[low] : nil
  }

  /// Nil where the scanner takes it for a figure of the report, or for nothing.
  private func kind(of figure: NotedFigure) -> TakenKind? {
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

  /// The words that name a group of numbers: a telephone's, an attachment's.
  private func group(of token: Range<Int>) -> (TakenKind, String)? {
    if let found = words.neighbour(in: text, before: token.lowerBound) {
      return (found.kind, found.word)
    }
    guard number > 0, KindWords.isFirst(in: text, before: token.lowerBound) else { return nil }
    var before = number - 1
    if let cell = passages.members[number].cell {
      guard cell.index > 0 else { return nil }
      before = number - 1
    } else if passages.members[before].cell != nil {
      return nil
    }
    let other = passages.members[before].passage.text
    return words.neighbour(in: other, before: other.utf8.count)
      .flatMap { $0.kind == .reference ? nil : ($0.kind, $0.word) }
  }

  /// 低于 60%, 扣 1 分, 5 万元以上的
  private func neighbours(of token: Range<Int>, _ figure: NotedFigure) -> (TakenKind, String)? {
    let found =
      words.lead(in: text, before: token.lowerBound, unit: figure.unit)
      ?? words.tail(in: text, behind: token.upperBound, unit: figure.unit)
    return found.map { ($0.kind, $0.word) }
  }

  /// The column or row of a table that it stands in.
  private func place(of token: Range<Int>) -> (TakenKind, String)? {
    let block = passages.members[number].block
    guard let cell = passages.members[number].cell,
      case .table(let table) = document.blocks[block]
    else {
      return serial(token)
    }
    let own = table.rows[cell.row][cell.index]
    if let found = headings.heading(above: own, row: cell.row, of: table, block: block) {
      return found
    }
    // A row is named in its first cells.
    for other in table.rows[cell.row][..<cell.index].prefix(4)
    where other.passage.text.utf8.count <= 60 {
      if let kind = words.kind(ofRow: other.passage.text) { return (kind, other.passage.text) }
    }
    return nil
  }

  /// A row's number in a table whose cells stand one a line: a number before a label, some
  /// lines below the column's heading.
  private func serial(_ token: Range<Int>) -> (TakenKind, String)? {
    guard isNumber(number), number + 1 < passages.members.count, !isNumber(number + 1) else {
      return nil
    }
    var above = number - 1
    while above >= max(0, number - 300), passages.members[above].cell == nil {
      let text = passages.members[above].passage.text
      if text.utf8.count > 120 { return nil }
      if words.kind(ofColumn: text) == .serial { return (.serial, text) }
      above -= 1
    }
    return nil
  }

  /// The passage is a short number and nothing else.
  private func isNumber(_ index: Int) -> Bool {
    let text = passages.members[index].passage.text
    guard text.utf8.count <= 40, let token = FigureToken.ranges(in: text).first, token.count <= 5
    else { return false }
    return text.unicodeScalars.count { $0 != " " && $0 != "\t" && $0 != "　" } <= token.count
      && !text.isEmpty
  }
}

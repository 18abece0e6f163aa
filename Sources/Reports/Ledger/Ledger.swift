import Documents

/// Every figure-like token of a document with what was made of it.
///
/// Facts and the cells of forms are found by their places; what they leave over is what the
/// scanner of the narrative takes it for, or what the words around it say.
struct Ledger {
  /// A token by its passage and bytes.
  struct Token {
    var passage: Int
    var range: Range<Int>
    var reading: FigureReading
    var evidence = ""
  }

  private let document: Document
  private var passages: DocumentPassages
  private let isTemplate: Bool
  private(set) var tokens: [Token] = []
  /// Tokens of lines that no passage has: page numbers and their like.
  private var furniture: [(line: Int, range: Range<Int>)] = []

  /// - Parameter isTemplate: Nobody has filled in the form: its figures are its own.
  init(_ document: Document, report: Report, notes: LedgerNotes, isTemplate: Bool) {
    self.isTemplate = isTemplate
    self.document = document
    passages = DocumentPassages(document)
    var claims = Claims(count: passages.members.count)
    for (index, fact) in report.facts.enumerated() {
      for source in fact.sources {
        claims.add(.facts([index]), passages.bytes(of: source.location))
      }
    }
    for (form, table) in report.forms.enumerated() {
      for (row, indicator) in table.indicators.enumerated() {
        for (column, cell) in indicator.columns {
          guard let source = cell.source, !cell.text.isEmpty else { continue }
          claims.add(
            .indicator(form: form, row: row, column: column), passages.bytes(of: source.location))
        }
      }
    }
    for damage in report.damages {
      claims.add(.taken(.damaged), passages.bytes(of: damage.source.location))
    }
    for note in notes.inBlocks {
      if let passage = passages.byBlock[note.block] { claims.add(note, passage, note.range) }
    }
    for (note, location) in notes.placed {
      if let (passage, range) = passages.bytes(of: location) { claims.add(note, passage, range) }
    }
    readTokens(claims, year: report.identity.year)
    for line in passages.unused(of: document.lines.count) {
      for range in FigureToken.ranges(in: document.lines[line - 1]) {
        furniture.append((line, range))
      }
    }
  }

  private mutating func readTokens(_ claims: Claims, year: Int?) {
    var headings = ColumnKinds()
    let surroundings = Unread.Surroundings(passages, of: document)
    for number in passages.members.indices {
      let figures = FigureToken.ranges(in: passages.members[number].passage.text)
      let hasNotes = claims.hasNotes(number)
      if figures.isEmpty, !hasNotes { continue }
      var ranges = figures.map { (range: $0, isSure: true) }
      var sweep = claims.sweep(number)
      let numerals = hasNotes ? sweep.numerals : []
      if !numerals.isEmpty {
        ranges += numerals.map { ($0.range, $0.isAmount) }
        ranges.sort { $0.range.lowerBound < $1.range.lowerBound }
      }
      if ranges.isEmpty { continue }
      var rest = Unread(
        member: passages.members[number], number: number, surroundings: surroundings)
      for (range, isSure) in ranges {
        var token = Token(passage: number, range: range, reading: .notUnderstood)
        if let reading = sweep.reading(of: range) {
          token.reading = reading
        } else if !isSure {
          continue
        } else {
          (token.reading, token.evidence) = rest.reading(
            of: range, note: sweep.note(of: range), year: year, headings: &headings)
          if isTemplate, token.reading == .notUnderstood { token.reading = .taken(.template) }
        }
        tokens.append(token)
      }
    }
  }

  var counts: FigureCounts {
    var counts = FigureCounts(taken: furniture.count)
    for token in tokens { counts.count(token.reading) }
    return counts
  }

  /// In the order of the text.
  var entries: [LedgerEntry] {
    var entries = tokens.map { token in
      let passage = passages.members[token.passage].passage
      return LedgerEntry(
        source: Source(
          location: passage.location(of: token.range),
          quote: Clause.around(token.range, in: passage.text)),
        reading: token.reading, evidence: token.evidence)
    }
    entries += furniture.map { line, range in
      let words = Passage(
        text: document.lines[line - 1],
        anchors: [.init(offset: 0, location: Location(text: "", line: line, column: 1))])
      return LedgerEntry(
        source: Source(
          location: words.location(of: range), quote: Clause.around(range, in: words.text)),
        reading: .taken(.furniture))
    }
    return entries.enumerated().sorted { left, right in
      let (one, other) = (left.element.source.location, right.element.source.location)
      return (one.line ?? 0, one.column ?? 0, left.offset)
        < (other.line ?? 0, other.column ?? 0, right.offset)
    }.map(\.element)
  }
}

extension Indicator {
  /// The cells with the columns that they stand in.
  var columns: [(IndicatorColumn, IndicatorCell)] {
    [
      (.level1, level1), (.level2, level2), (.level3, level3), (.target, target),
      (.actual, actual), (.weight, weight), (.score, score), (.note, note),
    ]
  }
}

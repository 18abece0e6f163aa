import Documents

/// Every figure-like token of a document with what was made of it.
///
/// Facts and the cells of forms are found by their places; what they leave over is what the
/// scanner of the narrative takes it for, or what the words around it say.
struct Ledger {
  /// A token by its passage and bytes.
  private struct Token {
    var passage: Int32
    var start: Int32
    var end: Int32
    var claim: Claim
    /// By what words it was taken for something, by their place among `evidence`; -1 for none.
    var evidence: Int32
  }

  private let document: Document
  private var passages: DocumentPassages
  private let isTemplate: Bool
  private var tokens: [Token] = []
  private var evidence: [String] = []
  /// The facts of tokens that several were read from.
  private var several: [[Int]] = []
  /// Tokens of lines that no passage has: page numbers and their like.
  private var furniture: [(line: Int, range: Range<Int>)] = []

  /// - Parameter isTemplate: Nobody has filled in the form: its figures are its own.
  init(_ document: Document, report: Report, notes: LedgerNotes, isTemplate: Bool) {
    self.isTemplate = isTemplate
    self.document = document
    passages = DocumentPassages(document)
    var claims = Claims(count: passages.members.count)
    for index in report.facts.indices {
      for source in report.facts[index].sources {
        claims.add(.fact(Int32(index)), passages.bytes(of: source.location))
      }
    }
    for (form, table) in report.forms.enumerated() {
      for (row, indicator) in table.indicators.enumerated() {
        for (column, cell) in indicator.columns {
          guard let source = cell.source, !cell.text.isEmpty else { continue }
          claims.add(
            .indicator(form: Int32(form), row: Int32(row), column: column),
            passages.bytes(of: source.location))
        }
      }
    }
    for damage in report.damages {
      claims.add(.taken(.damaged), passages.bytes(of: damage.source.location))
    }
    for number in notes.notes.indices {
      if let block = notes.block(number) {
        guard let passage = passages.byBlock[block] else { continue }
        claims.add(note: number, passage, notes.notes[number].range)
      } else if let location = notes.location(number),
        let (passage, range) = passages.bytes(of: location)
      {
        claims.add(note: number, passage, range)
      }
    }
    readTokens(claims, notes.notes, year: report.identity.year)
    for line in passages.unused(of: document.lines.count) {
      for range in FigureToken.ranges(in: document.lines[line - 1]) {
        furniture.append((line, range))
      }
    }
  }

  private mutating func readTokens(_ claims: Claims, _ notes: [FigureNote], year: Int?) {
    let unread = Unread(passages, of: document, year: year)
    var sweep = ClaimSweep()
    var ranges: [(range: Range<Int>, isSure: Bool)] = []
    for number in passages.members.indices {
      ranges.removeAll(keepingCapacity: true)
      passages.members[number].passage.text.withBytes { bytes in
        FigureToken.each(in: bytes) { ranges.append(($0, true)) }
      }
      let hasNotes = claims.hasNotes(number)
      if ranges.isEmpty, !hasNotes { continue }
      sweep.begin(number, claims)
      if hasNotes { addNumerals(sweep, notes, &ranges) }
      if ranges.isEmpty { continue }
      unread.number = number
      for (range, isSure) in ranges {
        var token = Token(
          passage: Int32(number), start: Int32(range.lowerBound), end: Int32(range.upperBound),
          claim: .notUnderstood, evidence: -1)
        if let claim = sweep.reading(of: range) {
          token.claim = claim
        } else if !isSure {
          continue
        } else {
          let (claim, words) = unread.reading(
            of: range, note: sweep.note(of: range).map { notes[$0] })
          token.claim = isTemplate && !claim.isUnderstood ? .taken(.template) : claim
          if !words.isEmpty {
            token.evidence = Int32(evidence.count)
            evidence.append(words)
          }
        }
        tokens.append(token)
      }
    }
    several = sweep.several
  }

  /// Numbers in Chinese characters: 有一名, 四个方面 are words unless a fact was read from
  /// them, or they are amounts.
  private func addNumerals(
    _ sweep: ClaimSweep, _ notes: [FigureNote], _ ranges: inout [(range: Range<Int>, isSure: Bool)]
  ) {
    var isOrdered = true
    sweep.eachNote { note, range in
      guard notes[note].figure.isChinese else { return }
      ranges.append((range, notes[note].figure.unitClass == .money))
      isOrdered = false
    }
    if !isOrdered { ranges.sort { $0.range.lowerBound < $1.range.lowerBound } }
  }

  var counts: FigureCounts {
    var counts = FigureCounts(taken: furniture.count)
    for token in tokens { counts.count(token.claim) }
    return counts
  }

  /// In the order of the text.
  var entries: [LedgerEntry] {
    var entries = tokens.map { token in
      let passage = passages.members[Int(token.passage)].passage
      let range = Int(token.start)..<Int(token.end)
      return LedgerEntry(
        source: Source(
          location: passage.location(of: range), quote: Clause.around(range, in: passage.text)),
        reading: reading(token.claim),
        evidence: token.evidence < 0 ? "" : evidence[Int(token.evidence)])
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

  private func reading(_ claim: Claim) -> FigureReading {
    switch claim {
    case .fact(let fact): .facts([Int(fact)])
    case .facts(let number): .facts(several[Int(number)])
    case .indicator(let form, let row, let column):
      .indicator(form: Int(form), row: Int(row), column: column)
    case .taken(let kind): .taken(kind)
    case .notUnderstood: .notUnderstood
    }
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

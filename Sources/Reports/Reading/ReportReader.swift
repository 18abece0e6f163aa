public import Documents

/// Reads a document as a report: who and when, the outline, the facts and the forms.
///
/// ```swift
/// let report = try ReportReader().read(document)
/// ```
public struct ReportReader: Sendable {
  private let taxonomy: TaxonomySet
  private var words: TitleWords { taxonomy.titles }

  /// `taxonomy` is what the report is read by: the built-in data, or one's own beside it.
  public init(taxonomy: TaxonomySet = .standard) {
    self.taxonomy = taxonomy
  }

  public func read(_ document: Document) throws(ReportError) -> Report {
    try reading(of: document).report
  }

  /// Every figure-like token of the document in the order of the text, and what it was
  /// read as; indices are into the report's facts and forms.
  public func ledger(of document: Document) throws(ReportError) -> (
    report: Report, entries: [LedgerEntry]
  ) {
    let (report, ledger) = try reading(of: document)
    return (report, ledger.entries)
  }

  private func reading(of document: Document) throws(ReportError) -> (
    report: Report, ledger: Ledger
  ) {
    guard isReport(document) else { throw .notAReport }
    let titles = words.titles(in: document.blocks)
    var identity = IdentityReader(
      words: words, gazetteer: taxonomy.gazetteer, library: taxonomy.library
    ).identity(of: document, titles: titles)
    let forms = FormReader.read(document, year: identity.year, library: taxonomy.library)
    let unread = document.blocks.indices.filter { !forms.consumed.contains($0) }
    var prose = unread.map { document.blocks[$0] }
    for (label, text) in forms.outcomes {
      prose.append(
        .heading(
          Heading(level: 1, number: "", title: ScopeName.item(label.text), passage: label)))
      prose += text.paragraphs.map { .paragraph($0) }
    }
    let narrative = NarrativeReader(lexicon: taxonomy.lexicon).read(
      prose, year: identity.year, department: identity.department,
      known: KnownProjects(forms.facts))
    var merger = FactMerger(room: forms.facts.count + narrative.facts.count)
    let units = UnitScopes(names: narrative.units)
    for fact in forms.facts { _ = merger.add(units.resolved(fact)) }
    let rows = FundRows(forms.facts)
    let places = narrative.facts.map { merger.add(rows.beside($0)) }
    let breakdowns = narrative.breakdowns.map { breakdown in
      Breakdown(
        total: places[breakdown.total], parts: breakdown.parts.map { places[$0] },
        isOpen: breakdown.isOpen)
    }
    var facts = merger.facts
    if document.isRecognised {
      for index in facts.indices { facts[index].confidence = .ocr }
    }
    var links = breakdowns
    let unfilled = UnfilledForm(
      document, facts: facts, blanks: forms.blanks, forms: forms.forms, words: words)
    if let unfilled {
      identity.doubts.append(unfilled.sentence)
      (facts, links) = ([], [])
    } else if facts.isEmpty {
      identity.doubts.append("没有读到任何数据")
    }
    if facts.count < 5, isForeign(document, titles: titles) { throw .notAReport }
    let sections = OutlineReader(words: words).sections(
      of: document, titles: titles, except: forms.consumed, department: identity.department)
    var report = Report(
      identity: identity, sections: sections, facts: facts, blanks: forms.blanks,
      breakdowns: links, forms: forms.forms, damages: narrative.damages,
      conclusions: ConclusionReader().conclusions(
        of: document, except: forms.consumed, titles: Set(titles.flatMap(\.blocks)),
        forms: forms.forms),
      attachments: AttachmentReader().attachments(of: document, sections: sections))
    let notes = LedgerNotes(narrative.notes, of: prose, standing: unread)
    let ledger = Ledger(document, report: report, notes: notes, isTemplate: unfilled != nil)
    report.figures = ledger.counts
    return (report, ledger)
  }

  /// A notice or a rule on how to report, by its title, and no report behind it.
  private func isForeign(_ document: Document, titles: [DocumentTitle]) -> Bool {
    let head = document.blocks.prefix(20)
    return head.contains { words.isForeignTitle($0) } && !titles.contains(where: \.isReport)
  }

  /// A report speaks of what reports speak of, more than once.
  private func isReport(_ document: Document) -> Bool {
    var found: Set<String> = []
    for line in document.lines {
      for marker in words.markers where !found.contains(marker) && line.holds(marker) {
        found.insert(marker)
      }
      if found.count >= 2 { return true }
    }
    return false
  }
}

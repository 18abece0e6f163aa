import Analysis
import Quantities
import Reports
import Workspace

/// The figures of a report whose files may state the same: a form in Word and the narrative
/// in PDF that give one amount are one figure with two sources. Amounts that differ stay
/// apart; that is a finding.
struct FigureMerging {
  private struct Statement: Hashable {
    var concept: String
    var scope: String
    var period: Period?
    var value: FactValue
    var unit: String
    var qualifier: Qualifier?

    init(_ fact: Fact) {
      concept = fact.concept
      scope = FigureBook.foldScope(fact.scope)
      period = fact.period
      value = fact.value
      if case .number(let number) = fact.value { value = .number(number.normalized) }
      unit = fact.unit
      qualifier = fact.qualifier
    }
  }

  private(set) var figures: [Figure] = []
  /// The figure that a stored fact became part of, by its name.
  private(set) var places: [String: Int] = [:]
  private var statements: [Statement: Int] = [:]

  init(_ facts: [StoredFact], of report: BenchReport) {
    let hasParts = report.loaded.files.count(where: \.isCounted) > 1
    for stored in facts {
      let figure = Figure(
        id: stored.id.description, report: report.index, reportName: report.name,
        file: stored.file, fact: stored.fact, unit: stored.unit)
      let statement = hasParts ? Statement(stored.fact) : nil
      if let statement, let place = statements[statement], figures[place].file != figure.file {
        merge(figure, into: place)
        places[figure.id] = place
        continue
      }
      if let statement { statements[statement] = figures.count }
      places[figure.id] = figures.count
      figures.append(figure)
    }
  }

  private mutating func merge(_ figure: Figure, into place: Int) {
    let known = figures[place].fact.sources.count
    for index in figure.fact.sources.indices {
      figures[place].otherFiles[known + index] = figure.file
    }
    figures[place].fact.sources += figure.fact.sources
    if figure.fact.confidence == .form { figures[place].fact.confidence = .form }
  }
}

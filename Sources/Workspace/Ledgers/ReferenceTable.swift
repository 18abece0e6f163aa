public import Quantities
public import Reports

/// Approved figures out of a spreadsheet: one a row, or one a column named for a concept.
public struct ReferenceReading: Sendable {
  /// What a heading or a row's words mean.
  public struct Name: Sendable {
    public var concept: String
    public var stage: BudgetStage?
    public var year: Int?
    /// The unit that the concept is usually stated in.
    public var unit: String

    public init(concept: String, stage: BudgetStage?, year: Int? = nil, unit: String) {
      self.concept = concept
      self.stage = stage
      self.year = year
      self.unit = unit
    }
  }

  /// A row or a column that could not be taken, and why.
  public struct Refusal: Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
      case noDepartment, noConcept, unknownConcept(String), noYear, noStage
      case unknownStage(String)
      case notANumber(String)
      /// The heading of a column is no concept.
      case unknownColumn(String)
    }

    public var source: Source
    public var reason: Reason
  }

  public private(set) var figures: [ReferenceFigure] = []
  public private(set) var refusals: [Refusal] = []

  private let table: LedgerTable
  private let titleYear: Int?
  private let titleUnit: String?

  /// `name` finds the concept that words stand for, `stage` the stage; nil where none does.
  public init(
    _ table: LedgerTable, name: (String) -> Name?, stage: (String) -> BudgetStage?
  ) throws(LedgerFault) {
    self.table = table
    titleYear = ReferenceReading.year(in: table.title)
    titleUnit = ReferenceReading.unit(in: table.title)
    if table.rows.isEmpty { throw .missing("rows") }
    if table.roles[.concept] != nil {
      guard table.roles[.amount] != nil else { throw .missing("amount") }
      for row in table.rows { readLong(row, name, stage) }
    } else {
      try readWide(name)
    }
  }

  // MARK: One figure a row

  private mutating func readLong(
    _ row: LedgerTable.Row, _ name: (String) -> Name?, _ stage: (String) -> BudgetStage?
  ) {
    let column = table.roles[.amount] ?? 0
    let source = row.source(at: column)
    let amount = row.text(column)
    if ReferenceReading.isBlank(amount) { return }
    let label = row.text(table.roles[.concept])
    guard !label.isEmpty else { return refuse(source, .noConcept) }
    guard var meant = name(LedgerColumns.split(label).name) else {
      return refuse(source, .unknownConcept(label))
    }
    let word = row.text(table.roles[.stage])
    if !word.isEmpty {
      guard let known = stage(word) else { return refuse(source, .unknownStage(word)) }
      meant.stage = known
    }
    let units = [
      row.text(table.roles[.unit]), LedgerColumns.split(label).unit ?? "",
      LedgerColumns.split(table.headings[column]).unit ?? "", titleUnit ?? "",
    ]
    take(
      amount, meant, label: label, units: units, scope: row.text(table.roles[.scope]), row, source)
  }

  // MARK: One figure a column

  private mutating func readWide(_ name: (String) -> Name?) throws(LedgerFault) {
    let claimed = Set(table.roles.values)
    var columns: [(column: Int, name: Name)] = []
    for (column, heading) in table.headings.enumerated()
    where !claimed.contains(column) && !heading.isEmpty {
      if let meant = name(LedgerColumns.split(heading).name) {
        columns.append((column, meant))
      } else if table.rows.contains(where: { !$0.text(column).isEmpty }) {
        let first = table.rows.first { !$0.text(column).isEmpty }
        refuse(
          first?.source(at: column)
            ?? Source(location: .init(text: heading), quote: heading), .unknownColumn(heading))
      }
    }
    guard !columns.isEmpty else { throw .missing("concept") }
    for row in table.rows {
      for (column, meant) in columns {
        let amount = row.text(column)
        if ReferenceReading.isBlank(amount) { continue }
        let heading = table.headings[column]
        take(
          amount, meant, label: LedgerColumns.split(heading).name,
          units: [LedgerColumns.split(heading).unit ?? "", titleUnit ?? ""],
          scope: row.text(table.roles[.scope]), row, row.source(at: column))
      }
    }
  }

  // MARK: A figure

  private mutating func take(
    _ amount: String, _ name: Name, label: String, units: [String], scope: String,
    _ row: LedgerTable.Row, _ source: Source
  ) {
    let department = row.text(table.roles[.department])
    guard !department.isEmpty else { return refuse(source, .noDepartment) }
    guard
      let year = ReferenceReading.year(in: row.text(table.roles[.year])) ?? name.year ?? titleYear
    else { return refuse(source, .noYear) }
    var digits = Digits.halfWidth(amount).filter { $0 != " " }
    var ownUnit = ""
    if let end = digits.lastIndex(where: { $0.isASCII && $0.isNumber }) {
      ownUnit = String(digits[digits.index(after: end)...])
      digits = String(digits[...end])
    }
    guard let value = ExactDecimal(printed: digits) else {
      return refuse(source, .notANumber(amount))
    }
    // A unit of another kind is some other column's: a count of persons is not in 万元.
    let usual = MeasureUnit(printed: name.unit)
    let unit =
      ([ownUnit] + units).first {
        !$0.isEmpty && MeasureUnit(printed: $0).dimension == usual.dimension
      } ?? name.unit
    guard name.stage != nil || MeasureUnit(printed: unit).dimension != .money else {
      return refuse(source, .noStage)
    }
    figures.append(
      ReferenceFigure(
        department: department, concept: name.concept, label: label,
        scope: scope.isEmpty ? "whole" : scope, period: Period(year: year, stage: name.stage),
        value: value, unit: unit, source: source))
  }

  private mutating func refuse(_ source: Source, _ reason: Refusal.Reason) {
    refusals.append(Refusal(source: source, reason: reason))
  }

  private static func isBlank(_ text: String) -> Bool {
    text.isEmpty || ["-", "—", "——", "/", "－", "–"].contains(text)
  }

  /// The first number of four digits that can be a year.
  private static func year(in text: String) -> Int? {
    var digits = ""
    for character in Digits.halfWidth(text) + " " {
      if character.isASCII && character.isNumber {
        digits.append(character)
        continue
      }
      if digits.count == 4, let year = Int(digits), (1980...2100).contains(year) { return year }
      digits = ""
    }
    return nil
  }

  /// `单位：万元` of a title.
  private static func unit(in text: String) -> String? {
    let folded = Digits.halfWidth(text).filter { $0 != " " }
    guard let range = folded.firstRange(of: "单位:") else { return nil }
    let word = folded[range.upperBound...].prefix { !")。;, ".contains($0) }
    return LedgerColumns.isUnit(String(word)) ? String(word) : nil
  }
}

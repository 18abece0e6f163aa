public import Analysis
import Language
import Quantities
public import Reports

/// Takes the self-scores of a report apart under a rubric.
public struct ScoreSheetBuilder: Sendable {
  let subject: AuditSubject
  let rubric: Rubric
  let catalogue: NameCatalogue
  /// Problems that the narrative states.
  let problems: [Conclusion]
  let assumptions: ScoreAssumptions

  public init(
    subject: AuditSubject, rubric: Rubric, catalogue: NameCatalogue,
    problems: [Conclusion] = [], assumptions: ScoreAssumptions = ScoreAssumptions()
  ) {
    self.subject = subject
    self.rubric = rubric
    self.catalogue = catalogue
    self.problems = problems
    self.assumptions = assumptions
  }

  /// The sheet of one form.
  public func sheet(ofForm index: Int) -> ScoreSheet {
    let form = subject.forms[index]
    let names = ScoreNames(
      subject: subject, rubric: rubric, catalogue: catalogue, scope: form.scope,
      table: form.kind.rawValue, assumptions: assumptions)
    var sheet = ScoreSheet(
      form: index, kind: form.kind, scope: form.scope, project: form.project,
      groups: groups(of: form, index, names), otherTotals: [], consequences: [],
      rubricName: rubric.name)
    sheet.execution = names.execution()
    complete(&sheet, names)
    sheet.exchanged = exchanged(sheet)
    return sheet
  }

  /// The scores by heads that the narrative states; nil where it states none.
  public func narrativeSheet() -> ScoreSheet? {
    let names = ScoreNames(
      subject: subject, rubric: rubric, catalogue: catalogue, scope: "whole", table: "",
      assumptions: assumptions)
    let heads = names.figures(.headScore)
    var sheet = ScoreSheet(
      form: nil, kind: nil, scope: "whole", project: nil, groups: [], otherTotals: [],
      consequences: [], rubricName: rubric.name)
    for figure in heads {
      guard let score = names.value(of: figure) else { continue }
      var group = ScoreGroup(
        name: figure.fact.scope, head: rubric.head(figure.fact.scope), rows: [], score: score)
      var inside = names
      inside.scope = figure.fact.scope
      group.weight = inside.value(.headWeight)
      group.printedDeduction = inside.value(.headDeduction)
      if group.head == rubric.head("execution") { recompute(&group, inside) }
      if !assumptions.isEmpty, let before = names.unassumed.value(of: figure),
        before.number != group.score?.number
      {
        group.before = before
      }
      sheet.groups.append(group)
    }
    complete(&sheet, names)
    return sheet.groups.isEmpty && sheet.printedTotal == nil ? nil : sheet
  }

  /// Under a what-if, the narrative's score for the execution follows the rate.
  private func recompute(_ group: inout ScoreGroup, _ names: ScoreNames) {
    guard let weight = group.weight else { return }
    var whole = names
    whole.scope = "whole"
    guard let rate = whole.assumedRate(), let (points, _) = whole.points(weight, rate) else {
      return
    }
    group.score = ScoreNames.rounded(points) ?? group.score
  }

  // MARK: Groups

  private func groups(of form: ScoreForm, _ index: Int, _ names: ScoreNames) -> [ScoreGroup] {
    var order: [String] = []
    var members: [String: [ScoreRow]] = [:]
    for (place, indicator) in form.indicators.enumerated() {
      let key = ScoreSheetBuilder.head(indicator.level1.text)
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(row(indicator, place, form, index))
    }
    return order.map { name in
      let rows = members[name] ?? []
      var group = ScoreGroup(name: name, head: rubric.head(name), rows: rows)
      group.score = sum(rows.compactMap(\.score))
      let words = rows.filter { $0.weight == nil && !$0.indicator.weight.text.isEmpty }
      group.wordWeight = words.first?.indicator.weight.text
      if words.isEmpty { group.weight = sum(rows.compactMap(\.weight)) }
      var inside = names
      inside.scope = "\(form.scope)/\(name)"
      group.printedWeight = inside.value(.headWeight)
      if rows.contains(where: { $0.before != nil }) {
        group.before = sum(rows.compactMap { $0.before ?? $0.score })
      }
      return group
    }
  }

  /// A head's name without the weight that stands behind it in brackets.
  static func head(_ text: String) -> String {
    String(Digits.halfWidth(text).prefix { $0 != "(" }.filter { !$0.isWhitespace })
  }

  private func sum(_ values: [Value]) -> Value? { (try? Value.sum(of: values)) ?? nil }

  // MARK: Rows

  private func row(_ original: Indicator, _ place: Int, _ form: ScoreForm, _ index: Int)
    -> ScoreRow
  {
    var indicator = original
    var assumed: [IndicatorField: String] = [:]
    for field in IndicatorField.allCases {
      let key = ScoreAssumptions.Cell(form: index, row: place, field: field)
      guard let text = assumptions.cells[key] else { continue }
      assumed[field] = text
      indicator[field].text = text
    }
    func cell(_ cell: IndicatorCell, _ field: IndicatorField) -> Value? {
      value(cell, field, original, form, index, isAssumed: assumed[field] != nil)
    }
    let weight = cell(indicator.weight, .weight)
    var score = cell(indicator.score, .score)
    let applied = IndicatorRubric(
      rubric: rubric, catalogue: catalogue, year: subject.year, book: subject.book)
    var outcome = applied.outcome(indicator, weight: weight, score: score)
    let before = value(original.score, .score, original, form, index, isAssumed: false)
    var outcomeBefore: RubricOutcome?
    if assumed[.actual] != nil || assumed[.target] != nil {
      outcomeBefore = applied.outcome(original, weight: weight, score: before)
    }
    if assumed[.score] == nil, outcomeBefore != nil {
      // Another result is scored as the rubric would; where it gives no points the score
      // stays.
      if let points = outcome.points, let rounded = ScoreNames.rounded(points) {
        score = rounded
        outcome = applied.outcome(indicator, weight: weight, score: score)
      }
    }
    let others = form.indicators.enumerated().filter { $0.offset != place }.map(\.element)
    var amendments: [IndicatorField: Amendment] = [:]
    for field in IndicatorField.allCases where assumed[field] == nil {
      amendments[field] = subject.amendment(of: field, in: original, form: index)
    }
    return ScoreRow(
      index: place, indicator: indicator, weight: weight, score: score, outcome: outcome,
      shift: RowShift(original, among: others), problems: problems(naming: original),
      before: score?.number == before?.number ? nil : before, outcomeBefore: outcomeBefore,
      assumed: assumed, amendments: amendments)
  }

  private func problems(naming indicator: Indicator) -> [Conclusion] {
    let name = TargetWords.fold(indicator.level3.text)
    guard name.count >= 4 else { return [] }
    return problems.filter { TargetWords.fold($0.text).contains(name) }
  }

  private func value(
    _ cell: IndicatorCell, _ field: IndicatorField, _ indicator: Indicator, _ form: ScoreForm,
    _ index: Int, isAssumed: Bool
  ) -> Value? {
    guard let number = IndicatorFigure.number(cell.text) else { return nil }
    if isAssumed {
      var value = try? Value(literal: number, unit: .point)
      value?.marks = [.assumed]
      return value
    }
    guard
      let figure = IndicatorFigure.figure(
        of: cell, named: field.rawValue, label: indicator.level3.text, form: form,
        report: subject.report, reportName: subject.reportName, file: subject.file(ofForm: index),
        amendment: subject.amendment(of: field, in: indicator, form: index))
    else { return nil }
    return try? Value(figure: figure, value: number)
  }

  // MARK: The whole

  private func complete(_ sheet: inout ScoreSheet, _ names: ScoreNames) {
    var scores = sheet.groups.compactMap(\.score)
    if let execution = sheet.execution?.score { scores.insert(execution, at: 0) }
    sheet.recomputed = sum(scores)
    sheet.printedTotal = names.value(.total)
    sheet.otherTotals = names.others(.total)
    sheet.printedFull = names.value(.fullMarks)
    weights(&sheet)
    sheet.printedGrade = names.figures(.grade).first {
      FigureBook.sameScope($0.fact.scope, sheet.scope)
    }
    sheet.grade = sheet.recomputed.flatMap { names.grade(of: $0) }
    if assumptions.isEmpty, let printed = sheet.printedTotal.flatMap({ names.grade(of: $0) }),
      printed != sheet.grade
    {
      sheet.gradeOfPrinted = printed
    }
    sheet.consequences = names.consequences(
      grade: sheet.grade, rate: sheet.execution?.rate ?? names.value(.amounts))
  }

  private func weights(_ sheet: inout ScoreSheet) {
    var known = sheet.groups.flatMap { group in
      group.rows.isEmpty ? [group.weight].compactMap(\.self) : group.rows.compactMap(\.weight)
    }
    if let weight = sheet.execution?.weight { known.insert(weight, at: 0) }
    let worded = sheet.rows.filter { $0.weight == nil && !$0.indicator.weight.text.isEmpty }
    guard let first = worded.first else {
      let isWhole = sheet.rows.allSatisfy { $0.weight != nil }
      sheet.weights = isWhole && !sheet.groups.isEmpty ? sum(known) : nil
      return
    }
    var words = WordedWeights(word: first.indicator.weight.text, count: worded.count)
    if let full = sheet.printedFull {
      words.left = known.isEmpty ? full : sum(known).flatMap { try? full.subtracting($0) }
    }
    words.scored = sum(worded.compactMap(\.score))
    sheet.worded = words
  }

  /// The one row above its weight whose two cells exchanged would give the printed total.
  private func exchanged(_ sheet: ScoreSheet) -> (group: Int, row: Int)? {
    guard let printed = sheet.printedTotal, let total = sheet.recomputed,
      total.number != printed.number
    else { return nil }
    var found: [(Int, Int)] = []
    for (group, member) in sheet.groups.enumerated() {
      for (place, row) in member.rows.enumerated() {
        guard let lost = row.lost, lost.number.isNegative,
          let other = try? total.adding(lost), other.number == printed.number
        else { continue }
        found.append((group, place))
      }
    }
    return found.count == 1 ? found[0] : nil
  }
}

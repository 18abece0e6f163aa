import Quantities

/// Rates that an indicator row states: how satisfied people were meant to be and are,
/// and other shares with a target.
struct IndicatorRates {
  let library: FormLibrary
  /// What the row's figures are counted in, where a column of its own says so.
  var unit: FormCell?
  /// By which the row is scored, and what is remarked on its score: they say what was to be
  /// reached and what was, where no column does.
  var standard: FormCell?
  var remark: FormCell?

  init(library: FormLibrary) {
    self.library = library
  }

  func facts(
    _ name: FormCell?, _ target: FormCell?, _ actual: FormCell?, in indicator: Indicator,
    maker: FactMaker, quote: String
  ) -> [Fact] {
    guard
      unit.map({ $0.key == "%" }) ?? false
        || [name, target, actual, standard, remark].contains(where: holdsPercentage)
    else { return [] }
    let isSatisfaction =
      [indicator.level1, indicator.level2].contains { cell in
        library.satisfaction.occur(in: TitleWords.compact(cell.text))
      } || name.map { library.satisfaction.words.contains(where: $0.key.hasSuffix) } ?? false
    let period = maker.context.year.map { Period(year: $0) }
    var facts: [Fact] = []
    /// What the rate is of: the words before it, else those of the cells before.
    var subject = name.map { subjectName(of: $0.text, satisfaction: isSatisfaction) } ?? ""
    let cells: [(FormCell?, String, String)] = [
      (isSatisfaction ? name : nil, "target", "三级指标"), (target, "target", "年度指标值"),
      (actual, "actual", "实际完成值"),
    ]
    for (cell, role, column) in cells + (isSatisfaction ? statedBeside : []) {
      guard let cell, let rate = percentage(in: cell, column) else { continue }
      let before = String(decoding: Array(cell.passage.text.utf8)[..<rate.start], as: UTF8.self)
      let isBeside = column == IndicatorRates.standardName || column == IndicatorRates.remarkName
      let own = isBeside ? "" : subjectName(of: before, satisfaction: isSatisfaction)
      // 满意度88.6% says nothing that the indicator's name does not.
      let isNamed = library.satisfaction.words.contains { own.holds($0) && !own.isSame(as: $0) }
      if !own.isEmpty, !isSatisfaction || isNamed || subject.isEmpty {
        subject = own
      }
      if subject.isEmpty { continue }
      if !isSatisfaction, role == "actual", rate.qualifier == nil, own.isEmpty,
        maker.context.form != .project, let name,
        let ratio = library.ratio(named: name.text)
      {
        facts.append(
          maker.fact(
            rate, in: cell, concept: ratio, label: name.text, period: period, unit: "%",
            reason: "指标行：\(column)", quote: quote))
        continue
      }
      let concept = isSatisfaction ? "satisfaction.\(role)" : "activity.rate"
      let scope = isSatisfaction ? subject : "\(subject)（\(column)）"
      facts.append(
        maker.fact(
          rate, in: cell, concept: concept, label: subject, period: period, unit: "%",
          reason: "指标行：\(column)", quote: quote, scope: "\(maker.context.scope)/\(scope)",
          scopeKind: .item))
    }
    return facts
  }

  private static let bounds = WordSet(["≥", "≤", "≧", "≦", "＞", "＜", ">", "<"])
  private static let standardName = "评分标准"
  private static let remarkName = "扣分原因"

  private var statedBeside: [(FormCell?, String, String)] {
    [
      (standard, "target", IndicatorRates.standardName),
      (remark, "actual", IndicatorRates.remarkName),
    ]
  }

  /// Whether a cell has a percent sign, half-width or full-width.
  private func holdsPercentage(_ cell: FormCell?) -> Bool {
    guard let text = cell?.text else { return false }
    return text.utf8.contains(0x25) || text.holds("％")
  }

  private func percentage(in cell: FormCell, _ column: String) -> CellFigure? {
    switch column {
    case IndicatorRates.standardName: return percentage(in: cell, behind: library.wanted)
    case IndicatorRates.remarkName: return percentage(in: cell, behind: library.reached)
    default: break
    }
    // 90, and % in a column of its own.
    if unit.map({ $0.key == "%" }) ?? false, var figure = cell.placedFigure, figure.unit.isEmpty {
      figure.unit = "%"
      return figure
    }
    guard holdsPercentage(cell) else { return nil }
    var offset = 0
    while let figure = CellFigure.first(in: cell.passage.text, from: offset) {
      if figure.unit == "%" { return figure }
      offset = figure.range.upperBound
    }
    return nil
  }

  /// The one percentage that stands behind one of the words.
  private func percentage(in cell: FormCell, behind words: [String]) -> CellFigure? {
    var found: CellFigure?
    var offset = 0
    let bytes = Array(cell.passage.text.utf8)
    while let figure = CellFigure.first(in: cell.passage.text, from: offset) {
      offset = figure.range.upperBound
      guard figure.unit == "%" else { continue }
      let before = String(decoding: bytes[..<figure.start], as: UTF8.self)
      guard found == nil, words.contains(where: before.hasSuffix) else { return found }
      found = figure
    }
    return found
  }

  /// Nothing stands there, or a number, or another mark or word of a limit before one.
  private func isFigureNext(_ name: Substring, _ offset: Int) -> Bool {
    let rest = String(decoding: Array(name.utf8.dropFirst(offset)), as: UTF8.self)
    if rest.isEmpty || NumberScalars.first(in: rest[...]) == 0 { return true }
    return library.limits.contains { limit in
      guard rest.begins(with: limit) else { return false }
      let behind = String(rest.dropFirst(limit.count))
      return behind.isEmpty || NumberScalars.first(in: behind[...]) == 0
    }
  }

  /// A name without the limit behind it.
  private func subjectName(of text: String, satisfaction: Bool) -> String {
    var name = TitleWords.compact(text)[...]
    if satisfaction {
      for word in library.satisfaction.words {
        if let place = name.offset(of: word) { name = name.before(place + word.utf8.count) }
      }
    }
    if library.limitSet.occur(in: name) {
      for limit in library.limits {
        // 达标率 begins with the word for reaching, and goes on.
        guard let place = name.offset(of: limit), place > 0,
          isFigureNext(name, place + limit.utf8.count)
        else { continue }
        name = name.before(place)
      }
    }
    if let digit = NumberScalars.first(in: name) { name = name.before(digit) }
    guard IndicatorRates.bounds.occur(in: name) else { return ScopeName.item(String(name)) }
    return ScopeName.item(String(name.filter { !"≥≤≧≦＞＜><".contains($0) }))
  }
}

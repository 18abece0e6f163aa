import Quantities

/// Rates that an indicator row states: how satisfied people were meant to be and are,
/// and other shares with a target.
struct IndicatorRates {
  let library: FormLibrary

  func facts(
    _ name: FormCell?, _ target: FormCell?, _ actual: FormCell?, in indicator: Indicator,
    maker: FactMaker, quote: String
  ) -> [Fact] {
    guard
      percentage(in: name) != nil || percentage(in: target) != nil
        || percentage(in: actual) != nil
    else { return [] }
    let isSatisfaction = [indicator.level1, indicator.level2].contains { cell in
      library.satisfaction.occur(in: TitleWords.compact(cell.text))
    }
    let period = maker.context.year.map { Period(year: $0) }
    var facts: [Fact] = []
    /// What the rate is of: the words before it, else those of the cells before.
    var subject = name.map { subjectName(of: $0.text, satisfaction: isSatisfaction) } ?? ""
    let cells: [(FormCell?, String, String)] = [
      (isSatisfaction ? name : nil, "target", "三级指标"), (target, "target", "年度指标值"),
      (actual, "actual", "实际完成值"),
    ]
    for (cell, role, column) in cells {
      guard let cell, let rate = percentage(in: cell) else { continue }
      let before = String(decoding: Array(cell.passage.text.utf8)[..<rate.start], as: UTF8.self)
      let own = subjectName(of: before, satisfaction: isSatisfaction)
      // 满意度88.6% says nothing that the indicator's name does not.
      let isNamed = library.satisfaction.words.contains { own.holds($0) && !own.isSame(as: $0) }
      if !own.isEmpty, !isSatisfaction || isNamed || subject.isEmpty {
        subject = own
      }
      if subject.isEmpty { continue }
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

  private static let bounds = WordSet(["≥", "≤", "＞", "＜", ">", "<"])

  private func percentage(in cell: FormCell?) -> CellFigure? {
    guard let cell, cell.text.utf8.contains(where: { $0 == 0x25 || $0 == 0xEF }) else { return nil }
    var offset = 0
    while let figure = CellFigure.first(in: cell.passage.text, from: offset) {
      if figure.unit == "%" { return figure }
      offset = figure.range.upperBound
    }
    return nil
  }

  /// A name without the limit behind it.
  private func subjectName(of text: String, satisfaction: Bool) -> String {
    var name = TitleWords.compact(text)[...]
    if satisfaction {
      for word in library.satisfaction.words {
        if let place = name.offset(of: word) { name = name.before(place + word.utf8.count) }
      }
    }
    for limit in library.limits {
      if let place = name.offset(of: limit), place > 0 { name = name.before(place) }
    }
    if let digit = NumberScalars.first(in: name) { name = name.before(digit) }
    guard IndicatorRates.bounds.occur(in: name) else { return ScopeName.item(String(name)) }
    return ScopeName.item(String(name.filter { !"≥≤＞＜><".contains($0) }))
  }
}

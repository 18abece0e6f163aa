import Quantities

/// What a label says of the one figure beside or below it: 全年预算数, 基本支出执行数.
struct LabelledFigure {
  let layout: Layout
  let rule: RowRule
  let column: ColumnRule

  var concept: String? { rule.concept(in: column) }

  /// Whether the label names a column alone, and the figure is of the form's total.
  let isOfTotal: Bool
}

extension FormLibrary {
  /// What a label of a form means where its figure stands alone beside it; `below` is the
  /// row of the form that a label before it named.
  func labelledFigure(
    _ cell: FormCell, in form: LayoutForm, of row: RowRule? = nil
  ) -> LabelledFigure? {
    guard !cell.isFigure, cell.text.utf8.count <= 90 else { return nil }
    let own = layouts.filter { $0.form == form && !$0.isRecord && !$0.isCrossed }
    for layout in own {
      guard let column = column(cell, in: layout), column.holdsFigures, column.role != "other",
        cell.isColumn(in: self), let rule = row ?? layout.totalRow,
        rule.concept(in: column) != nil
      else { continue }
      return LabelledFigure(layout: layout, rule: rule, column: column, isOfTotal: row == nil)
    }
    let bases = form == .base ? [] : layouts.filter { $0.form == .base && !$0.isCrossed }
    for layout in own + bases where !layout.isRecord {
      if let found = rowAtStage(cell, in: layout) { return found }
    }
    for layout in own + bases {
      // A row whose layout has but one stage needs no other word for it.
      guard let stage = layout.onlyStage, let rule = self.row(cell, in: layout),
        let column = layout.columns.first(where: { $0.stage == stage }), rule.concept != nil
      else { continue }
      return LabelledFigure(layout: layout, rule: rule, column: column, isOfTotal: false)
    }
    return nil
  }

  /// A row's label and a column's in one: 基本支出执行数, “三公”经费决算数.
  private func rowAtStage(_ cell: FormCell, in layout: Layout) -> LabelledFigure? {
    let label = cell.heading.label
    var best: (length: Int, found: LabelledFigure)?
    for column in layout.columns where column.holdsFigures && column.role != "other" {
      for word in column.labels where word.utf8.count >= 6 && label.utf8.count > word.utf8.count {
        guard label.ends(with: word), word.utf8.count > best?.length ?? 0 else { continue }
        let name = String(label.dropLast(word.count))
        guard let rule = layout.row(rowLabels.numbers(of: name, variants), below: ""),
          rule.concept(in: column) != nil
        else { continue }
        best = (
          word.utf8.count,
          LabelledFigure(layout: layout, rule: rule, column: column, isOfTotal: false)
        )
      }
    }
    return best?.found
  }

  /// 权重合计 and 得分合计 where each stands beside its own label.
  func totalConcept(_ cell: FormCell) -> String? {
    let key = cell.key
    guard key.utf8.count <= 30, totals.labels.contains(where: { key.holds($0) }) else { return nil }
    for word in totals.labels where key.ends(with: word) && key.utf8.count > word.utf8.count {
      switch indicatorColumns[String(key.dropLast(word.count))] {
      case .weight: return "score.weight_total"
      case .score: return "score.total"
      default: continue
      }
    }
    return totals.contains(key) ? "score.total" : nil
  }
}

extension FormReader {
  /// Labels of a form with the figure beside each: `年初预算 | 1,200 | 调整后预算 | 2,650`.
  /// What stands before them names the row.
  mutating func readLabelled(_ row: FormRow) -> Bool {
    let form = maker.context.form
    guard form == .whole || form == .project, table == nil, indicators == nil else { return false }
    let texts = row.texts
    guard texts.count >= 2, texts.count <= 24, texts.contains(where: { $0.isFigure }) else {
      return false
    }
    // A label of the row and no column's, unless a figure stands beside it.
    let isNamed =
      texts.count >= 3 && !texts[1].isFigure && !library.unmarked.contains(texts[1].text)
    let named = isNamed ? texts[0] : nil
    let own = library.layouts.first { $0.form == form && !$0.isRecord && !$0.isCrossed }
    let rule = named.flatMap { cell in own.flatMap { library.row(cell, in: $0) } }
    var found: [(label: FormCell, cell: FormCell, meaning: LabelledFigure)] = []
    var index = named == nil ? 0 : 1
    while index < texts.count {
      let label = texts[index]
      if label.isFigure { return false }
      let meaning = library.labelledFigure(label, in: form, of: rule)
      index += 1
      if index < texts.count, texts[index].isFigure {
        if let meaning { found.append((label, texts[index], meaning)) }
        index += 1
      } else if index < texts.count, library.unmarked.contains(texts[index].text) {
        index += 1
      } else if meaning == nil {
        return false
      }
    }
    // One figure alone may be anything that is called so.
    guard found.count >= 2 || found.first?.meaning.column.stage != nil else { return false }
    // 预算执行情况（万元） reaches down over all its rows.
    let unit = row.covers.values.lazy.compactMap { $0.heading.unit }.first
    for (label, cell, meaning) in found {
      add(meaning, label: label, cell: cell, group: named, unit: unit, quote: row.quote)
    }
    return true
  }

  /// A form whose labels and figures stand one below the other.
  mutating func readOneColumn(_ run: [FlattenedCell]) {
    let form = maker.context.form
    guard form != .any else { return }
    var found: [(index: Int, meaning: LabelledFigure)] = []
    var totals: [(index: Int, concept: String)] = []
    for index in run.indices.dropLast() {
      guard run[index + 1].cell.isFigure, !run[index].cell.isFigure,
        index + 2 == run.count || !run[index + 2].cell.isFigure,
        !reading.consumed.contains(run[index].blocks.lowerBound),
        !reading.consumed.contains(run[index + 1].blocks.lowerBound)
      else { continue }
      if let concept = library.totalConcept(run[index].cell) {
        totals.append((index, concept))
      } else if let meaning = library.labelledFigure(run[index].cell, in: form) {
        found.append((index, meaning))
      }
    }
    guard found.count >= 3 else { return }
    for (index, meaning) in found {
      let (label, cell) = (run[index].cell, run[index + 1].cell)
      consume(run[index...(index + 1)])
      add(meaning, label: label, cell: cell, group: nil, quote: "\(label.text) \(cell.text)")
    }
    for (index, concept) in totals {
      let (label, cell) = (run[index].cell, run[index + 1].cell)
      consume(run[index...(index + 1)])
      let fact = maker.fact(
        cell, concept: concept, label: label.text,
        period: maker.context.year.map { Period(year: $0) }, unit: "分", reason: "总分行",
        quote: "\(label.text) \(cell.text)")
      if let fact { reading.facts.append(fact) }
    }
  }

  private mutating func add(
    _ meaning: LabelledFigure, label: FormCell, cell: FormCell, group: FormCell?,
    unit above: String? = nil, quote: String
  ) {
    guard let concept = meaning.concept else { return }
    let isMoney = library.isMoney(concept)
    let period = label.heading.year(in: maker.context.year).map {
      Period(year: $0, stage: isMoney ? meaning.column.stage : nil)
    }
    let usual = library.unit(of: concept).flatMap { $0 == "万元" ? nil : $0 }
    let unit =
      meaning.column.unit ?? usual ?? label.heading.unit ?? group?.heading.unit ?? above
      ?? maker.context.unit ?? meaning.layout.unit
    var (scope, kind): (String?, ScopeKind?) = (nil, nil)
    if let basis = meaning.rule.basis(of: meaning.column) {
      if basis == RowRule.ownLabel, group == nil { return }
      let name = basis == RowRule.ownLabel ? ScopeName.item(group?.text ?? "") : basis
      (scope, kind) = ("\(maker.context.scope)/\(name)", .basis)
    }
    let fact = maker.fact(
      cell, concept: concept, label: label.text, period: period, unit: unit,
      reason: "\(meaning.layout.name)：\(label.text)", quote: quote, scope: scope,
      scopeKind: kind)
    if let fact { reading.facts.append(fact) }
  }
}

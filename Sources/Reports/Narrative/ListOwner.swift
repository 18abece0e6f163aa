import Quantities

/// What the amounts behind a container are parts of.
extension NarrativeRun {
  /// The figure that the amounts behind a container divide: the last one before it,
  /// unless their sum or the first of them shows that it must be an earlier one.
  func divided(by amounts: [Figure]) -> Candidate? {
    var totals = state.candidates.filter { candidate in
      (candidate.carried.aspect?.isAmount ?? true) && !countsFunds(candidate)
    }
    // 上年结转 10 万元，其中 …
    if let last = state.candidates.last, last.carried.aspect == .carryin { totals = [last] }
    // 专项资金 90 万元。涉及 7 个专项。其中: the items are the funds', not the count's.
    if amounts.isEmpty, let last = totals.last, sheet.notes[last.fact].unitClass == .count,
      let fund = totals.last(where: { $0.carried.subject.map(isGeneric) ?? false })
    {
      return fund
    }
    // 实际支出 90 万元，结余 10 万元。其中: paragraphs of their own divide the spending, as
    // they do behind 实际支出 90 万元，全年预算数 95 万元。
    if amounts.isEmpty, let last = totals.last, let aspect = last.carried.aspect,
      aspect == .carryover || aspect.isBudget, let spent = spending(beside: last, among: totals)
    {
      return spent
    }
    guard let last = totals.last, sheet.notes[last.fact].unitClass == .money,
      let first = amounts.first(where: { $0.unit == sheet.facts[last.fact].unit })
        ?? amounts.first
    else { return totals.last }
    func value(_ candidate: Candidate, within sentences: Int = 1) -> ExactDecimal? {
      guard candidate.sentence >= state.sentence - sentences,
        sheet.facts[candidate.fact].unit == first.unit
      else { return nil }
      return sheet.facts[candidate.fact].value.number
    }
    func isSum(_ total: Candidate) -> Bool { adds(amounts, to: value(total)) }
    if last.carried.aspect?.isBudget ?? false, let spent = spending(beside: last, among: totals),
      isSum(spent)
    {
      // Budget and spending are the same amount.
      return spent
    }
    if isSum(last) { return last }
    if first.unit != sheet.facts[last.fact].unit {
      // 实际支出 90 万元，全年预算 95 元。其中: of what they make in their own unit.
      return totals.last(where: isSum) ?? last
    }
    if let own = value(last), first.value.ratio > own.ratio {
      let larger = totals.filter { value($0).map { $0.ratio >= first.value.ratio } ?? false }
      return larger.last(where: isSum) ?? larger.last ?? last
    }
    // 实际支出 90 万元，年初预算 100 万元。其中: what was spent, where the sums do not
    // say otherwise.
    guard let aspect = last.carried.aspect, aspect.isBudget || aspect == .available else {
      return last
    }
    let before = totals.filter {
      $0.carried.subject == last.carried.subject && $0.carried.names == last.carried.names
    }
    if let found = before.last(where: isSum) { return found }
    func isNearlySum(_ total: Candidate) -> Bool {
      adds(amounts, to: value(total, within: 3), isRounded: true)
    }
    if let found = before.last(where: isNearlySum) {
      if let spent = spending(beside: last, among: totals), isNearlySum(spent) { return spent }
      return found
    }
    return before.last { $0.carried.aspect == .final && aspect.isBudget } ?? last
  }

  /// The first of the amounts make the whole; rounded ones may miss it by their last places.
  private func adds(
    _ amounts: [Figure], to whole: ExactDecimal?, isRounded: Bool = false
  ) -> Bool {
    guard let whole, let unit = amounts.first?.unit else { return false }
    var sum = Ratio.zero
    for (index, amount) in amounts.enumerated() {
      guard amount.unit == unit, let next = try? sum.adding(amount.value.ratio) else {
        return false
      }
      sum = next
      if sum == whole.ratio { return true }
      let room = ExactDecimal(coefficient: Int64(index + 1), scale: whole.scale).ratio
      if isRounded, index > 0, whole.scale > 0,
        let missing = try? whole.ratio.subtracting(sum).magnitude, missing <= room
      {
        return true
      }
    }
    return false
  }

  /// What the sentence says was spent of the same.
  private func spending(beside last: Candidate, among totals: [Candidate]) -> Candidate? {
    totals.last {
      $0.sentence == last.sentence && $0.carried.aspect == .final
        && $0.carried.subject == last.carried.subject && $0.carried.names == last.carried.names
    }
  }

  /// 涉及 7 个专项: how many funds there are is not what their amounts divide.
  private func countsFunds(_ candidate: Candidate) -> Bool {
    guard let subject = candidate.carried.subject else { return false }
    return sheet.notes[candidate.fact].unitClass == .count
      && lexicon.subjects[subject].dimension == .money
  }

  /// The amounts between a container and the end of its sentence.
  func amountsAhead(_ index: Int) -> [Figure] {
    var result: [Figure] = []
    for token in tokens[min(index + 1, tokens.count)...] {
      if token.kind == .mark(0x3002) { break }
      if case .figure(let number) = token.kind, figures[number].unitClass == .money {
        result.append(figures[number])
      }
    }
    return result
  }
}

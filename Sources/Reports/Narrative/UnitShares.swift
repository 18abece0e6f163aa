import Quantities

/// 按单位划分：局本级 60 万元，某某中心 30 万元: shares of an amount that was given before.
extension NarrativeRun {
  /// A clause that announces amounts by unit opens a list of them.
  func openUnitList(_ clause: [ClauseToken], _ range: Range<Int>) {
    guard lexicon.contains(.unitListing, in: text, range), state.lists.isEmpty else {
      return
    }
    let amounts = amountsBehind(range.upperBound)
    guard amounts.count > 1 else { return }
    let reading = parser.read(clause)
    var owner: Carried
    var totals: [Candidate] = []
    if let subject = reading.subject, !reading.hasUnknown, !reading.isCombined,
      lexicon.subjects[subject].dimension == .money
    {
      let stage = lexicon.subjects[subject].stage.map { Aspect($0) }
      owner = Carried(
        subject: subject, aspect: reading.aspect ?? stage,
        label: reading.label.map(text.original) ?? "")
      owner.unitClass = .money
      totals = state.candidates.filter {
        $0.carried.subject == subject && $0.carried.aspect == owner.aspect
      }
    } else if reading.isBare, reading.aspect == .final,
      let spending = lexicon.subject(.spending)
    {
      // 各单位支出如下
      owner = Carried(subject: spending, aspect: .final, label: text.original(range))
      owner.unitClass = .money
    } else if let total = dividedByUnits(amounts) {
      owner = total.carried
      totals = [total]
    } else {
      return
    }
    state.lists.append(
      ListState(
        candidates: totals, aspect: owner.aspect, owner: owner, isOpen: false, isBlock: false,
        depth: state.brackets.count, isNested: false, isByUnit: true))
  }

  private func amountsBehind(_ position: Int) -> [Figure] {
    var result: [Figure] = []
    for token in tokens where token.range.lowerBound >= position {
      if token.kind == .mark(0x3002) { break }
      if case .figure(let number) = token.kind, figures[number].unitClass == .money {
        result.append(figures[number])
      }
    }
    return result
  }

  /// The amount that these add up to; where rounding hides it, the only one close by.
  private func dividedByUnits(_ amounts: [Figure]) -> Candidate? {
    var sum = Ratio.zero
    for amount in amounts {
      guard let value = baseValue(amount.value, amount.unit), let next = try? sum.adding(value)
      else { return nil }
      sum = next
    }
    guard !sum.isZero else { return nil }
    var near: [Candidate] = []
    for candidate in (earlierCandidates + state.candidates).reversed() {
      guard candidate.carried.subject != nil, candidate.carried.names.isEmpty,
        sheet.notes[candidate.fact].unitClass == .money,
        candidate.carried.aspect?.isAmount ?? true,
        let number = sheet.facts[candidate.fact].value.number,
        let value = baseValue(number, sheet.facts[candidate.fact].unit),
        let difference = try? value.subtracting(sum)
      else { continue }
      if difference.isZero { return candidate }
      if let room = try? sum.divided(by: Ratio(100)), difference.magnitude < room {
        near.append(candidate)
      }
    }
    let isOne = near.allSatisfy {
      $0.carried.subject == near[0].carried.subject && $0.carried.aspect == near[0].carried.aspect
    }
    return isOne ? near.first : nil
  }

  private func baseValue(_ value: ExactDecimal, _ unit: String) -> Ratio? {
    try? Quantity(value, MeasureUnit(printed: unit)).inBaseUnits()
  }

  /// A unit's share of what the list divides.
  func readUnitShare(_ site: Site) -> Bool {
    guard let list = state.lists.last, let whole = list.owner, let subject = whole.subject,
      whole.names.isEmpty, site.figure.unitClass == .money || site.figure.unitClass == .persons,
      whole.unitClass == site.figure.unitClass, let name = unitAlone(site, list),
      let naming = resolver.naming(
        subject: subject, aspect: whole.aspect, unit: site.figure.unitClass,
        year: figureYear(site))
    else { return false }
    state.name(unit: name)
    state.unit = name
    let words = [UInt32](folding: name)
    if !listedUnits.contains(words) { listedUnits.append(words) }
    var carried = whole
    carried.fact = emit(naming, site, whole, whole.aspect)
    state.last = carried
    // Whoever names one unit goes on with others.
    state.lists[state.lists.count - 1].isByUnit = true
    if let fact = carried.fact { addPart(fact, after: site.index) }
    return true
  }

  /// The unit that is all that the clause names.
  private func unitAlone(_ site: Site, _ list: ListState) -> String? {
    let reading = site.reading
    guard reading.subject == nil, reading.aspects.isEmpty, !reading.isLastYear,
      reading.comparison == .none, !reading.isCombined
    else { return nil }
    if reading.isBare {
      if let number = reading.unit { return names.units[number] }
      return reading.office.map(text.original)
    }
    guard list.isByUnit, let name = reading.name, reading.namedSubject == nil,
      lexicon.suffix(.unitEnd, of: text.scalars, name) != nil, name.count >= 3, name.count <= 25
    else { return nil }
    return text.original(name)
  }
}

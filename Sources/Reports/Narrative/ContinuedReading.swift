import Quantities

/// Clauses that name no subject: what they go on about.
extension NarrativeRun {
  mutating func readAspect(_ site: Site) -> Bool {
    let reading = site.reading
    guard reading.subject == nil, reading.name == nil, !reading.hasUnknown else { return false }
    let aspect = reading.aspect
    if isBound(site) { return false }
    if aspect == nil { return readPrevious(site) }
    if isChange(aspect), !canChange(site) { return false }
    let isAboutPart = goesOnWithPart(aspect)
    // A change behind bare parts may be the last one's or the total's.
    if isChange(aspect), !isAboutPart, let list = state.lists.last, list.parts.count > 1,
      !isChange(state.last?.aspect)
    {
      state.last = nil
      return false
    }
    guard var carried = goingOn(site, aspect) else { return false }
    if let subject = carried.subject, lexicon.subjects[subject].concept.hasPrefix("revenue.") {
      // 收入 100 万元，支出 90 万元，结余 10 万元
      if aspect == .carryover || aspect == .carryin {
        carried = Carried(subject: lexicon.subject("budget.total"))
      } else if aspect == .final, saysSpending(site) {
        carried = Carried(subject: lexicon.subject("expenditure.total"))
      }
    }
    if aspect == .share, carried.subject == nil { return false }
    guard let subject = carried.subject else {
      // The words before named something that the taxonomy does not have.
      return false
    }
    if aspect == .added { return false }
    var scopeNames = carried.names
    if lexicon.subjects[subject].concept == "budget.total", let basis = reading.basis {
      scopeNames = [text.string(basis)]
      carried.kind = .basis
    }
    carried.names = scopeNames
    guard
      let naming = resolver.naming(
        subject: subject, aspect: aspect, unit: site.figure.unitClass, year: figureYear(site))
    else { return false }
    let isPart = aspect == .carryin || aspect == .recycled
    if isAboutPart, let list = state.lists.indices.last {
      state.lists[list].partsHaveAspects = true
    } else if !isPart, aspect != .share, state.lists.last?.parts.count ?? 0 > 1 {
      leaveLists()
    }
    carried.aspect = aspect
    let fact = emit(naming, site, carried, aspect)
    remember(fact, carried, aspect, site, isPart: isPart && state.lists.last != nil)
    return true
  }

  /// In a list a clause goes on about the part before it where the parts have clauses of
  /// their own; behind bare parts it goes on about what the list divides.
  func goesOnWithPart(_ aspect: Aspect?) -> Bool {
    guard let list = state.lists.last, !list.isBlock || isChange(aspect), let part = list.part,
      let last = state.last, last.subject == part.subject, last.names == part.names
    else { return false }
    return list.parts.count <= 1 || list.partsHaveAspects || list.hasSemicolons
  }

  func saysSpending(_ site: Site) -> Bool {
    guard let content = site.reading.content else { return false }
    return text.string(content).contains("支出")
  }

  /// What a clause goes on about that names no subject itself.
  func goingOn(_ site: Site, _ aspect: Aspect?) -> Carried? {
    if aspect == .share { return state.last }
    if aspect == .covered, state.outer?.kind != .fund {
      guard state.isEvaluation, let own = lexicon.subject("selfeval.amount") else { return nil }
      return Carried(subject: own, label: "自评")
    }
    if goesOnWithPart(aspect), let last = state.last { return last }
    if isChange(aspect), let last = state.last, isChange(last.aspect) { return last }
    if let outer = state.outer { return outer }
    if let subject = section.subject {
      return Carried(subject: subject, label: section.frames.last?.title ?? "")
    }
    guard let total = lexicon.subject("budget.total") else { return nil }
    let range = site.clause[0].range.lowerBound..<site.figure.digits.lowerBound
    switch aspect {
    case .executionRate, .available, .initial, .adjusted:
      return Carried(subject: total)
    case .carryover, .carryin:
      return section.isFinance ? Carried(subject: total) : nil
    case .final:
      return lexicon.contains(.stageWord, in: text.scalars, range) ? Carried(subject: total) : nil
    default: return nil
    }
  }

  /// 较上年度 100 万元增加 …: the value of the year before.
  mutating func readPrevious(_ site: Site) -> Bool {
    guard site.reading.isLastYear || site.reading.comparison == .lastYear, !site.clause.isEmpty,
      let outer = state.outer, let subject = outer.subject,
      outer.unitClass == site.figure.unitClass,
      let year, outer.aspect?.isAmount ?? true
    else { return false }
    guard
      let naming = resolver.naming(
        subject: subject, aspect: outer.aspect, unit: site.figure.unitClass, year: year - 1)
    else { return false }
    state.comparison = .lastYear
    _ = emit(naming, site, outer, .previous)
    return true
  }
}

import Quantities

/// Clauses that name no subject: what they go on about.
extension NarrativeRun {
  func readAspect(_ site: Site) -> Bool {
    let reading = site.reading
    guard reading.subject == nil, reading.name == nil, !reading.hasUnknown else { return false }
    let aspect = savesBudget(site) ? .saving : reading.aspect
    if isBound(site) { return false }
    // 与2023年决算数 90 万元相比: another year's, of something that is not said.
    if reading.isAgainst, reading.comparison == .lastYear, aspect?.isAmount ?? false {
      return false
    }
    if aspect == .sampled { return readSampled(site) }
    if aspect == nil { return readPrevious(site) }
    if isChange(aspect), !canChange(site) || isInPoints(site) { return false }
    let isAboutPart = goesOnWithPart(aspect)
    // A change behind bare parts may be the last one's or the total's.
    if isChange(aspect), !isAboutPart, let list = state.lists.last, list.parts.count > 1,
      !isChange(state.last?.aspect)
    {
      state.last = nil
      return false
    }
    guard var carried = goingOn(site, aspect) else { return false }
    if let subject = carried.subject, lexicon.subjects[subject].concept.begins(with: "revenue.") {
      // 收入 100 万元，支出 90 万元，结余 10 万元
      if aspect == .carryover || aspect == .carryin || aspect == .available
        || (aspect == .initial || aspect == .adjusted)
          && (state.outer?.subject != subject || addsCarryIn)
      {
        carried = Carried(subject: lexicon.subject(.budgetTotal))
      } else if aspect == .final, saysSpending(site) {
        carried = Carried(subject: lexicon.subject(.spending))
      }
    }
    if isOfWhole(aspect, beside: carried, site) {
      carried = Carried(subject: lexicon.subject(.budgetTotal))
    }
    if carried.subject == lexicon.subject(.budgetTotal), aspect == .final, saysSpending(site) {
      carried.subject = lexicon.subject(.spending)
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

  /// 使用上年结转 6 万元后，全年预算数 112 万元: what came in is not all that the year had.
  private var addsCarryIn: Bool {
    state.sentenceFacts.contains { sheet.facts[$0].concept.hasPrefix("carryover.prior.") }
  }

  /// 比预算减少 2 万元，下降 10%: what was saved of the budget, where the subject knows it.
  private func savesBudget(_ site: Site) -> Bool {
    guard site.reading.aspect == .decrease, site.reading.isBare,
      let subject = (state.last ?? state.outer)?.subject,
      lexicon.subjects[subject].derived["saving"] != nil
    else { return false }
    if site.clause.contains(where: { comparedBudget($0) != nil }) { return true }
    return site.reading.comparison == .none && state.last?.aspect == .saving
      && state.comparison != .lastYear
  }

  /// 公用经费 100 万元。年末结转和结余 20 万元: what the sentence before was about has no
  /// carry-over of its own, so that it is the department's.
  private func isOfWhole(_ aspect: Aspect?, beside carried: Carried, _ site: Site) -> Bool {
    guard aspect == .carryover || aspect == .carryin || aspect == .available,
      let subject = carried.subject, carried.names.isEmpty, section.isFinance,
      site.figure.unitClass == .money
    else { return false }
    let concept = lexicon.subjects[subject].concept
    guard
      concept.hasPrefix("expenditure.") || concept.hasPrefix("threepublic.")
        || concept.hasPrefix("procurement.")
    else { return false }
    let own = resolver.naming(subject: subject, aspect: aspect, unit: .money, year: year)
    return own == nil || aspect != .available && beginsAnew(site)
  }

  /// A sentence of its own in a paragraph that began with the department's total: it does not
  /// go on about the class of spending that the one before ended with.
  private func beginsAnew(_ site: Site) -> Bool {
    guard !state.sentenceHasSubject, section.subject == nil, runIn == nil, state.unit == nil,
      state.lists.isEmpty, site.reading.isBare,
      let first = state.candidates.first?.carried.subject
    else { return false }
    let concept = lexicon.subjects[first].concept
    return lexicon.isSpending(first) || concept == "revenue.total" || concept == "budget.total"
  }

  /// 增幅为 4 个百分点 is no growth rate of an amount.
  private func isInPoints(_ site: Site) -> Bool {
    site.figure.unit.ends(with: "百分点")
      && state.outer?.subject.map { lexicon.subjects[$0].dimension == .money } ?? false
  }

  /// In a list a clause goes on about the part before it where the parts have clauses of
  /// their own; behind bare parts it goes on about what the list divides.
  func goesOnWithPart(_ aspect: Aspect?) -> Bool {
    guard let list = state.lists.last, let part = list.part,
      let last = state.last, last.subject == part.subject, last.names == part.names
    else { return false }
    return list.parts.count <= 1 || list.partsHaveAspects || list.hasSemicolons
  }

  func saysSpending(_ site: Site) -> Bool {
    guard let content = site.reading.content else { return false }
    return text.string(content).contains("支出")
  }

  /// What is only said of funds that were handed out.
  private func speaksOfFund(_ aspect: Aspect?) -> Bool {
    switch aspect {
    case .sampled, .arrived, .arrivalRate, .issued, .recycled: true
    default: false
    }
  }

  /// 甲单位支出 100 万元, 全年实际支出 100 万元: all that a unit or the department spent.
  private func spendsAsWhole(_ site: Site) -> Bool {
    guard section.isFinance, site.reading.isBare, saysSpending(site), let first = site.clause.first
    else { return false }
    if site.reading.unit != nil || site.reading.isDepartment || site.reading.unitName != nil {
      return true
    }
    // 2023年实际支出
    if case .time = first.kind, site.clause.count == 2 { return site.reading.year == year }
    return lexicon.length(of: .wholeYear, in: text.scalars, at: first.range.lowerBound) != nil
  }

  /// Nothing says whose rate it is but a clause before that the lexicon does not know.
  private func isRateOfTopic(_ site: Site) -> Bool {
    guard !section.isFinance, !state.topic.isEmpty,
      let token = site.clause.last(where: { parser.aspect($0) == .executionRate }),
      token.range.count == 3
    else { return false }
    return parser.read(state.topic).hasUnknown
  }

  /// What a clause goes on about that names no subject itself.
  func goingOn(_ site: Site, _ aspect: Aspect?) -> Carried? {
    if aspect == .share {
      switch state.last?.aspect {
      case .carryover, .carryin, .increase, .decrease, .saving:
        // 项目支出 … 结转 10 万元，占总支出的 50%: the share is what was spent.
        let whole = lexicon.subject(.spending)
        let isOfSpending = site.clause.contains { token in
          guard case .word(let number) = token.kind else { return false }
          return lexicon.words[number].subject == whole
            || text.string(token.range).ends(with: "总支出的")
        }
        guard isOfSpending, let outer = state.outer, outer.subject != whole else { return nil }
        return outer
      default: return state.last
      }
    }
    if state.outer == nil, let fund = sectionFund, speaksOfFund(aspect) { return fund }
    if aspect == .covered, state.outer?.kind != .fund {
      guard state.isEvaluation, let own = lexicon.subject(.evaluatedAmount) else { return nil }
      return Carried(subject: own, label: "自评")
    }
    if goesOnWithPart(aspect), let last = state.last { return last }
    if isChange(aspect), let last = state.last, isChange(last.aspect) { return last }
    // 某某项目：预算 9 万元，实际发放 8 万元，执行率 89%
    if aspect == .executionRate, state.outer?.subject == nil, let project = projectOfSentence {
      return project
    }
    if let outer = state.outer { return outer }
    if let above = runIn?.subject { return above }
    if isLabelLine {
      if site.figure.unitClass == .missing { return nil }
      if let above = lineSubject {
        guard let subject = above.subject else { return nil }
        if resolver.naming(
          subject: subject, aspect: aspect, unit: site.figure.unitClass, year: year) != nil
        {
          return above
        }
      }
    }
    if let named = section.named { return named }
    if let subject = section.subject {
      return Carried(subject: subject, label: section.frames.last?.title ?? "")
    }
    guard let total = lexicon.subject(.budgetTotal) else { return nil }
    let range = site.clause[0].range.lowerBound..<site.figure.digits.lowerBound
    switch aspect {
    // 测绘船舶老化，执行率只有 88%: of what the clause before was about.
    case .executionRate where isRateOfTopic(site): return nil
    // 资金执行率 is a fund's.
    case .executionRate where text.starts([UInt32](folding: "资金"), at: range.lowerBound):
      return nil
    case .executionRate, .available, .initial, .adjusted:
      return Carried(subject: total)
    case .carryover, .carryin:
      // 年末结转结余：12 万元 stands for itself.
      let isLabelled = text[site.figure.digits.lowerBound - 1] == 0x3A
      return section.isFinance || isLabelled ? Carried(subject: total) : nil
    case .final:
      if lexicon.contains(.stageWord, in: text.scalars, range) { return Carried(subject: total) }
      return spendsAsWhole(site) ? Carried(subject: lexicon.subject(.spending)) : nil
    default: return nil
    }
  }

  /// 较上年度 100 万元增加 …: the value of the year before.
  func readPrevious(_ site: Site) -> Bool {
    guard site.reading.isLastYear || site.reading.comparison == .lastYear, !site.clause.isEmpty,
      var before = comparedBefore(site), let subject = before.subject,
      let year, before.aspect?.isAmount ?? true
    else { return false }
    if isSpent(subject, before, site, year: year) { before.aspect = .final }
    guard
      let naming = resolver.naming(
        subject: subject, aspect: before.aspect, unit: site.figure.unitClass, year: year - 1)
    else { return false }
    state.comparison = .lastYear
    _ = emit(naming, site, before, .previous)
    if let list = state.lists.last, list.parts.count > 1, before.fact == list.owner?.fact {
      // The change behind it is the total's as well.
      state.last = before
      state.last?.aspect = .increase
    }
    return true
  }

  /// 公务接待费支出 5 万元，预算 8 万元，上年 7 万元: what was spent, and not what was planned.
  private func isSpent(_ subject: Int, _ before: Carried, _ site: Site, year: Int) -> Bool {
    switch before.aspect {
    case .budget, .initial, .adjusted: break
    default: return false
    }
    guard site.reading.aspect == nil,
      let spent = resolver.naming(
        subject: subject, aspect: .final, unit: site.figure.unitClass, year: year)
    else { return false }
    return state.sentenceFacts.contains { index in
      sheet.facts[index].concept == spent.concept && sheet.facts[index].period == spent.period
    }
  }

  /// 三公经费 17 万元，其中甲 5 万元，乙 12 万元，比上年 18 万元减少 1 万元: the total's, where
  /// the change leads from the one amount to the other.
  private func dividedBefore(_ list: ListState, _ site: Site) -> Carried? {
    guard let owner = list.owner, let fact = owner.fact, let now = sheet.facts[fact].value.number,
      sheet.facts[fact].unit == site.figure.unit,
      let next = tokens[(site.index + 1)...].prefix(4).firstIndex(where: isFigure),
      case .figure(let number) = tokens[next].kind, figures[number].unit == site.figure.unit
    else { return nil }
    let words = tokens[site.index + 1..<next].compactMap { parser.aspect($0) }
    guard let aspect = words.last, isChange(aspect),
      let before = try? aspect == .increase
        ? site.figure.value.ratio.adding(figures[number].value.ratio)
        : site.figure.value.ratio.subtracting(figures[number].value.ratio),
      before == now.ratio
    else { return nil }
    return owner
  }

  /// 公务接待费 5 万元，上年为 7 万元: the amount before it, of the same kind. Behind the
  /// bare parts of a list it may be the last one's or the total's.
  private func comparedBefore(_ site: Site) -> Carried? {
    func fits(_ carried: Carried?) -> Bool {
      guard let carried, carried.subject != nil, carried.unitClass == site.figure.unitClass else {
        return false
      }
      return carried.aspect?.isAmount ?? true
    }
    if let last = state.last, fits(last) {
      if let list = state.lists.last, list.parts.count > 1, !goesOnWithPart(nil) {
        return dividedBefore(list, site)
      }
      return last
    }
    // 上年决算数：18.00 on a line below the label.
    if isLabelLine, state.outer == nil, var above = lineSubject, above.subject != nil {
      above.aspect = .final
      above.unitClass = site.figure.unitClass
      return site.figure.unitClass == .money ? above : nil
    }
    guard state.lists.last.map({ $0.parts.count <= 1 }) ?? true else { return nil }
    if fits(state.outer) { return state.outer }
    // 控制率 66%；与上年 45 万元相比: of the amount that the rate is of.
    let before = state.candidates.last {
      $0.sentence == state.sentence && $0.carried.subject == state.outer?.subject
        && $0.carried.names == state.outer?.names && fits($0.carried)
    }
    return state.lists.isEmpty ? before?.carried : nil
  }
}

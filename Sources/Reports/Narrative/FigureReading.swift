import Quantities

/// From a figure and the words before it to a fact.
extension NarrativeRun {
  /// Reads the figure at a token; returns the token to go on with.
  mutating func readFigure(_ number: Int, _ index: Int, _ clause: [ClauseToken]) -> Int {
    let reading = parser.read(clause)
    if reading.isRespective, let end = readRespectively(number, index, clause, reading) {
      return end
    }
    read(figures[number], number, index, clause, reading)
    return index + 1
  }

  mutating func read(
    _ figure: Figure, _ number: Int, _ index: Int, _ clause: [ClauseToken],
    _ reading: ClauseReading, named: Range<Int>? = nil
  ) {
    var reading = reading
    if let label = reading.label, reading.subject == lexicon.subject("expenditure.total"),
      isYearly(label), goesOn
    {
      // 某项目预算 100 万元，全年支出 90 万元: an aspect of what the sentence is about.
      reading.aspects.append(reading.aspect ?? .final)
      reading.aspect = reading.aspects.last
      reading.subject = nil
      reading.label = nil
    }
    applyUnit(reading, clause)
    if reading.comparison != .none { state.comparison = reading.comparison }
    if let basis = reading.otherBasis { state.segmentBasis = text.string(basis) }
    if section.isPlan, reading.subject == nil || !(reading.aspect?.isAmount ?? false) {
      isUnderstood[number] = true
      return
    }
    let site = Site(
      figure: figure, number: number, index: index, clause: clause, reading: reading,
      named: named)
    if readStructure(site) || readScore(site) || readSubject(site) || readAspect(site)
      || readName(site)
    {
      isUnderstood[number] = true
      return
    }
    if readActivity(site) { isUnderstood[number] = true }
  }

  private func isYearly(_ label: Range<Int>) -> Bool {
    lexicon.length(of: .yearlyLabel, in: text.scalars, at: label.lowerBound) == label.count
  }

  /// The sentence has a subject already, and it is not the department's total.
  private var goesOn: Bool {
    guard state.sentenceHasSubject, let outer = state.outer else { return false }
    guard let subject = outer.subject else { return true }
    let concept = lexicon.subjects[subject].concept
    return !concept.hasPrefix("revenue.") && concept != "expenditure.total"
      && concept != "budget.total" && !concept.hasPrefix("staff.")
      && !concept.hasPrefix("carryover.")
  }

  /// A figure where it stands.
  struct Site {
    var figure: Figure
    var number: Int
    var index: Int
    var clause: [ClauseToken]
    var reading: ClauseReading
    /// The words of the figure's own, where 分别 shares out a list.
    var named: Range<Int>?
  }

  /// The year that the figure is of.
  func figureYear(_ site: Site) -> Int? {
    let year = site.reading.year ?? state.sentenceYear ?? self.year
    return site.reading.isLastYear && site.reading.comparison == .none ? year.map { $0 - 1 } : year
  }

  // MARK: Exact labels

  private mutating func readSubject(_ site: Site) -> Bool {
    let reading = site.reading
    guard let subject = looseSubject(site) ?? reading.subject, !reading.isCombined else {
      return false
    }
    let dimension = lexicon.subjects[subject].dimension
    if site.figure.unitClass == .missing, dimension != .persons || !isClosed(site) { return false }
    if isBound(site) { return false }
    let list = state.lists.last
    var aspect = reading.aspect
    if aspect == nil, let list, dimension == .money, site.figure.unitClass != .share,
      let listAspect = list.aspect, listAspect.isAmount
    {
      aspect = listAspect
    }
    if site.figure.isChinese, dimension == .money { return false }
    // Funds listed under a heading on project expenditure are spent ones.
    if aspect == nil, isGeneric(subject), site.figure.unitClass == .money,
      let above = section.subject, lexicon.subjects[above].concept == "expenditure.project",
      above != subject
    {
      aspect = .final
    }
    if isChange(aspect), !canChange(site) { return false }
    // A part of a list of carry-overs is named, not a carry-over of its own kind.
    if aspect == .carryover, list != nil, list?.aspect == .carryover,
      !isStandingCarryover(subject)
    {
      return readItem(site, named: reading.label ?? reading.content)
    }
    if isGeneric(subject), let owner = state.outer, owner.kind == .fund,
      let fund = resolver.naming(
        subject: owner.subject ?? subject, aspect: aspect, unit: site.figure.unitClass,
        year: figureYear(site))
    {
      state.last = owner
      let fact = emit(fund, site, owner, aspect)
      remember(fact, owner, aspect, site, isPart: false)
      return true
    }
    guard
      let naming = resolver.naming(
        subject: subject, aspect: aspect, unit: site.figure.unitClass, year: figureYear(site))
    else { return false }
    var carried = Carried(
      subject: subject,
      aspect: aspect
        ?? lexicon.subjects[subject].stage.flatMap {
          Aspect(rawValue: $0.rawValue)
        }, label: reading.label.map(text.original) ?? "")
    // A label of another family ends the list.
    let isPart = isPart(naming, site)
    if !isPart { leaveLists() }
    if let owner = state.outer, owner.subject == subject,
      owner.kind == .fund || !owner.names.isEmpty,
      reading.subject != nil, isGeneric(subject)
    {
      carried.names = owner.names
      carried.kind = owner.kind
    }
    // 干部职工 80 人，其中在编 60 人: the part has the total's concept, not its scope.
    if isPart, dimension == .persons, let label = reading.label,
      state.lists.last?.candidates.contains(where: {
        sheet.facts[$0.fact].concept == naming.concept
      }) ?? false
    {
      carried.names = [itemName(label)]
    }
    let fact = emit(naming, site, carried, aspect)
    remember(fact, carried, aspect, site, isPart: isPart)
    return true
  }

  /// 不低于 95%: what was asked for, not what was reached.
  private func isBound(_ site: Site) -> Bool {
    let end = site.figure.digits.lowerBound
    let reach = max(0, end - 5)..<end
    return !reach.isEmpty && lexicon.suffix(.boundBefore, of: text.scalars, reach) != nil
  }

  /// 专项资金 without a name of its own.
  private func isGeneric(_ subject: Int) -> Bool {
    lexicon.subjects[subject].concept == "expenditure.project.special"
  }

  private func isStandingCarryover(_ subject: Int) -> Bool {
    let concept = lexicon.subjects[subject].concept
    return concept == "expenditure.basic" || concept == "expenditure.project"
      || concept == "expenditure.total" || concept == "carryover.total"
  }

  /// Words before a label of staff describe them; elsewhere they name something else.
  private func looseSubject(_ site: Site) -> Int? {
    guard let subject = site.reading.namedSubject, let name = site.reading.name,
      let label = site.reading.label, label.upperBound == name.upperBound
    else { return nil }
    if lexicon.subjects[subject].dimension == .count, site.figure.unitClass == .count {
      // 下设二级单位 2 个
      let before = name.lowerBound..<label.lowerBound
      return lexicon.suffix(.structureVerb, of: text.scalars, before) ?? 0 > 1 ? subject : nil
    }
    guard lexicon.subjects[subject].dimension == .persons, section.isProfile,
      site.figure.unitClass == .persons
    else { return nil }
    let before = name.lowerBound..<label.lowerBound
    return lexicon.contains(.movement, in: text.scalars, before) ? nil : subject
  }

  /// The figure ends its clause.
  private func isClosed(_ site: Site) -> Bool {
    guard site.index + 1 < tokens.count else { return true }
    if case .mark = tokens[site.index + 1].kind { return true }
    return false
  }

  private func isChange(_ aspect: Aspect?) -> Bool { aspect == .increase || aspect == .decrease }

  /// A change is one against the year before only where the text says so.
  private func canChange(_ site: Site) -> Bool {
    // 增加到 100 万元 gives the new amount.
    let before = text[site.figure.digits.lowerBound - 1]
    if before == 0x5230 || before == 0x81F3 { return false }
    if site.reading.comparison == .other { return false }
    return site.reading.comparison == .lastYear || state.comparison == .lastYear
  }

  /// The naming continues the list that is open.
  private func isPart(_ naming: Naming, _ site: Site) -> Bool {
    guard let list = state.lists.last else { return false }
    if site.figure.unitClass == .share { return false }
    return list.candidates.contains { candidate in
      let concept = sheet.facts[candidate.fact].concept
      return ConceptResolver.isAbove(concept, naming.concept)
        || concept == "staff.in_post" && naming.concept.hasPrefix("staff.retired.")
          && list.parts.contains { sheet.facts[$0].concept == concept }
        || concept.hasSuffix(".change") && naming.concept.hasSuffix(".change")
        || concept == naming.concept
          && (list.depth > 0 || sheet.notes[candidate.fact].unitClass == .persons)
    }
  }

  /// Ends the lists of the sentence: what follows is not a part.
  mutating func leaveLists() {
    while let list = state.lists.last, list.depth == state.brackets.count || !list.isBlock {
      if list.isBlock && list.parts.isEmpty { break }
      closeList()
    }
  }

  // MARK: Clauses without a subject

  private mutating func readAspect(_ site: Site) -> Bool {
    let reading = site.reading
    guard reading.subject == nil, reading.name == nil, !reading.hasUnknown else { return false }
    let aspect = reading.aspect
    if isBound(site) { return false }
    if aspect == nil { return readPrevious(site) }
    if isChange(aspect), !canChange(site) { return false }
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
    if !isPart, aspect != .share, state.lists.last?.parts.count ?? 0 > 1 { leaveLists() }
    carried.aspect = aspect
    let fact = emit(naming, site, carried, aspect)
    remember(fact, carried, aspect, site, isPart: isPart && state.lists.last != nil)
    return true
  }

  private func saysSpending(_ site: Site) -> Bool {
    guard let content = site.reading.content else { return false }
    return text.string(content).contains("支出")
  }

  /// What a clause goes on about that names no subject itself.
  private func goingOn(_ site: Site, _ aspect: Aspect?) -> Carried? {
    if aspect == .share { return state.last }
    if aspect == .covered, state.outer?.kind != .fund {
      guard state.isEvaluation, let own = lexicon.subject("selfeval.amount") else { return nil }
      return Carried(subject: own, label: "自评")
    }
    if let list = state.lists.last, list.parts.count <= 1, let last = state.last,
      list.parts.last == last.fact, last.fact != nil, !list.isBlock
    {
      return last
    }
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
  private mutating func readPrevious(_ site: Site) -> Bool {
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

  // MARK: Named items

  private mutating func readName(_ site: Site) -> Bool {
    let reading = site.reading
    guard let name = reading.name, !reading.isCombined else { return false }
    if reading.aspect == .added { return false }
    if readStaffPart(site, name) { return true }
    if let subject = reading.namedSubject, lexicon.subjects[subject].dimension == .share,
      site.figure.unitClass == .share, !isChange(reading.aspect)
    {
      return readSatisfaction(site, subject, name)
    }
    if readFund(site, name) { return true }
    if state.lists.last != nil, readItem(site, named: name) { return true }
    if site.figure.unitClass == .money {
      // What follows about it is not about the subject before.
      state.outer = Carried(subject: nil, unitClass: .money)
      leaveLists()
    }
    return false
  }

  /// 行政 10 人 in a list below 编制 or 在职人员.
  private mutating func readStaffPart(_ site: Site, _ name: Range<Int>) -> Bool {
    guard site.figure.unitClass == .persons || site.figure.unitClass == .count,
      let list = state.lists.last, let owner = list.owner?.subject,
      let entry = lexicon.subjects[owner].derived[text.string(name)],
      let subject = lexicon.subject(entry.concept),
      let naming = resolver.naming(
        subject: subject, aspect: nil, unit: site.figure.unitClass, year: figureYear(site))
    else { return false }
    let carried = Carried(subject: subject, label: text.original(name))
    let fact = emit(naming, site, carried, nil)
    remember(fact, carried, nil, site, isPart: true)
    return true
  }

  private mutating func readSatisfaction(_ site: Site, _ subject: Int, _ name: Range<Int>) -> Bool {
    guard site.figure.qualifier == nil || site.figure.qualifier == .atLeast,
      let naming = resolver.naming(
        subject: subject, aspect: nil, unit: .share, year: figureYear(site))
    else { return false }
    let carried = Carried(
      subject: subject, names: [itemName(name)], label: text.original(name))
    _ = emit(naming, site, carried, nil)
    return true
  }

  /// 某某专项资金预算安排: a fund by its name.
  private mutating func readFund(_ site: Site, _ name: Range<Int>) -> Bool {
    guard let special = lexicon.subject("expenditure.project.special"),
      site.reading.namedSubject == special, let label = site.reading.label,
      label.upperBound == name.upperBound, isFundName(name.lowerBound..<label.lowerBound),
      let aspect = site.reading.aspect
    else { return false }
    var carried: Carried
    if state.unit != nil
      || section.subject == special && state.outer?.subject == special
        && state.outer?.kind == .item
    {
      carried = Carried(subject: special, names: [itemName(name)], kind: .item)
    } else if text.string(label).hasSuffix("资金"), let fund = lexicon.subject("special.fund") {
      carried = Carried(subject: fund, names: [itemName(name)], kind: .fund)
    } else {
      return false
    }
    guard let subject = carried.subject,
      let naming = resolver.naming(
        subject: subject, aspect: aspect, unit: site.figure.unitClass, year: figureYear(site))
    else { return false }
    carried.aspect = aspect
    carried.label = text.original(name)
    leaveLists()
    let fact = emit(naming, site, carried, aspect)
    remember(fact, carried, aspect, site, isPart: false)
    return true
  }

  /// A named part of a list: its concept follows from the total's.
  private mutating func readItem(_ site: Site, named name: Range<Int>?) -> Bool {
    guard let name, let list = state.lists.last, let owner = list.owner,
      let subject = owner.subject,
      site.figure.unitClass == .money || site.figure.unitClass == .missing && isClosed(site)
        || site.figure.unitClass == .bare
    else { return false }
    let aspect =
      list.aspect
      ?? lexicon.subjects[subject].stage.flatMap {
        Aspect(rawValue: $0.rawValue)
      }
    if let own = site.reading.aspect, own != aspect, own != .final { return false }
    guard let concept = resolver.itemConcept(of: subject, aspect: aspect) else { return false }
    // A second figure of the same item says something else about it.
    let year = figureYear(site)
    let stage: BudgetStage? =
      switch aspect {
      case .available: .adjusted
      case .carryover: .final
      default: aspect.flatMap { BudgetStage(rawValue: $0.rawValue) }
      }
    let naming = Naming(
      concept: concept, period: year.map { Period(year: $0, stage: stage) })
    let carried = Carried(
      subject: subject, names: owner.names + [itemName(name)], kind: .item, aspect: aspect,
      label: text.original(name))
    let fact = emit(naming, site, carried, aspect)
    remember(fact, carried, aspect, site, isPart: true)
    return true
  }

  // MARK: Results

  /// A name as scopes hold it: without the quotation marks around the whole.
  func itemName(_ range: Range<Int>) -> String {
    var name = text.original(range)
    while let first = name.first, "、，, 和及与以".contains(first) { name.removeFirst() }
    // The marks before the first word are not in the range; the closing ones are.
    if name.contains("”"), !name.contains("“") { name = "“" + name }
    return name
  }

  mutating func emit(
    _ naming: Naming, _ site: Site, _ carried: Carried, _ aspect: Aspect?
  ) -> Int {
    let figure = site.figure
    var unit = figure.unit
    if figure.unitClass == .bare, unit == "万" || unit == "亿" { unit += "元" }
    var value = figure.value
    if naming.isNegative { value = value.magnitude.negated }
    var parts = carried.names
    var kind: ScopeKind = .whole
    if let own = state.unit {
      kind = parts.isEmpty ? .unit : carried.kind
      parts.insert(own, at: 0)
    } else if !parts.isEmpty {
      kind = carried.kind
      if kind != .fund, kind != .group { parts.insert("whole", at: 0) }
    } else {
      parts = ["whole"]
    }
    if let basis = state.segmentBasis, naming.concept.hasPrefix("selfeval.") {
      parts.append(basis + "项目")
      kind = .basis
    }
    let label = site.reading.label ?? site.reading.content
    let quoteStart = min(
      site.clause.first?.range.lowerBound ?? figure.extent.lowerBound, figure.extent.lowerBound)
    let fact = Fact(
      concept: naming.concept,
      label: label.map(text.original) ?? carried.label,
      scope: parts.joined(separator: "/"), scopeKind: kind, period: naming.period,
      value: .number(value), unit: unit, qualifier: figure.qualifier,
      confidence: figure.unitClass == .bare
        || site.reading.subject == nil && site.reading.name == nil
        ? .inferred : .narrative,
      reason: reason(site, carried, aspect),
      sources: [
        Source(
          location: text.location(figure.extent),
          quote: text.original(quoteStart..<figure.extent.upperBound))
      ])
    let basis = site.reading.basis.map(text.string) ?? section.basis
    let note = FactNote(
      subject: carried.subject, aspect: aspect, unitClass: figure.unitClass,
      paragraph: paragraph, basis: basis, office: state.office,
      isNamedInClause: site.reading.subject != nil)
    let index = sheet.add(fact, note)
    state.sentenceFacts.append(index)
    return index
  }

  private func reason(_ site: Site, _ carried: Carried, _ aspect: Aspect?) -> String {
    var words: [String] = []
    if let label = site.reading.label {
      words.append("label " + text.string(label))
    } else if !carried.label.isEmpty {
      words.append("continues " + carried.label)
    }
    if let aspect { words.append("aspect " + aspect.rawValue) }
    if state.unit != nil { words.append("unit in context") }
    return words.joined(separator: "; ")
  }

  /// Keeps what the next clauses may refer to.
  mutating func remember(
    _ fact: Int, _ carried: Carried, _ aspect: Aspect?, _ site: Site, isPart: Bool
  ) {
    var carried = carried
    carried.fact = fact
    carried.unitClass = site.figure.unitClass
    state.last = carried
    if isPart { addPart(fact, after: site.index) }
    if site.figure.unitClass != .share {
      state.candidates.append(
        Candidate(fact: fact, carried: carried, sentence: state.sentence))
      if state.candidates.count > 12 { state.candidates.removeFirst() }
    }
    if !isPart, state.brackets.isEmpty,
      state.lists.isEmpty || !state.lists.contains(where: { $0.isBlock })
    {
      if aspect?.isAmount ?? true || site.reading.subject != nil || state.outer == nil {
        state.outer = carried
      }
    }
  }
}

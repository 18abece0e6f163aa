import Quantities

/// From a figure and the words before it to a fact.
extension NarrativeRun {
  /// Reads the figure at a token; returns the token to go on with.
  func readFigure(_ number: Int, _ index: Int, _ clause: [ClauseToken]) -> Int {
    let reading = parser.read(clause)
    if reading.isRespective, let end = readRespectively(number, index, clause, reading) {
      return end
    }
    read(figures[number], number, index, clause, reading)
    return index + 1
  }

  func read(
    _ figure: Figure, _ number: Int, _ index: Int, _ clause: [ClauseToken],
    _ reading: ClauseReading, named: Range<Int>? = nil
  ) {
    var reading = reading
    let figure = withDeclaredUnit(figure, reading)
    leaveListBehind(clause)
    beginBreakdown(clause)
    if let label = reading.label, reading.subject == lexicon.subject(.spending),
      isYearly(label), goesOn || isAboutOneClass
    {
      // 某项目预算 100 万元，全年支出 90 万元: an aspect of what the sentence is about.
      reading.aspects.append(reading.aspect ?? .final)
      reading.aspect = reading.aspects.last
      reading.subject = nil
      reading.label = nil
    }
    if let name = reading.name, reading.namedSubject == nil,
      state.outer.map(isProject) ?? false
        || (state.outer?.subject != nil || state.outer == nil)
          && (section.project != nil || section.named != nil),
      lexicon.length(of: .thisProject, in: text.scalars, at: name.lowerBound) == name.count
    {
      (reading.name, reading.hasUnknown) = (nil, false)
    }
    nameByChange(&reading, clause, figure)
    applyUnit(reading, clause)
    if let start = clause.first?.range.lowerBound,
      lexicon.contains(.evaluation, in: text, start..<figure.digits.lowerBound)
    {
      state.isEvaluation = true
    }
    if reading.comparison != .none { state.comparison = reading.comparison }
    if let basis = reading.otherBasis { state.segmentBasis = text.string(basis) }
    if section.isPlan, reading.subject == nil || !(reading.aspect?.isAmount ?? false) {
      isUnderstood[number] = true
      return
    }
    let site = Site(
      figure: figure, number: number, index: index, clause: clause, reading: reading,
      named: named)
    if figure.unitClass == .score {
      isUnderstood[number] = readScore(site)
      return
    }
    if readWantedSatisfaction(site) || readStructure(site) || readCompared(site)
      || readSubject(site)
      || readAspect(site) || readUnitShare(site) || readSampled(site) || readAllocated(site)
      || readName(site)
    {
      isUnderstood[number] = true
      return
    }
    if readActivity(site) { isUnderstood[number] = true }
    // An amount among the parts that could not be named leaves the list open.
    if !isUnderstood[number], figure.unitClass == .money {
      state.unread = (index, reading.aspect)
      if let last = state.lists.indices.last, !state.lists[last].parts.isEmpty {
        state.lists[last].isOpen = true
      }
    }
  }

  /// 技能提升 30 万元 among the parts of an amount: the last word of a name, and no change,
  /// of which nothing is said.
  private func nameByChange(
    _ reading: inout ClauseReading, _ clause: [ClauseToken], _ figure: Figure
  ) {
    guard figure.unitClass == .money, state.lists.last?.owner != nil,
      reading.aspects.count == 1, isChange(reading.aspect), reading.comparison == .none,
      state.comparison == .none, reading.subject == nil, let name = reading.name,
      let last = clause.last, name.upperBound == last.range.lowerBound,
      lexicon.length(of: .changeNoun, in: text.scalars, at: last.range.lowerBound)
        == last.range.count
    else { return }
    reading.name = name.lowerBound..<last.range.upperBound
    (reading.aspect, reading.aspects) = (nil, [])
  }

  /// 另有 tells of something beside the list.
  private func leaveListBehind(_ clause: [ClauseToken]) {
    guard let first = clause.first,
      lexicon.length(of: .beside, in: text.scalars, at: first.range.lowerBound) != nil
    else { return }
    while let list = state.lists.last, !list.isBlock, list.depth == state.brackets.count,
      !list.parts.isEmpty
    {
      closeList()
    }
  }

  func isYearly(_ label: Range<Int>) -> Bool {
    lexicon.length(of: .yearlyLabel, in: text.scalars, at: label.lowerBound) == label.count
  }

  /// The sentence has a subject already, and it is not the department's total.
  var goesOn: Bool {
    guard state.sentenceHasSubject, let outer = state.outer else { return false }
    guard let subject = outer.subject else { return true }
    let concept = lexicon.subjects[subject].concept
    return !concept.begins(with: "revenue.") && !lexicon.isSpending(subject)
      && concept != "budget.total" && !concept.begins(with: "staff.")
      && !concept.begins(with: "carryover.")
  }

  /// 4.“三公”经费。全年支出 21 万元: the heading before names one class of spending, of which
  /// the sentence says how much it was.
  private var isAboutOneClass: Bool {
    guard !state.sentenceHasSubject else { return false }
    let above =
      runIn.flatMap { $0.numbering == numbering && state.sentence > 1 ? $0.subject.subject : nil }
      ?? (state.outer == nil && state.unit == nil ? section.subject : nil)
    guard let above else { return false }
    let concept = lexicon.subjects[above].concept
    return concept.hasPrefix("threepublic.") || concept.hasPrefix("procurement.")
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
    let listed =
      saysThisYear(site) ? nil : state.lists.last.flatMap { $0.isBlock ? nil : $0.owner?.year }
    let year = site.reading.year ?? listed ?? goingOnYear(site) ?? state.sentenceYear ?? self.year
    return site.reading.isLastYear && site.reading.comparison == .none ? year.map { $0 - 1 } : year
  }

  /// 2022年预算 10 万元，决算 9 万元: the second clause is of the first one's year.
  private func goingOnYear(_ site: Site) -> Int? {
    guard site.reading.subject == nil, let aspect = site.reading.aspect, !isChange(aspect),
      state.sentenceHasSubject, !saysThisYear(site)
    else { return nil }
    return state.outer?.year
  }

  private func saysThisYear(_ site: Site) -> Bool {
    guard let first = site.clause.first else { return false }
    return lexicon.contains(
      .thisYear, in: text.scalars, first.range.lowerBound..<site.figure.extent.lowerBound)
  }

  /// 比2022年总支出 90 万元: the value of the year before, which the sentence does not
  /// go on about.
  func readCompared(_ site: Site) -> Bool {
    let reading = site.reading
    if reading.comparison == .other { return readComparedBudget(site) }
    guard reading.isAgainst, reading.comparison == .lastYear, !reading.hasUnknown,
      !reading.isCombined, !reading.aspects.contains(where: { !$0.isAmount }),
      let subject = reading.subject
        ?? (reading.aspect == nil ? nil : state.outer?.subject ?? spendingBehind(site)),
      let year,
      let naming = resolver.naming(
        subject: subject, aspect: reading.aspect, unit: site.figure.unitClass, year: year - 1)
    else { return false }
    var carried = Carried(subject: subject, label: reading.label.map(text.original) ?? "")
    if reading.subject == nil, let outer = state.outer { carried = outer }
    carried.aspect = reading.aspect
    state.comparison = .lastYear
    _ = emit(naming, site, carried, .previous)
    if reading.subject != nil {
      leaveLists()
      carried.unitClass = site.figure.unitClass
      state.outer = carried
    }
    state.last = nil
    return true
  }

  /// 与2023年决算数 90 万元相比，总支出增加 …: what is compared is said behind the amount.
  private func spendingBehind(_ site: Site) -> Int? {
    for token in tokens[(site.index + 1)...].prefix(6) {
      if case .word(let number) = token.kind, let subject = lexicon.words[number].subject {
        return lexicon.isSpending(subject) ? subject : nil
      }
      if isFigure(token) { return nil }
    }
    return nil
  }

  /// 比年初预算 528 万元节约 115 万元: the budget that what was spent is held against.
  private func readComparedBudget(_ site: Site) -> Bool {
    guard site.figure.unitClass == .money, site.reading.isBare, let last = site.clause.last,
      let aspect = comparedBudget(last), site.index + 1 < tokens.count,
      parser.aspect(tokens[site.index + 1]).map({ isChange($0) || $0 == .saving }) ?? false,
      var carried = state.last ?? state.outer, let subject = carried.subject,
      carried.aspect?.isAmount ?? true, carried.unitClass == .money,
      let naming = resolver.naming(
        subject: subject, aspect: aspect, unit: .money, year: figureYear(site))
    else { return false }
    let before = state.last
    carried.aspect = aspect
    _ = emit(naming, site, carried, aspect)
    state.comparison = .other
    // The saving behind it is that of what was spent.
    state.last = before
    return true
  }

  /// The stage that 比年初预算 names.
  func comparedBudget(_ token: ClauseToken) -> Aspect? {
    guard case .word(let number) = token.kind,
      lexicon.words[number].roles.contains(.otherComparison)
    else { return nil }
    let words = text.string(token.range)
    guard words.holds("预算") else { return nil }
    if words.holds("年初") { return .initial }
    return words.holds("全年") || words.holds("调整") ? .adjusted : .budget
  }

  // MARK: Exact labels

  func readSubject(_ site: Site) -> Bool {
    let reading = site.reading
    guard var subject = looseSubject(site) ?? reading.subject, !reading.isCombined else {
      return false
    }
    if let own = ofKindBefore(subject) { subject = own }
    let dimension = lexicon.subjects[subject].dimension
    if site.figure.unitClass == .missing, dimension != .persons || !isClosed(site) { return false }
    if isBound(site) || isBudgetOfSpending(site) || isRateWithoutSurvey(site) { return false }
    let list = state.lists.last
    var aspect = reading.aspect
    if aspect == nil, let list, dimension == .money, site.figure.unitClass != .share,
      let listAspect = list.aspect, listAspect.isAmount
    {
      aspect = listAspect
    }
    if aspect == nil, dimension == .money, site.figure.unitClass == .money,
      list?.isOfUnread ?? false
    {
      return false
    }
    if list?.aspect == .carryin, aspect == nil || aspect == .carryover { aspect = .carryin }
    if dimension == .persons, site.figure.unitClass == .count, site.figure.unit != "个" {
      return false
    }
    if aspect == nil, isGeneric(subject), site.figure.unitClass == .money, isAmongSpending {
      aspect = .final
    }
    if isPartOfMany(site) { return false }
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
        ?? lexicon.subjects[subject].stage.map { Aspect($0) },
      label: reading.label.map(text.original) ?? "")
    // A label of another family ends the list.
    let isPart = isPart(naming, site) || isOnBasis(naming, site)
    if !isPart { leaveLists() }
    if let owner = state.outer, owner.subject == subject,
      owner.kind == .fund || !owner.names.isEmpty,
      reading.subject != nil, isGeneric(subject)
    {
      carried.names = owner.names
      carried.kind = owner.kind
    }
    // 干部职工 80 人，其中在编 60 人: the part has the total's concept, not its scope.
    // 总支出 90 万元，其中一般公共预算支出 80 万元: the same on one basis.
    if isPart, let basis = budgetOfLabel(reading) {
      carried.names = [basis]
      carried.kind = .basis
    }
    if isPart, dimension == .persons || dimension == .count, state.unit == nil,
      state.office == nil,
      let label = reading.label,
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

  /// 行政编制 28 名，实有 26 名；事业编制 41 名，实有 38 名: those in post are of the kind
  /// that the figure before is of, and of all where several kinds stand before.
  private func ofKindBefore(_ subject: Int) -> Int? {
    guard let last = state.last?.subject, let index = state.sentenceFacts.last,
      state.last?.fact == index,
      let kind = lexicon.subjects[last].derived[lexicon.subjects[subject].concept],
      !(state.sentenceFacts.dropLast().last.map { before in
        sheet.facts[before].concept.hasPrefix("staff.establishment")
      } ?? false)
    else { return nil }
    return lexicon.subject(kind.concept)
  }

  /// 不低于 95%: what was asked for, not what was reached.
  func isBound(_ site: Site) -> Bool {
    let end = site.figure.digits.lowerBound
    let reach = max(0, end - 5)..<end
    return !reach.isEmpty && lexicon.suffix(.boundBefore, of: text.scalars, reach) != nil
  }

  /// 政府性基金 10 万元 is revenue only among the parts of revenue, or of the year's funds.
  private func isBudgetOfSpending(_ site: Site) -> Bool {
    guard let label = site.reading.label,
      lexicon.length(of: .otherBasis, in: text.scalars, at: label.lowerBound) == label.count
    else { return false }
    guard let owner = state.lists.last?.owner?.subject else { return true }
    let concept = lexicon.subjects[owner].concept
    return !concept.hasPrefix("revenue.") && concept != "budget.total"
  }

  /// 调解 320 件，满意率 98.5%: a rate of the work, where nobody was asked.
  private func isRateWithoutSurvey(_ site: Site) -> Bool {
    guard let label = site.reading.label, label.count == 3, site.figure.unitClass == .share,
      text[label.upperBound - 1] == 0x7387,  // 率
      site.reading.subject == lexicon.subject(.satisfaction)
    else { return false }
    let start = tokens[..<site.index].last { $0.kind == .mark(0x3002) }?.range.upperBound ?? 0
    return !lexicon.contains(.surveyed, in: text, start..<label.lowerBound)
  }

  /// Funds listed under a heading on project expenditure, or beside project expenditure
  /// in the sentence, are spent ones.
  private var isAmongSpending: Bool {
    if let above = section.subject, lexicon.subjects[above].concept == "expenditure.project" {
      return true
    }
    return state.sentenceFacts.last.map { last in
      sheet.facts[last].concept.begins(with: "expenditure.project")
        && sheet.facts[last].period?.stage == .final
    } ?? false
  }

  /// 5 个专项中有 3 个: some of them, and not how many there are.
  private func isPartOfMany(_ site: Site) -> Bool {
    guard site.figure.unitClass == .count || site.figure.unitClass == .persons,
      let label = site.reading.label
    else { return false }
    return text[label.upperBound] == 0x4E2D  // 中
  }

  /// 专项资金 without a name of its own.
  func isGeneric(_ subject: Int) -> Bool {
    lexicon.subjects[subject].concept == "expenditure.project.special"
  }

  func isStandingCarryover(_ subject: Int) -> Bool {
    let concept = lexicon.subjects[subject].concept
    return concept == "expenditure.basic" || concept == "expenditure.project"
      || concept == "expenditure.total" || concept == "carryover.total"
  }

  /// Words before a label of staff describe them; elsewhere they name something else.
  func looseSubject(_ site: Site) -> Int? {
    guard let subject = site.reading.namedSubject, let name = site.reading.name,
      let label = site.reading.label, label.upperBound == name.upperBound
    else { return nil }
    if lexicon.subjects[subject].dimension == .count, site.figure.unitClass == .count {
      // 下设二级单位 2 个
      let before = name.lowerBound..<label.lowerBound
      let verb = lexicon.suffix(.structureVerb, of: text.scalars, before) ?? 0
      return verb > 1 || verb == before.count ? subject : nil
    }
    guard lexicon.subjects[subject].dimension == .persons, section.isProfile,
      site.figure.unitClass == .persons
    else { return nil }
    let before = name.lowerBound..<label.lowerBound
    return lexicon.contains(.movement, in: text.scalars, before) ? nil : subject
  }

  /// The figure ends its clause.
  func isClosed(_ site: Site) -> Bool {
    guard site.index + 1 < tokens.count else { return true }
    if case .mark = tokens[site.index + 1].kind { return true }
    return false
  }

  func isChange(_ aspect: Aspect?) -> Bool { aspect == .increase || aspect == .decrease }

  /// A change is one against the year before only where the text says so.
  func canChange(_ site: Site) -> Bool {
    // 增加到 100 万元 gives the new amount.
    let before = text[site.figure.digits.lowerBound - 1]
    if before == 0x5230 || before == 0x81F3 { return false }
    if site.reading.comparison == .other { return false }
    return site.reading.comparison == .lastYear || state.comparison == .lastYear
  }

  /// The naming continues the list that is open.
  func isPart(_ naming: Naming, _ site: Site) -> Bool {
    guard let list = state.lists.last else { return false }
    if site.figure.unitClass == .share { return false }
    return list.candidates.contains { candidate in
      let concept = sheet.facts[candidate.fact].concept
      return ConceptResolver.isAbove(concept, naming.concept)
        || concept == "staff.in_post" && naming.concept.begins(with: "staff.retired.")
          && list.parts.contains { sheet.facts[$0].concept == concept }
        || concept.ends(with: ".change") && naming.concept.ends(with: ".change")
        || concept == naming.concept
          && (list.depth > 0 || sheet.notes[candidate.fact].unitClass == .persons
            || sheet.notes[candidate.fact].unitClass == .count
              && list.owner?.fact == candidate.fact)
    }
  }

  /// The budget that a label of all spending begins with: 一般公共预算支出.
  func budgetOfLabel(_ reading: ClauseReading) -> String? {
    guard let label = reading.label, reading.subject == lexicon.subject(.spending),
      let length = lexicon.length(
        of: .basis, in: text.scalars, at: label.lowerBound, limit: label.upperBound),
      length < label.count
    else { return nil }
    return text.string(label.lowerBound..<label.lowerBound + length)
  }

  private func isOnBasis(_ naming: Naming, _ site: Site) -> Bool {
    guard let list = state.lists.last, budgetOfLabel(site.reading) != nil else { return false }
    return list.candidates.contains { sheet.facts[$0.fact].concept == naming.concept }
  }

  /// Ends the lists of the sentence: what follows is not a part.
  func leaveLists() {
    while let list = state.lists.last, list.depth == state.brackets.count || !list.isBlock {
      if list.isBlock && list.parts.isEmpty { break }
      closeList()
    }
  }
}

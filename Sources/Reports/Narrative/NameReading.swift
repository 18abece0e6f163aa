import Documents
import Quantities

/// Items, funds and staff that the report names in its own words.
extension NarrativeRun {
  func readName(_ site: Site) -> Bool {
    let reading = site.reading
    guard let name = reading.name, !reading.isCombined else { return false }
    if reading.aspect == .added {
      // 某某加固工程总投资 90 万元，本年度支出 …: the project's, and not the department's.
      if site.figure.unitClass == .money,
        lexicon.suffix(.projectTail, of: text.scalars, name) != nil
      {
        state.outer = Carried(subject: nil, unitClass: .money)
      }
      return false
    }
    if readStaffPart(site, name) { return true }
    if let subject = reading.namedSubject, lexicon.subjects[subject].dimension == .share,
      site.figure.unitClass == .share, !isChange(reading.aspect)
    {
      return readSatisfaction(site, subject, name)
    }
    // A fund that a table lists as well is an item of the list that it stands in.
    let isListed = state.lists.last != nil && knownProject(name)?.kind == .fund
    if readFund(site, name) || !isListed && readProject(site, name) { return true }
    if state.lists.last != nil, readItem(site, named: name) { return true }
    if isListed, readProject(site, name) { return true }
    if site.figure.unitClass == .money {
      // What follows about it is not about the subject before.
      state.outer = Carried(subject: nil, unitClass: .money)
      // Of an item of a list that goes on below more is told than what it cost.
      if !(state.lists.last?.isBlock ?? false) { leaveLists() }
    }
    return false
  }

  /// 行政 10 人 in a list below 编制 or 在职人员, 运行维护 5 万元 below the vehicles.
  func readStaffPart(_ site: Site, _ name: Range<Int>) -> Bool {
    guard let list = state.lists.last, let owner = list.owner?.subject,
      let entry = lexicon.subjects[owner].derived[text.string(name)],
      let subject = lexicon.subject(entry.concept)
    else { return false }
    let aspect = lexicon.subjects[subject].dimension == .money ? list.aspect : nil
    guard
      let naming = resolver.naming(
        subject: subject, aspect: aspect, unit: site.figure.unitClass, year: figureYear(site))
    else { return false }
    var carried = Carried(subject: subject, label: text.original(name))
    carried.aspect = aspect
    let fact = emit(naming, site, carried, aspect)
    remember(fact, carried, aspect, site, isPart: true)
    return true
  }

  func readSatisfaction(_ site: Site, _ subject: Int, _ name: Range<Int>) -> Bool {
    guard site.figure.qualifier == nil || site.figure.qualifier == .atLeast,
      let naming = resolver.naming(
        subject: subject, aspect: nil, unit: .share, year: figureYear(site))
    else { return false }
    let asked = withoutSurvey(name)
    var carried = Carried(
      subject: subject, names: [itemName(asked)], label: text.original(asked))
    carried.fact = emit(naming, site, carried, nil)
    carried.unitClass = .share
    state.satisfied = carried
    return true
  }

  /// 受访群众满意度 is 群众满意度.
  private func withoutSurvey(_ name: Range<Int>) -> Range<Int> {
    guard
      let length = lexicon.length(
        of: .surveyed, in: text.scalars, at: name.lowerBound, limit: name.upperBound),
      length + 4 <= name.count, !text.starts([0x5BF9, 0x8C61], at: name.lowerBound + length)  // 对象
    else { return name }
    return name.lowerBound + length..<name.upperBound
  }

  /// 满意度 93.8%，低于 95% 的目标: what was asked for, behind what was reached.
  func readWantedSatisfaction(_ site: Site) -> Bool {
    guard site.figure.unitClass == .share, let satisfied = state.satisfied,
      lexicon.length(of: .wantedBehind, in: text.scalars, at: site.figure.extent.upperBound) != nil,
      let year = figureYear(site)
    else { return false }
    let naming = Naming(concept: "satisfaction.target", period: Period(year: year))
    _ = emit(naming, site, satisfied, nil)
    state.satisfied = nil
    return true
  }

  /// 某某专项资金预算安排: a fund by its name.
  func readFund(_ site: Site, _ name: Range<Int>) -> Bool {
    if readFundOfSection(site, name) { return true }
    guard let special = lexicon.subject(.special),
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
    } else if state.outer?.subject == special,
      state.outer?.kind == .fund || state.outer?.names.isEmpty ?? false
    {
      // 省级专项资金 2 个。某某治理专项全年预算 50 万元 …
      carried = Carried(subject: special, names: [itemName(name)], kind: .fund)
    } else if text.string(label).ends(with: "资金"), let fund = lexicon.subject(.fund) {
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

  /// 某某发展资金全年预算 50 万元, below the heading on special funds.
  private func readFundOfSection(_ site: Site, _ name: Range<Int>) -> Bool {
    guard site.reading.namedSubject == nil, state.unit == nil, state.lists.isEmpty,
      let special = lexicon.subject(.special), section.subject == special,
      let subject = lexicon.subject(.projectFund), knownProject(name) == nil,
      let aspect = site.reading.aspect, aspect.isAmount || aspect == .executionRate,
      let tail = lexicon.suffix(.fundTail, of: text.scalars, name), name.count >= tail + 2,
      isFundName(name.lowerBound..<name.upperBound - tail),
      let naming = resolver.naming(
        subject: subject, aspect: aspect, unit: site.figure.unitClass, year: figureYear(site))
    else { return false }
    let carried = Carried(
      subject: subject, names: [itemName(name)], kind: .fund, aspect: aspect,
      label: text.original(name))
    let fact = emit(naming, site, carried, aspect)
    remember(fact, carried, aspect, site, isPart: false)
    return true
  }

  /// 政府采购货物 below 政府采购支出 is 货物.
  private func withoutOwner(_ name: Range<Int>, _ owner: Carried) -> Range<Int> {
    let label = FoldedText(words: owner.label).scalars
    let shared = zip(label, text.scalars[name]).prefix { $0 == $1 }.count
    guard shared >= 4, shared + 2 <= name.count else { return name }
    return name.lowerBound + shared..<name.upperBound
  }

  /// What one part of a fund was given; how many projects, says the next figure.
  private func readCategory(_ site: Site, _ name: Range<Int>, _ owner: Carried) -> Bool {
    guard site.figure.unitClass == .money, let fund = lexicon.subject(.fund),
      let concept = lexicon.subjects[fund].derived["category"]?.concept
    else { return false }
    var carried = Carried(
      subject: fund, names: owner.names.prefix(1) + [itemName(name)], kind: .fund,
      label: text.original(name))
    let naming = Naming(concept: concept, period: figureYear(site).map { Period(year: $0) })
    carried.fact = emit(naming, site, carried, nil)
    carried.unitClass = .money
    state.last = carried
    if let fact = carried.fact { addPart(fact, after: site.index) }
    state.last = carried
    return true
  }

  /// A named part of a list: its concept follows from the total's.
  func readItem(_ site: Site, named name: Range<Int>?) -> Bool {
    guard let name, let list = state.lists.last, let owner = list.owner,
      let subject = owner.subject,
      site.figure.unitClass == .money || site.figure.unitClass == .missing && isClosed(site)
        || site.figure.unitClass == .bare
    else { return false }
    if list.isByCategory { return readCategory(site, name, owner) }
    let aspect =
      list.aspect
      ?? lexicon.subjects[subject].stage.map { Aspect($0) }
    if let own = site.reading.aspect, own != aspect, own != .final { return false }
    guard let concept = resolver.itemConcept(of: subject, aspect: aspect) else { return false }
    // A second figure of the same item says something else about it.
    let year = aspect == .carryin ? figureYear(site).map { $0 - 1 } : figureYear(site)
    let stage: BudgetStage? =
      switch aspect {
      case .available: .adjusted
      case .carryover, .carryin: .final
      default: aspect?.stage
      }
    var naming = Naming(
      concept: concept, period: year.map { Period(year: $0, stage: stage) })
    var kind = ScopeKind.item
    if owner.kind == .fund, !owner.names.isEmpty {
      naming.concept = "expenditure.project.item"
      kind = .fund
    }
    // The department's own special funds, one by one.
    if isGeneric(subject), state.unit == nil, owner.names.isEmpty,
      concept == "expenditure.project.item", let fund = lexicon.subject(.fund),
      let special = resolver.itemConcept(of: fund, aspect: aspect)
    {
      naming.concept = special
      kind = .fund
    }
    let own = withoutOwner(name, owner)
    let carried = Carried(
      subject: subject, names: owner.names + [itemName(own)], kind: kind, aspect: aspect,
      label: text.original(name))
    let fact = emit(naming, site, carried, aspect)
    if state.unit == nil { learnProject(name, carried, naming.concept) }
    remember(fact, carried, aspect, site, isPart: true)
    return true
  }
}

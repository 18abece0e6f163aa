import Quantities

/// Counts and rates of what the department did, named by the report's own words.
extension NarrativeRun {
  func readActivity(_ site: Site) -> Bool {
    let figure = site.figure
    // One Chinese digit is as often a word: 一批, 三项.
    guard !figure.isChinese || figure.digits.count > 1 else { return false }
    switch figure.unitClass {
    case .count, .persons, .money, .share: break
    default: return false
    }
    if isIntended(site) { return true }
    if figure.unitClass == .money, isFunds(site) { return false }
    if figure.unitClass == .count, state.lists.isEmpty,
      let fund = fundName(in: site.clause, site.reading)
    {
      state.outer = Carried(
        subject: lexicon.subject(.fund), names: [fund], kind: .fund)
    }
    guard let name = changeName(site) ?? activityName(site) else { return false }
    var concept = figure.unitClass == .share ? "activity.rate" : "activity.count"
    if figure.unit.ends(with: "百分点") { concept = "activity.rate" }
    let isDecrease = site.reading.aspect == .decrease && isDecreasing(site)
    let naming = Naming(
      concept: concept, period: figureYear(site).map { Period(year: $0) },
      isNegative: isDecrease)
    var names = [name]
    if figure.unitClass != .share, isListFull(figure) { closeList() }
    let list = state.lists.last
    let isPart =
      list.map { list in
        figure.unitClass != .share
          && !isLimit(figure.qualifier)
          && list.candidates.contains {
            sheet.facts[$0.fact].concept == "activity.count"
              && sheet.notes[$0.fact].unitClass == figure.unitClass
              && canHold(sheet.facts[$0.fact], figure)
          }
      } ?? false
    if isPart, let owner = list?.owner, owner.subject == nil, let first = owner.names.first {
      names = [first, name]
    }
    var carried = Carried(subject: nil, names: names, kind: .item, label: name)
    carried.unitClass = figure.unitClass
    let unit = state.unit
    state.unit = nil
    let fact = emitActivity(naming, site, names)
    state.unit = unit
    carried.fact = fact
    state.last = carried
    if isPart { addPart(fact, after: site.index) }
    if figure.unitClass != .share, !isLimit(figure.qualifier) {
      state.candidates.append(Candidate(fact: fact, carried: carried, sentence: state.sentence))
      if state.candidates.count > 12 { state.candidates.removeFirst() }
    }
    return true
  }

  /// 力争 2024 年达到 90%: what is meant to be, and no fact of this year.
  private func isIntended(_ site: Site) -> Bool {
    if let own = site.reading.year, let year, own > year { return true }
    guard
      let first = site.clause.first(where: { token in
        if case .time = token.kind { false } else { true }
      })
    else { return false }
    return lexicon.length(
      of: .intention, in: text.scalars, at: first.range.lowerBound,
      limit: site.figure.digits.lowerBound) != nil
  }

  /// Money of the department that could not be named is no activity.
  private func isFunds(_ site: Site) -> Bool {
    if section.isAboutMoney || site.reading.isLastYear && site.reading.isBare { return true }
    // 旅游收入 5 亿元 is not the department's.
    if let subject = site.reading.namedSubject ?? site.reading.subject,
      lexicon.subjects[subject].dimension == .money,
      !lexicon.subjects[subject].concept.begins(with: "revenue.")
    {
      return true
    }
    return site.reading.aspects.contains { $0.isAmount && $0 != .final }
  }

  /// 超过 8 万元 names a limit, and no amount that is divided or that divides another.
  private func isLimit(_ qualifier: Qualifier?) -> Bool {
    qualifier == .atLeast || qualifier == .atMost
  }

  /// A part is no more than its total.
  private func canHold(_ fact: Fact, _ figure: Figure) -> Bool {
    guard fact.unit == figure.unit, let total = fact.value.number else { return true }
    return total.ratio >= figure.value.ratio
  }

  /// 比上年提高 3 个百分点 behind a count or rate is about that one. A clause that says
  /// nothing but an aspect of it names nothing.
  private func changeName(_ site: Site) -> String? {
    let end = text[site.figure.digits.lowerBound - 1]
    if site.reading.isBare, end == 0x5230 || end == 0x81F3, let last = state.last,
      last.subject == nil, !last.label.isEmpty
    {
      return last.label
    }
    // 接待 60 批次、450 人次: counted twice over.
    if site.clause.isEmpty, site.index > 1,
      isFigure(tokens[site.index - 2]) || isFigure(tokens[site.index - 1]),
      site.figure.unitClass == .count || site.figure.unitClass == .persons, let last = state.last,
      last.subject == nil, !last.label.isEmpty,
      last.unitClass == .count || last.unitClass == .persons
    {
      return last.label
    }
    guard site.reading.isBare, site.reading.comparison == .lastYear,
      site.reading.aspect == .increase || site.reading.aspect == .decrease,
      let last = state.last, last.subject == nil, !last.label.isEmpty
    else { return nil }
    return last.label + "同比"
  }

  private func saysNothing(_ site: Site) -> Bool {
    let reading = site.reading
    guard reading.isBare, reading.content != nil || reading.comparison != .none else {
      return false
    }
    return reading.aspect != .added && (reading.aspect != nil || reading.comparison != .none)
  }

  /// A list of counts ends where the unit changes, where a comma follows items
  /// separated by 、, and where the parts have reached their total.
  private func isListFull(_ figure: Figure) -> Bool {
    guard let list = state.lists.last, let part = list.parts.last,
      sheet.facts[part].concept.begins(with: "activity.")
    else { return false }
    if sheet.facts[part].unit != figure.unit { return true }
    guard list.parts.count > 1 else { return false }
    if list.hasEnumeration, list.isBehindComma { return true }
    return list.candidates.contains {
      sheet.facts[$0.fact].unit == figure.unit && isBalanced(list.parts, $0.fact)
    }
  }

  private func emitActivity(_ naming: Naming, _ site: Site, _ names: [String]) -> Int {
    let figure = site.figure
    let value = naming.isNegative ? figure.value.magnitude.negated : figure.value
    let start = min(
      site.clause.first?.range.lowerBound ?? figure.extent.lowerBound, figure.extent.lowerBound)
    let fact = Fact(
      concept: naming.concept, label: names.last ?? "",
      scope: names.count == 1 ? names[0] : names.joined(separator: "/"),
      scopeKind: .item, period: naming.period, value: .number(value), unit: figure.unit,
      qualifier: figure.qualifier, confidence: .narrative, reason: "words around the figure",
      sources: [
        Source(
          location: text.location(figure.extent),
          quote: text.original(start..<figure.extent.upperBound))
      ])
    let index = sheet.add(
      fact,
      FactNote(
        subject: nil, aspect: nil, unitClass: figure.unitClass, paragraph: paragraph, basis: nil,
        office: nil,
        isNamedInClause: false))
    state.sentenceFacts.append(index)
    return index
  }

  /// 下降 12%, not 下降到 12%.
  private func isDecreasing(_ site: Site) -> Bool {
    let before = text[site.figure.digits.lowerBound - 1]
    return before != 0x5230 && before != 0x81F3  // 到, 至
  }

  /// The words of the clause, and those that follow the number where they go on.
  private func activityName(_ site: Site) -> String? {
    if saysNothing(site), site.figure.unitClass == .money || site.figure.unitClass == .share {
      return nil
    }
    let words = site.clause.drop { token in
      // 2022 年接待群众: the year is the figure's period, and no part of its name.
      switch token.kind {
      case .time, .mark, .code: true
      default: false
      }
    }
    let start = words.first?.range.lowerBound ?? site.figure.extent.lowerBound
    var before = site.named ?? start..<site.figure.extent.lowerBound
    let untrimmed = before
    trim(&before)
    if before.count == 1 { before = untrimmed }
    if before.count > 30 {
      // A long clause keeps its last words, whole.
      let reach = before.upperBound - 30
      let cut = words.first { $0.range.lowerBound >= reach }?.range.lowerBound ?? reach
      before = cut..<before.upperBound
    }
    var end = site.figure.extent.upperBound
    if let length = lexicon.length(of: .atLeastAfter, in: text.scalars, at: end)
      ?? lexicon.length(of: .aboutAfter, in: text.scalars, at: end)
    {
      end += length
    }
    var after = end..<end
    while after.upperBound < text.count, after.count < 24,
      !ClauseTokenizer.isMark(text.scalars[after.upperBound]),
      !FoldedText.isDigit(text.scalars[after.upperBound])
    {
      after = end..<after.upperBound + 1
    }
    let isTail =
      site.named != nil || site.figure.unitClass == .share || site.figure.unitClass == .money
    var name = text.name(before)
    if name.isEmpty || !isTail { name += text.name(after) }
    if name.isEmpty, let topic = state.topic.first, let last = state.topic.last {
      var range = topic.range.lowerBound..<last.range.upperBound
      trim(&range)
      name = text.name(range)
    }
    return name.isEmpty ? nil : name
  }

  /// Takes adverbs and conjunctions off both ends.
  private func trim(_ range: inout Range<Int>) {
    var isTrimmed = true
    while isTrimmed, !range.isEmpty {
      isTrimmed = false
      if let length = lexicon.length(
        of: .trimBefore, in: text.scalars, at: range.lowerBound, limit: range.upperBound)
      {
        range = range.lowerBound + length..<range.upperBound
        isTrimmed = true
      } else if ClauseTokenizer.isMark(text.scalars[range.lowerBound]) {
        range = range.lowerBound + 1..<range.upperBound
        isTrimmed = true
      }
      let tail = max(range.lowerBound, range.upperBound - 4)..<range.upperBound
      if !tail.isEmpty, let length = lexicon.suffix(.trimBefore, of: text.scalars, tail) {
        range = range.lowerBound..<range.upperBound - length
        isTrimmed = true
      }
    }
  }

  // MARK: 分别

  /// A、B 分别为 1 件、2 件: every figure goes with its own words. Nil where words and
  /// figures do not pair off; the figures are then left unread.
  func readRespectively(
    _ number: Int, _ index: Int, _ clause: [ClauseToken], _ reading: ClauseReading
  ) -> Int? {
    var places: [(token: Int, figure: Int)] = [(index, number)]
    var next = index + 1
    while next < tokens.count {
      if case .figure(let figure) = tokens[next].kind {
        places.append((next, figure))
      } else if !isJoin(tokens[next]) {
        break
      }
      next += 1
    }
    let end = (places.last?.token ?? index) + 1
    guard places.count > 1 else { return nil }
    guard
      let split = clause.firstIndex(where: { token in
        guard case .word(let word) = token.kind else { return false }
        return lexicon.words[word].roles.contains(.respectively)
      })
    else { return nil }
    let tail = Array(clause[(split + 1)...])
    var items = parts(Array(clause[..<split]))
    if items.count != places.count { items = parts(state.topic) }
    if items.count != places.count, let last = readOfListed(places, clause, reading) {
      return last
    }
    if items.count != places.count, state.sentenceFacts.count >= places.count,
      parser.read(Array(clause[..<split])).isBare
    {
      return readChanges(places, tail, clause)
    }
    guard items.count == places.count else { return end }
    // A、B执行率分别为: the rate is said once, for both.
    let shared = (items.last ?? []).drop { parser.aspect($0) == nil || parser.isLabel($0) }
    for (number, (item, place)) in zip(items, places).enumerated() {
      let own = item + (number + 1 < items.count ? Array(shared) : []) + tail
      let named = item.first.map { $0.range.lowerBound..<(item.last ?? $0).range.upperBound }
      read(figures[place.figure], place.figure, place.token, own, parser.read(own), named: named)
    }
    return end
  }

  /// 三个项目的全年预算分别为 9 万元、4 万元和 5 万元: of the items that a list has just named.
  private func readOfListed(
    _ places: [(token: Int, figure: Int)], _ clause: [ClauseToken], _ reading: ClauseReading
  ) -> Int? {
    guard state.listed.count == places.count, let aspect = reading.aspect,
      aspect.isAmount || aspect == .executionRate, reading.subject == nil,
      let subject = lexicon.subject(.projectItem)
    else { return nil }
    for (listed, place) in zip(state.listed, places) {
      let figure = figures[place.figure]
      let site = Site(
        figure: figure, number: place.figure, index: place.token, clause: clause, reading: reading)
      guard
        let naming = resolver.naming(
          subject: subject, aspect: aspect, unit: figure.unitClass, year: figureYear(site))
      else { continue }
      var carried = listed
      carried.subject = subject
      carried.aspect = aspect
      _ = emit(naming, site, carried, aspect)
      isUnderstood[place.figure] = true
    }
    return (places.last?.token ?? 0) + 1
  }

  /// 立案 10 起、处罚 20 万元，同比分别增长 5%、6%
  private func readChanges(
    _ places: [(token: Int, figure: Int)], _ tail: [ClauseToken], _ clause: [ClauseToken]
  ) -> Int {
    let facts = Array(state.sentenceFacts.suffix(places.count))
    let reading = parser.read(clause)
    for (fact, place) in zip(facts, places) where sheet.facts[fact].concept == "activity.count" {
      let figure = figures[place.figure]
      guard figure.unitClass == .share else { continue }
      let naming = Naming(
        concept: "activity.rate", period: sheet.facts[fact].period,
        isNegative: reading.aspect == .decrease)
      let site = Site(
        figure: figure, number: place.figure, index: place.token, clause: clause, reading: reading)
      _ = emitActivity(naming, site, [sheet.facts[fact].scope + "同比"])
      isUnderstood[place.figure] = true
    }
    return (places.last?.token ?? 0) + 1
  }

  private func isJoin(_ token: ClauseToken) -> Bool {
    switch token.kind {
    case .mark(let mark): return mark == 0x3001 || mark == 0x2C
    case .word(let number): return lexicon.words[number].roles.contains(.and)
    case .unknown:
      let words = text.string(token.range)
      return words == "和" || words == "与" || words == "及"
    default: return false
    }
  }

  /// The items of A、B和C.
  private func parts(_ tokens: [ClauseToken]) -> [[ClauseToken]] {
    var result: [[ClauseToken]] = [[]]
    for token in tokens {
      let isAnd: Bool
      if case .word(let number) = token.kind {
        isAnd = lexicon.words[number].roles.contains(.and)
      } else {
        isAnd = token.kind == .mark(0x3001)
      }
      if isAnd {
        result.append([])
      } else {
        result[result.count - 1].append(token)
      }
    }
    return result.filter { item in
      item.contains { $0.kind == .unknown || parser.isLabel($0) }
    }
  }
}

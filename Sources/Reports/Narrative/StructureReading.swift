import Quantities

/// Counts of divisions and staff whose noun follows the number, scores, and grades.
extension NarrativeRun {
  /// 内设 12 个科室: the label stands behind the number.
  func readStructure(_ site: Site) -> Bool {
    let figure = site.figure
    guard figure.unitClass == .count || figure.unitClass == .persons, site.reading.subject == nil,
      site.index + 1 < tokens.count
    else { return false }
    var next = site.index + 1
    // 5 个下属单位, 12 个职能科室: nothing but the label stands there.
    guard case .word(let number) = tokens[next].kind, let subject = lexicon.words[number].subject
    else { return false }
    let dimension = lexicon.subjects[subject].dimension
    guard
      dimension == .count && figure.unitClass == .count
        || dimension == .persons && figure.unitClass == .persons
    else { return false }
    next += 1
    guard next >= tokens.count || isEnd(tokens[next]) else { return false }
    let isOfEvaluation = lexicon.subjects[subject].concept.begins(with: "selfeval.")
    guard isStated(site, dimension, isOfEvaluation: isOfEvaluation) else { return false }
    guard
      let naming = resolver.naming(
        subject: subject, aspect: nil, unit: figure.unitClass, year: figureYear(site))
    else { return false }
    var carried = Carried(subject: subject, label: text.original(tokens[site.index + 1].range))
    if state.unit == nil, let owner = structureOwner(site) {
      state.unit = owner
      let fact = emit(naming, site, carried, nil)
      state.unit = nil
      carried.fact = fact
      state.last = carried
      return true
    }
    let fact = emit(naming, site, carried, nil)
    remember(fact, carried, nil, site, isPart: false)
    return true
  }

  private func isEnd(_ token: ClauseToken) -> Bool {
    switch token.kind {
    case .mark, .figure: return true
    case .word(let number):
      let word = lexicon.words[number]
      return word.roles.contains(.and) || word.roles.contains(.container)
        || word.roles.contains(.openContainer) || word.roles.contains(.modifier)
    default:
      return lexicon.length(
        of: .and, in: text.scalars, at: token.range.lowerBound) != nil
    }
  }

  /// A verb of structure stands before the number, in a part of the report that
  /// describes the department.
  private func isStated(
    _ site: Site, _ dimension: SubjectDimension, isOfEvaluation: Bool
  ) -> Bool {
    let end = site.figure.extent.lowerBound
    let near = max(0, end - 8)..<end
    guard !near.isEmpty else { return false }
    // 2 个一级项目、8 个二级项目全部纳入自评
    if isOfEvaluation { return speaksOfEvaluation(in: site.index) }
    if let length = lexicon.suffix(.structureVerb, of: text.scalars, near) {
      return length > 1 || section.isProfile
    }
    guard section.isProfile, let first = sentenceStart(site.index) else { return false }
    return !lexicon.contains(.movement, in: text.scalars, first..<end)
      && lexicon.contains(.structureVerb, in: text.scalars, first..<end)
  }

  /// The sentence speaks of an evaluation, before or behind the token.
  private func speaksOfEvaluation(in index: Int) -> Bool {
    if section.isEvaluation { return true }
    guard let start = sentenceStart(index) else { return false }
    let end = tokens[index...].first { $0.kind == .mark(0x3002) }?.range.lowerBound ?? text.count
    return lexicon.contains(.evaluation, in: text, start..<end)
  }

  private func sentenceStart(_ index: Int) -> Int? {
    var position = index
    while position > 0, tokens[position - 1].kind != .mark(0x3002) { position -= 1 }
    return tokens[position].range.lowerBound
  }

  /// 各专门委员会、工作机构下设 28 个处室: who has them, where it is not the department.
  private func structureOwner(_ site: Site) -> String? {
    guard site.reading.isCombined || site.clause.contains(where: { $0.kind == .mark(0x3001) }),
      let first = site.clause.first
    else { return nil }
    let range = first.range.lowerBound..<site.figure.extent.lowerBound
    guard let length = lexicon.suffix(.structureVerb, of: text.scalars, range), length > 1,
      range.count - length <= 20
    else { return nil }
    let name = range.lowerBound..<range.upperBound - length
    guard lexicon.contains(.respectively, in: text.scalars, name) == false else { return nil }
    return itemName(name)
  }

  // MARK: Scores

  /// 得分 98 分; （分值 10 分，得 9.5 分） behind a heading.
  func readScore(_ site: Site) -> Bool {
    guard site.figure.unitClass == .score, let total = lexicon.subject(.scoreTotal),
      let category = lexicon.subject(.scoreCategory)
    else { return false }
    let reading = site.reading
    if isFullMarks(site, total) || readWeightTotal(site) { return true }
    if readScoreOfGroup(site) { return true }
    // 投入情况（20 分，得 19 分）
    let isInBracket = group != nil && !state.brackets.isEmpty && reading.content == nil
    let isFirstInBracket = isInBracket && !isBehindScore(site)
    let isReached = reading.isBare && reading.aspects.isEmpty && endsAsScore(site)
    let implied: Aspect? =
      reading.subject == total || isReached && (isInBracket || state.outer?.kind == .group)
      ? .score : isFirstInBracket ? .weight : nil
    if reading.subject == nil, !isFirstInBracket, readPlainTotal(site, total) { return true }
    guard let aspect = reading.aspect ?? implied,
      aspect == .score || aspect == .weight || aspect == .deduction
    else { return false }
    var carried: Carried
    if let subject = reading.subject, subject == category, let label = reading.label {
      carried = Carried(subject: category, names: [itemName(label)], kind: .group)
    } else if reading.outerSubject == category, let label = reading.outerLabel,
      !speaksOfEvaluation(between: label, and: reading.label)
    {
      carried = Carried(subject: category, names: [itemName(label)], kind: .group)
    } else if let named = executionGroup(site) {
      carried = Carried(subject: category, names: [named], kind: .group)
    } else if let outer = state.outer, outer.subject == category, !isBehindUnread(site),
      !speaksOfAll(site),
      reading.isBare || reading.subject == total && state.groupSentence == state.sentence
    {
      carried = outer
    } else if reading.subject == total, let weighted = state.weighted, !speaksOfAll(site),
      isOfGroupBefore(weighted, site)
    {
      carried = weighted
    } else if let group, reading.isBare || reading.subject == total,
      !state.brackets.isEmpty || speaksOfThisGroup
    {
      carried = Carried(subject: category, names: [group], kind: .group, label: group)
    } else if let execution = lexicon.subject(.execution), reading.subject == execution {
      carried = Carried(subject: execution)
    } else if aspect == .score, reading.subject == total, !reading.hasUnknown,
      reading.aspects.isOnly(.score)
    {
      carried = Carried(subject: total)
      if let project = projectAtHand {
        (carried.names, carried.kind) = (project.names, .project)
      } else if isAboutProjects, !speaksOfWhole(site.index) {
        return false
      }
      let label = reading.label.map(text.string) ?? ""
      if label == "得分" || label == "评分", !state.isEvaluation, !speaksOfEvaluation(site) {
        return false
      }
    } else {
      return false
    }
    // What is deducted further on are the reasons, one by one.
    if aspect == .deduction, reading.isBare, let content = reading.content,
      lexicon.contains(.altogether, in: text, content)
    {
      return true
    }
    if aspect == .deduction, reading.isBare, group == nil, let last = state.groupSentence {
      guard last == state.sentence else { return true }
      state.groupSentence = -1
    }
    guard let subject = carried.subject,
      let naming = resolver.naming(
        subject: subject, aspect: aspect, unit: .score, year: figureYear(site))
    else { return false }
    carried.aspect = aspect
    if carried.kind == .group, aspect != .deduction { state.groupSentence = state.sentence }
    let unit = state.unit
    if carried.kind == .group { state.unit = nil }
    let fact = emit(naming, site, carried, aspect)
    state.unit = unit
    carried.fact = fact
    carried.unitClass = .score
    state.last = carried
    if carried.kind == .group { state.outer = carried }
    if subject == total {
      state.candidates.append(Candidate(fact: fact, carried: carried, sentence: state.sentence))
    }
    return true
  }

  /// 预算执行情况绩效自评总分: the words before the last label say what was evaluated.
  private func speaksOfEvaluation(between first: Range<Int>, and last: Range<Int>?) -> Bool {
    guard let last, first.upperBound < last.upperBound else { return false }
    return lexicon.contains(.evaluation, in: text, first.upperBound..<last.upperBound)
  }

  /// 合计得分 95.5 分 behind the groups is the score of all.
  private func speaksOfAll(_ site: Site) -> Bool {
    guard let start = site.clause.first?.range.lowerBound else { return false }
    return lexicon.contains(
      .altogether, in: text, start..<max(start, site.figure.digits.lowerBound))
  }

  /// A numbered paragraph below 重点项目绩效情况: its score is a project's, though none was
  /// made out.
  var isAboutProjects: Bool {
    startsWithNumber && (section.frames.last?.title.holds("项目") ?? false)
  }

  /// The sentence speaks of 整体支出 before the figure.
  func speaksOfWhole(_ index: Int) -> Bool {
    guard let start = sentenceStart(index), index < tokens.count else { return false }
    return text.string(start..<max(start, tokens[index].range.lowerBound)).holds("整体")
  }

  /// A score stands before it in the same bracket.
  private func isBehindScore(_ site: Site) -> Bool {
    for token in tokens[..<site.index].reversed() {
      if token.kind == .mark(0x28) { return false }
      if isFigure(token) { return isScore(token) }
    }
    return false
  }

  /// 自评 47.2 分: nothing but the evaluation stands before the score.
  private func endsAsScore(_ site: Site) -> Bool {
    guard let start = site.clause.first?.range.lowerBound else { return false }
    let end = site.figure.digits.lowerBound
    return end > start && lexicon.suffix(.scoreEnd, of: text.scalars, start..<end) != nil
  }

  /// 本项满分 20 分，自评得 17.65 分: of the group that the heading names.
  private var speaksOfThisGroup: Bool {
    lexicon.length(of: .thisGroup, in: text.scalars, at: 0) != nil && state.sentence == 1
  }

  /// 自评得分 93 分，等级为优：产出 46 分（满分 50 分），…: the scores behind the colon are the
  /// groups' own.
  func listGroups(at index: Int) {
    guard
      state.sentenceFacts.contains(where: {
        sheet.facts[$0].concept == "score.total" && sheet.facts[$0].scope == "whole"
      }), let next = tokens[index...].first(where: isFigure), isScore(next)
    else { return }
    state.listsGroups = true
  }

  /// 总分 100 分，得分 96 分: the first is what could be reached.
  private func isFullMarks(_ site: Site, _ total: Int) -> Bool {
    guard site.reading.subject == total, site.index + 2 < tokens.count,
      tokens[site.index + 1].kind == .mark(0x2C)
    else { return false }
    var next = site.index + 2
    while next < tokens.count, case .word(let number) = tokens[next].kind {
      let word = lexicon.words[number]
      if word.aspect == .score || word.subject == total {
        return next + 1 < tokens.count && isFigure(tokens[next + 1])
      }
      next += 1
    }
    return false
  }

  /// 满分 100 分: all that could be reached.
  private func readWeightTotal(_ site: Site) -> Bool {
    guard site.reading.isBare, site.reading.aspects == [.weight],
      state.outer?.kind != .group, group == nil,
      site.figure.value.sameValue(as: ExactDecimal(100)),
      let year = figureYear(site), let total = lexicon.subject(.scoreTotal)
    else { return false }
    let naming = Naming(concept: "score.weight_total", period: Period(year: year))
    let unit = state.unit
    state.unit = nil
    _ = emit(naming, site, Carried(subject: total), .weight)
    state.unit = unit
    return true
  }

  /// 自评 98 分: nothing but the evaluation stands before the score.
  private func readPlainTotal(_ site: Site, _ total: Int) -> Bool {
    // 投入类 20 分，自评 20 分: whoever the first is of, the second is not of the whole.
    guard site.reading.isBare, state.outer?.kind != .group, state.brackets.isEmpty,
      !isBehindUnread(site),
      let start = site.clause.first?.range.lowerBound
    else { return false }
    var end = site.figure.digits.lowerBound
    if site.reading.aspects == [.score],
      let own = site.clause.last(where: { parser.aspect($0) == .score })
    {
      end = own.range.lowerBound
    } else if !site.reading.aspects.isEmpty {
      return false
    }
    guard end > start, lexicon.suffix(.scoreEnd, of: text.scalars, start..<end) != nil,
      let naming = resolver.naming(
        subject: total, aspect: .score, unit: .score, year: figureYear(site))
    else { return false }
    var carried = Carried(subject: total, aspect: .score)
    if let project = projectAtHand {
      (carried.names, carried.kind) = (project.names, .project)
    } else if isAboutProjects, !speaksOfWhole(site.index) {
      return false
    }
    let fact = emit(naming, site, carried, .score)
    carried.fact = fact
    carried.unitClass = .score
    state.last = carried
    state.candidates.append(Candidate(fact: fact, carried: carried, sentence: state.sentence))
    return true
  }

  /// 资产管理，分值 12 分，得 10 分: the words before name the group; and 其中投入 12 分,
  /// behind the score of the whole.
  private func readScoreOfGroup(_ site: Site) -> Bool {
    guard let category = lexicon.subject(.scoreCategory) else { return false }
    let reading = site.reading
    var name: Range<Int>?
    var aspect = reading.aspect ?? .score
    if reading.isBare, reading.aspects == [.weight], let topic = groupTopic(site) {
      name = topic
    } else if !reading.aspects.contains(.weight), !reading.aspects.contains(.score),
      reading.aspects.isEmpty || executionGroup(site) != nil, scoreFollows(site),
      let named = reading.label ?? reading.content,
      isGroupLabel(reading.subject) || executionGroup(site) != nil
        || lexicon.suffix(.groupTail, of: text.scalars, named) != nil
    {
      // 产出指标 50 分，得 46 分
      name = named
      aspect = .weight
    } else if let bracketed = bracketedGroup(site) {
      name = bracketed
      aspect = .weight
    } else if listsGroups, reading.subject == nil, reading.comparison == .none,
      reading.aspects.isEmpty || aspect == .score || aspect == .deduction || aspect == .weight
    {
      name = reading.name ?? (reading.aspects.isEmpty ? reading.content : nil)
      if reading.aspects.isEmpty { aspect = .score }
    } else if listsGroups, reading.comparison == .none,
      isGroupLabel(reading.subject) && reading.aspects.isEmpty || executionGroup(site) != nil
    {
      name = reading.label ?? reading.content
      aspect = .score
    }
    guard let name, name.count <= 14,
      let naming = resolver.naming(
        subject: category, aspect: aspect, unit: .score, year: figureYear(site))
    else { return false }
    var carried = Carried(
      subject: category, names: [itemName(name)], kind: .group, aspect: aspect,
      label: text.original(name))
    let unit = state.unit
    state.unit = nil
    carried.fact = emit(naming, site, carried, aspect)
    state.unit = unit
    carried.unitClass = .score
    state.last = carried
    state.outer = carried
    state.weighted = carried
    state.groupSentence = state.sentence
    return true
  }

  /// 产出指标, 满意度: the groups that have a label of their own.
  private func isGroupLabel(_ subject: Int?) -> Bool {
    guard let subject else { return false }
    return subject == lexicon.subject(.scoreCategory)
      || subject == lexicon.subject(.satisfaction)
  }

  /// ，得 46 分 behind the figure.
  private func scoreFollows(_ site: Site) -> Bool {
    let next = site.index + 1
    guard next + 2 < tokens.count,
      tokens[next].kind == .mark(0x2C) || tokens[next].kind == .mark(0x3001)
    else { return false }
    if parser.aspect(tokens[next + 1]) == .score, isScore(tokens[next + 2]) { return true }
    // 投入类 20 分，自评 20 分
    guard let score = tokens[(next + 1)...].prefix(4).firstIndex(where: isFigure),
      isScore(tokens[score]), case .figure(let number) = tokens[score].kind
    else { return false }
    let words = tokens[next + 1].range.lowerBound..<figures[number].digits.lowerBound
    return !words.isEmpty && lexicon.suffix(.scoreEnd, of: text.scalars, words) == words.count
  }

  /// 投入指标（20 分）。自评得分 19 分: no more than the group's weight in the same sentence or
  /// the one before.
  private func isOfGroupBefore(_ outer: Carried, _ site: Site) -> Bool {
    guard let sentence = state.groupSentence, sentence >= state.sentence - 1,
      outer.aspect == .weight, let fact = outer.fact,
      let weight = sheet.facts[fact].value.number
    else { return false }
    return site.figure.value.ratio <= weight.ratio
  }

  /// 投入指标（20 分）: nothing else stands in the bracket, and its own score behind it.
  private func isWeightAlone(_ site: Site, _ frame: [ClauseToken]) -> Bool {
    guard section.isEvaluation, frame.count == 1, case .word(let number) = frame[0].kind,
      lexicon.words[number].subject == lexicon.subject(.scoreCategory)
    else { return false }
    let next = tokens[(site.index + 1)...].prefix(8)
    guard let score = next.firstIndex(where: isFigure), isScore(tokens[score]) else { return false }
    return tokens[site.index + 1..<score].contains { token in
      parser.aspect(token) == .score
    }
  }

  /// 投入（20 分）得 19 分: the words before the bracket.
  private func bracketedGroup(_ site: Site) -> Range<Int>? {
    guard group == nil, site.clause.isEmpty, let frame = state.brackets.last,
      let first = frame.clause.first, let last = frame.clause.last,
      site.index + 2 < tokens.count, tokens[site.index + 1].kind == .mark(0x29),
      parser.aspect(tokens[site.index + 2]) == .score || isScore(tokens[site.index + 2])
        || isWeightAlone(site, frame.clause)
    else { return nil }
    return first.range.lowerBound..<last.range.upperBound
  }

  /// The scores behind 其中 or 各部分得分: are the groups' own.
  private var listsGroups: Bool {
    state.listsGroups
      || state.lists.last?.candidates.contains {
        sheet.facts[$0.fact].concept == "score.total"
      } ?? false
  }

  /// The score directly before was not understood: what goes on about it is nobody's.
  private func isBehindUnread(_ site: Site) -> Bool {
    guard
      let before = tokens[..<site.index].last(where: isFigure), isScore(before),
      case .figure(let number) = before.kind
    else { return false }
    return !isUnderstood[number]
  }

  private func isScore(_ token: ClauseToken) -> Bool {
    if case .figure(let number) = token.kind { figures[number].unitClass == .score } else { false }
  }

  /// The clause directly before a weight, where it is no more than a name.
  private func groupTopic(_ site: Site) -> Range<Int>? {
    guard let first = state.topic.first, let last = state.topic.last, let own = site.clause.first,
      last.range.upperBound + 1 == own.range.lowerBound
    else { return nil }
    let range = first.range.lowerBound..<last.range.upperBound
    guard lexicon.suffix(.groupTail, of: text.scalars, range) != nil else { return nil }
    return range
  }

  /// 预算执行满分 10 分, 预算执行扣 0.4 分: the words of an aspect name the group.
  private func executionGroup(_ site: Site) -> String? {
    guard site.reading.isBare,
      let token = site.clause.first(where: {
        parser.aspect($0) == .final || parser.aspect($0) == .executionRate
      })
    else { return nil }
    let words = text.string(token.range)
    // 预算执行情况绩效自评总分 is the score of all.
    let behind = token.range.upperBound..<site.figure.digits.lowerBound
    if !behind.isEmpty, lexicon.contains(.evaluation, in: text, behind) { return nil }
    return words.begins(with: "预算执行") ? words : nil
  }

  private func speaksOfEvaluation(_ site: Site) -> Bool {
    guard let start = sentenceStart(site.index) else { return false }
    return lexicon.contains(
      .evaluation, in: text, start..<site.figure.extent.lowerBound)
  }
}

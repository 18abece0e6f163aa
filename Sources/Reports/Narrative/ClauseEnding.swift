import Documents
import Quantities

/// What becomes of a clause when it ends.
extension NarrativeRun {
  /// A clause without a figure may name what the next ones are about.
  func endClause(_ clause: [ClauseToken]) {
    guard !clause.isEmpty else { return }
    beginBreakdown(clause)
    state.topic = clause
    let range = clause[0].range.lowerBound..<clause[clause.count - 1].range.upperBound
    if lexicon.contains(.evaluation, in: text, range) { state.isEvaluation = true }
    if lexicon.contains(.groupScores, in: text, range) { state.listsGroups = true }
    readGrade(range)
    let reading = parser.read(clause)
    if reading.comparison != .none { state.comparison = reading.comparison }
    if let year = reading.year, reading.isBare || reading.subject != nil || isLeading(clause) {
      state.sentenceYear = year
    }
    if let basis = reading.otherBasis { state.segmentBasis = text.string(basis) }
    guard !state.isExplaining else { return }
    if !listsUnits(clause) { applyUnit(reading, clause) }
    openUnitList(clause, range)
    if let project = leadingProject(clause) {
      state.outer = project
      return
    }
    if lexicon.contains(.classing, in: text, range) {
      // 列入运行维护经费: where it is counted, and not what the sentence is about.
    } else if isProjectTitle(clause, range), let fund = lexicon.subject(.projectFund),
      let special = lexicon.subject(.special), section.subject == special,
      lexicon.suffix(.fundTail, of: text.scalars, range) != nil
    {
      // 某某建设专项。 below the heading on special funds.
      state.outer = Carried(
        subject: fund, names: [itemName(range)], kind: .fund, label: text.original(range))
    } else if isProjectTitle(clause, range) {
      // Its amounts are the project's own.
      state.outer =
        knownProject(range)
        ?? Carried(
          subject: lexicon.subject(.projectItem), names: [itemName(range)], kind: .item,
          label: text.original(range))
    } else if let item = listedFund(clause, range) {
      state.outer = item
    } else if let project = topicProject(clause, reading) {
      state.outer = project
    } else if let fund = fundName(in: clause, reading) {
      state.outer = Carried(
        subject: lexicon.subject(.fund), names: [fund], kind: .fund)
    } else if samplesFunds(clause) {
      // Which fund is not said; what was spent of it is not what the department spent.
      state.outer = sectionFund ?? Carried(subject: lexicon.subject(.fund), kind: .fund)
    } else if let subject = reading.subject, !reading.isCombined, !reading.hasUnknown,
      lexicon.subjects[subject].dimension == .money, isTopicAspect(reading.aspect)
    {
      let carried = Carried(subject: subject, label: reading.label.map(text.original) ?? "")
      state.outer = carried
      if state.sentence == 1, text[range.upperBound] == 0x3002, let numbering {
        runIn = (carried, numbering)
      }
    } else if let subject = predicated(clause) {
      state.outer = Carried(subject: subject)
    } else if reading.namedSubject == lexicon.subject(.special),
      reading.aspects.isEmpty || reading.aspects == [.budget], let name = reading.name,
      isListedItem(clause)
    {
      state.outer = Carried(
        subject: reading.namedSubject, names: [itemName(name)], kind: .item)
    }
  }

  /// 三公经费仍有压减空间，…: a label that a clause without a figure tells something of.
  private func predicated(_ clause: [ClauseToken]) -> Int? {
    guard !state.sentenceHasSubject,
      let at = clause.firstIndex(where: { parser.isLabel($0) }), at + 2 < clause.count,
      case .word(let number) = clause[at].kind, let subject = lexicon.words[number].subject,
      lexicon.subjects[subject].dimension == .money, !lexicon.isSpending(subject),
      case .word(let next) = clause[at + 1].kind, lexicon.words[next].roles == [.modifier],
      lexicon.words[next].subject == nil, lexicon.words[next].aspect == nil,
      clause[at + 2].kind == .unknown || parser.aspect(clause[at + 2]) == .added
    else { return nil }
    let isFirst = clause[..<at].allSatisfy { token in
      guard case .word(let number) = token.kind else { return false }
      return lexicon.words[number].roles == [.modifier]
    }
    return isFirst ? subject : nil
  }

  /// 某某平台运维项目。 at the head of a paragraph: what follows is about one project.
  private func isProjectTitle(_ clause: [ClauseToken], _ range: Range<Int>) -> Bool {
    guard state.sentence == 1, text[range.upperBound] == 0x3002,
      clause.contains(where: { $0.kind == .unknown })
    else { return false }
    // 结转项目。 names no project.
    guard let tail = lexicon.suffix(.projectTail, of: text.scalars, range) else { return false }
    return clause.contains { token in
      token.kind == .unknown && token.range.lowerBound < range.upperBound - tail
    }
  }

  /// 其中甲中心、乙支队单独核算: what is told of several units is not of the last of them.
  private func listsUnits(_ clause: [ClauseToken]) -> Bool {
    func isUnit(_ token: ClauseToken) -> Bool {
      switch token.kind {
      case .unit: true
      case .unknown: names.isOrganisation(text.scalars, token.range)
      default: false
      }
    }
    return clause.indices.dropLast().contains { index in
      clause[index + 1].kind == .mark(0x3001) && isUnit(clause[index])
    }
  }

  /// 公用经费支出方面，… names a subject; 公用经费减少，… tells something about one.
  private func isTopicAspect(_ aspect: Aspect?) -> Bool {
    switch aspect {
    case nil, .initial, .adjusted, .budget, .final, .available: true
    default: false
    }
  }

  func isLeading(_ clause: [ClauseToken]) -> Bool {
    if case .time = clause[0].kind { true } else { false }
  }

  /// 一是某某专项，…
  private func isListedItem(_ clause: [ClauseToken]) -> Bool {
    guard case .word(let number) = clause[0].kind else { return false }
    return lexicon.words[number].roles.contains(.modifier) && clause[0].range.count == 2
      && text.scalars[clause[0].range.upperBound - 1] == 0x662F
  }

  /// 对某某专项资金开展绩效评价: the fund that the sentence goes on about.
  func fundName(in clause: [ClauseToken], _ reading: ClauseReading) -> String? {
    guard state.unit == nil, let special = lexicon.subject(.special),
      let end = clause.last?.range.upperBound
    else { return nil }
    for (index, token) in clause.enumerated() {
      guard case .word(let number) = token.kind, lexicon.words[number].subject == special,
        let first = nameStart(in: clause, before: index)
      else { continue }
      let behind = token.range.upperBound..<max(end, token.range.upperBound)
      let isExamined =
        !behind.isEmpty && lexicon.contains(.examining, in: text, behind)
      let isThatIs = first == 1 && text[clause[0].range.lowerBound] == 0x5373  // 即
      guard
        first == 0 || isThatIs || state.isEvaluation || isExamined && isOpening(clause[..<first])
      else { continue }
      var name = clause[first].range.lowerBound..<token.range.lowerBound
      if isExamined { name = behindObjectMark(name) }
      if isFundName(name), text.string(token.range).ends(with: "资金") {
        return itemName(name.lowerBound..<token.range.upperBound)
      }
    }
    return nil
  }

  /// 我局对专项资金进行了现场抽查: funds without a name.
  private func samplesFunds(_ clause: [ClauseToken]) -> Bool {
    guard state.unit == nil, let special = lexicon.subject(.special),
      let label = clause.firstIndex(where: { token in
        if case .word(let number) = token.kind {
          lexicon.words[number].subject == special
        } else {
          false
        }
      }), label + 1 < clause.count, let end = clause.last?.range.upperBound
    else { return false }
    return isOpening(clause[..<label])
      && lexicon.contains(.sampling, in: text, clause[label].range.upperBound..<end)
  }

  /// The first of the words that touch a label, where it is none that the lexicon knows.
  private func nameStart(in clause: [ClauseToken], before label: Int) -> Int? {
    var first = label
    while first > 0, clause[first - 1].range.upperBound == clause[first].range.lowerBound,
      isPartOfName(clause[first - 1])
    {
      first -= 1
    }
    return clause[first..<label].firstIndex { $0.kind == .unknown }
  }

  private func isPartOfName(_ token: ClauseToken) -> Bool {
    switch token.kind {
    case .unknown: true
    case .word(let number):
      lexicon.words[number].subject == nil && lexicon.words[number].aspect == nil
        && lexicon.words[number].roles == [.modifier]
    default: false
    }
  }

  /// Who does it and when: nothing that the clause is about.
  private func isOpening(_ tokens: ArraySlice<ClauseToken>) -> Bool {
    tokens.allSatisfy { token in
      switch token.kind {
      case .department, .time: true
      case .word(let number):
        lexicon.words[number].subject == nil && lexicon.words[number].aspect == nil
      default: false
      }
    }
  }

  /// 某某局对某某发展: the words behind 对, where it is not the first of a name.
  private func behindObjectMark(_ range: Range<Int>) -> Range<Int> {
    for start in range.reversed() {
      guard
        let length = lexicon.length(
          of: .objectMark, in: text.scalars, at: start, limit: range.upperBound),
        start + length + 2 <= range.upperBound,
        lexicon.length(of: .objectName, in: text.scalars, at: start, limit: range.upperBound)
          == nil
      else { continue }
      return start + length..<range.upperBound
    }
    return range
  }

  /// A fund's own name, not words of spending or of the fund's level.
  func isFundName(_ unknown: Range<Int>) -> Bool {
    unknown.count >= 2 && unknown.count <= 24 && !lexicon.saysWhatIsDone(text.scalars, unknown)
  }
}

import Quantities

/// How a clause compares its figure with another.
enum Comparison: Equatable {
  case none
  case lastYear
  /// With a budget, a target, an average: not a change against the year before.
  case other
}

/// What the words before a figure say, taken apart.
struct ClauseReading {
  /// The subject's label, where the clause's noun phrase is nothing but a label.
  var subject: Int?
  /// The label before the last one, where nothing joins the two.
  var outerSubject: Int?
  var outerLabel: Range<Int>?
  /// The text of the label.
  var label: Range<Int>?
  /// Words that name a particular item: before a label, or without any.
  var name: Range<Int>?
  /// The label that ends a name: 专项资金 in 某某专项资金.
  var namedSubject: Int?
  /// Words that the lexicon does not know stand between the label and the figure, or
  /// before the label of a clause that may not have any.
  var hasUnknown = false
  var aspect: Aspect?
  var aspects = AspectList()
  var year: Int?
  var isLastYear = false
  var comparison = Comparison.none
  /// 比上年总支出 …: the figure itself is the year's that is compared with.
  var isAgainst = false
  /// 财政拨款 or 一般公共预算 as the clause's first words.
  var basis: Range<Int>?
  var otherBasis: Range<Int>?
  var unit: Int?
  var unitName: Range<Int>?
  var isDepartment = false
  /// 局机关: the department's own office, as some reports set it apart.
  var office: Range<Int>?
  /// Two labels joined by 和 or 、: the figure is about both.
  var isCombined = false
  var isRespective = false
  /// Everything from the first word on that is not a date, a unit or the like.
  var content: Range<Int>?

  /// Nothing but words that carry no subject.
  var isBare: Bool { subject == nil && name == nil && !hasUnknown }
}

/// Reads the tokens of one clause. A class, because it is handed on for every clause.
final class ClauseParser {
  let lexicon: NarrativeLexicon
  let names: UnitNames
  /// The paragraph that the clauses stand in.
  @exclusivity(unchecked) var text: FoldedText
  let year: Int?

  /// The words of the clause at hand that its surroundings leave, and which of them are
  /// labels. One clause is read at a time, so that all share the room.
  @exclusivity(unchecked) private var kept: [ClauseToken] = []
  @exclusivity(unchecked) private var labels: [Int] = []

  /// Of the words before a figure; each of a page of figures would read all others.
  private static let longest = 400

  init(lexicon: NarrativeLexicon, names: UnitNames, text: FoldedText, year: Int?) {
    self.lexicon = lexicon
    self.names = names
    self.text = text
    self.year = year
  }

  func read(_ tokens: [ClauseToken]) -> ClauseReading {
    var reading = ClauseReading()
    let clauseStart = tokens.first?.range.lowerBound ?? 0
    let clauseEnd = tokens.last?.range.upperBound ?? 0
    readSurroundings(
      withoutBrackets(
        tokens.count > ClauseParser.longest ? Array(tokens.suffix(ClauseParser.longest)) : tokens),
      &reading)
    let tokens = kept
    guard let first = tokens.first, let last = tokens.last else { return reading }
    reading.content = first.range.lowerBound..<last.range.upperBound
    let shareAt = tokens.firstIndex { aspect($0) == .share }
    // 自评覆盖率 is label and share in one.
    let subjectEnd = shareAt.map { isLabel(tokens[$0]) ? $0 + 1 : $0 } ?? tokens.count
    let lastUnknown = tokens[..<subjectEnd].lastIndex { isUnknown($0) }
    let searchStart = lastUnknown.map { $0 + 1 } ?? 0
    labels.removeAll(keepingCapacity: true)
    for index in searchStart..<max(subjectEnd, searchStart) where isLabel(tokens[index]) {
      labels.append(index)
    }
    for index in searchStart..<tokens.count {
      if let aspect = self.aspect(tokens[index]) { reading.aspects.append(aspect) }
    }
    if !reading.aspects.contains(.added), tokens.contains(where: { aspect($0) == .added }) {
      reading.aspects.append(.added)
    }
    if shareAt != nil { reading.aspects.append(.share) }
    reading.aspect = reading.aspects.contains(.added) ? .added : reading.aspects.last
    if let unknown = lastUnknown {
      readNamed(
        tokens, unknown: unknown, labels: labels, end: subjectEnd, from: clauseStart, &reading)
    } else if let label = labels.last, case .word(let number) = tokens[label].kind {
      reading.isCombined = isCombined(tokens, labels)
      reading.subject = lexicon.words[number].subject
      reading.label = tokens[label].range
      readDepartmentTotal(tokens, labels, &reading)
      if labels.count > 1, case .word(let outer) = tokens[labels[labels.count - 2]].kind {
        reading.outerSubject = lexicon.words[outer].subject
        reading.outerLabel = tokens[labels[labels.count - 2]].range
      }
      if reading.isCombined { reading.name = reading.content }
      if reading.isCombined, let whole = sharedSubject(labels.map { tokens[$0] }),
        let content = reading.content,
        lexicon.contains(.altogether, in: text, content.lowerBound..<clauseEnd)
      {
        (reading.subject, reading.isCombined, reading.name) = (whole, false, nil)
      }
    }
    readStageWords(from: clauseStart, &reading)
    if becomes(last) { readBecoming(&reading) }
    return reading
  }

  /// 年初编制政府采购预算, 调整后项目支出预算: words before the label say which budget.
  private func readStageWords(from start: Int, _ reading: inout ClauseReading) {
    guard reading.aspect == .budget, reading.comparison == .none,
      let end = reading.content?.upperBound
    else { return }
    if lexicon.contains(.adjusting, in: text.scalars, start..<end) {
      reading.aspect = .adjusted
    } else if lexicon.contains(.opening, in: text.scalars, start..<end) {
      reading.aspect = .initial
    } else {
      return
    }
    reading.aspects.append(reading.aspect ?? .budget)
  }

  /// 年中经追加调整为 100 万元: how it came about does not matter to the new amount.
  private func becomes(_ last: ClauseToken) -> Bool {
    lexicon.length(of: .becoming, in: text.scalars, at: last.range.lowerBound) == last.range.count
  }

  private func readBecoming(_ reading: inout ClauseReading) {
    reading.aspect = .adjusted
    reading.aspects = [.adjusted]
    guard reading.namedSubject == nil else { return }
    reading.hasUnknown = false
    reading.name = nil
  }

  /// “三公”经费一般公共预算支出: the second label only says on which basis.
  private func readDepartmentTotal(
    _ tokens: [ClauseToken], _ labels: [Int], _ reading: inout ClauseReading
  ) {
    guard !reading.isCombined, labels.count > 1,
      lexicon.isSpending(reading.subject),
      case .word(let number) = tokens[labels[labels.count - 2]].kind,
      let subject = lexicon.words[number].subject, lexicon.subjects[subject].dimension == .money,
      !lexicon.subjects[subject].concept.begins(with: "revenue.")
    else { return }
    reading.subject = subject
    reading.label = tokens[labels[labels.count - 2]].range
  }

  /// 行政编制和工勤编制共 80 名: the staff that the labels are kinds of.
  private func sharedSubject(_ labels: [ClauseToken]) -> Int? {
    var parents: Set<String> = []
    for label in labels {
      guard case .word(let number) = label.kind, let subject = lexicon.words[number].subject,
        lexicon.subjects[subject].dimension == .persons
      else { return nil }
      let concept = lexicon.subjects[subject].concept
      guard let dot = concept.lastIndex(of: "."), concept.utf8.count(where: { $0 == 0x2E }) > 1
      else {
        return nil
      }
      parents.insert(String(concept[..<dot]))
    }
    guard parents.count == 1, let parent = parents.first else { return nil }
    return lexicon.subject(parent)
  }

  /// Unknown words before a label make it the name of something particular.
  private func readNamed(
    _ tokens: [ClauseToken], unknown: Int, labels: [Int], end: Int, from clauseStart: Int,
    _ reading: inout ClauseReading
  ) {
    reading.hasUnknown = true
    // The name begins where the run of unknown words and labels begins.
    var start = unknown
    // Modifiers were taken out: only what touches the name belongs to it.
    func touches(_ index: Int) -> Bool {
      tokens[index - 1].range.upperBound == tokens[index].range.lowerBound
    }
    while start > 0, touches(start), isUnknown(tokens[start - 1]) || isNamePart(tokens[start - 1]) {
      start -= 1
    }
    var nameStart = tokens[start].range.lowerBound
    let reach = max(0, nameStart - 4)..<nameStart
    if !reach.isEmpty, let head = lexicon.suffix(.nameHead, of: text.scalars, reach),
      nameStart - head >= clauseStart
    {
      nameStart -= head
    }
    if let label = labels.last, case .word(let number) = tokens[label].kind {
      reading.namedSubject = lexicon.words[number].subject
      reading.label = tokens[label].range
      reading.name = nameStart..<tokens[label].range.upperBound
      return
    }
    // 培训支出结转: the aspect is the last one, the word before it ends the name.
    var nameEnd = unknown
    if reading.aspects.count > 1, unknown + 1 < end, aspect(tokens[unknown + 1]) == .final,
      reading.aspect != .final, isAmountWord(tokens[unknown + 1])
    {
      nameEnd = unknown + 1
    }
    var end = tokens[nameEnd].range.upperBound
    while let tail = lexicon.length(of: .nameTail, in: text.scalars, at: end),
      nameEnd + 1 >= tokens.count || tokens[nameEnd + 1].range.lowerBound >= end + tail
    {
      end += tail
    }
    reading.name = nameStart..<end
  }

  private func isAmountWord(_ token: ClauseToken) -> Bool { token.range.count == 2 }

  /// Words that may stand inside a name.
  private func isNamePart(_ token: ClauseToken) -> Bool {
    guard case .word(let number) = token.kind else { return token.kind == .mark(0x3001) }
    let word = lexicon.words[number]
    if word.roles.contains(.and) { return true }
    if word.roles.contains(.basis) || word.roles.contains(.department) { return false }
    return word.subject != nil || word.aspect == .final || word.aspect == .budget
  }

  private func isCombined(_ tokens: [ClauseToken], _ labels: [Int]) -> Bool {
    guard labels.count > 1 else { return false }
    return zip(labels, labels.dropFirst()).contains { first, second in
      tokens[first + 1..<second].contains { token in
        if token.kind == .mark(0x3001) { return true }
        guard case .word(let number) = token.kind else { return false }
        return lexicon.words[number].roles.contains(.and) && token.range.count == 1
          || text.string(token.range) == "以及"
      }
    }
  }

  /// Takes dates, units, the department, bases and comparisons out of the clause.
  private func readSurroundings(_ tokens: [ClauseToken], _ reading: inout ClauseReading) {
    kept.removeAll(keepingCapacity: true)
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .time(let year):
        if isComparing(tokens, index) {
          reading.comparison = year == nil || year == self.year.map({ $0 - 1 }) ? .lastYear : .other
          reading.isAgainst = !tokens[index...].contains { isLikening($0) }
        } else if let year {
          reading.year = year
        }
      case .unit(let number):
        reading.unit = number
        reading.isDepartment = false
      case .department:
        reading.isDepartment = true
        reading.unit = nil
        readOffice(token, &reading)
      case .unknown:
        if readUnknown(token, tokens, index, &reading) { kept.append(token) }
      case .word(let number):
        if isRank(lexicon.words[number], before: index, tokens) { continue }
        if readRole(lexicon.words[number], token, kept.isEmpty, tokens, index, &reading) {
          kept.append(token)
        }
      default: kept.append(token)
      }
    }
  }

  /// 下属事业单位 directly before a unit's name says what it is, and counts nothing.
  private func isRank(_ word: Word, before index: Int, _ tokens: [ClauseToken]) -> Bool {
    guard let subject = word.subject, lexicon.subjects[subject].dimension == .count,
      index + 1 < tokens.count, case .unit = tokens[index + 1].kind,
      tokens[index].range.upperBound == tokens[index + 1].range.lowerBound
    else { return false }
    return true
  }

  private func readOffice(_ token: ClauseToken, _ reading: inout ClauseReading) {
    var range = token.range
    if !isOffice(range), isOffice(range.upperBound..<range.upperBound + 2) {
      range = range.lowerBound..<range.upperBound + 2
    }
    if range.count >= 3, isOffice(range) { reading.office = range }
  }

  /// The words end in 机关.
  private func isOffice(_ range: Range<Int>) -> Bool {
    range.count >= 2 && text[range.upperBound - 2] == 0x673A && text[range.upperBound - 1] == 0x5173
  }

  /// True when the words stay in the clause.
  private func readUnknown(
    _ token: ClauseToken, _ tokens: [ClauseToken], _ index: Int, _ reading: inout ClauseReading
  ) -> Bool {
    if names.isDepartment(text.scalars[token.range]) {
      reading.isDepartment = true
      reading.unit = nil
      readOffice(token, &reading)
      return false
    }
    // An organisation before a label speaks for itself, not for the department.
    if kept.isEmpty, names.isOrganisation(text.scalars, token.range),
      tokens[(index + 1)...].contains(where: { isLabel($0) || aspect($0) != nil })
    {
      reading.unitName = token.range
      return false
    }
    return true
  }

  /// True when the word stays in the clause.
  private func readRole(
    _ word: Word, _ token: ClauseToken, _ isFirst: Bool, _ tokens: [ClauseToken], _ index: Int,
    _ reading: inout ClauseReading
  ) -> Bool {
    let roles = word.roles
    if roles.contains(.comparison) {
      reading.comparison = .lastYear
      reading.isAgainst = !isLikening(token)
      return false
    }
    if roles.contains(.otherComparison) {
      reading.comparison = .other
      return false
    }
    if roles.contains(.lastYear) {
      if isComparing(tokens, index) {
        reading.comparison = .lastYear
        reading.isAgainst = !tokens[index...].contains { isLikening($0) }
      }
      reading.isLastYear = true
      return false
    }
    if roles.contains(.respectively) { reading.isRespective = true }
    if roles.contains(.otherBasis), word.subject == nil || index + 1 < tokens.count {
      reading.otherBasis = token.range
      return false
    }
    if roles.contains(.basis), isBasisBeforeMore(tokens, index) {
      reading.basis = token.range
      return false
    }
    if word.subject == nil, word.aspect == nil,
      roles.contains(.modifier) || roles.contains(.container) || roles.contains(.openContainer)
        || roles.contains(.respectively) || roles.contains(.atLeastBefore)
        || roles.contains(.atMostBefore) || roles.contains(.aboutBefore)
    {
      return false
    }
    return true
  }

  /// 财政拨款 is a basis where a label or an aspect follows, and else a subject.
  private func isBasisBeforeMore(_ tokens: [ClauseToken], _ index: Int) -> Bool {
    tokens[(index + 1)...].contains { isLabel($0) || aspect($0) != nil }
  }

  /// 同比, 与上年相比: what follows is of this year.
  private func isLikening(_ token: ClauseToken) -> Bool {
    let words = text.string(token.range)
    return words.isSame(as: "同比") || words.holds("相比") || words.holds("相较")
  }

  private func isComparing(_ tokens: [ClauseToken], _ index: Int) -> Bool {
    guard index > 0 else { return false }
    let before = tokens[index - 1].range
    switch text[before.upperBound - 1] {
    case 0x8F83, 0x6BD4: return true  // 较, 比
    case 0x4E0E: return before.count == 1  // 与
    default: return false
    }
  }

  /// Brackets without figures explain; only a code in them belongs to a name.
  private func withoutBrackets(_ tokens: [ClauseToken]) -> [ClauseToken] {
    guard tokens.contains(where: { $0.kind == .mark(0x28) }) else { return tokens }
    var result: [ClauseToken] = []
    var depth = 0
    var opened = 0
    for (index, token) in tokens.enumerated() {
      if token.kind == .mark(0x28) {
        if depth == 0 { opened = index }
        depth += 1
      } else if token.kind == .mark(0x29), depth > 0 {
        depth -= 1
        let isCode =
          index == opened + 2 && (tokens[opened + 1].kind == .code || isShort(tokens[opened + 1]))
        if depth == 0, isCode, let last = result.last, last.kind == .unknown {
          result[result.count - 1].range = last.range.lowerBound..<token.range.upperBound
        }
      } else if depth == 0 {
        result.append(token)
      }
    }
    return result
  }

  /// 因公出国（境）费: a word or two in brackets within a name.
  private func isShort(_ token: ClauseToken) -> Bool {
    token.kind == .unknown && token.range.count <= 2
  }

  func isLabel(_ token: ClauseToken) -> Bool {
    if case .word(let number) = token.kind { lexicon.words[number].isLabel } else { false }
  }

  func aspect(_ token: ClauseToken) -> Aspect? {
    if case .word(let number) = token.kind { lexicon.words[number].aspect } else { nil }
  }

  private func isUnknown(_ token: ClauseToken) -> Bool {
    token.kind == .unknown || token.kind == .code
  }
}

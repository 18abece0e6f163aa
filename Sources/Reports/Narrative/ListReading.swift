import Quantities

/// Lists behind 其中, 包括, 分为: which figures are parts of which.
extension NarrativeRun {
  /// Opens a list at a container word. True when the word was one.
  func readContainer(
    _ word: Word, _ index: Int, _ clause: inout [ClauseToken]
  ) -> Bool {
    let isOpen = word.roles.contains(.openContainer)
    guard isOpen || word.roles.contains(.container) else { return false }
    let range = tokens[index].range
    if word.roles.contains(.respectively), isOfListed(clause, index) { return false }
    let words = text.string(range)
    let isAlways = words.begins(with: "其中")
    if !isAlways {
      // The words before it are the total's own, or say how it is divided.
      let reading = parser.read(clause)
      if isBlockStart(index), let subject = reading.subject, !reading.hasUnknown,
        !state.candidates.contains(where: { $0.carried.subject == subject }),
        var total = earlierCandidates.last(where: {
          $0.carried.subject == subject && sheet.notes[$0.fact].unitClass == .money
        })
      {
        // 业务工作经费主要用于以下方面： below the paragraph that gave its amount.
        total.sentence = state.sentence
        state.candidates.append(total)
      }
      if state.candidates.isEmpty, openListWithoutTotal(reading, at: index) {
        clause = []
        return true
      }
      let isOwn =
        reading.isBare
        || !reading.hasUnknown && reading.subject != nil && !reading.isCombined
          && reading.subject == state.candidates.last?.carried.subject
      guard isOwn, !state.candidates.isEmpty, word.subject == nil else { return false }
      // 由 and 含 divide only what stands directly before them.
      if range.count == 1, words != "含" || state.brackets.isEmpty { return false }
    }
    if !clause.isEmpty { endClause(clause) }
    clause = []
    if !isAlways, !isBlockStart(index), !hasFigureAhead(index) {
      state.isExplaining = true
      return true
    }
    if openListOfUnread(at: index) { return true }
    openList(isOpen: isOpen, isBlock: isBlockStart(index), at: index)
    return true
  }

  /// 三个项目的全年预算分别为 …: an amount for each of the items of the list before.
  private func isOfListed(_ clause: [ClauseToken], _ index: Int) -> Bool {
    guard state.listed.count > 1, amountsAhead(index).count >= state.listed.count else {
      return false
    }
    let reading = parser.read(clause)
    return reading.subject == nil && (reading.aspect?.isBudget ?? false)
  }

  /// 其中 behind an amount that was not understood: parts that name no stage have the one
  /// that its clause named, or are nobody's.
  private func openListOfUnread(at index: Int) -> Bool {
    guard let unread = state.unread,
      unread.index == tokens[..<index].lastIndex(where: isFigure)
    else { return false }
    let aspect = unread.aspect.flatMap { $0.isAmount ? $0 : nil }
    state.lists.append(
      ListState(
        candidates: [], aspect: aspect, owner: nil, isOpen: true, isBlock: false,
        depth: state.brackets.count, isNested: !state.lists.isEmpty, isOfUnread: aspect == nil,
        unit: state.sentenceUnits.last))
    return true
  }

  /// 项目支出包括：… where no amount was given before: the items are known, their total
  /// is not.
  private func openListWithoutTotal(_ reading: ClauseReading, at index: Int) -> Bool {
    guard !reading.hasUnknown, !reading.isCombined,
      reading.aspect == nil || reading.aspect == .final,
      let subject = reading.subject ?? (reading.isBare ? section.subject : nil),
      !isGeneric(subject), resolver.itemConcept(of: subject, aspect: .final) != nil,
      isBlockStart(index) || amountsAhead(index).count > 1
    else { return false }
    var owner = Carried(
      subject: subject, aspect: .final, label: reading.label.map(text.original) ?? "")
    owner.unitClass = .money
    state.lists.append(
      ListState(
        candidates: [], aspect: .final, owner: owner, isOpen: true, isBlock: isBlockStart(index),
        depth: state.brackets.count, isNested: false, unit: state.sentenceUnits.last))
    return true
  }

  /// 具体情况如下 and the like at the end of a sentence: the items follow in
  /// sentences and paragraphs of their own.
  private func isBlockStart(_ index: Int) -> Bool {
    let range = tokens[index].range
    guard lexicon.length(of: .blockContainer, in: text.scalars, at: range.lowerBound) == range.count
    else { return false }
    guard index + 1 < tokens.count else { return true }
    let next = tokens[index + 1].range.upperBound
    return text.scalars[tokens[index + 1].range.lowerBound] == 0x3A
      && (next >= text.count || text.string(range).ends(with: "如下"))
      || text.scalars[tokens[index + 1].range.lowerBound] == 0x3002
  }

  /// 在职人员 30 人（行政 10 人，事业 20 人）: a list without a word for it.
  func openBracketList(at index: Int) {
    openList(isOpen: false, isBlock: false, at: index)
  }

  /// 项目结转按类别为: the items of an amount that was given before.
  func openTopicList(_ clause: [ClauseToken], at index: Int) {
    guard state.lists.isEmpty, !clause.isEmpty, hasFigureAhead(index) else { return }
    let reading = parser.read(clause)
    guard reading.aspect == .carryover, let subject = reading.subject, !reading.isCombined,
      let total = state.candidates.last(where: {
        $0.carried.subject == subject && $0.carried.aspect == .carryover
      })
    else { return }
    state.lists.append(
      ListState(
        candidates: [total], aspect: .carryover, owner: total.carried, isOpen: false,
        isBlock: false, depth: state.brackets.count, isNested: false,
        unit: state.sentenceUnits.last))
  }

  /// 分为三个方向：某某方向 6 万元、42 个项目；…: what a fund is divided into.
  func openCategoryList(_ clause: [ClauseToken], at index: Int) {
    guard let first = clause.first, let last = clause.last, state.unit == nil,
      let owner = state.outer, owner.kind == .fund, !owner.names.isEmpty,
      state.lists.last.map({ $0.parts.isEmpty && !$0.isBlock }) ?? true,
      amountsAhead(index).count > 1
    else { return }
    let from = max(0, first.range.lowerBound - 6)..<last.range.upperBound
    guard lexicon.contains(.categories, in: text, from) else { return }
    _ = state.lists.popLast()
    state.lists.append(
      ListState(
        candidates: [], aspect: nil, owner: owner, isOpen: true, isBlock: false,
        depth: state.brackets.count, isNested: false, isByCategory: true,
        unit: state.sentenceUnits.last))
  }

  /// 公用经费中，办公费 5 万元，…: the parts of an amount that was given before.
  func openAmongList(_ clause: [ClauseToken]) {
    guard let last = clause.last, clause.count > 1,
      lexicon.length(of: .among, in: text.scalars, at: last.range.lowerBound) == last.range.count
    else { return }
    let reading = parser.read(clause)
    guard let subject = reading.subject, !reading.hasUnknown, !reading.isCombined,
      lexicon.subjects[subject].dimension == .money
        || lexicon.subjects[subject].dimension == .persons
    else { return }
    let unitClass: UnitClass =
      lexicon.subjects[subject].dimension == .money ? .money : .persons
    let fitting = (earlierCandidates + state.candidates).filter {
      $0.carried.subject == subject && $0.carried.names.isEmpty
        && sheet.notes[$0.fact].unitClass == unitClass && !isChange($0.carried.aspect)
        && (reading.aspect == nil || $0.carried.aspect == reading.aspect)
    }
    guard let total = fitting.last else { return }
    leaveLists()
    state.lists.append(
      ListState(
        candidates: [total], aspect: total.carried.aspect, owner: total.carried, isOpen: true,
        isBlock: false, depth: state.brackets.count, isNested: false,
        unit: state.sentenceUnits.last))
  }

  /// 其中人员经费 8 万元，公用经费 2 万元。按经济分类，工资 7 万元，…: parts of the same amount,
  /// and not parts beside those before.
  func beginBreakdown(_ clause: [ClauseToken]) {
    let first = clause.first { token in
      if case .time = token.kind { false } else { true }
    }
    guard let start = first?.range.lowerBound,
      lexicon.length(of: .breakdown, in: text.scalars, at: start) != nil,
      let list = state.lists.last, list.parts.count > 1, list.depth == state.brackets.count
    else { return }
    closeList()
    state.lists.append(
      ListState(
        candidates: list.candidates, aspect: list.aspect, owner: list.owner, isOpen: false,
        isBlock: list.isBlock, depth: list.depth, isNested: list.isNested, unit: list.unit))
  }

  /// The words behind a container are a list only where figures stand among them.
  private func hasFigureAhead(_ index: Int) -> Bool {
    for token in tokens[(index + 1)...] {
      switch token.kind {
      case .figure: return true
      case .mark(0x3B), .mark(0x3002): return false
      default: continue
      }
    }
    return false
  }

  private func openList(isOpen: Bool, isBlock: Bool, at index: Int) {
    guard !state.candidates.isEmpty else { return }
    let total = divided(by: amountsAhead(index))
    let owner = total?.carried
    var candidates = state.candidates
    if let total, let last = candidates.lastIndex(where: { $0.fact == total.fact }),
      sheet.notes[total.fact].unitClass == .money
    {
      candidates.removeSubrange((last + 1)...)
    }
    let isNested = !state.lists.isEmpty
    state.lists.append(
      ListState(
        candidates: candidates, aspect: owner?.aspect, owner: owner, isOpen: isOpen,
        isBlock: isBlock, depth: state.brackets.count, isNested: isNested,
        unit: state.sentenceUnits.last))
    if isNested, state.lists.count > 3 { state.lists.removeFirst() }
  }

  /// A semicolon ends a list whose items are separated by commas.
  func endListItems() {
    guard let list = state.lists.last else { return }
    if list.parts.count >= 2 && list.hasCommas && !list.hasSemicolons && !list.isBlock
      || list.isNested && !list.parts.isEmpty && list.depth == state.brackets.count
        && !list.isBlock
    {
      closeList()
      if list.isNested, let outer = state.lists.indices.last {
        state.lists[outer].hasSemicolons = true
      }
    } else {
      state.lists[state.lists.count - 1].hasSemicolons = true
    }
  }

  func closeLists() {
    while !state.lists.isEmpty { closeList() }
  }

  func closeList() {
    guard let list = state.lists.popLast(), !list.parts.isEmpty else { return }
    keepItems(list)
    let groups = partsByConcept(list)
    guard groups.count > 1 else { return close(list) }
    for parts in groups {
      var share = list
      share.parts = parts
      close(share)
    }
  }

  /// What the items of a list are called, for a sentence that goes on about all of them.
  private func keepItems(_ list: ListState) {
    guard list.parts.count > 1,
      list.parts.allSatisfy({ sheet.facts[$0].concept.ends(with: ".item") })
    else { return }
    state.listed = list.parts.map { part in
      let kind = sheet.facts[part].scopeKind
      let names = sheet.facts[part].scope.utf8.split(separator: 0x2F).map { String(Substring($0)) }
        .filter { $0 != "whole" }
      return Carried(
        names: kind == .unit || state.unit != nil ? names.suffix(1) : names, kind: kind)
    }
  }

  /// 编制 80 名，在职 70 人，其中甲单位编制 50 名、在职 45 人: each total has its parts.
  private func partsByConcept(_ list: ListState) -> [[Int]] {
    var groups: [(concept: String, parts: [Int])] = []
    for part in list.parts {
      let concept = sheet.facts[part].concept
      guard !concept.begins(with: "activity."),
        list.candidates.contains(where: { isWhole(of: part, $0.fact) })
      else { return [list.parts] }
      if let index = groups.firstIndex(where: { $0.concept == concept }) {
        groups[index].parts.append(part)
      } else {
        groups.append((concept, [part]))
      }
    }
    return groups.map { $0.parts }
  }

  /// A unit's figure and the whole department's of the same kind.
  private func isWhole(of part: Int, _ total: Int) -> Bool {
    sheet.facts[total].concept == sheet.facts[part].concept
      && sheet.facts[total].scope == "whole" && sheet.notes[total].office == nil
      && (sheet.facts[part].scope != "whole" || sheet.notes[part].office != nil)
  }

  private func close(_ list: ListState) {
    guard let total = listTotal(list) else { return }
    // Counts separated by commas run on into the next statement unseen.
    if sheet.facts[total].concept.begins(with: "activity."), list.hasCommas, list.depth == 0,
      compare(list.parts, total) == .over
    {
      return
    }
    let isOpen = isOpen(list, total)
    renameParts(list.parts, total)
    promote(total, list.parts)
    sheet.add(Breakdown(total: total, parts: list.parts, isOpen: isOpen))
  }

  /// The figure before the list that its parts divide.
  private func listTotal(_ list: ListState) -> Int? {
    guard let first = list.parts.first else { return nil }
    let own = sheet.facts[first].concept
    let unitClass = sheet.notes[first].unitClass
    let isUnnamed = sheet.notes[first].subject == nil
    let fitting = list.candidates.filter { candidate in
      guard sheet.notes[candidate.fact].unitClass == unitClass,
        isUnnamed || sheet.facts[candidate.fact].period == sheet.facts[first].period,
        !list.parts.contains(candidate.fact)
      else { return false }
      let concept = sheet.facts[candidate.fact].concept
      if own.begins(with: "activity.") {
        return concept.isSame(as: own) && unitClass != .share
      }
      if own.ends(with: ".item") {
        return candidate.carried.aspect.map { $0.isAmount || $0 == .carryin } ?? true
      }
      return ConceptResolver.isAbove(concept, own)
        || concept.isSame(as: own) && list.parts.count > 1
        || isChange(concept) && isChange(own)
        || list.depth > 0 && list.parts.contains { sheet.facts[$0].concept.isSame(as: concept) }
    }
    guard own.begins(with: "activity.") else { return fitting.last?.fact }
    // Several counts stand before the list: only its sum can say which it divides.
    let sentence = fitting.last?.sentence
    let near = fitting.filter { $0.sentence == sentence }
    if list.parts.contains(where: { same($0, near.last?.fact) }) && list.parts.count > 1 {
      return nil
    }
    if near.count <= 1 {
      let unit = sheet.facts[first].unit
      guard let only = near.last?.fact, sheet.facts[only].unit == unit else { return nil }
      return list.parts.allSatisfy { sheet.facts[$0].unit == unit } ? only : nil
    }
    return near.last { compare(list.parts, $0.fact) == .equal }?.fact
  }

  /// Parts of a count are named below it.
  private func renameParts(_ parts: [Int], _ total: Int) {
    let whole = sheet.facts[total].scope
    for part in parts where sheet.facts[part].concept.begins(with: "activity.") {
      let own = sheet.facts[part].label
      sheet.update(part) { $0.scope = whole + "/" + own }
    }
  }

  private func isChange(_ concept: String) -> Bool { concept.ends(with: ".change") }

  private func same(_ first: Int, _ second: Int?) -> Bool {
    guard let second, let left = sheet.facts[first].value.number,
      let right = sheet.facts[second].value.number
    else { return false }
    return left.sameValue(as: right)
  }

  private enum Balance { case equal, nearlyFull, short, over, unknown }

  /// The sum of the parts beside the total.
  private func compare(_ parts: [Int], _ total: Int) -> Balance {
    let unit = sheet.facts[total].unit
    let isOneUnit = parts.allSatisfy { sheet.facts[$0].unit == unit }
    func base(_ index: Int) -> Ratio? {
      isOneUnit ? sheet.facts[index].value.number?.ratio : inBaseUnits(index)
    }
    var sum = Ratio.zero
    for part in parts {
      guard let value = base(part), let next = try? sum.adding(value) else { return .unknown }
      sum = next
    }
    guard let whole = base(total), let difference = try? whole.subtracting(sum) else {
      return .unknown
    }
    if difference.isZero { return .equal }
    if difference.isNegative { return .over }
    guard let room = try? whole.magnitude.divided(by: Ratio(20)) else { return .unknown }
    return difference > room ? .short : .nearlyFull
  }

  func isBalanced(_ parts: [Int], _ total: Int) -> Bool { compare(parts, total) == .equal }

  private func inBaseUnits(_ index: Int) -> Ratio? {
    guard let value = sheet.facts[index].value.number else { return nil }
    return try? Quantity(value, MeasureUnit(printed: sheet.facts[index].unit)).inBaseUnits()
  }

  /// 主要 and 等 leave room for parts that are not named, unless the list itself
  /// names the rest. 其中 before named items and counts of activities picks out some of
  /// them as often as it divides them: it is held to its sum only where that is close.
  private func isOpen(_ list: ListState, _ total: Int) -> Bool {
    let balance = compare(list.parts, total)
    if list.isOpen { return true }
    if list.parts.count == 1 { return balance != .equal }
    let isNamed = list.parts.contains {
      sheet.facts[$0].concept.begins(with: "activity.")
        || sheet.facts[$0].concept.ends(with: ".item")
    }
    return (isNamed || list.isByUnit) && !list.isBlock && balance == .short
  }

  /// A total that carries the name of one of its own parts is the parent of both:
  /// 公务用车运行维护费 138.38（其中，购置 17.38，运行维护 121.00).
  private func promote(_ total: Int, _ parts: [Int]) {
    let concept = sheet.facts[total].concept
    // 实有人数 that counts the retired is the whole headcount.
    if concept == "staff.in_post",
      parts.contains(where: { sheet.facts[$0].concept.begins(with: "staff.retired.") })
    {
      let whole = sheet.facts[total].scope
      let kind = sheet.facts[total].scopeKind
      sheet.update(total) { $0.concept = "staff.total" }
      for part in parts where sheet.facts[part].concept == concept {
        sheet.update(part) {
          $0.scope = whole
          $0.scopeKind = kind
        }
      }
      return
    }
    // 财政拨款收入 90 万元（其中一般公共预算拨款 80 万元，政府性基金 10 万元): all that came
    // from the budgets, of which the general one is a part.
    if concept == "revenue.general_budget",
      parts.contains(where: { sheet.facts[$0].concept == concept })
    {
      sheet.update(total) {
        $0.concept = "revenue.total"
        $0.scope += "/财政拨款"
        $0.scopeKind = .basis
      }
      return
    }
    guard parts.count > 1, parts.contains(where: { sheet.facts[$0].concept == concept }),
      let dot = concept.lastIndex(of: ".")
    else { return }
    let parent = String(concept[..<dot])
    guard lexicon.subject(parent) != nil,
      parts.allSatisfy({ sheet.facts[$0].concept.begins(with: parent + ".") })
    else { return }
    sheet.update(total) { $0.concept = parent }
  }

  /// Adds a part to the innermost list, and closes the list behind 等.
  func addPart(_ fact: Int, after index: Int) {
    guard let last = state.lists.indices.last else { return }
    state.lists[last].parts.append(fact)
    state.lists[last].part = state.last
    var next = index + 1
    if next < tokens.count, tokens[next].kind == .mark(0x28), let end = closingBracket(next) {
      next = end + 1
    }
    guard next < tokens.count,
      lexicon.length(of: .listEnd, in: text.scalars, at: tokens[next].range.lowerBound) != nil
    else { return }
    state.lists[last].isOpen = true
    if !state.lists[last].isBlock { closeList() }
  }

  private func closingBracket(_ index: Int) -> Int? {
    tokens[index...].firstIndex { $0.kind == .mark(0x29) }
  }
}

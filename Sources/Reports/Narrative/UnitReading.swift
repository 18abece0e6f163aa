/// Which unit the figures of a clause are of.
extension NarrativeRun {
  /// The unit that a clause speaks of holds for the rest of the paragraph.
  func applyUnit(_ reading: ClauseReading, _ clause: [ClauseToken]) {
    guard let first = clause.first, section.project == nil else { return }
    if let name = unitNamed(reading, clause) {
      while let unit = state.lists.last?.unit, unit != name { closeList() }
      state.name(unit: name)
    }
    if let office = reading.office {
      state.office = text.original(office)
    } else if reading.isDepartment || reading.unit != nil || reading.unitName != nil {
      state.office = nil
    }
    if let number = reading.unit {
      guard leads(clause, { $0.kind == .unit(number) }) else { return }
      state.unit = names.units[number]
    } else if let name = listedUnit(clause) {
      state.name(unit: name)
      state.unit = name
    } else if let range = reading.unitName {
      state.unit = text.original(withoutRank(range))
    } else if reading.isDepartment, !state.isUnitFromHeading,
      first.kind == .department || first.kind == .unknown || isLeading(clause)
    {
      state.unit = nil
    }
  }

  /// 某某中心因新进人员，基本支出增加 …: a unit that a list has named before.
  private func listedUnit(_ clause: [ClauseToken]) -> String? {
    let first = clause.first { token in
      if case .time = token.kind { false } else { true }
    }
    guard let start = first?.range.lowerBound,
      let words = listedUnits.first(where: { text.starts($0, at: start) })
    else { return nil }
    return text.original(start..<start + words.count)
  }

  private func unitNamed(_ reading: ClauseReading, _ clause: [ClauseToken]) -> String? {
    if let office = reading.office { return text.original(office) }
    if let number = reading.unit {
      return leads(clause, { $0.kind == .unit(number) }) ? names.units[number] : nil
    }
    return reading.unitName.map { text.original(withoutRank($0)) }
  }

  /// 所属文化馆: the unit's name without the word for its place.
  private func withoutRank(_ range: Range<Int>) -> Range<Int> {
    guard
      let length = lexicon.length(
        of: .affiliation, in: text.scalars, at: range.lowerBound, limit: range.upperBound),
      length + 2 < range.count
    else { return range }
    return range.lowerBound + length..<range.upperBound
  }

  /// 文化馆：编制 20 人，在职 18 人；总支出 …: whose the figures behind the colon are.
  func readUnitHead(_ clause: [ClauseToken], at index: Int) -> Bool {
    guard let first = clause.first, let last = clause.last, !state.isUnitFromHeading,
      beginsSentence(first), index + 2 < tokens.count
    else { return false }
    let name = withoutRank(first.range.lowerBound..<last.range.upperBound)
    let words = Array(text.scalars[name])
    let isName = clause.allSatisfy { token in
      switch token.kind {
      case .unknown, .word: true
      default: false
      }
    }
    guard isName, (3...25).contains(words.count), !words.contains(0x5404),  // 各
      lexicon.suffix(.unitEnd, of: words, 0..<words.count) != nil
        || names.isOrganisation(words),
      !names.isDepartment(words), opensFigures(index + 1)
    else { return false }
    state.name(unit: text.original(name))
    (state.unit, state.office) = (text.original(name), nil)
    return true
  }

  private func beginsSentence(_ token: ClauseToken) -> Bool {
    guard let at = tokens.firstIndex(of: token), at > 0 else { return true }
    switch tokens[at - 1].kind {
    case .mark(0x3002), .mark(0x3B): return true
    // The number of an item.
    case .mark(0x2C): return at == 1
    default: return false
    }
  }

  /// A label of staff or money, and its figure behind it.
  private func opensFigures(_ index: Int) -> Bool {
    guard
      let label = tokens[index...].prefix(3).firstIndex(where: { parser.isLabel($0) }),
      case .word(let number) = tokens[label].kind, let subject = lexicon.words[number].subject
    else { return false }
    let dimension = lexicon.subjects[subject].dimension
    return (dimension == .persons || dimension == .money)
      && tokens[label...].prefix(4).contains(where: isFigure)
  }

  private func leads(_ clause: [ClauseToken], _ test: (ClauseToken) -> Bool) -> Bool {
    for token in clause {
      if test(token) { return true }
      switch token.kind {
      case .time, .mark: continue
      case .word(let number):
        if lexicon.words[number].isLabel { return false }
      default: return false
      }
    }
    return false
  }
}

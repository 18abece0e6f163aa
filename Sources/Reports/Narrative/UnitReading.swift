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

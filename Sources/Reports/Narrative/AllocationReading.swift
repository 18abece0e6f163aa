import Quantities

/// What was shared out of a fund, where the text goes on to say how.
extension NarrativeRun {
  /// 某某发展专项资金共安排 90 万元，支持项目 12 个，分配明细见下表: the total of that table.
  func readAllocated(_ site: Site) -> Bool {
    switch site.figure.unitClass {
    case .money: readAllocatedAmount(site)
    case .count: readAllocatedCount(site)
    default: false
    }
  }

  private func readAllocatedAmount(_ site: Site) -> Bool {
    let reading = site.reading
    guard state.unit == nil, state.lists.isEmpty, reading.aspect == nil,
      let special = lexicon.subject(.special),
      reading.namedSubject == special, let name = reading.name, let label = reading.label,
      label.upperBound == name.upperBound, isFundName(name.lowerBound..<label.lowerBound),
      lexicon.contains(
        .allocated, in: text, label.upperBound..<site.figure.extent.lowerBound),
      saysHowItWasShared(site), let fund = lexicon.subject(.fund),
      let total = lexicon.roleLists[.allocatedTotal]?.first,
      let concept = lexicon.subjects[fund].derived["category"]?.concept
    else { return false }
    let row = total.withUnsafeBufferPointer { String(folded: $0) }
    var carried = Carried(
      subject: fund, names: [itemName(name), row], kind: .fund, label: text.original(name))
    carried.fact = emit(
      Naming(concept: concept, period: figureYear(site).map { Period(year: $0) }), site, carried,
      nil)
    carried.unitClass = .money
    state.last = carried
    state.outer = Carried(subject: fund, names: [itemName(name)], kind: .fund)
    return true
  }

  /// How many projects had a share, right behind the amount.
  private func readAllocatedCount(_ site: Site) -> Bool {
    guard let last = state.last, let fact = last.fact, last.kind == .fund, last.names.count == 2,
      let fund = last.subject, let entry = lexicon.subjects[fund].derived["category"],
      sheet.facts[fact].concept == entry.concept,
      let concept = lexicon.subjects[fund].derived["category_count"]?.concept
    else { return false }
    let start = site.clause.first?.range.lowerBound ?? site.figure.extent.lowerBound
    guard
      start < site.figure.extent.lowerBound
        && lexicon.suffix(.sampledNoun, of: text.scalars, start..<site.figure.extent.lowerBound)
          != nil
        || lexicon.length(
          of: .sampledNoun, in: text.scalars, at: site.figure.extent.upperBound) != nil
    else { return false }
    _ = emit(
      Naming(concept: concept, period: figureYear(site).map { Period(year: $0) }), site, last, nil)
    return true
  }

  private func saysHowItWasShared(_ site: Site) -> Bool {
    let start = site.figure.extent.upperBound
    let end = text.scalars[start...].firstIndex(of: 0x3002) ?? text.count
    return start < end && lexicon.contains(.allocation, in: text, start..<end)
  }
}

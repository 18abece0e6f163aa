/// Projects that the report names, and what it says about them elsewhere.
extension NarrativeRun {
  /// 某某平台运维项目年初预算 50 万元: a project of a list before, or one that the part on
  /// project expenditure names as a project.
  mutating func readProject(_ site: Site, _ name: Range<Int>) -> Bool {
    guard let aspect = site.reading.aspect, site.reading.namedSubject == nil,
      aspect.isAmount || aspect == .executionRate,
      let subject = lexicon.subject("project.item")
    else { return false }
    var carried: Carried
    if let known = knownProject(name) {
      carried = known
    } else if aspect != .executionRate, namesProject(name) {
      carried = Carried(subject: subject, names: [itemName(name)], kind: .item)
    } else {
      return false
    }
    guard
      let naming = resolver.naming(
        subject: carried.subject ?? subject, aspect: aspect, unit: site.figure.unitClass,
        year: figureYear(site))
    else { return false }
    carried.aspect = aspect
    carried.label = text.original(name)
    leaveLists()
    let fact = emit(naming, site, carried, aspect)
    remember(fact, carried, aspect, site, isPart: false)
    return true
  }

  /// The project of a list, by its name or by its name with 项目 behind it.
  func knownProject(_ name: Range<Int>) -> Carried? {
    var range = name
    if let known = projects[projectKey(range)] { return known }
    guard let tail = lexicon.suffix(.projectTail, of: text.scalars, range), tail < range.count
    else { return nil }
    range = range.lowerBound..<range.upperBound - tail
    return projects[projectKey(range)]
  }

  /// Keeps the name of a list's item for later mentions.
  mutating func learnProject(_ name: Range<Int>, _ carried: Carried, _ concept: String) {
    let pseudo = ["expenditure.project.item": "project.item", "special.item": "special.row"]
    guard name.count >= 3, let row = pseudo[concept], let subject = lexicon.subject(row) else {
      return
    }
    var carried = carried
    carried.subject = subject
    projects[projectKey(name)] = carried
  }

  private func projectKey(_ range: Range<Int>) -> String {
    text.string(range).filter { !"“”‘’\"《》「」 ".contains($0) }
  }

  private func namesProject(_ name: Range<Int>) -> Bool {
    guard let above = section.subject,
      lexicon.subjects[above].concept.hasPrefix("expenditure.project"),
      let tail = lexicon.suffix(.projectTail, of: text.scalars, name), name.count >= tail + 4
    else { return false }
    return isFundName(name.lowerBound..<name.upperBound - tail)
  }
}

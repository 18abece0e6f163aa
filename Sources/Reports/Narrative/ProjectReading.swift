/// Projects that the report names, and what it says about them elsewhere.
extension NarrativeRun {
  /// 某某平台运维项目年初预算 50 万元: a project of a list before, or one that the part on
  /// project expenditure names as a project.
  mutating func readProject(_ site: Site, _ name: Range<Int>) -> Bool {
    var name = name
    var isKnownOnly = false
    if let subject = site.reading.namedSubject {
      // 危桥改造 | 项目结转
      guard subject == lexicon.subject("expenditure.project"), let label = site.reading.label,
        label.lowerBound > name.lowerBound
      else { return false }
      name = name.lowerBound..<label.lowerBound
      isKnownOnly = true
    }
    guard let aspect = site.reading.aspect ?? (isKnownOnly ? .final : nil),
      aspect.isAmount || aspect == .executionRate,
      let subject = lexicon.subject("project.item")
    else { return false }
    var carried: Carried
    if let known = knownProject(name) {
      carried = known
    } else if !isKnownOnly, aspect != .executionRate, namesProject(name) {
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
    if projects.isEmpty { return nil }
    var range = name
    if let known = projects[projectKey(range)] { return known }
    guard let tail = lexicon.suffix(.projectTail, of: text.scalars, range), tail < range.count
    else { return nil }
    range = range.lowerBound..<range.upperBound - tail
    return projects[projectKey(range)]
  }

  /// Keeps the name of a list's item for later mentions.
  mutating func learnProject(_ name: Range<Int>, _ carried: Carried, _ concept: String) {
    let row: String
    switch concept {
    case "expenditure.project.item": row = "project.item"
    case "special.item": row = "special.row"
    default: return
    }
    guard name.count >= 3, let subject = lexicon.subject(row) else { return }
    var carried = carried
    carried.subject = subject
    projects[projectKey(name)] = carried
  }

  private func projectKey(_ range: Range<Int>) -> ByteKey {
    var key = text.string(range)
    key.unicodeScalars.removeAll { scalar in
      switch scalar {
      case "“", "”", "‘", "’", "\"", "《", "》", "「", "」", " ": true
      default: false
      }
    }
    return ByteKey(key)
  }

  private func namesProject(_ name: Range<Int>) -> Bool {
    guard let above = section.subject,
      lexicon.subjects[above].concept.begins(with: "expenditure.project"),
      let tail = lexicon.suffix(.projectTail, of: text.scalars, name), name.count >= tail + 4
    else { return false }
    return isFundName(name.lowerBound..<name.upperBound - tail)
  }

  /// 一是某某改造项目，预算 40 万元，…: the amounts behind are that project's, and not the
  /// department's. Where more than a name stands there, they are nobody's.
  func topicProject(_ clause: [ClauseToken], _ reading: ClauseReading) -> Carried? {
    guard reading.namedSubject == nil, reading.subject == nil, let last = clause.last,
      last.kind == .unknown, let name = reading.name,
      let tail = lexicon.suffix(.projectTail, of: text.scalars, last.range),
      name.count >= tail + 2, isFundName(name.lowerBound..<name.upperBound - tail)
    else { return nil }
    if let known = knownProject(name) { return known }
    let isNameOnly = clause.allSatisfy { token in
      switch token.kind {
      case .unknown, .mark, .code: true
      case .word(let number): lexicon.words[number].roles.contains(.modifier)
      default: false
      }
    }
    guard isNameOnly, let subject = lexicon.subject("project.item") else {
      return Carried(subject: nil)
    }
    return Carried(
      subject: subject, names: [itemName(name)], kind: .item, label: text.original(name))
  }
}

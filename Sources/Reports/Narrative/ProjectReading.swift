import Documents

/// Projects and funds that the forms of a report name.
struct KnownProjects {
  var projects: [String] = []
  var funds: [String] = []

  init() {}

  init(_ facts: [Fact]) {
    var seen: Set<String> = []
    func names(of concept: String, _ kind: ScopeKind) -> [String] {
      facts.filter {
        $0.concept == concept && $0.scopeKind == kind && $0.scope.utf8.count <= 120
          && seen.insert($0.scope).inserted
      }.map { $0.scope }
    }
    // What has a form and a row as well is a row in what the text says.
    funds = names(of: "special.item", .fund)
    projects = names(of: "budget.project", .project).filter { $0 != "项目支出" }
  }
}

/// Projects that the report names, and what it says about them elsewhere.
extension NarrativeRun {
  /// 某某平台运维项目年初预算 50 万元: a project of a list before, or one that the part on
  /// project expenditure names as a project.
  func readProject(_ site: Site, _ name: Range<Int>) -> Bool {
    var name = name
    var isKnownOnly = false
    if let subject = site.reading.namedSubject {
      // 危桥改造 | 项目结转
      guard subject == lexicon.subject(.project), let label = site.reading.label,
        label.lowerBound > name.lowerBound
      else { return false }
      name = name.lowerBound..<label.lowerBound
      isKnownOnly = true
    }
    guard let aspect = site.reading.aspect ?? (isKnownOnly ? .final : nil),
      aspect.isAmount || aspect == .executionRate,
      let subject = lexicon.subject(.projectItem)
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
  func learnProject(_ name: Range<Int>, _ carried: Carried, _ concept: String) {
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

  /// What the forms say of projects and funds, before the text is read.
  func learn(_ known: KnownProjects) {
    for (names, concept, kind) in [
      (known.projects, "project.form", ScopeKind.project), (known.funds, "special.row", .fund),
    ] {
      guard let subject = lexicon.subject(concept) else { continue }
      for name in names {
        let carried = Carried(subject: subject, names: [name], kind: kind, label: name)
        let words = FoldedText(words: name)
        let key = ByteKey(words.string(0..<words.count))
        guard words.count >= 4, projects[key] == nil else { continue }
        projects[key] = carried
        projectTrie.insert(words.scalars, value: projectsByNumber.count)
        projectsByNumber.append(carried)
      }
    }
  }

  /// 某某改造工程 as a heading: what stands below it is about that project.
  func project(titled title: FoldedText) -> Carried? {
    guard
      let match = projectTrie.longest(in: title.scalars, at: 0, limit: title.count),
      title.count - match.length <= 8,
      projectsByNumber[match.value].kind == .project
    else { return nil }
    return projectsByNumber[match.value]
  }

  /// （一）某某发展资金 below the heading on special funds, 1.某某改造工程 below that on
  /// project expenditure: what the paragraphs below go on about.
  func named(by title: FoldedText, level: Int) -> Carried? {
    guard let above = section.subject(above: level), (4...24).contains(title.count),
      !figures.contains(where: { $0.isQuantity })
    else { return nil }
    let whole = 0..<title.count
    let concept = lexicon.subjects[above].concept
    var pseudo = "project.item"
    var kind = ScopeKind.item
    var tail: Int?
    if concept == "expenditure.project.special" {
      (pseudo, kind) = ("project.fund", .fund)
      tail = lexicon.suffix(.fundTail, of: title.scalars, whole)
    } else if concept.hasPrefix("expenditure.project") {
      tail = lexicon.suffix(.projectTail, of: title.scalars, whole)
    }
    guard let tail, title.count >= tail + 2,
      !lexicon.saysWhatIsDone(title.scalars, 0..<title.count - tail),
      let subject = lexicon.subject(pseudo)
    else { return nil }
    let name = title.original(whole)
    let carried = Carried(subject: subject, names: [name], kind: kind, label: name)
    let key = ByteKey(title.string(whole))
    if projects[key] == nil { projects[key] = carried }
    return projects[key]
  }

  /// 某某改造工程进度缓慢: the project that a clause without a figure begins with.
  func leadingProject(_ clause: [ClauseToken]) -> Carried? {
    guard state.sentence == 1, section.project == nil,
      let first = clause.first(where: { token in
        switch token.kind {
        case .unknown: true
        case .word(let number): lexicon.words[number].roles != [.modifier]
        default: false
        }
      }),
      let match = projectTrie.longest(
        in: text.scalars, at: first.range.lowerBound, limit: text.count)
    else { return nil }
    let known = projectsByNumber[match.value]
    // A fund below the heading on funds is described as one, and no row of a table.
    let isOfFunds = section.subject == lexicon.subject(.special)
    return known.kind == .fund && isOfFunds ? nil : known
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

  /// 1.某某抚恤补助资金，年初预算 80 万元，…: the first words of a paragraph below a heading on
  /// funds or projects are whose the amounts are.
  func listedFund(_ clause: [ClauseToken], _ range: Range<Int>) -> Carried? {
    guard let above = section.subject, state.sentence == 1, state.unit == nil,
      startsWithNumber, (4...30).contains(range.count),
      text[range.upperBound] == 0x2C || text[range.upperBound] == 0xFF0C
        || text[range.upperBound] == 0x3A,
      tokens.prefix(while: { $0.range.lowerBound < range.lowerBound }).allSatisfy({ token in
        if case .mark = token.kind { true } else { false }
      }),
      clause.contains(where: { $0.kind == .unknown }),
      clause.allSatisfy({ token in
        switch token.kind {
        case .unknown, .code: true
        case .word(let number):
          lexicon.words[number].subject == nil && lexicon.words[number].aspect == nil
            || isGenericWord(number)
        default: false
        }
      }),
      let behind = tokens.firstIndex(where: { $0.range.lowerBound >= range.upperBound }),
      let next = tokens[behind...].firstIndex(where: isFigure),
      tokens[behind..<next].contains(where: { parser.aspect($0)?.isAmount ?? false })
    else { return nil }
    let concept = lexicon.subjects[above].concept
    let isFund = concept == "expenditure.project.special"
    guard isFund || concept.hasPrefix("expenditure.project"),
      lexicon.suffix(.listedTail, of: text.scalars, range) != nil,
      let subject = lexicon.subject(isFund ? "project.fund" : "project.item")
    else { return nil }
    return knownProject(range)
      ?? Carried(
        subject: subject, names: [itemName(range)], kind: isFund ? .fund : .item,
        label: text.original(range))
  }

  /// 专项资金 at the end of a fund's name.
  private func isGenericWord(_ number: Int) -> Bool {
    lexicon.words[number].subject.map(isGeneric) ?? false
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
    guard isNameOnly, let subject = lexicon.subject(.projectItem) else {
      return Carried(subject: nil)
    }
    return Carried(
      subject: subject, names: [itemName(name)], kind: .item, label: text.original(name))
  }
}

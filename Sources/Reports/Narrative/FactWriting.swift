import Quantities

/// Facts with their scope, their source, and what later clauses may refer to.
extension NarrativeRun {
  /// A name as scopes hold it: without the quotation marks around the whole.
  func itemName(_ range: Range<Int>) -> String {
    var name = text.original(range)
    while let first = name.unicodeScalars.first, NarrativeRun.isJoining(first) {
      name.unicodeScalars.removeFirst()
    }
    name = NarrativeRun.withoutOrdinal(name)
    // The marks before the first word are not in the range; the closing ones are.
    if name.holds("”"), !name.holds("“") { name = "“" + name }
    return name
  }

  /// 第一类渔港升级 is 渔港升级, and 一是就业创业专项 is 就业创业专项.
  private static func withoutOrdinal(_ name: String) -> String {
    let scalars = Array(name.unicodeScalars)
    var index = 0
    let isOrdinal = scalars.first == "第"
    if isOrdinal { index = 1 }
    let start = index
    while index < scalars.count, "一二三四五六七八九十".unicodeScalars.contains(scalars[index]) {
      index += 1
    }
    guard index > start, index + 2 < scalars.count else { return name }
    let mark: Unicode.Scalar = scalars[index]
    guard isOrdinal ? mark == "类" || mark == "项" : mark == "是" else { return name }
    return String(String.UnicodeScalarView(scalars[(index + 1)...]))
  }

  private static func isJoining(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "、", "，", ",", " ", "和", "及", "与", "以": true
    default: false
    }
  }

  func emit(
    _ naming: Naming, _ site: Site, _ carried: Carried, _ aspect: Aspect?
  ) -> Int {
    let figure = site.figure
    var unit = figure.unit
    if figure.unitClass == .bare, unit == "万" || unit == "亿" { unit += "元" }
    var value = figure.value
    if naming.isNegative { value = value.magnitude.negated }
    let names = carried.names
    var scope = "whole"
    var kind: ScopeKind = .whole
    var itemKind = carried.kind
    // What is left of a fund is an item of what is left of the projects.
    if carried.subject == lexicon.subject(.fundRow), aspect == .carryover { itemKind = .item }
    if let own = state.unit {
      kind = !names.isEmpty ? itemKind : own == section.project ? .project : .unit
      scope = names.isEmpty ? own : own + "/" + names.joined(separator: "/")
    } else if !names.isEmpty {
      kind = itemKind
      let own = names.count == 1 ? names[0] : names.joined(separator: "/")
      scope = kind != .fund && kind != .group && kind != .project ? "whole/" + own : own
    }
    if let basis = state.segmentBasis, naming.concept.begins(with: "selfeval.") {
      scope += "/" + basis + "项目"
      kind = .basis
    }
    let label = site.reading.label ?? site.reading.content
    let quoteStart = min(
      site.clause.first?.range.lowerBound ?? figure.extent.lowerBound, figure.extent.lowerBound)
    let fact = Fact(
      concept: naming.concept,
      label: label.map(text.original) ?? carried.label,
      scope: scope, scopeKind: kind, period: naming.period,
      value: .number(value), unit: unit, qualifier: figure.qualifier,
      confidence: figure.unitClass == .bare
        || site.reading.subject == nil && site.reading.name == nil
        ? .inferred : .narrative,
      reason: reason(site, carried, aspect),
      sources: [
        Source(
          location: text.location(figure.extent),
          quote: text.original(quoteStart..<figure.extent.upperBound))
      ])
    let basis =
      site.reading.basis.map(text.string) ?? budgetOfLabel(site.reading) ?? section.basis
    let note = FactNote(
      subject: carried.subject, aspect: aspect, unitClass: figure.unitClass,
      paragraph: paragraph, basis: basis, office: state.office,
      isNamedInClause: site.reading.subject != nil)
    let index = sheet.add(fact, note)
    state.sentenceFacts.append(index)
    return index
  }

  func reason(_ site: Site, _ carried: Carried, _ aspect: Aspect?) -> String {
    // Room for all of it at once, and the same name for the same aspect.
    let tail: String
    switch (aspect, state.unit != nil) {
    case (nil, false): tail = ""
    case (nil, true): tail = "; unit in context"
    case (let aspect?, false): tail = aspect.reason
    case (let aspect?, true): tail = aspect.reason + "; unit in context"
    }
    if let label = site.reading.label { return String("label ", folded: text.scalars[label], tail) }
    if !carried.label.isEmpty { return "continues " + carried.label + tail }
    return String(tail.dropFirst(2))
  }

  /// Keeps what the next clauses may refer to.
  func remember(
    _ fact: Int, _ carried: Carried, _ aspect: Aspect?, _ site: Site, isPart: Bool
  ) {
    var carried = carried
    carried.fact = fact
    carried.unitClass = site.figure.unitClass
    carried.year = figureYear(site)
    if carried.year == year { carried.year = nil }
    state.last = carried
    if isPart { addPart(fact, after: site.index) }
    if site.figure.unitClass != .share {
      state.candidates.append(
        Candidate(fact: fact, carried: carried, sentence: state.sentence))
      if state.candidates.count > 12 { state.candidates.removeFirst() }
    }
    if !isPart, state.brackets.isEmpty,
      state.lists.isEmpty || !state.lists.contains(where: { $0.isBlock })
    {
      if aspect?.isAmount ?? true || site.reading.subject != nil || state.outer == nil {
        state.outer = carried
      }
    }
  }
}

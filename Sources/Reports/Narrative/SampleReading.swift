/// Projects that were looked at on site: how many of them, before what they cost.
extension NarrativeRun {
  /// 抽查 15 个项目, 从中抽取 5 个项目开展复核: of the fund that the text is about, or
  /// of the department's projects.
  func readSampled(_ site: Site) -> Bool {
    guard site.figure.unitClass == .count, speaksOfSample(site),
      let fund = lexicon.subject(.fund),
      let naming = resolver.naming(
        subject: fund, aspect: .sampled, unit: .count, year: figureYear(site))
    else { return false }
    var carried = Carried(subject: fund, kind: .fund)
    if let outer = state.outer, outer.kind == .fund, !outer.names.isEmpty {
      carried = outer
    } else if let own = sectionFund {
      carried = own
    }
    carried.subject = fund
    carried.aspect = .sampled
    leaveLists()
    state.unit = nil
    let fact = emit(naming, site, carried, .sampled)
    carried.fact = fact
    carried.unitClass = .count
    state.last = carried
    state.outer = carried
    return true
  }

  private func isAboutEvaluation(before index: Int) -> Bool {
    if state.isEvaluation || section.isEvaluation || sectionFund != nil { return true }
    if let subject = section.subject, isGeneric(subject) { return true }
    // 专项资金现场抽查。对 9 个市的 36 个项目进行了抽查
    let isOfFunds = tokens[..<index].contains { token in
      guard case .word(let number) = token.kind, let subject = lexicon.words[number].subject
      else { return false }
      return isGeneric(subject)
    }
    if isOfFunds { return true }
    guard let subject = state.outer?.subject else { return false }
    return isGeneric(subject) || subject == lexicon.subject(.fund)
  }

  /// The clause counts projects and says that they were sampled, in a part of the report
  /// that is not about what was produced.
  private func speaksOfSample(_ site: Site) -> Bool {
    guard !section.isOutput, isAboutEvaluation(before: site.index) else { return false }
    let digits = site.figure.digits.lowerBound
    let start = site.clause.first?.range.lowerBound ?? digits
    let behind = site.figure.extent.upperBound
    let isCounted =
      lexicon.length(of: .sampledNoun, in: text.scalars, at: behind) != nil
      || start < digits && lexicon.suffix(.sampledNoun, of: text.scalars, start..<digits) != nil
    guard isCounted, text[digits - 1] != 0x6709 else { return false }  // 中有 2 个
    if lexicon.contains(.sampling, in: text, start..<digits) { return true }
    var end = behind
    while end < text.count, !ClauseTokenizer.isMark(text.scalars[end]) { end += 1 }
    return lexicon.contains(.sampling, in: text, behind..<end)
  }
}

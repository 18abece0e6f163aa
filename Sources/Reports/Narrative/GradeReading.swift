import Quantities

/// The grade that an evaluation ended with.
extension NarrativeRun {
  var hasGrade: Bool {
    text.count < 2000 && lexicon.contains(.gradeLabel, in: text, 0..<text.count)
  }

  /// 评价等级为“优”
  func readGrade(_ range: Range<Int>) {
    text.hits(lexicon).each(.gradeLabel, in: range) { readGrade(at: $0, range) }
  }

  /// True where there is nothing more to look for.
  private func readGrade(at start: Int, _ range: Range<Int>) -> Bool {
    let scalars = text.scalars
    guard
      let label = lexicon.length(
        of: .gradeLabel, in: scalars, at: start, limit: range.upperBound)
    else { return false }
    var index = start + label
    // 自评得分 95 分，评为“优”; elsewhere other things are rated as well.
    if text.string(start..<start + label) == "评为",
      text[start - 1] != 0x2C
        || text[start - 2] != 0x5206
    {
      return false
    }
    if let link = lexicon.length(of: .gradeLink, in: scalars, at: index) { index += link }
    guard index > start + label || isNamedAt(index),
      let grade = lexicon.length(of: .grade, in: scalars, at: index)
    else { return false }
    let end = index + grade
    let after = text[end]
    guard after < 0x4E00 || after >= 0xFF00 || isNamedAt(index) || isGradeTail(end) else {
      return false
    }
    let words = index..<end
    let project = section.project ?? projectAtHand?.names.joined(separator: "/")
    if project == nil, isAboutProjects, !text.string(0..<start).holds("整体") { return true }
    let fact = Fact(
      concept: "score.grade", label: text.original(start..<start + label),
      scope: project ?? "whole", scopeKind: project == nil ? .whole : .project,
      period: year.map { Period(year: $0) }, value: .text(text.string(words)), unit: "",
      confidence: .narrative, reason: "label " + text.string(start..<start + label),
      sources: [
        Source(location: text.location(words), quote: text.original(start..<end))
      ])
    _ = sheet.add(
      fact,
      FactNote(
        subject: nil, aspect: nil, unitClass: .missing, paragraph: paragraph, basis: nil,
        office: nil,
        isNamedInClause: true))
    return true
  }

  /// The project that the paragraph goes on about.
  var projectAtHand: Carried? {
    if let outer = state.outer, outer.subject != nil { return isProject(outer) ? outer : nil }
    return projectOfSentence
  }

  /// The project that the sentence has named, whatever it went on to count.
  var projectOfSentence: Carried? {
    guard let named = state.named, named.sentence == state.sentence, isProject(named.carried)
    else { return nil }
    return named.carried
  }

  /// It goes on about one project by its name.
  func isProject(_ carried: Carried) -> Bool {
    guard let subject = carried.subject, !carried.names.isEmpty else { return false }
    let concept = lexicon.subjects[subject].concept
    return concept == "project.item" || concept == "project.form"
  }

  private func isNamedAt(_ index: Int) -> Bool {
    index < text.count && text.isNamed(at: index)
  }

  /// 优秀等级, 优等, 良级
  private func isGradeTail(_ index: Int) -> Bool {
    text[index] == 0x7B49 || text[index] == 0x7EA7 || text[index] == 0x6863
  }
}

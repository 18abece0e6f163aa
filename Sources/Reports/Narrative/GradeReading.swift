import Quantities

/// The grade that an evaluation ended with.
extension NarrativeRun {
  var hasGrade: Bool {
    text.count < 2000 && lexicon.contains(.gradeLabel, in: text.scalars, 0..<text.count)
  }

  /// 评价等级为“优”
  func readGrade(_ range: Range<Int>) {
    let labels = lexicon.trie(.gradeLabel)
    let links = lexicon.trie(.gradeLink)
    let grades = lexicon.trie(.grade)
    let scalars = text.scalars
    for start in range {
      guard let label = labels.longest(in: scalars, at: start, limit: range.upperBound) else {
        continue
      }
      var index = start + label.length
      // 自评得分 95 分，评为“优”; elsewhere other things are rated as well.
      if text.string(start..<start + label.length) == "评为",
        text[start - 1] != 0x2C
          || text[start - 2] != 0x5206
      {
        continue
      }
      if let link = links.longest(in: scalars, at: index, limit: text.count) {
        index += link.length
      }
      guard index > start + label.length || isNamedAt(index),
        let grade = grades.longest(in: scalars, at: index, limit: text.count)
      else { continue }
      let end = index + grade.length
      let after = text[end]
      guard after < 0x4E00 || after >= 0xFF00 || isNamedAt(index) || isGradeTail(end) else {
        continue
      }
      let words = index..<end
      let project = section.project ?? projectAtHand?.names.joined(separator: "/")
      if project == nil, isAboutProjects, !text.string(0..<start).holds("整体") { return }
      let fact = Fact(
        concept: "score.grade", label: text.original(start..<start + label.length),
        scope: project ?? "whole", scopeKind: project == nil ? .whole : .project,
        period: year.map { Period(year: $0) }, value: .text(text.string(words)), unit: "",
        confidence: .narrative, reason: "label " + text.string(start..<start + label.length),
        sources: [
          Source(location: text.location(words), quote: text.original(start..<end))
        ])
      _ = sheet.add(
        fact,
        FactNote(
          subject: nil, aspect: nil, unitClass: .missing, paragraph: paragraph, basis: nil,
          office: nil,
          isNamedInClause: true))
      return
    }
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
    index < text.count && text.isNamed[index]
  }

  /// 优秀等级, 优等, 良级
  private func isGradeTail(_ index: Int) -> Bool {
    text[index] == 0x7B49 || text[index] == 0x7EA7 || text[index] == 0x6863
  }
}

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
      // 被评为“优” is a grade where an evaluation is spoken of.
      if text.string(start..<start + label.length) == "评为",
        !lexicon.contains(.evaluation, in: scalars, max(0, start - 40)..<start)
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
    guard let outer = state.outer, let subject = outer.subject, !outer.names.isEmpty else {
      return nil
    }
    let concept = lexicon.subjects[subject].concept
    return concept == "project.item" || concept == "project.form" ? outer : nil
  }

  private func isNamedAt(_ index: Int) -> Bool {
    index < text.count && text.isNamed[index]
  }

  /// 优秀等级, 优等, 良级
  private func isGradeTail(_ index: Int) -> Bool {
    text[index] == 0x7B49 || text[index] == 0x7EA7 || text[index] == 0x6863
  }
}

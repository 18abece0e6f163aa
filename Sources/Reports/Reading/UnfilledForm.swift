import Documents

/// A form as it is handed out: questions, weights and placeholders, and no answer.
struct UnfilledForm {
  /// Cells and rows that ask and stand empty, and lines that hold a placeholder.
  private let asked: Int
  private let placeholders: Int

  /// Nil where somebody has filled in something.
  init?(
    _ document: Document, facts: [Fact], blanks: [BlankCell], forms: [ScoreForm],
    words: TitleWords
  ) {
    let indicators = forms.flatMap(\.indicators)
    guard indicators.allSatisfy({ $0.actual.text.isEmpty && $0.score.text.isEmpty }) else {
      return nil
    }
    // Any other figure is an answer, whatever the form is.
    if facts.contains(where: { !$0.concept.holds("weight") && !$0.concept.begins(with: "score.") })
    {
      return nil
    }
    placeholders = document.lines.count { $0.utf8.count < 600 && words.isPlaceholder($0) }
    asked = blanks.count + indicators.count
    guard asked >= 3 || placeholders >= 2 else { return nil }
    let isTemplate = placeholders >= 2
    let answers = facts.filter { fact in
      // Weights and the full score are printed on the form; its instructions speak of
      // scores.
      !fact.concept.split(separator: ".").contains { $0.begins(with: "weight") }
        && !(isTemplate && fact.concept.begins(with: "score."))
    }
    guard answers.isEmpty else { return nil }
  }

  var sentence: String {
    var parts: [String] = []
    if asked > 0 { parts.append("\(asked) 处待填的内容都是空的") }
    if placeholders > 0 { parts.append("\(placeholders) 行仍是占位符") }
    return "表格没有填写：" + parts.joined(separator: "，")
  }
}

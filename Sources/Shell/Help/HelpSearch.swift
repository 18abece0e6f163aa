import Analysis
import Language
import Publishing

/// Finds what `help` has on a word: in both languages, by parts of names and by the first
/// letters of their readings.
struct HelpSearch {
  let bench: Workbench

  struct Hit: Hashable {
    /// What to type behind `help`.
    var name: String
    var about: String
  }

  private static let mostHits = 12

  func hits(_ asked: String) -> [Hit] {
    let word = NameCatalogue.fold(asked).lowercased()
    if word.isEmpty { return [] }
    let tests: [(String) -> Bool] = [
      { NameCatalogue.fold($0).lowercased().hasPrefix(word) },
      { word.unicodeScalars.count > 1 && NameCatalogue.fold($0).lowercased().contains(word) },
    ]
    for test in tests {
      let found = hits(where: test)
      if !found.isEmpty { return found }
    }
    guard PinyinInitials.canBeInitials(word) else { return [] }
    let beginning = hits { PinyinInitials.standard.begins($0, with: word) }
    return beginning.isEmpty ? hits { PinyinInitials.standard.contains($0, word) } : beginning
  }

  private func hits(where matches: (String) -> Bool) -> [Hit] {
    let words = bench.words
    var hits: [Hit] = []
    for command in CommandTable.all {
      let texts = command.names + command.searchTerms + [command.summary.zh, command.summary.en]
      if texts.contains(where: matches) {
        hits.append(
          Hit(name: command.names[0], about: words(command.summary.zh, command.summary.en)))
      }
    }
    for topic in HelpTopic.all {
      if (topic.names + [topic.title.zh, topic.title.en]).contains(where: matches) {
        hits.append(Hit(name: topic.names[0], about: words(topic.title.zh, topic.title.en)))
      }
    }
    for formula in bench.catalogue.formulas where formula.kind != .alias {
      if formula.definition.names.contains(where: matches) {
        hits.append(
          Hit(name: formula.name, about: FormulaText.of(formula.definition.alternatives[0])))
      }
    }
    for concept in bench.catalogue.concepts {
      if ([concept.name, concept.english] + concept.synonyms).contains(where: matches) {
        hits.append(Hit(name: concept.name, about: concept.english))
      }
    }
    var seen = Set<String>()
    return hits.filter { seen.insert($0.name).inserted }
  }

  /// The hits as lines, the first ones where there are many.
  func lines(_ hits: [Hit], on asked: String) -> [String] {
    let words = bench.words
    let shown = hits.prefix(HelpSearch.mostHits)
    let width = min(28, shown.map { DisplayWidth.columns(of: $0.name) }.max() ?? 0)
    var lines = [
      words("  与“\(asked)”有关的：", "  on “\(asked)”:")
    ]
    lines += shown.map { "    " + TerminalText.padded($0.name, to: width) + "  " + $0.about }
    if hits.count > shown.count {
      let more = hits.count - shown.count
      lines.append(words("    ……另有 \(more) 项，请多写几个字", "    … and \(more) more; say more"))
    }
    lines.append(words("  help 名称 查看其一", "  help NAME for one of them"))
    return lines
  }
}

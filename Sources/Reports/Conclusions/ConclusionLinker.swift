/// Ties measures to the problems that the text itself ties them to.
struct ConclusionLinker {
  let words: ConclusionWords

  func link(_ conclusions: inout [Conclusion]) {
    var problems: [Int] = []
    var measures: [Int] = []
    var section = ""
    // One list of problems, and the list of measures behind it.
    for index in conclusions.indices {
      switch conclusions[index].kind {
      case .problem:
        if !measures.isEmpty {
          link(measures, to: problems, in: &conclusions)
          problems = []
          measures = []
        }
        problems.append(index)
      case .measure:
        if !measures.isEmpty, conclusions[index].section != section {
          link(measures, to: problems, in: &conclusions)
          measures = []
        }
        section = conclusions[index].section
        if conclusions[index].answers == nil { measures.append(index) }
      case .use, .publication: break
      }
    }
    link(measures, to: problems, in: &conclusions)
  }

  private func link(_ measures: [Int], to problems: [Int], in conclusions: inout [Conclusion]) {
    guard !problems.isEmpty else { return }
    var pairs: [Set<UInt64>]?
    for measure in measures {
      guard let named = named(in: conclusions[measure].text) else { continue }
      let known = pairs ?? problems.map { Self.pairs(conclusions[$0].text) }
      pairs = known
      guard let problem = best(problems, known, for: named) else { continue }
      conclusions[measure].answers = problem
      conclusions[measure].link = .named
    }
    // Numbered alike from the first to the last item.
    let left = problems.map { Ordinal.value(of: conclusions[$0].number) }
    let right = measures.map { Ordinal.value(of: conclusions[$0].number) }
    guard left == right, left == (1...left.count).map(Optional.some) else { return }
    for (problem, measure) in zip(problems, measures) where conclusions[measure].answers == nil {
      conclusions[measure].answers = problem
      conclusions[measure].link = .number
    }
  }

  /// What a measure says that it is against: 针对…问题，.
  private func named(in text: String) -> String? {
    guard
      let opening = words.against.compactMap({ word in
        text.offset(of: word).map { (offset: $0, word: word) }
      }).min(by: { $0.offset < $1.offset })
    else { return nil }
    let rest = text.from(opening.offset + opening.word.utf8.count)
    let pause = ["，", "。", "；", ",", "："].compactMap { rest.offset(of: $0) }.min()
    let phrase = rest.before(pause ?? rest.utf8.count)
    return phrase.count >= 4 ? String(phrase) : nil
  }

  /// The problem that shares most pairs of characters with a phrase; nil where two do
  /// alike, or none does well.
  private func best(_ problems: [Int], _ known: [Set<UInt64>], for phrase: String) -> Int? {
    let pairs = Self.pairs(phrase)
    let shares = known.map { other in pairs.count { other.contains($0) } }
    guard let most = shares.max(), most * 2 >= pairs.count, most >= 2,
      shares.count(where: { $0 == most }) == 1, let place = shares.firstIndex(of: most)
    else { return nil }
    return problems[place]
  }

  private static func pairs(_ text: String) -> Set<UInt64> {
    let scalars = text.unicodeScalars.map(\.value).filter { !ignored.contains($0) }
    return Set(zip(scalars, scalars.dropFirst()).map { UInt64($0) << 32 | UInt64($1) })
  }

  private static let ignored = "的、，。问题".unicodeScalars.map(\.value)
}

/// Whether the relations hold among the figures that a draft prints.
struct Check {
  private let draft: Draft
  private let ledger: Ledger
  /// The mentions of each fact.
  private var mentions: [[Int]]

  init(_ draft: Draft, _ ledger: Ledger) {
    (self.draft, self.ledger) = (draft, ledger)
    mentions = Array(repeating: [], count: ledger.facts.count)
    for (index, mention) in draft.mentions.enumerated() where !mention.removed {
      mentions[mention.fact].append(index)
    }
  }

  /// A relation that does not hold, with the mentions that say so.
  struct Breach {
    var kind: Relation.Kind
    var relation: Relation
    var mentions: [Int]
  }

  /// A relation among printed figures: parts of nothing that are not printed are left out.
  private func printedParts(of relation: Relation) -> Relation? {
    var relation = relation
    relation.numerator.removeAll {
      mentions[$0.fact].isEmpty && ledger.values[$0.fact] == 0
    }
    let complete = relation.operands.allSatisfy { !mentions[$0].isEmpty }
    return complete && !relation.numerator.isEmpty ? relation : nil
  }

  /// What does not hold. Given changed mentions, only what these take part in, and only
  /// where it fails by more than one of the last digit.
  func breaches(changed: Set<Int> = []) -> [Breach] {
    var found: [Breach] = []
    let block = changed.first.map { draft.mentions[$0].block }
    let facts = Set(changed.map { draft.mentions[$0].fact })
    let extra: Int64 = changed.isEmpty ? 0 : 1
    func choose(_ fact: Int) -> Int {
      let all = mentions[fact]
      return all.first { changed.contains($0) }
        ?? all.first { draft.mentions[$0].block == block } ?? all[0]
    }
    for relation in ledger.relations {
      if !changed.isEmpty, !relation.operands.contains(where: facts.contains) { continue }
      guard let relation = printedParts(of: relation) else { continue }
      let chosen = relation.operands.map(choose)
      if !changed.isEmpty, changed.isDisjoint(with: chosen) { continue }
      let holds = relation.holds(extra: extra) { draft.mentions[choose($0)].printed }
      if !holds { found.append(Breach(kind: relation.kind, relation: relation, mentions: chosen)) }
    }
    for (fact, places) in mentions.enumerated() where places.count > 1 {
      if !changed.isEmpty, !facts.contains(fact) { continue }
      let first = choose(fact)
      for other in places where other != first {
        let (one, two) = (draft.mentions[first].printed, draft.mentions[other].printed)
        let room = 2 * (one.value - two.value).magnitude
        // Cut off on one page and rounded on the other: a whole step apart.
        let most = UInt64(2 * max(one.step, two.step) + extra * 2 * (one.step + two.step))
        if room > most {
          let same = Relation(
            kind: .same, stated: fact, numerator: [.init(sign: 1, fact: fact)], denominator: [])
          found.append(Breach(kind: .same, relation: same, mentions: [first, other]))
        }
      }
    }
    return found
  }

  /// Every relation that can be tested, in how many it takes part: for the generator's own test.
  var testable: Int { ledger.relations.filter { printedParts(of: $0) != nil }.count }
}

/// Puts one error of a kind into a draft, where a relation among printed figures shows it.
struct Injector {
  private(set) var draft: Draft
  let plan: Plan
  var dice: Dice

  init(draft: Draft, plan: Plan, dice: Dice) {
    (self.draft, self.plan, self.dice) = (draft, plan, dice)
  }

  /// What is to stand at some mentions instead; nothing where a cell is emptied.
  typealias Change = [(mention: Int, printed: Printed?)]

  mutating func inject(_ kind: Injection.Kind) -> Injection? {
    let original = draft
    for _ in 0..<60 {
      guard let change = propose(kind), !change.isEmpty else { continue }
      for (mention, printed) in change {
        if let printed {
          draft.mentions[mention].printed = printed
        } else {
          draft.mentions[mention].removed = true
        }
      }
      let changed = change.map(\.mention)
      let breaches = Check(draft, plan.ledger).breaches(changed: Set(changed))
      if breaches.isEmpty {
        draft = original
        continue
      }
      let words = change.map { mention, printed in
        let before = original.mentions[mention].printed
        return before.text + before.unit + " → " + (printed.map { $0.text + $0.unit } ?? "（空）")
      }
      let facts = plan.ledger.facts
      return Injection(
        kind: kind, changed: changed, words: words.joined(separator: "，"),
        violations: breaches.map { breach in
          Injection.Violation(
            kind: breach.kind, words: breach.relation.words(facts),
            operands: breach.relation.operands.map { facts[$0] }, mentions: breach.mentions)
        })
    }
    return nil
  }

  private mutating func propose(_ kind: Injection.Kind) -> Change? {
    switch kind {
    case .changedDigit: changeDigit()
    case .unitSlip: slipUnit()
    case .shiftedColumn: shiftColumn()
    case .swappedPair: swapPair()
    case .forgottenPart: forgetPart()
    case .totalNotSum: missSum()
    case .rateAgainstInitial: divideByInitial()
    case .lastYearCarried: carryLastYear()
    case .scoreAboveWeight: exceedWeight()
    case .textTableMismatch: contradictTable()
    }
  }

  // MARK: Single figures

  /// One of the mentions that fit, drawn and drawn again until one does.
  private mutating func anyMention(_ fits: (Draft.Mention, Ledger) -> Bool = { _, _ in true })
    -> Int?
  {
    guard !draft.mentions.isEmpty else { return nil }
    for _ in 0..<200 {
      let index = dice.below(draft.mentions.count)
      if fits(draft.mentions[index], plan.ledger) { return index }
    }
    return nil
  }

  private mutating func changeDigit() -> Change? {
    guard let index = anyMention() else { return nil }
    let printed = draft.mentions[index].printed
    var digits = Array(printed.text.utf8)
    let place = dice.below(digits.count)
    guard (48...57).contains(digits[place]) else { return nil }
    let digit = UInt8(48 + dice.below(10))
    // A figure does not begin with a nought.
    if place == 0, digit == 48 { return nil }
    digits[place] = digit
    return printed.with(digits: digits).map { [(index, $0)] }
  }

  private mutating func slipUnit() -> Change? {
    guard let index = anyMention({ $1.quantities[$0.fact] == .money }) else { return nil }
    let mention = draft.mentions[index]
    var printed = mention.printed
    guard printed.value.magnitude >= 100_000_000 else { return nil }
    if mention.inTable {
      // One cell in the other unit than its table.
      var other = plan.style.table
      let intoYuan = other.unit == .wan
      (other.unit, other.decimals) = (intoYuan ? .yuan : .wan, 2)
      let slipped = other.print(printed.value, unit: false)
      printed.text = slipped.text
      printed.value = intoYuan ? slipped.value * 10_000 : slipped.value / 10_000
      printed.step = intoYuan ? slipped.step * 10_000 : 1
    } else if printed.unit == "万元" {
      printed.unit = "元"
      printed.value /= 10_000
      printed.step = max(1, printed.step / 10_000)
    } else {
      printed.unit = "万元"
      printed.value *= 10_000
      printed.step *= 10_000
    }
    return [(index, printed)]
  }

  private mutating func exceedWeight() -> Change? {
    guard
      let index = anyMention({ $1.facts[$0.fact].concept == "indicator.score" }),
      let bound = plan.ledger.relations.first(where: {
        $0.kind == .bound && $0.stated == draft.mentions[index].fact
      }), let weight = bound.numerator.first?.fact
    else { return nil }
    let value = plan.ledger.values[weight] + Int64(dice.from(1...3)) * 100
    return [(index, reprint(index, value))]
  }

  private mutating func contradictTable() -> Change? {
    let inTables = Set(draft.mentions.filter(\.inTable).map(\.fact))
    guard
      let index = anyMention({ mention, _ in !mention.inTable && inTables.contains(mention.fact) })
    else { return nil }
    let printed = draft.mentions[index].printed
    var digits = Array(printed.text.utf8)
    let places = digits.indices.dropLast().filter {
      digits[$0] >= 48 && digits[$0 + 1] >= 48 && digits[$0] != digits[$0 + 1]
        && !($0 == 0 && digits[1] == 48)
    }
    guard !places.isEmpty else { return nil }
    let place = dice.pick(places)
    digits.swapAt(place, place + 1)
    return printed.with(digits: digits).map { [(index, $0)] }
  }

  /// Another value, as this place prints its figures.
  func reprint(_ mention: Int, _ value: Int64) -> Printed {
    let place = draft.mentions[mention]
    var printed: Printed
    switch plan.ledger.quantities[place.fact] {
    case .money:
      let style = place.inTable ? plan.style.table : plan.style.text
      printed = style.print(value, magnitude: true, unit: false)
    case .percent: printed = plan.style.rate(value, magnitude: true)
    case .points:
      printed = place.printed
      printed.value = value
      printed.text = Digits.decimal(value, trimmed: true)
    case .people, .count:
      printed = place.printed
      printed.value = value
      printed.text = String(value)
    }
    printed.unit = place.printed.unit
    return printed
  }
}

import Analysis
import Language
import Quantities

/// A figure that breaks relations as it is printed, and mends them in another unit or with
/// its point elsewhere.
struct UnitSuspicion {
  var figure: Figure
  /// What it would have to be.
  var reading: Quantity
  /// What holds with that reading, and does not with the printed figure.
  var mended: [Outcome]
}

extension Decider {
  /// By which powers of ten figures slip: 万 and 亿 for 元, a point or a separator that
  /// stands one or three places off.
  static let slips = [4, -4, 8, -8, 3, -3, 1, -1]

  /// Figures that make more relations hold when read otherwise than they break.
  func suspicions(among outcomes: [Outcome], book: FigureBook) -> [UnitSuspicion] {
    var result = unitSuspicions(among: outcomes, book: book)
    var reading = self
    for suspicion in result { reading.readings[suspicion.figure] = suspicion.reading }
    result += reading.slipSuspicions(among: outcomes)
    return result.sorted { left, right in
      (left.figure.fact.sources.first?.location.line ?? 0)
        < (right.figure.fact.sources.first?.location.line ?? 0)
    }
  }

  private static func isComparison(_ outcome: Outcome) -> Bool {
    outcome.instance.kind != .bound && outcome.instance.kind != .lens
      && outcome.instance.rule.definition.relation?.comparison == .equal
  }

  /// The outcome again, with the same ones of contested figures.
  func again(_ outcome: Outcome) -> Outcome {
    var choice: [Figure.Key: Figure] = [:]
    for used in outcome.figures { choice[used.key] = used }
    return self.outcome(outcome.instance, choosing: choice).outcome
  }

  private static func isHeld(_ outcome: Outcome) -> Bool {
    outcome.verdict.map { rank($0) < 2 } ?? false
  }

  /// Whether the sides differ as printed; a part that is missing may be why.
  private static func isBroken(_ outcome: Outcome) -> Bool {
    outcome.verdict == .contradicted || outcome.openVerdict == .contradicted
  }

  /// Whether a relation would miss the figure: a part that is lost in the rounding of the
  /// others proves nothing of its unit.
  private static func isFelt(_ reading: Quantity?, in outcome: Outcome) -> Bool {
    guard let left = outcome.left, let right = outcome.right, left.places != nil,
      right.places != nil, left.unit.dimension == .money,
      let amount = reading.flatMap({ try? $0.inBaseUnits() })?.magnitude,
      let first = try? left.high.subtracting(left.low),
      let second = try? right.high.subtracting(right.low), let room = try? first.adding(second)
    else { return true }
    return room < amount
  }

  // MARK: Another unit

  /// Figures of money whose unit is not the report's usual one.
  private func unitSuspicions(among outcomes: [Outcome], book: FigureBook) -> [UnitSuspicion] {
    guard let usual = Decider.usualUnit(of: book) else { return [] }
    var mended: [Figure: [Outcome]] = [:]
    var against: [Figure: Int] = [:]
    for outcome in outcomes where Decider.isComparison(outcome) {
      let isBroken =
        Decider.isBroken(outcome) || outcome.obstacle?.code == .unitMismatch
      let isExact = outcome.verdict == .holds
      guard isBroken || isExact else { continue }
      for figure in oddFigures(of: outcome, usual: usual, book: book) {
        guard let value = figure.fact.value.number else { continue }
        var reading = self
        reading.readings[figure] = Quantity(value, usual)
        let again = reading.again(outcome)
        let holds = Decider.isHeld(again)
        if isBroken && holds && Decider.isFelt(reading.readings[figure], in: again) {
          mended[figure, default: []].append(again)
        }
        if isExact && !holds { against[figure, default: 0] += 1 }
      }
    }
    return mended.compactMap { figure, mended in
      guard mended.count > (against[figure] ?? 0), let value = figure.fact.value.number else {
        return nil
      }
      return UnitSuspicion(figure: figure, reading: Quantity(value, usual), mended: mended)
    }
  }

  /// Figures of an outcome that are money in another unit, or have none where the
  /// other side is money.
  private func oddFigures(of outcome: Outcome, usual: MeasureUnit, book: FigureBook) -> [Figure] {
    var figures = outcome.figures
    if outcome.obstacle?.code == .unitMismatch {
      // The evaluation stopped at the figure: ask the relation's own concepts.
      figures += candidates(outcome.instance, book).filter { !figures.contains($0) }
    }
    return figures.filter {
      readings[$0] == nil && $0.unit != usual
        && ($0.unit.dimension == .money || $0.unit.symbol.isEmpty)
    }
  }

  private func candidates(_ instance: Instance, _ book: FigureBook) -> [Figure] {
    if let fields = instance.fields {
      return fields.figures.values + fields.sets.values.flatMap { $0 }
    }
    guard let relation = instance.rule.definition.relation else { return [] }
    return (relation.left.names + relation.right.names).flatMap { name -> [Figure] in
      guard case .concept(let concept) = instance.evaluator.shared.names.resolve(name.text) else {
        return []
      }
      return book.figures(of: concept.path).filter {
        FigureBook.sameScope($0.fact.scope, instance.scope)
          || FigureBook.isChild($0.fact.scope, of: instance.scope)
      }
    }
  }

  /// The unit that most of a report's money stands in.
  static func usualUnit(of book: FigureBook) -> MeasureUnit? {
    var counts: [(unit: MeasureUnit, count: Int)] = []
    for figure in book.figures where figure.unit.dimension == .money {
      if let place = counts.firstIndex(where: { $0.unit.exponent == figure.unit.exponent }) {
        counts[place].count += 1
      } else {
        counts.append((figure.unit, 1))
      }
    }
    return counts.max { ($0.count, $0.unit.exponent) < ($1.count, $1.unit.exponent) }?.unit
  }

  // MARK: A power of ten

  /// Figures that break what they take part in, and hold in all of it a power of ten away.
  private func slipSuspicions(among outcomes: [Outcome]) -> [UnitSuspicion] {
    let compared = outcomes.filter {
      Decider.isComparison($0) && ($0.verdict != nil || Decider.isBroken($0))
    }
    let broken = compared.filter { outcome in
      Decider.isBroken(outcome) && !outcome.figures.contains { readings[$0] != nil }
    }
    if broken.isEmpty { return [] }
    var byFigure: [Figure: [Outcome]] = [:]
    let concerned = Set(broken.flatMap(\.figures))
    for outcome in compared {
      for figure in outcome.figures where concerned.contains(figure) {
        byFigure[figure, default: []].append(outcome)
      }
    }
    var found: [UnitSuspicion] = []
    var tried = Set<Figure>()
    for outcome in broken where outcome.figures.count <= 16 {
      for figure in outcome.figures
      where Decider.maySlip(figure) && tried.insert(figure).inserted {
        let own = byFigure[figure] ?? []
        let (held, wrong) = (own.filter(Decider.isHeld), own.filter { !Decider.isHeld($0) })
        for slip in Decider.slips {
          guard wrong.contains(where: { Decider.mayMend($0, figure, by: slip) }),
            let reading = Decider.slipped(figure, by: slip)
          else { continue }
          var decider = self
          decider.readings[figure] = reading
          let again = wrong.map(decider.again)
          let mended = again.filter { Decider.isHeld($0) && Decider.isFelt(reading, in: $0) }
          // What lacks a part may go on lacking it.
          guard !mended.isEmpty, again.allSatisfy({ Decider.isHeld($0) || $0.gaps != nil }),
            held.allSatisfy({ Decider.isHeld(decider.again($0)) })
          else { continue }
          found.append(UnitSuspicion(figure: figure, reading: reading, mended: mended))
          break
        }
      }
    }
    // Of the figures of one broken relation only one slipped: the one that mends most, then
    // the one that is stated less often.
    found = found.enumerated().sorted { left, right in
      let (first, second) = (left.element, right.element)
      if first.mended.count != second.mended.count {
        return first.mended.count > second.mended.count
      }
      let places = (first.figure.fact.sources.count, second.figure.fact.sources.count)
      return places.0 != places.1 ? places.0 < places.1 : left.offset < right.offset
    }.map(\.element)
    var settled = Set<Figure>()
    return found.filter { suspicion in
      let figures = suspicion.mended.flatMap(\.figures)
      guard figures.allSatisfy({ !settled.contains($0) }) else { return false }
      settled.formUnion(figures)
      return true
    }
  }

  /// Only a figure of three digits or more agrees with others a power of ten away by more
  /// than chance.
  private static func maySlip(_ figure: Figure) -> Bool {
    guard let value = figure.fact.value.number else { return false }
    return value.normalized.magnitude.coefficient >= 100
  }

  /// Whether a slip is large enough, and not too large, for what a sum is off by. Quotients
  /// have to be tried.
  private static func mayMend(_ outcome: Outcome, _ figure: Figure, by slip: Int) -> Bool {
    guard let left = outcome.left, let right = outcome.right, left.places != nil,
      right.places != nil
    else { return true }
    guard let gap = try? left.number.subtracting(right.number).magnitude,
      let value = figure.quantity.flatMap({ try? $0.inBaseUnits() })?.magnitude,
      let slipped = try? value.multiplied(by: .powerOfTen(slip)).subtracting(value).magnitude,
      let tenth = try? slipped.divided(by: Ratio(10)), let most = try? slipped.adding(tenth),
      let least = try? slipped.subtracting(tenth)
    else { return true }
    return least <= gap && gap <= most
  }

  /// The figure a power of ten away: in that unit where there is one, else with its point
  /// moved.
  private static func slipped(_ figure: Figure, by power: Int) -> Quantity? {
    guard let value = figure.fact.value.number else { return nil }
    if figure.unit.dimension == .money, abs(power) >= 3,
      let unit = MeasureUnit.money.first(where: { $0.exponent == figure.unit.exponent + power }),
      unit == .yuan || unit.exponent >= 4 || figure.unit == .yuan
    {
      return Quantity(value, unit)
    }
    guard let moved = try? value.ratio.multiplied(by: .powerOfTen(power)),
      let decimal = moved.rounded(to: max(0, value.scale - power)), decimal.ratio == moved
    else { return nil }
    return Quantity(decimal, figure.unit)
  }
}

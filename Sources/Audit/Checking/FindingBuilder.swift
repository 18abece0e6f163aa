import Analysis
import Language
import Quantities
import Reports

/// Turns outcomes into findings, held relations and coverage.
struct FindingBuilder {
  let subject: AuditSubject
  private var coverage: Coverage
  private var findings: [Finding] = []
  private var held: [Finding] = []
  private var used = Set<Figure>()
  private var seen = Set<String>()
  /// Stated values that break relations, with the value that does not.
  private var misfits: [Figure: FittingValue] = [:]
  private var repairs: RepairFinder?
  private var parts = PartsReadAsWholes()
  /// The report's beginning of every finding's name.
  private let beginning: FindingIdentity
  private var marks = FigureMarks()

  /// - Parameter coverage: The rules in force, of which nothing was counted.
  init(subject: AuditSubject, coverage: Coverage) {
    self.subject = subject
    self.coverage = coverage
    beginning = FindingIdentity(report: subject.reportName)
  }

  // MARK: Taking in

  /// Takes in all outcomes. A value that breaks relations which hold with another stated
  /// value is one finding, that of the two values, and not one for each relation.
  mutating func add(_ outcomes: [Outcome], by decider: Decider) {
    if outcomes.contains(where: { $0.verdict == .contradicted && $0.instance.kind != .lens }) {
      repairs = RepairFinder(outcomes, by: decider)
    }
    parts = PartsReadAsWholes(outcomes, book: subject.book)
    let contradicted = outcomes.filter {
      $0.instance.kind == .textTable && $0.verdict == .contradicted
    }
    let disputed = Set(contradicted.flatMap(\.figures))
    func isDisputed(_ outcome: Outcome) -> Bool {
      outcome.misfit.map { disputed.contains($0.figure) && disputed.contains($0.fitting) } ?? false
    }
    for outcome in outcomes where isDisputed(outcome) {
      guard let misfit = outcome.misfit else { continue }
      let rule = outcome.instance.rule.name
      if misfits[misfit.figure]?.figure == misfit.fitting {
        if misfits[misfit.figure]?.rules.contains(rule) == false {
          misfits[misfit.figure]?.rules.append(rule)
        }
      } else if misfits[misfit.figure] == nil {
        misfits[misfit.figure] = FittingValue(figure: misfit.fitting, rules: [rule])
      }
    }
    for outcome in outcomes where !isDisputed(outcome) { add(outcome) }
  }

  private mutating func add(_ outcome: Outcome) {
    let rule = outcome.instance.prepared.place
    guard let verdict = outcome.verdict else {
      // A rule whose stated figure is there and whose others are not is one that
      // applies and could not be checked.
      if outcome.obstacle?.code != .notReported || outcome.left != nil { skip(outcome) }
      return
    }
    coverage.applicable += 1
    coverage.checked += 1
    used.formUnion(outcome.figures)
    if verdict == .holds {
      count(\.held, rule)
      if outcome.instance.kind != .lens {
        let finding = finding(for: outcome, verdict: verdict)
        if seen.insert("h" + finding.id).inserted { held.append(finding) }
      }
      return
    }
    let isRounding = verdict == .withinRounding || verdict == .truncated
    if outcome.instance.kind == .lens && isRounding { return count(\.held, rule) }
    let finding = finding(for: outcome, verdict: verdict)
    if isRounding {
      count(\.held, rule)
    } else if finding.verdict == .lens || finding.verdict == .damaged {
      count(\.noted, rule)
    } else {
      count(\.broken, rule)
    }
    if seen.insert(finding.id).inserted { findings.append(finding) }
  }

  private mutating func skip(_ outcome: Outcome) {
    let rule = outcome.instance.prepared.place
    let missing = outcome.obstacle.map(reasons) ?? []
    coverage.applicable += 1
    coverage.skipped.append(
      Skipped(
        rule: outcome.instance.rule.name, scope: outcome.instance.scope, missing: missing))
    coverage.rules[rule].skipped += 1
    for name in missing where !coverage.rules[rule].missing.contains(where: name.isSame) {
      coverage.rules[rule].missing.append(name)
    }
  }

  private mutating func count(_ part: WritableKeyPath<RuleCoverage, Int>, _ rule: Int) {
    coverage.rules[rule][keyPath: part] += 1
    switch part {
    case \.held: coverage.held += 1
    case \.broken: coverage.broken += 1
    default: coverage.noted += 1
    }
  }

  private func reasons(_ diagnostic: Diagnostic) -> [String] {
    let names = diagnostic.arguments.filter { !$0.isEmpty && $0 != subject.reportName }
    return names.isEmpty ? [diagnostic.code.rawValue] : names
  }

  mutating func add(_ suspicion: UnitSuspicion) {
    guard let proof = suspicion.mended.first, let printed = suspicion.figure.quantity else {
      return
    }
    var finding = finding(for: proof, verdict: .unitSuspected)
    finding.suspect = suspicion.figure
    finding.suspectedReading = suspicion.reading
    finding.support = suspicion.mended.count
    finding.words = FindingWords(
      stated: printed.spaced, recomputed: suspicion.reading.spaced,
      statedFigure: suspicion.figure, hasDifference: false)
    finding.figures = [suspicion.figure] + proof.figures.filter { $0 != suspicion.figure }
    var identity = beginning
    identity.add(rule: "unit", scope: suspicion.figure.fact.scope)
    identity.add([suspicion.figure], &marks)
    identity.add(suspicion.reading.description)
    finding.id = identity.text
    // The unit is one more thing that was tested; the relations that it mends hold.
    coverage.applicable += 1
    coverage.checked += 1
    count(\.broken, proof.instance.prepared.place)
    if seen.insert(finding.id).inserted { findings.append(finding) }
  }

  // MARK: A finding

  private mutating func finding(for outcome: Outcome, verdict: Verdict) -> Finding {
    let instance = outcome.instance
    let definition = instance.rule.definition
    var words = FindingWords()
    if outcome.left == nil {
      words.stated =
        outcome.words?.left ?? instance.fields?.texts["level3"]
        ?? instance.fields?.places.first?.location.text
      words.recomputed = outcome.words?.right ?? instance.fields?.texts["likely"]
    }
    var figures = outcome.figures
    if let misfit = outcome.misfit {
      // What the relation comes to is beside the point: one value fits, the other not.
      words.stated = misfit.figure.quantity?.spaced
      words.recomputed = misfit.fitting.quantity?.spaced
      words.statedFigure = misfit.figure
      words.recomputedFigure = misfit.fitting
      figures = [misfit.figure] + figures.filter { $0 != misfit.figure }
    }
    var finding = Finding(
      id: "", rule: definition.name, pack: instance.rule.pack, citation: definition.citation,
      kind: instance.kind, verdict: shown(verdict, outcome), report: subject.report,
      reportName: subject.reportName, scope: instance.scope,
      relation: instance.prepared.relation,
      comparison: definition.relation?.comparison.rawValue ?? "=", left: outcome.left,
      right: outcome.right, words: words, figures: figures,
      citedSources: instance.kind == .textTable ? nil : CitedSources.nearest(of: figures),
      fitting: fitting(outcome), missingParts: outcome.missingParts, note: definition.note,
      repairs: [], ratePair: nil, doubt: nil, suspect: nil, suspectedReading: nil, support: 0,
      places: figures.isEmpty || instance.fields?.texts["level3"] != nil
        ? instance.fields?.places ?? [] : [])
    finding.id = identifier(of: finding, instance)
    if verdict == .contradicted { weigh(&finding, outcome) }
    return finding
  }

  private func shown(_ verdict: Verdict, _ outcome: Outcome) -> Verdict {
    let instance = outcome.instance
    if verdict == .holds || verdict == .unitSuspected { return verdict }
    if instance.rule.definition.relation == nil, instance.fields?.texts["pattern"] != nil {
      return .damaged
    }
    if instance.kind == .lens { return .lens }
    if instance.rule.definition.relation == nil {
      return instance.rule.definition.note != nil ? .lens : verdict
    }
    let isBroken = verdict == .contradicted || verdict == .outOfBounds
    return isBroken && outcome.figures.contains(where: isDamaged) ? .damaged : verdict
  }

  /// Whether characters were lost where a figure stands.
  private func isDamaged(_ figure: Figure) -> Bool {
    if subject.damages.isEmpty { return false }
    return figure.fact.sources.contains { source in
      let place = source.location
      return subject.damages.contains { damage in
        let lost = damage.source.location
        guard place.line == lost.line, place.paragraph == lost.paragraph,
          place.table == lost.table, place.row == lost.row, place.cell == lost.cell
        else { return false }
        guard let column = place.column, let start = lost.column else {
          return place.line != nil && lost.text.contains(place.text)
        }
        return column < start + lost.text.unicodeScalars.count
          && start < column + place.text.unicodeScalars.count
      }
    }
  }

  private mutating func identifier(of finding: Finding, _ instance: Instance) -> String {
    var identity = beginning
    identity.add(rule: finding.rule, scope: finding.scope)
    identity.add(finding.figures, &marks)
    if let fields = instance.row?.fields {
      for name in ["level1", "level2", "level3"] {
        identity.add(FindingIdentity.folded(fields.texts[name] ?? ""))
      }
      if finding.figures.isEmpty {
        for place in fields.places { identity.add(FindingIdentity.folded(place.location.text)) }
      }
    }
    return identity.text
  }

  private func fitting(_ outcome: Outcome) -> FittingValue? {
    guard outcome.instance.kind == .textTable else { return nil }
    return outcome.figures.compactMap { misfits[$0] }.first
  }

  // MARK: Weighing a contradiction

  /// Says of a contradiction what would mend it, and whether it is one.
  private func weigh(_ finding: inout Finding, _ outcome: Outcome) {
    if finding.verdict == .contradicted, let doubt = doubt(finding) {
      finding.doubt = doubt
      finding.verdict = .lens
    }
    if finding.verdict == .contradicted, outcome.instance.rule.definition.isLensApart,
      !CitedSources.isOnePlace(finding.figures)
    {
      finding.verdict = .lens
    }
    guard outcome.instance.kind != .lens else { return }
    finding.repairs = repairs?.repairs(of: outcome) ?? []
    if case .figure(let rate)? = outcome.left?.derivation, let right = outcome.right,
      right.places == nil, right.unit.dimension == .share
    {
      let used = right.figures.filter { $0.unit.dimension != .share }
      let pairs = RatePairs(book: subject.book)
      finding.ratePair = pairs.pair(for: rate, insteadOf: used)
    }
  }

  private func doubt(_ finding: Finding) -> Doubt? {
    guard let left = finding.left, let right = finding.right else { return nil }
    if let doubt = parts.doubt(finding) { return doubt }
    if finding.kind == .textTable {
      let (small, large) = (
        min(left.number.magnitude, right.number.magnitude),
        max(left.number.magnitude, right.number.magnitude)
      )
      guard let tenfold = try? small.multiplied(by: Ratio(10)), !small.isZero else { return nil }
      return tenfold <= large ? .farApart : nil
    }
    guard finding.kind == .relation, left.unit.dimension == .money, right.places != nil,
      let gap = try? left.number.subtracting(right.number).magnitude
    else { return nil }
    func amount(_ figure: Figure) -> Ratio? {
      figure.quantity.flatMap { try? $0.inBaseUnits() }.map(\.magnitude)
    }
    let own = Set(finding.figures.compactMap(amount))
    if own.contains(gap) { return nil }
    // Another figure of the same name may be the part that is missing, read for the whole.
    let others = subject.book.figures.filter {
      $0.unit.dimension == .money && !finding.figures.contains($0)
        && FigureBook.sameScope($0.fact.scope, finding.scope)
        && amount($0) == gap && isTelling($0, finding.figures)
    }
    return others.first.map { .differsBy($0) }
  }

  /// Whether a figure agrees with a gap by more than chance: it has four digits, or stands
  /// in the passage that the finding is about.
  private func isTelling(_ figure: Figure, _ others: [Figure]) -> Bool {
    let digits = figure.fact.value.number?.normalized.magnitude.coefficient ?? 0
    if digits >= 1_000 { return true }
    guard digits >= 10, let place = figure.fact.sources.first else { return false }
    return others.contains { other in
      other.fact.sources.contains { BreakdownReading.isNear($0, place, within: 2) }
    }
  }

  // MARK: The result

  /// The most serious first; among those the most money, then what is furthest off.
  func result() -> CheckResult {
    func line(_ finding: Finding) -> Int {
      finding.figures.first?.fact.sources.first?.location.line
        ?? finding.places.first?.location.line ?? 0
    }
    var coverage = coverage
    coverage.figures = subject.book.figures.count
    coverage.figuresUsed = subject.book.figures.count { used.contains($0) }
    let ranked = findings.enumerated().map { index, finding in
      (
        finding: finding, amount: finding.amount, gap: finding.relativeGap, line: line(finding),
        index: index
      )
    }.sorted { left, right in
      if left.finding.verdict.severity != right.finding.verdict.severity {
        return left.finding.verdict.severity > right.finding.verdict.severity
      }
      switch (left.amount, right.amount) {
      case (let first?, let second?) where first != second: return first > second
      case (.some, nil): return true
      case (nil, .some): return false
      default: break
      }
      let (first, second) = (left.gap ?? .zero, right.gap ?? .zero)
      if left.amount == nil, first != second { return first > second }
      return (left.line, left.index) < (right.line, right.index)
    }
    return CheckResult(
      report: subject.report, reportName: subject.reportName, findings: ranked.map(\.finding),
      held: held, coverage: coverage)
  }
}

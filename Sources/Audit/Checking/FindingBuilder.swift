import Analysis
import Language
import Quantities
import Reports

/// Turns outcomes into findings, held relations and coverage.
struct FindingBuilder {
  let subject: AuditSubject
  var coverage = Coverage()
  private var findings: [Finding] = []
  private var held: [Finding] = []
  private var used = Set<Figure>()
  private var seen = Set<String>()
  /// Stated values that break relations, with the value that does not.
  private var misfits: [Figure: FittingValue] = [:]

  init(subject: AuditSubject) {
    self.subject = subject
  }

  mutating func add(_ outcome: Outcome) {
    let rule = outcome.instance.rule
    guard let verdict = outcome.verdict else {
      // A rule whose stated figure is there and whose others are not is one that
      // applies and could not be checked.
      if outcome.obstacle?.code != .notReported || outcome.left != nil {
        coverage.applicable += 1
        coverage.skipped.append(
          Skipped(
            rule: rule.name, scope: outcome.instance.scope,
            missing: outcome.obstacle.map(FindingBuilder.reason) ?? []))
      }
      return
    }
    coverage.applicable += 1
    coverage.checked += 1
    used.formUnion(outcome.figures)
    let finding = finding(for: outcome, verdict: verdict)
    if verdict == .holds {
      coverage.held += 1
      if outcome.instance.kind != .lens && seen.insert("h" + finding.id).inserted {
        held.append(finding)
      }
      return
    }
    if outcome.instance.kind == .lens && (verdict == .withinRounding || verdict == .truncated) {
      coverage.held += 1
      return
    }
    if verdict == .withinRounding || verdict == .truncated {
      coverage.held += 1
    } else if outcome.instance.kind == .lens || finding.verdict == .damaged {
      coverage.noted += 1
    } else {
      coverage.broken += 1
    }
    if seen.insert(finding.id).inserted { findings.append(finding) }
  }

  /// Takes in all outcomes. A value that breaks relations which hold with another stated
  /// value is one finding, that of the two values, and not one for each relation.
  mutating func add(_ outcomes: [Outcome]) {
    let contradicted = outcomes.filter {
      $0.instance.kind == .textTable && $0.verdict == .contradicted
    }
    let disputed = Set(contradicted.flatMap(\.figures))
    for outcome in outcomes {
      guard let misfit = outcome.misfit, disputed.contains(misfit.figure),
        disputed.contains(misfit.fitting)
      else { continue }
      let rule = outcome.instance.rule.name
      if misfits[misfit.figure]?.figure == misfit.fitting {
        if misfits[misfit.figure]?.rules.contains(rule) == false {
          misfits[misfit.figure]?.rules.append(rule)
        }
      } else if misfits[misfit.figure] == nil {
        misfits[misfit.figure] = FittingValue(figure: misfit.fitting, rules: [rule])
      }
    }
    for outcome in outcomes {
      if let misfit = outcome.misfit, disputed.contains(misfit.figure),
        disputed.contains(misfit.fitting)
      {
        continue
      }
      add(outcome)
    }
  }

  private func fitting(_ outcome: Outcome) -> FittingValue? {
    guard outcome.instance.kind == .textTable else { return nil }
    return outcome.figures.compactMap { misfits[$0] }.first
  }

  mutating func add(_ suspicion: UnitSuspicion) {
    guard let proof = suspicion.mended.first,
      let value = suspicion.figure.fact.value.number
    else { return }
    var finding = finding(for: proof, verdict: .unitSuspected)
    finding.suspect = suspicion.figure
    finding.suspectedUnit = suspicion.unit
    finding.support = suspicion.mended.count
    finding.stated = Quantity(value, suspicion.figure.unit).spaced
    finding.recomputed = Quantity(value, suspicion.unit).spaced
    finding.difference = ""
    finding.figures = [suspicion.figure] + proof.figures.filter { $0 != suspicion.figure }
    finding.id = FindingBuilder.identifier([
      subject.reportName, "unit", suspicion.figure.id, suspicion.unit.symbol,
    ])
    // The unit is one more thing that was tested; the relations that it mends hold.
    coverage.applicable += 1
    coverage.checked += 1
    coverage.broken += 1
    if seen.insert(finding.id).inserted { findings.append(finding) }
  }

  private static func reason(_ diagnostic: Diagnostic) -> [String] {
    diagnostic.arguments.isEmpty ? [diagnostic.code.rawValue] : diagnostic.arguments
  }

  private func finding(for outcome: Outcome, verdict: Verdict) -> Finding {
    let instance = outcome.instance
    let definition = instance.rule.definition
    let isLens = instance.kind == .lens
    var shown = verdict
    if isLens && verdict != .holds { shown = .lens }
    if definition.relation == nil { shown = isLens || definition.note != nil ? .lens : verdict }
    if definition.relation == nil, instance.fields?.texts["pattern"] != nil { shown = .damaged }
    let relation = definition.relation.map(FormulaText.of) ?? ""
    var stated = outcome.left?.text ?? outcome.words?.left ?? ""
    var recomputed =
      outcome.right.map { FindingBuilder.shown($0, beside: outcome.left) }
      ?? outcome.words?.right ?? instance.fields?.texts["likely"] ?? ""
    if stated.isEmpty {
      stated =
        instance.fields?.texts["level3"] ?? instance.fields?.places.first?.location.text ?? ""
    }
    var expression = ""
    if let left = outcome.left, let right = outcome.right {
      let sign = definition.relation?.comparison.rawValue ?? "="
      expression = "\(left.substituted) \(sign) \(right.substituted)"
    }
    var difference = ""
    if let left = outcome.left, let right = outcome.right,
      let gap = try? left.number.subtracting(right.number), !gap.isZero,
      let scaled = try? gap.divided(by: left.unit.factor)
    {
      let places = max(left.places ?? 2, right.places ?? 2)
      difference = scaled.rounded(to: places)?.description ?? ""
    }
    var figures = outcome.figures
    if let misfit = outcome.misfit {
      // What the relation comes to is beside the point: one value fits, the other not.
      recomputed = misfit.fitting.quantity?.spaced ?? recomputed
      stated = misfit.figure.quantity?.spaced ?? stated
      figures = [misfit.figure] + figures.filter { $0 != misfit.figure }
    }
    let id = FindingBuilder.identifier(
      [subject.reportName, definition.name, instance.scope]
        + figures.map(\.id)
        + (figures.isEmpty ? (instance.fields?.places ?? []).map(FindingBuilder.mark) : []))
    return Finding(
      id: id, rule: definition.name, pack: instance.rule.pack, citation: definition.citation,
      kind: instance.kind, verdict: shown, report: subject.report,
      reportName: subject.reportName, scope: instance.scope, relation: relation,
      expression: expression, stated: stated, recomputed: recomputed, difference: difference,
      left: outcome.left, right: outcome.right, figures: figures,
      citedSources: instance.kind == .textTable ? nil : CitedSources.nearest(of: figures),
      fitting: fitting(outcome),
      missingParts: outcome.missingParts, note: definition.note, repair: nil, suspect: nil,
      suspectedUnit: nil, support: 0,
      places: figures.isEmpty || instance.fields?.texts["level3"] != nil
        ? instance.fields?.places ?? [] : [])
  }

  /// A recomputed value beside the stated one: in its unit, with two places more than
  /// were printed where it does not end before.
  private static func shown(_ value: Value, beside stated: Value?) -> String {
    guard let stated, value.places == nil, stated.unit.dimension == value.unit.dimension,
      let scaled = try? value.number.divided(by: stated.unit.factor)
    else { return value.text }
    let places = (stated.places ?? 2) + 2
    let digits =
      scaled.exactDecimal(limit: places) ?? scaled.rounded(to: places)
    guard let digits else { return value.text }
    return Quantity(digits, stated.unit).spaced
  }

  private static func mark(_ place: Source) -> String {
    "\(place.location.line ?? 0):\(place.location.column ?? 0):\(place.location.text)"
  }

  /// A short name made of what the finding is about, and of nothing else.
  static func identifier(_ parts: [String]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in parts.joined(separator: "\u{1F}").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 36)
    return String(digits.suffix(7))
  }

  func result() -> CheckResult {
    func line(_ finding: Finding) -> Int {
      finding.figures.first?.fact.sources.first?.location.line
        ?? finding.places.first?.location.line ?? 0
    }
    var coverage = coverage
    coverage.figures = subject.book.figures.count
    coverage.figuresUsed = subject.book.figures.filter { used.contains($0) }.count
    return CheckResult(
      report: subject.report, reportName: subject.reportName,
      findings: findings.enumerated().sorted {
        let first = (-$0.element.verdict.severity, line($0.element), $0.offset)
        let second = (-$1.element.verdict.severity, line($1.element), $1.offset)
        return first < second
      }.map(\.element),
      held: held, coverage: coverage)
  }
}

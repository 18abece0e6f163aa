import Quantities

/// What a figure is called once its subject and aspect are known.
struct Naming {
  var concept: String
  var period: Period?
  /// Decreases carry a minus sign.
  var isNegative = false
}

/// Puts subject, aspect and unit together into a concept of the taxonomy.
struct ConceptResolver {
  let lexicon: NarrativeLexicon

  /// Nil where the three do not fit: a rate in 万元, an amount in 人.
  func naming(
    subject number: Int, aspect: Aspect?, unit: UnitClass, year: Int?
  ) -> Naming? {
    let subject = lexicon.subjects[number]
    guard subject.concept != "-", fits(subject, aspect, unit) else { return nil }
    let plain = year.map { Period(year: $0) }
    func at(_ stage: BudgetStage?) -> Period? { year.map { Period(year: $0, stage: stage) } }
    func derived(_ key: String, otherwise: String?, _ period: Period?) -> Naming? {
      if let entry = subject.derived[key] {
        guard entry.concept != "-" else { return nil }
        guard let stage = entry.stage else { return Naming(concept: entry.concept, period: period) }
        return Naming(concept: entry.concept, period: at(BudgetStage(rawValue: stage)))
      }
      return otherwise.map { Naming(concept: $0, period: period) }
    }
    let concept = subject.concept
    switch aspect {
    case nil:
      return amount(subject, unit, at)
    case .added: return nil
    case .available: return derived("available", otherwise: nil, at(.adjusted))
    case .initial, .adjusted, .budget, .final:
      guard subject.dimension == .money else {
        return aspect == .budget ? nil : amount(subject, unit, at)
      }
      let stage = aspect?.stage
      return derived(aspect?.rawValue ?? "", otherwise: named(concept), at(stage))
    case .executionRate:
      return derived("execution_rate", otherwise: named(concept + ".execution_rate"), plain)
    case .carryover: return derived("carryover", otherwise: nil, at(.final))
    case .carryin:
      return derived("carryin", otherwise: nil, year.map { Period(year: $0 - 1, stage: .final) })
    case .increase, .decrease:
      guard subject.dimension != .score else { return nil }
      let isRate = unit == .share
      var naming = derived(
        isRate ? "change_rate" : "change",
        otherwise: concept + (isRate ? ".change_rate" : ".change"),
        plain)
      naming?.isNegative = aspect == .decrease
      return naming
    case .share:
      return derived(
        "share", otherwise: subject.dimension == .money ? concept + ".share" : nil, plain)
    case .saving:
      return derived(unit == .share ? "saving_rate" : "saving", otherwise: nil, plain)
    case .savingRate: return derived("saving_rate", otherwise: nil, plain)
    // 为预算的 90%: a control rate where the subject has one, else an execution rate.
    case .controlRate where subject.derived["control_rate"] == nil:
      return named(concept + ".execution_rate").map { Naming(concept: $0, period: plain) }
    case .controlRate: return derived("control_rate", otherwise: concept + ".control_rate", plain)
    // 下达专项资金 3 项
    case .issued where unit == .count: return amount(subject, unit, at)
    case .issued: return derived("issued", otherwise: nil, at(.final))
    case .recycled: return derived("recycled", otherwise: nil, plain)
    case .arrived: return derived("arrived", otherwise: nil, plain)
    case .arrivalRate: return derived("arrival_rate", otherwise: nil, plain)
    case .sampled: return derived("sampled", otherwise: nil, plain)
    case .covered:
      return derived(
        "covered", otherwise: nil, subject.concept == "selfeval.amount" ? at(.final) : plain)
    case .weight: return derived("weight", otherwise: nil, plain)
    case .score: return derived("score", otherwise: nil, plain)
    case .deduction: return derived("deduction", otherwise: nil, plain)
    case .previous: return nil
    }
  }

  private func named(_ concept: String) -> String? {
    concept == "special.fund" ? nil : concept
  }

  private func amount(
    _ subject: Subject, _ unit: UnitClass, _ at: (BudgetStage?) -> Period?
  ) -> Naming? {
    switch subject.dimension {
    case .money:
      if unit == .count {
        guard let entry = subject.derived["count"] else { return nil }
        return Naming(concept: entry.concept, period: at(nil))
      }
      guard let stage = subject.stage, named(subject.concept) != nil else { return nil }
      return Naming(concept: subject.concept, period: at(stage))
    case .persons, .count, .share: return Naming(concept: subject.concept, period: at(nil))
    case .score: return nil
    }
  }

  /// The unit fits what subject and aspect measure.
  private func fits(_ subject: Subject, _ aspect: Aspect?, _ unit: UnitClass) -> Bool {
    switch aspect {
    case .executionRate, .share, .savingRate, .controlRate, .arrivalRate: return unit == .share
    case .increase, .decrease, .saving:
      return unit == .share || fitsDimension(subject, unit)
    case .sampled: return unit == .count
    case .weight, .score, .deduction: return unit == .score
    default: return fitsDimension(subject, unit)
    }
  }

  private func fitsDimension(_ subject: Subject, _ unit: UnitClass) -> Bool {
    switch subject.dimension {
    case .money:
      unit == .money || unit == .bare || unit == .missing
        || unit == .count && subject.derived["count"] != nil
    case .persons: unit == .persons || unit == .count || unit == .missing
    case .count: unit == .count
    case .share: unit == .share
    case .score: unit == .score
    }
  }

  /// What an unnamed part of a list below this subject is called.
  func itemConcept(of number: Int, aspect: Aspect?) -> String? {
    let subject = lexicon.subjects[number]
    if aspect == .carryover || aspect == .carryin {
      guard let carry = subject.derived["carryover"]?.concept else { return nil }
      return carry.ends(with: ".basic") || carry.ends(with: ".project")
        ? carry + ".item"
        : carry.begins(with: "carryover.project") ? "carryover.project.item" : nil
    }
    guard let item = subject.derived["item"]?.concept, item != "-" else { return nil }
    if aspect == .available {
      return subject.concept.begins(with: "expenditure.project")
        ? "funds.available.project.item" : nil
    }
    return item
  }

  /// `upper` is the sum of concepts such as `lower`.
  static func isAbove(_ upper: String, _ lower: String) -> Bool {
    guard !upper.isSame(as: lower), !lower.ends(with: ".change"), !lower.ends(with: ".saving")
    else { return false }
    // All funds of the year are divided as spending or by where they come from.
    if upper.isSame(as: "budget.total") {
      return (lower.begins(with: "expenditure.") || lower.begins(with: "revenue."))
        && !lower.ends(with: "_rate") && !lower.ends(with: ".share")
    }
    // What the totals of a family are above begins with the family's name.
    let size = upper.utf8.count - (upper.ends(with: ".total") ? 6 : 0)
    return upper.withBytes { upper in
      lower.withBytes { lower in
        lower.count > size && lower[size] == 0x2E
          && lower.holds(UnsafeBufferPointer(rebasing: upper[..<size]), at: 0)
      }
    }
  }
}

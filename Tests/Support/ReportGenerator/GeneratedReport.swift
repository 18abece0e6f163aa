/// A report as text, with what a careful reader would find in it.
public struct GeneratedReport: Sendable {
  public var department: String
  public var year: Int
  /// 省, 市, 县, 乡.
  public var level: String
  /// How it is set and how it prints money, in a few words.
  public var layout: String
  /// UTF-8.
  public var text: [UInt8]
  /// Every figure of the report that a concept stands for, in the order of the text.
  public var mentions: [Mention]
  /// What must hold among the printed figures.
  public var relations: [Relation]
  /// The facts that relations refer to by place.
  public var facts: [Fact]
  public var injection: Injection?

  /// A figure in the text.
  public struct Mention: Sendable {
    public var fact: Fact
    /// As printed, with separators, without unit.
    public var digits: String
    /// 万元, 元, %, 人, 分, 个; a table's cell has the unit of the table.
    public var unit: String
    /// Counted from 1; characters are Unicode scalars.
    public var line: Int
    public var column: Int
    public var inTable: Bool
  }
}

/// One error put into a consistent report.
public struct Injection: Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case changedDigit, unitSlip, shiftedColumn, swappedPair, forgottenPart, totalNotSum
    case rateAgainstInitial, lastYearCarried, scoreAboveWeight, textTableMismatch
  }

  /// A relation that no longer holds.
  public struct Violation: Sendable {
    public var kind: Relation.Kind
    /// In words of arithmetic: `expenditure.basic = a + b`.
    public var words: String
    /// The facts that take part.
    public var operands: [Fact]
    /// Places in the report's mentions, the changed ones among them.
    public var mentions: [Int]
  }

  public var kind: Kind
  /// Places in the report's mentions.
  public var changed: [Int]
  /// What stood there and what stands there now.
  public var words: String
  public var violations: [Violation]
}

/// Consistent self-evaluation reports, the same for the same seed on every machine.
public struct ReportGenerator: Sendable {
  public let seed: UInt64

  public init(seed: UInt64) { self.seed = seed }

  /// The report of a number. Reports of different numbers are of different departments.
  public func report(_ number: Int) -> GeneratedReport {
    let writer = write(number)
    return lay(writer.draft, writer.plan, injection: nil)
  }

  /// The same report with one error, if it has a figure in which the error would show.
  public func report(_ number: Int, injecting kind: Injection.Kind) -> GeneratedReport? {
    let writer = write(number)
    var injector = Injector(
      draft: writer.draft, plan: writer.plan,
      dice: Dice(seed: mixed(number) &+ UInt64(kind.rawValue.utf8.count) &* 0x9E37_79B9))
    guard let injection = injector.inject(kind) else { return nil }
    return lay(injector.draft, writer.plan, injection: injection)
  }

  private func mixed(_ number: Int) -> UInt64 {
    seed &* 0xD134_2543_DE82_EF95 &+ UInt64(number) &* 0x2545_F491_4F6C_DD1D
  }

  private func write(_ number: Int) -> Writer {
    var writer = Writer(Plan(number: number, dice: Dice(seed: mixed(number))))
    writer.report()
    return writer
  }

  private func lay(_ draft: Draft, _ plan: Plan, injection: Injection?) -> GeneratedReport {
    let setting = Setting(draft, plan.style.layout)
    let facts = plan.ledger.facts
    let mentions = zip(draft.mentions, setting.places).map { mention, place in
      let cell = mention.printed.unit.isEmpty
      return GeneratedReport.Mention(
        fact: facts[mention.fact], digits: mention.removed ? "" : mention.printed.text,
        unit: cell ? unit(of: plan.ledger.quantities[mention.fact], plan) : mention.printed.unit,
        line: place.line, column: place.column, inTable: mention.inTable)
    }
    return GeneratedReport(
      department: plan.department.name, year: plan.department.year,
      level: plan.department.level.rawValue, layout: plan.style.summary, text: setting.text,
      mentions: mentions,
      relations: plan.ledger.relations, facts: facts, injection: injection)
  }

  /// What a consistent report would have to say differently; empty if it is consistent.
  public func faults(_ number: Int) -> [String] {
    let writer = write(number)
    let check = Check(writer.draft, writer.plan.ledger)
    return check.breaches().map { breach in
      let digits = breach.mentions.map { writer.draft.mentions[$0].printed.text }
      return breach.relation.words(writer.plan.ledger.facts) + ": " + digits.joined(separator: " ")
    }
  }

  private func unit(of quantity: Quantity, _ plan: Plan) -> String {
    switch quantity {
    case .money: plan.style.table.name
    case .percent: "%"
    case .points: "分"
    case .people: "人"
    case .count: "个"
    }
  }
}

extension Relation {
  /// In words of arithmetic, with concept paths.
  func words(_ facts: [Fact]) -> String {
    func name(_ fact: Int) -> String {
      let fact = facts[fact]
      return fact.concept + (fact.scope == "whole" ? "" : "[\(fact.scope)]") + "@\(fact.period)"
    }
    let top = numerator.enumerated().map { index, term in
      (term.sign < 0 ? " - " : index > 0 ? " + " : "") + name(term.fact)
    }.joined()
    var words = name(stated) + (kind == .bound ? " <= " : " = ")
    if let weight { words += name(weight) + " * " }
    words += numerator.count > 1 && !denominator.isEmpty ? "(\(top))" : top
    if !denominator.isEmpty { words += " / " + denominator.map(name).joined(separator: " / ") }
    return words
  }
}

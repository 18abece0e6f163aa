import Documents
import Quantities

/// What the reader knows about a fact beside the fact itself.
struct FactNote {
  var subject: Int?
  var aspect: Aspect?
  var unitClass: UnitClass
  /// The paragraph's number: figures of one paragraph share their basis.
  var paragraph: Int
  /// 一般公共预算 or 财政拨款, where the clause or a heading above says so.
  var basis: String?
  /// 局机关, where the clause speaks of the office.
  var office: String?
  /// The label stands in the clause itself.
  var isNamedInClause: Bool
}

/// Collects facts; the same statement at two places becomes one fact with two sources.
struct FactSheet {
  private(set) var facts: [Fact] = []
  private(set) var notes: [FactNote] = []
  private(set) var breakdowns: [Breakdown] = []

  mutating func add(_ fact: consuming Fact, _ note: consuming FactNote) -> Int {
    facts.append(fact)
    notes.append(note)
    return facts.count - 1
  }

  mutating func add(_ breakdown: Breakdown) { breakdowns.append(breakdown) }

  mutating func update(_ index: Int, _ change: (inout Fact) -> Void) { change(&facts[index]) }

  /// Joins facts that say the same, and leads the breakdowns to the joined ones.
  mutating func joinStatements() {
    let first = StatementPlaces(room: facts.count)
    var target: [Int] = []
    target.reserveCapacity(facts.count)
    // Facts are moved up over those that were joined to others.
    var count = 0
    for index in facts.indices {
      let hash = StatementPlaces.hash(of: facts[index], scope: facts[index].scope)
      let place = first.place(hash) { place in
        facts[place].states(facts[index]) && facts[place].scope.isSame(as: facts[index].scope)
      }
      if place < count {
        facts[place].sources += facts[index].sources
        target.append(place)
      } else {
        target.append(count)
        if count < index {
          facts.swapAt(count, index)
          notes.swapAt(count, index)
        }
        count += 1
      }
    }
    facts.removeLast(facts.count - count)
    notes.removeLast(notes.count - count)
    var seen: Set<Breakdown> = []
    breakdowns = breakdowns.compactMap { breakdown in
      let mapped = Breakdown(
        total: target[breakdown.total], parts: breakdown.parts.map { target[$0] },
        isOpen: breakdown.isOpen)
      guard !mapped.parts.contains(mapped.total), Set(mapped.parts).count == mapped.parts.count
      else { return nil }
      return seen.insert(mapped).inserted ? mapped : nil
    }
  }

  /// A basis becomes part of the scope where the report states the same amount on
  /// two bases: once for all funds, and once, smaller, for the general public budget.
  mutating func separateBases() {
    struct Key: Hashable {
      var concept: ByteKey
      var scope: ByteKey
      var period: Period
    }
    guard notes.contains(where: { $0.basis != nil }) else { return }
    var whole: [Key: [Int]] = [:]
    var based: [Key: [Int]] = [:]
    for index in facts.indices {
      guard let period = facts[index].period, let stage = period.stage, stage == .final,
        notes[index].unitClass == .money, notes[index].isNamedInClause,
        facts[index].concept.begins(with: "expenditure.")
      else { continue }
      let key = Key(
        concept: ByteKey(facts[index].concept), scope: ByteKey(facts[index].scope),
        period: period)
      if notes[index].basis == nil {
        whole[key, default: []].append(index)
      } else {
        based[key, default: []].append(index)
      }
    }
    var marked: [Int: String] = [:]
    for (key, indices) in based {
      guard let wholes = whole[key] else { continue }
      for index in indices {
        guard let basis = notes[index].basis,
          wholes.allSatisfy({ exceeds($0, index) })
        else { continue }
        marked[notes[index].paragraph] = basis
      }
    }
    for index in facts.indices {
      guard let basis = marked[notes[index].paragraph], notes[index].basis != nil,
        facts[index].scope == "whole"
      else { continue }
      facts[index].scope = "whole/" + basis
      facts[index].scopeKind = .basis
    }
  }

  /// The office becomes a scope of its own where the report gives the same figure,
  /// larger, for the whole department.
  mutating func separateOffices() {
    struct Key: Hashable {
      var concept: ByteKey
      var period: Period?
    }
    guard notes.contains(where: { $0.office != nil }) else { return }
    func key(_ index: Int) -> Key {
      Key(concept: ByteKey(facts[index].concept), period: facts[index].period)
    }
    var whole: [Key: [Int]] = [:]
    for index in facts.indices
    where notes[index].office == nil && facts[index].scope.isSame(as: "whole") {
      whole[key(index), default: []].append(index)
    }
    var marked: [Int: String] = [:]
    for index in facts.indices {
      guard let office = notes[index].office, facts[index].scope.isSame(as: "whole"),
        notes[index].unitClass != .share, let others = whole[key(index)],
        others.allSatisfy({ exceeds($0, index) })
      else { continue }
      marked[notes[index].paragraph] = office
    }
    for index in facts.indices {
      guard let office = marked[notes[index].paragraph], notes[index].office == office,
        facts[index].scope == "whole"
      else { continue }
      facts[index].scope = office
      facts[index].scopeKind = .unit
    }
  }

  /// The first amount is more than the second, beyond what rounding explains.
  private func exceeds(_ first: Int, _ second: Int) -> Bool {
    guard let left = facts[first].value.number, let right = facts[second].value.number else {
      return false
    }
    let leftQuantity = Quantity(left, MeasureUnit(printed: facts[first].unit))
    let rightQuantity = Quantity(right, MeasureUnit(printed: facts[second].unit))
    guard let large = try? leftQuantity.inBaseUnits(), let small = try? rightQuantity.inBaseUnits(),
      let room = try? leftQuantity.halfUnitInBaseUnits()
        .adding(rightQuantity.halfUnitInBaseUnits()),
      let difference = try? large.subtracting(small)
    else { return false }
    return difference > room
  }
}

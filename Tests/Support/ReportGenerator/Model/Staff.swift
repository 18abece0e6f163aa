/// People, of the whole and of its units.
struct Staff: Sendable {
  var establishment = FactID.none
  var inPost = FactID.none
  var controlRate = FactID.none
  var administrative = FactID.none
  var institutional = FactID.none
  var retired = FactID.none
  /// Absent where there are none.
  var veterans = FactID.none
  var pensioners = FactID.none
}

/// A sub-unit with a budget of its own.
struct Unit: Sendable {
  var name: String
  var establishment: FactID
  var inPost: FactID
  var controlRate: FactID
  var adjusted: FactID
  var basic: FactID
  var project: FactID
  var total: FactID
  var rate: FactID
}

extension Plan {
  private mutating func people(_ concept: String, scope: String = "whole", _ value: Int) -> FactID {
    ledger.add(Fact(concept, scope: scope, thisYear), .people, Int64(value))
  }

  mutating func makeStaff() -> Staff {
    let base =
      switch department.level {
      case .province: 120...620
      case .city: 48...260
      case .county: 22...180
      case .township: 24...110
      }
    let posts = dice.from(base)
    let present = posts - dice.below(max(2, posts / 8))
    let administrative = posts * dice.from(30...70) / 100
    let veterans = dice.chance(40) ? dice.from(1...6) : 0
    let pensioners = dice.from(8...max(9, posts / 2))
    let establishment = people("staff.establishment", posts)
    let inPost = people("staff.in_post", present)
    let admin = people("staff.establishment.admin", administrative)
    let institution = people("staff.establishment.institution", posts - administrative)
    ledger.relate(.sum, establishment, plus: [admin, institution])
    let retired = people("staff.retired.total", veterans + pensioners)
    let tuixiu = people("staff.retired.tuixiu", pensioners)
    let lixiu = veterans > 0 ? people("staff.retired.lixiu", veterans) : .none
    ledger.relate(.sum, retired, plus: [tuixiu] + (lixiu.exists ? [lixiu] : []))
    return Staff(
      establishment: establishment, inPost: inPost,
      controlRate: rate("staff.control_rate", of: inPost, over: establishment),
      administrative: admin, institutional: institution, retired: retired, veterans: lixiu,
      pensioners: tuixiu)
  }

  /// The department itself and its units, which add to the whole.
  mutating func makeUnits() -> [Unit] {
    let own =
      department.level == .province ? (department.own.hasPrefix("我委") ? "委本级" : "厅本级") : "局机关"
    let names =
      [department.level == .township ? "镇本级" : own]
      + dice.some(dice.from(1...3), of: department.bureau.units).map {
        department.tier == "省" ? "省" + $0 : $0
      }
    let count = names.count
    let posts = split(Int(ledger.value(staff.establishment)), into: count)
    let gaps = Int(ledger.value(staff.establishment) - ledger.value(staff.inPost))
    var left = gaps
    let basics = amounts.split(ledger.value(finances.basic.final), into: count, &dice)
    let projects = amounts.split(ledger.value(finances.project.final), into: count, &dice)
    let spare = ledger.value(finances.total.adjusted) - ledger.value(finances.total.final)
    let spares =
      spare >= amounts.step * Int64(count) ? amounts.split(spare, into: count, &dice) : []
    let units = names.enumerated().map { index, name in
      let gap =
        index == count - 1 ? left : min(left, dice.below(max(1, min(left, posts[index] - 1) + 1)))
      left -= gap
      let establishment = people("staff.establishment", scope: name, posts[index])
      let inPost = people("staff.in_post", scope: name, posts[index] - gap)
      let basic = money("expenditure.basic", scope: name, final, basics[index])
      let project = money("expenditure.project", scope: name, final, projects[index])
      let total = money("expenditure.total", scope: name, final, basics[index] + projects[index])
      ledger.relate(.sum, total, plus: [basic, project])
      let over = spares.isEmpty ? (index == 0 ? spare : 0) : spares[index]
      let adjusted = money(
        "budget.total", scope: name, atStage(.adjusted), basics[index] + projects[index] + over)
      return Unit(
        name: name, establishment: establishment, inPost: inPost,
        controlRate: rate("staff.control_rate", scope: name, of: inPost, over: establishment),
        adjusted: adjusted, basic: basic, project: project, total: total,
        rate: rate("expenditure.total.execution_rate", scope: name, of: total, over: adjusted))
    }
    ledger.relate(.sum, staff.establishment, plus: units.map(\.establishment))
    ledger.relate(.sum, staff.inPost, plus: units.map(\.inPost))
    ledger.relate(.sum, finances.basic.final, plus: units.map(\.basic))
    ledger.relate(.sum, finances.project.final, plus: units.map(\.project))
    ledger.relate(.sum, finances.total.final, plus: units.map(\.total))
    ledger.relate(.sum, finances.total.adjusted, plus: units.map(\.adjusted))
    return units
  }

  /// Whole numbers of people that add to the whole, each at least four.
  private mutating func split(_ whole: Int, into count: Int) -> [Int] {
    let shares = (0..<count).map { _ in dice.from(20...50) }
    let sum = shares.reduce(0, +)
    var parts = shares.map { max(4, whole * $0 / sum) }
    parts[0] += whole - parts.reduce(0, +)
    return parts
  }
}

/// “三公”经费: trips abroad, vehicles, reception.
struct ThreePublic: Sendable {
  var total = Staged()
  var abroad = Staged()
  var vehicle = Staged()
  var purchase = Staged()
  var operation = Staged()
  var reception = Staged()
  var change = FactID.none
  var changeRate = FactID.none
  var controlRate = FactID.none
  var saving = FactID.none
  var savingRate = FactID.none
}

extension Plan {
  mutating func makeThreePublic(stage: Period.Stage) -> ThreePublic {
    let small: Int64 =
      switch department.level {
      case .province: 160
      case .city: 60
      case .county: 22
      case .township: 9
      }
    func spend(_ low: Int64, _ dice: inout Dice, _ amounts: Amounts) -> Int64 {
      amounts.from(max(1, low / 4), to: low, &dice)
    }
    /// Last year, budget, this year.
    func years(_ base: Int64, _ dice: inout Dice, _ amounts: Amounts) -> [Int64] {
      guard base > 0 else { return [0, 0, 0] }
      let budget = base + amounts.share(10...300, of: base, &dice)
      return [
        base + amounts.share(0...260, of: base, &dice) - amounts.share(0...180, of: base, &dice),
        budget, base,
      ]
    }
    let reception = years(spend(small, &dice, amounts), &dice, amounts)
    let operation = years(spend(small * 2, &dice, amounts), &dice, amounts)
    let purchase =
      dice.chance(18) ? years(amounts.from(12, to: 38, &dice), &dice, amounts) : [0, 0, 0]
    let abroad =
      dice.chance(department.level == .province ? 60 : 12)
      ? years(spend(small, &dice, amounts), &dice, amounts) : [0, 0, 0]
    let vehicle = zip(operation, purchase).map(+)
    let total = zip(zip(vehicle, reception).map(+), abroad).map(+)

    func item(_ name: String, _ values: [Int64], _ plan: inout Plan) -> Staged {
      let concept = "threepublic." + name
      var staged = Staged(final: plan.money(concept, plan.final, values[2]))
      staged.prior = plan.money(concept, plan.lastYear, values[0])
      staged.budget = plan.money(concept, plan.atStage(stage), values[1])
      if values[1] > 0 {
        staged.rate = plan.rate(
          concept + ".execution_rate", of: staged.final, over: staged.budget)
      }
      return staged
    }
    let whole = item("total", total, &self)
    let trips = item("abroad", abroad, &self)
    let cars = item("vehicle", vehicle, &self)
    let bought = item("vehicle.purchase", purchase, &self)
    let driven = item("vehicle.operation", operation, &self)
    let guests = item("reception", reception, &self)
    for member in [\Staged.prior, \Staged.budget] {
      ledger.relate(
        .sum, whole[keyPath: member],
        plus: [trips, cars, guests].map { $0[keyPath: member] })
      ledger.relate(
        .sum, cars[keyPath: member], plus: [bought, driven].map { $0[keyPath: member] })
    }
    ledger.relate(.sum, whole.final, plus: [trips.final, cars.final, guests.final])
    ledger.relate(.sum, cars.final, plus: [bought.final, driven.final])

    for item in [whole, cars, driven, guests] { ledger.rememberPrior(item.final, item.prior) }

    let change = money("threepublic.total.change", thisYear, total[2] - total[0])
    ledger.relate(.change, change, plus: [whole.final], minus: [whole.prior])
    let changeRate = ledger.add(
      Fact("threepublic.total.change_rate", thisYear), .percent,
      Rates.percent(
        total[2] - total[0], of: total[0], decimals: style.rateDecimals,
        truncated: style.ratesTruncated))
    ledger.relate(
      .changeRate, changeRate, plus: [whole.final], minus: [whole.prior], over: [whole.prior])
    ledger.relate(.changeRate, changeRate, plus: [change], over: [whole.prior])
    let saving = money("threepublic.saving", thisYear, total[1] - total[2])
    ledger.relate(.remainder, saving, plus: [whole.budget], minus: [whole.final])
    return ThreePublic(
      total: whole, abroad: trips, vehicle: cars, purchase: bought, operation: driven,
      reception: guests, change: change, changeRate: changeRate,
      controlRate: rate("threepublic.control_rate", of: whole.final, over: whole.budget),
      saving: saving,
      savingRate: rate("threepublic.saving_rate", of: saving, over: whole.budget))
  }
}

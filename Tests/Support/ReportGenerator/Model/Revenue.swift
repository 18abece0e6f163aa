/// Income by source. A narrative tells what came in; a form, what the spending was paid from.
struct Revenue: Sendable {
  var total: FactID
  var parts: [(words: [String], form: String, final: FactID)]
  var prior: FactID
  var change: FactID
  var changeRate: FactID
}

extension Plan {
  mutating func makeRevenue(of value: Int64) -> Revenue {
    let total = money("revenue.total", final, value)
    let other = dice.chance(60) ? amounts.share(2...60, of: value, &dice) : 0
    let fund = dice.chance(25) ? amounts.share(10...90, of: value, &dice) : 0
    var parts: [(words: [String], form: String, final: FactID)] = [
      (
        ["一般公共预算财政拨款收入", "一般公共预算拨款", "一般公共预算财政拨款"], "一般公共预算",
        money("revenue.general_budget", final, value - other - fund)
      )
    ]
    if fund > 0 {
      parts.append(
        (
          ["政府性基金预算拨款", "政府性基金收入"], "政府性基金拨款", money("revenue.gov_fund", final, fund)
        ))
    }
    if other > 0 { parts.append((["其他收入"], "其他资金", money("revenue.other", final, other))) }
    ledger.relate(.sum, total, plus: parts.map(\.final))
    let before = amounts.share(760...1180, of: value, &dice)
    let prior = money("revenue.total", lastYear, before)
    let change = money("revenue.total.change", thisYear, value - before)
    ledger.relate(.change, change, plus: [total], minus: [prior])
    let rate = ledger.add(
      Fact("revenue.total.change_rate", thisYear), .percent,
      Rates.percent(
        value - before, of: before, decimals: style.rateDecimals, truncated: style.ratesTruncated))
    ledger.relate(.changeRate, rate, plus: [total], minus: [prior], over: [prior])
    ledger.relate(.changeRate, rate, plus: [change], over: [prior])
    return Revenue(total: total, parts: parts, prior: prior, change: change, changeRate: rate)
  }
}

/// Whose report it is, and of which year.
struct Department: Sendable {
  enum Level: String, Sendable { case province = "省", city = "市", county = "县", township = "乡" }

  var name: String
  /// The place alone: 霁川县.
  var place: String
  var level: Level
  var bureau: Bureau
  var year: Int

  /// 省, 市, 县, 区, 镇: what stands before 财政局 and in 省级专项资金.
  var tier: String

  /// What the report calls its own department.
  var own: String

  /// Departments of different numbers have different names.
  init(number: Int, _ dice: inout Dice) {
    let bureaus = Bureau.all
    let slots = 4
    let total = PlaceNames.count * slots * bureaus.count
    var mixed = number % total * 7_368_787 % total
    bureau = bureaus[mixed % bureaus.count]
    mixed /= bureaus.count
    let slot = mixed % slots
    // Names of two characters come first, and are the more frequent in life.
    let stem = PlaceNames.name(mixed / slots % PlaceNames.count)
    if bureau.field == Bureau.township.field {
      place = stem + ["镇", "乡", "街道", "新区"][slot]
      name = place + ["人民政府", "人民政府", "办事处", "管理委员会"][slot]
      (level, tier) = (.township, ["镇", "乡", "街道", "区"][slot])
      own = dice.pick(["本单位", name])
    } else {
      place = stem + ["省", "市", "县", "区"][slot]
      name = place + (slot == 0 ? bureau.provincial : bureau.name)
      level = [.province, .city, .county, .county][slot]
      tier = ["省", "市", "县", "区"][slot]
      let kind = bureau.provincial.hasSuffix("厅") ? "我厅" : "我委"
      own = dice.pick([
        slot == 0 ? (bureau.provincial.hasSuffix("局") ? "我局" : kind) : "我局", "本单位", name,
      ])
    }
    year = dice.from(2014...2025)
  }

  /// 财政局 of the level above or beside it.
  var treasury: String {
    switch level {
    case .province: "省财政厅"
    case .township: "县财政局"
    default: tier + "财政局"
    }
  }

  /// 处室, 科室, 股室.
  var divisions: String {
    switch level {
    case .province: "处室"
    case .city: "科室"
    case .county: "股室"
    case .township: "办公室"
    }
  }
}

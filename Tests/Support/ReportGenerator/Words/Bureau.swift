/// What a kind of department does, pays for and counts: the words of its reports.
struct Bureau: Sendable {
  /// 教育局, and 教育厅 for a province.
  var name: String
  var provincial: String
  /// What its divisions are called after: 教育.
  var field: String
  var duties: [String]
  /// Funds and projects.
  var funds: [String]
  /// What it counts: lead, unit, from, to.
  var activities: [Activity]
  /// Percentages that it reports: name, lowest, highest.
  var rates: [Share]
  /// Effects in words: indicator, target, what came of it.
  var effects: [Effect]
  var units: [String]
}

struct Activity: Sendable {
  var lead: String
  var unit: String
  var range: ClosedRange<Int>

  init(_ lead: String, _ unit: String, _ range: ClosedRange<Int>) {
    (self.lead, self.unit, self.range) = (lead, unit, range)
  }
}

struct Share: Sendable {
  var name: String
  var range: ClosedRange<Int>

  init(_ name: String, _ range: ClosedRange<Int>) { (self.name, self.range) = (name, range) }
}

struct Effect: Sendable {
  var name: String
  var target: String
  var actual: String

  init(_ name: String, _ target: String, _ actual: String) {
    (self.name, self.target, self.actual) = (name, target, actual)
  }
}

import Quantities

/// The layouts of a data file; `base-data.tsv` says how one is written.
struct LayoutFile {
  private(set) var layouts: [LayoutDraft] = []

  /// `known` are the layouts that those of the file may be like.
  init(_ bytes: [UInt8], known: [LayoutDraft] = []) {
    var current: LayoutDraft?
    for row in DataFile(bytes).rows where row.count >= 2 {
      if row[0] == "layout" {
        if let current { layouts.append(current) }
        let form = row.count > 2 ? LayoutForm(rawValue: row[2]) ?? .any : .any
        let like = LayoutFile.attributes(row.dropFirst(2))["like"]
        let model = (known + layouts).first { $0.name == like }
        current = model?.copy(name: row[1], form: form) ?? LayoutDraft(name: row[1], form: form)
      } else {
        LayoutFile.add(row, to: &current)
      }
    }
    if let current { layouts.append(current) }
  }

  private static func add(_ row: [String], to layout: inout LayoutDraft?) {
    let attributes = attributes(row.dropFirst(row[0] == "any" ? 1 : 2))
    let labels = row[1].fields(0x3B).map { LabelKey.cell($0) }
    switch row[0] {
    case "unit": layout?.unit = row[1]
    case "needs": layout?.needs = Int(row[1]) ?? 2
    case "anchor": layout?.anchors.formUnion(labels)
    case "end": layout?.ends.formUnion(labels)
    case "column":
      // The lines of a layout's own come before those it has from another.
      layout?.take(
        ColumnRule(
          labels: labels, stage: attributes["stage"].flatMap(BudgetStage.init(rawValue:)),
          concept: attributes["concept"], role: attributes["role"], unit: attributes["unit"]))
    case "row":
      let rule = rule(attributes)
      for label in labels { layout?.add(rule, label: label) }
    case "any": layout?.anyRow = rule(attributes)
    case "inline":
      let rule = InlineRule(
        concept: attributes["concept"],
        stage: attributes["stage"].flatMap(BudgetStage.init(rawValue:)))
      for label in labels { layout?.inlines[label] = rule }
    default: break
    }
  }

  /// What an attribute of a row is that names no role.
  private static let own: Set<String> = [
    "concept", "open", "items", "of", "scope", "basis", "rate-basis", "carryin", "beside",
  ]
  private static let scopes: [String: ScopeKind] = [
    "label": .fund, "fund": .fund, "unit": .unit, "project": .project, "item": .item,
  ]

  private static func rule(_ attributes: [String: String]) -> RowRule {
    let roles = attributes.filter { !own.contains($0.key) }
    return RowRule(
      concept: attributes["concept"], roles: roles, open: attributes["open"],
      items: attributes["items"], family: attributes["of"],
      companions: attributes["beside"]?.fields(0x2C) ?? [],
      scoped: attributes["scope"].flatMap { scopes[$0] },
      basis: attributes["basis"], isPartOfFund: attributes["scope"] == "label",
      rateBasis: attributes["rate-basis"], carryIn: attributes["carryin"],
      isSkipped: attributes["scope"] == "none", isOfAll: attributes["scope"] == "all")
  }

  private static func attributes(_ fields: some Collection<String>) -> [String: String] {
    var result: [String: String] = [:]
    for field in fields {
      guard let place = field.offset(of: "="), place > 0, place + 1 < field.utf8.count else {
        continue
      }
      result[String(field.before(place))] = String(field.from(place + 1))
    }
    return result
  }
}

/// A layout as the lines of its file make it.
struct LayoutDraft {
  var name: String
  var form: LayoutForm
  var unit = ""
  var needs = 2
  var anchors = LabelSet()
  private(set) var columns: [ColumnRule] = []
  /// By the loose form of their labels.
  private(set) var rows = LabelMap<[RowRule]>()
  var anyRow: RowRule?
  var inlines = LabelMap<InlineRule>()
  var ends = LabelSet()
  /// Labels that the layout has from another that it is like, until it names them itself.
  private var inherited: Set<String> = []
  private var ownColumns = 0

  init(name: String, form: LayoutForm) {
    self.name = name
    self.form = form
  }

  mutating func add(_ rule: RowRule, label: String) {
    let key = LabelKey.loose(label)
    if inherited.remove(key) != nil { rows[key] = nil }
    rows[key, default: []].append(rule)
  }

  mutating func take(_ column: ColumnRule) {
    columns.insert(column, at: ownColumns)
    ownColumns += 1
  }

  /// The same form under another name, to be changed line by line.
  func copy(name: String, form: LayoutForm) -> LayoutDraft {
    var copy = self
    copy.name = name
    copy.form = form
    copy.inherited = Set(rows.labels)
    copy.ownColumns = 0
    return copy
  }

  /// Further labels of a concept that the layout has rows or columns of.
  mutating func add(labels: [String], of concept: String) {
    let keys = labels.map { LabelKey.cell($0) }
    for index in columns.indices where columns[index].concept == concept {
      columns[index] = columns[index].with(labels: columns[index].labels + keys)
    }
    // Of several rows of one concept that which says most of it: the total, not a basis of it.
    let rules = rows.values.joined().filter {
      $0.concept == concept && $0.family == nil && $0.basis == nil
    }
    guard let rule = rules.max(by: { $0.roles.count < $1.roles.count }) else { return }
    for key in keys.map({ LabelKey.loose($0) }) where rows[key] == nil { rows[key] = [rule] }
  }
}

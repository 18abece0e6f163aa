import Quantities

/// Which form a layout is a part of.
enum LayoutForm: String, Hashable, Sendable {
  case base, whole, project, any
}

/// A column of a form, by the labels that its heading may have.
struct ColumnRule: Sendable {
  var labels: [String]
  var stage: BudgetStage?
  var concept: String?
  let role: String?
  var unit: String?
  /// The column holds figures, not labels or serial numbers.
  let holdsFigures: Bool

  init(labels: [String], stage: BudgetStage?, concept: String?, role: String?, unit: String?) {
    self.labels = labels
    self.stage = stage
    self.concept = concept
    self.role = role
    self.unit = unit
    holdsFigures = role != "label" && role != "serial"
  }
}

/// A row of a form: which concept the figures in it are of.
struct RowRule: Sendable {
  /// For columns that have a stage.
  var concept: String?
  /// For columns that have a role, by role.
  var roles: [String: String] = [:]
  /// Rows behind this one that have no rule of their own are items of this concept.
  var open: String?
  /// Rows whose serial numbers are one below this one's, and that have no rule of their own,
  /// are items of this concept.
  var items: String?
  /// The row is read so only below rows of this family of concepts.
  var family: String?
  /// The row is read so only in a table that has rows of all these as well.
  var companions: [String] = []
  /// What the row's label is the scope of.
  var scoped: ScopeKind?
  /// The figures are the form's own on another basis: 一般公共预算.
  var basis: String?
  /// The label names a part of the fund that the lines above the table name.
  var isPartOfFund = false
  /// The basis of the row's rates alone: its amounts have a concept of their own.
  var rateBasis: String?
  /// What the year before left over, which the year's adjusted budget takes in.
  var carryIn: String?
  /// A total of some of the rows, which is nobody's.
  var isSkipped = false
  /// A total of everything, unless the table is of some of it only.
  var isOfAll = false

  /// As a basis: what the row itself is called, 中央资金 or 县级配套资金.
  static let ownLabel = "label"

  func basis(of column: ColumnRule) -> String? {
    basis ?? (column.role == nil ? nil : rateBasis)
  }

  /// What the row's figure in a column is.
  func concept(in column: ColumnRule) -> String? {
    if let concept = column.concept { return concept }
    guard let role = column.role else { return carryIn ?? concept }
    if let concept = roles[role] { return concept }
    // A change is one of what the row holds, and need not be named in each of them.
    return RowRule.changes.contains(role) ? concept.map { "\($0).\(role)" } : nil
  }

  private static let changes: Set<String> = ["change", "change_rate"]
}

/// Other ways to read a row's label: without words before or behind it that say nothing
/// of what the row holds, or only what stands behind a colon.
struct LabelVariants: Sendable {
  private let heads: WordSet
  private let tails: WordSet

  init(heads: [String], tails: [String]) {
    self.heads = WordSet(heads)
    self.tails = WordSet(tails)
  }

  func of(_ label: String) -> [String] {
    var result: [String] = []
    var bare = label
    if label.holds(":"), let colon = label.lastIndex(of: ":") {
      bare = LabelKey.cell(label[label.index(after: colon)...])
      result.append(bare)
    }
    if tails.end(bare) {
      for tail in tails.words where bare.ends(with: tail) && bare.count > tail.count + 1 {
        result.append(String(bare.dropLast(tail.count)))
      }
    }
    for name in [bare] + result where heads.begin(name) {
      for head in heads.words where name.begins(with: head) && name.count > head.count + 1 {
        result.append(String(name.dropFirst(head.count)))
      }
    }
    return result
  }
}

/// A cell that holds label and figure in one.
struct InlineRule: Sendable {
  var concept: String?
  var stage: BudgetStage?
}

/// How one part of an official form is read.
struct Layout: Sendable {
  /// Its place in the library.
  var number = 0
  var name: String
  var form: LayoutForm
  var unit = ""
  var needs = 2
  var anchors = LabelSet()
  var columns: [ColumnRule] = [] {
    didSet {
      isRecord = columns.allSatisfy { $0.concept != nil }
      isCrossed = !isRecord && columns.contains { $0.concept != nil }
    }
  }
  /// By the loose form of their labels.
  private(set) var rows = LabelMap<[RowRule]>()
  var anyRow: RowRule?
  var inlines = LabelMap<InlineRule>()
  var ends = LabelSet()

  init(name: String, form: LayoutForm) {
    self.name = name
    self.form = form
  }

  /// Labels that the layout has from another that it is like, until it names them itself.
  private var inherited: Set<String> = []
  private var ownColumns = 0

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
  func copy(name: String, form: LayoutForm) -> Layout {
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
      columns[index].labels += keys
    }
    // Of several rows of one concept that which says most of it: the total, not a basis of it.
    let rules = rows.values.joined().filter {
      $0.concept == concept && $0.family == nil && $0.basis == nil
    }
    guard let rule = rules.max(by: { $0.roles.count < $1.roles.count }) else { return }
    for key in keys.map({ LabelKey.loose($0) }) where rows[key] == nil { rows[key] = [rule] }
  }

  var hasRows: Bool { !rows.isEmpty }

  /// The row of everything that the form is of: the one that has a score.
  var totalRow: RowRule? {
    func rank(_ rule: RowRule) -> (Int, Int) {
      (rule.roles.count, -(rule.concept?.utf8.count ?? 0))
    }
    return rows.values.joined()
      .filter { $0.concept != nil && $0.basis == nil && $0.roles["score"] != nil }
      .max { rank($0) < rank($1) }
  }

  /// The stage of all columns, where there is but one.
  var onlyStage: BudgetStage? {
    let stages = Set(columns.compactMap(\.stage))
    return stages.count == 1 ? stages.first : nil
  }

  /// A row's label as `row` takes it: in every way in which it may be read.
  static func rowKeys(of label: String, _ variants: LabelVariants) -> [String] {
    label.isEmpty ? [] : ([label] + variants.of(label)).map { LabelKey.loose($0) }
  }

  /// The rule for a row's label, given the other ways to read the label and the concept
  /// of the row before: 运行维护费 below 公务用车 is another cost than elsewhere.
  func row(_ keys: [String], below concept: String) -> RowRule? {
    for key in keys {
      guard let rules = rows[key] else { continue }
      if rules.count == 1 { return rules[0] }
      return rules.first { rule in rule.family.map { concept.begins(with: $0) } ?? false }
        ?? rules.first { $0.family == nil } ?? rules.first
    }
    return nil
  }

  /// Every column names its own concept; the row below the heading needs no label.
  private(set) var isRecord = true

  /// Columns name concepts and rows name whose they are.
  private(set) var isCrossed = false
}

/// The layouts of a data file; `base-data.tsv` says how one is written.
struct LayoutFile {
  private(set) var layouts: [Layout] = []

  /// `known` are the layouts that those of the file may be like.
  init(_ bytes: [UInt8], known: [Layout] = []) {
    var current: Layout?
    for row in DataFile(bytes).rows where row.count >= 2 {
      if row[0] == "layout" {
        if let current { layouts.append(current) }
        let form = row.count > 2 ? LayoutForm(rawValue: row[2]) ?? .any : .any
        let like = LayoutFile.attributes(row.dropFirst(2))["like"]
        let model = (known + layouts).first { $0.name == like }
        current = model?.copy(name: row[1], form: form) ?? Layout(name: row[1], form: form)
      } else {
        LayoutFile.add(row, to: &current)
      }
    }
    if let current { layouts.append(current) }
  }

  private static func add(_ row: [String], to layout: inout Layout?) {
    let attributes = attributes(row.dropFirst(row[0] == "any" ? 1 : 2))
    let labels = row[1].split(separator: ";").map { LabelKey.cell($0) }
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
      for label in labels { layout?.add(rule(attributes), label: label) }
    case "any": layout?.anyRow = rule(attributes)
    case "inline":
      let rule = InlineRule(
        concept: attributes["concept"],
        stage: attributes["stage"].flatMap(BudgetStage.init(rawValue:)))
      for label in labels { layout?.inlines[label] = rule }
    default: break
    }
  }

  private static func rule(_ attributes: [String: String]) -> RowRule {
    var roles = attributes
    let own = [
      "concept", "open", "items", "of", "scope", "basis", "rate-basis", "carryin", "beside",
    ]
    for name in own { roles[name] = nil }
    let scopes: [String: ScopeKind] = [
      "label": .fund, "fund": .fund, "unit": .unit, "project": .project, "item": .item,
    ]
    return RowRule(
      concept: attributes["concept"], roles: roles, open: attributes["open"],
      items: attributes["items"], family: attributes["of"],
      companions: attributes["beside"]?.split(separator: ",").map(String.init) ?? [],
      scoped: attributes["scope"].flatMap { scopes[$0] },
      basis: attributes["basis"], isPartOfFund: attributes["scope"] == "label",
      rateBasis: attributes["rate-basis"], carryIn: attributes["carryin"],
      isSkipped: attributes["scope"] == "none", isOfAll: attributes["scope"] == "all")
  }

  private static func attributes(_ fields: some Collection<String>) -> [String: String] {
    var result: [String: String] = [:]
    for field in fields {
      let parts = field.split(separator: "=", maxSplits: 1).map(String.init)
      if parts.count == 2 { result[parts[0]] = parts[1] }
    }
    return result
  }
}

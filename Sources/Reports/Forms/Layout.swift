import Quantities

/// Which form a layout is a part of.
enum LayoutForm: String, Hashable, Sendable {
  case base, whole, project, any
}

/// A column of a form, by the labels that its heading may have. Rules and layouts are
/// classes, because they never change and are handed on with every row.
final class ColumnRule: Sendable {
  let labels: [String]
  let stage: BudgetStage?
  let concept: String?
  let role: String?
  let unit: String?
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

  func with(labels: [String]) -> ColumnRule {
    ColumnRule(labels: labels, stage: stage, concept: concept, role: role, unit: unit)
  }

  func with(stage: BudgetStage) -> ColumnRule {
    ColumnRule(labels: labels, stage: stage, concept: concept, role: role, unit: unit)
  }

  func with(concept: String) -> ColumnRule {
    ColumnRule(labels: labels, stage: stage, concept: concept, role: role, unit: unit)
  }
}

/// A row of a form: which concept the figures in it are of.
final class RowRule: Sendable {
  /// For columns that have a stage.
  let concept: String?
  /// For columns that have a role, by role.
  let roles: [String: String]
  /// Rows behind this one that have no rule of their own are items of this concept.
  let open: String?
  /// Rows whose serial numbers are one below this one's, and that have no rule of their own,
  /// are items of this concept.
  let items: String?
  /// The row is read so only below rows of this family of concepts.
  let family: String?
  /// The row is read so only in a table that has rows of all these as well.
  let companions: [String]
  /// What the row's label is the scope of.
  let scoped: ScopeKind?
  /// The figures are the form's own on another basis: 一般公共预算.
  let basis: String?
  /// The label names a part of the fund that the lines above the table name.
  let isPartOfFund: Bool
  /// The basis of the row's rates alone: its amounts have a concept of their own.
  let rateBasis: String?
  /// What the year before left over, which the year's adjusted budget takes in.
  let carryIn: String?
  /// A total of some of the rows, which is nobody's.
  let isSkipped: Bool
  /// A total of everything, unless the table is of some of it only.
  let isOfAll: Bool

  init(
    concept: String?, roles: [String: String] = [:], open: String? = nil, items: String? = nil,
    family: String? = nil,
    companions: [String] = [], scoped: ScopeKind? = nil, basis: String? = nil,
    isPartOfFund: Bool = false, rateBasis: String? = nil, carryIn: String? = nil,
    isSkipped: Bool = false, isOfAll: Bool = false
  ) {
    self.concept = concept
    self.roles = roles
    self.open = open
    self.items = items
    self.family = family
    self.companions = companions
    self.scoped = scoped
    self.basis = basis
    self.isPartOfFund = isPartOfFund
    self.rateBasis = rateBasis
    self.carryIn = carryIn
    self.isSkipped = isSkipped
    self.isOfAll = isOfAll
  }

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
    if label.holds(":"), let colon = label.withBytes({ $0.lastColon() }) {
      bare = LabelKey.cell(label.from(colon.end))
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
final class Layout: Sendable {
  /// Its place in the library.
  let number: Int
  let name: String
  let form: LayoutForm
  let unit: String
  let needs: Int
  let anchors: LabelSet
  let columns: [ColumnRule]
  /// By the loose form of their labels.
  let rows: LabelMap<[RowRule]>
  let anyRow: RowRule?
  let inlines: LabelMap<InlineRule>
  let ends: LabelSet
  let hasRows: Bool
  /// Every column names its own concept; the row below the heading needs no label.
  let isRecord: Bool
  /// Columns name concepts and rows name whose they are.
  let isCrossed: Bool
  /// The row of everything that the form is of: the one that has a score.
  let totalRow: RowRule?
  /// The stage of all columns, where there is but one.
  let onlyStage: BudgetStage?
  /// The rules of each label by its number, so that a label is looked up once for all layouts.
  private let rules: [[RowRule]?]

  init(_ draft: LayoutDraft, number: Int, rowLabels: RowLabels) {
    self.number = number
    name = draft.name
    form = draft.form
    unit = draft.unit
    needs = draft.needs
    anchors = draft.anchors
    columns = draft.columns
    rows = draft.rows
    anyRow = draft.anyRow
    inlines = draft.inlines
    ends = draft.ends
    hasRows = !draft.rows.isEmpty
    isRecord = draft.columns.allSatisfy { $0.concept != nil }
    isCrossed = !isRecord && draft.columns.contains { $0.concept != nil }
    totalRow = Layout.totalRow(of: draft)
    let stages = Set(draft.columns.compactMap(\.stage))
    onlyStage = stages.count == 1 ? stages.first : nil
    rules = rowLabels.labels.map { draft.rows[$0] }
  }

  private static func totalRow(of draft: LayoutDraft) -> RowRule? {
    func rank(_ rule: RowRule) -> (Int, Int) {
      (rule.roles.count, -(rule.concept?.utf8.count ?? 0))
    }
    return draft.rows.values.joined()
      .filter { $0.concept != nil && $0.basis == nil && $0.roles["score"] != nil }
      .max { rank($0) < rank($1) }
  }

  /// The rule for a row, given the numbers of its label in all ways to read it and the
  /// concept of the row before: 运行维护费 below 公务用车 is another cost than elsewhere.
  func row(_ labels: [Int], below concept: String) -> RowRule? {
    for label in labels {
      guard let rules = rules[label] else { continue }
      if rules.count == 1 { return rules[0] }
      return rules.first { rule in rule.family.map { concept.begins(with: $0) } ?? false }
        ?? rules.first { $0.family == nil } ?? rules.first
    }
    return nil
  }
}

/// The labels that rows have in any layout, numbered.
struct RowLabels: Sendable {
  private var numbers = LabelMap<Int>()
  private(set) var labels: [String] = []

  init(_ layouts: [LayoutDraft]) {
    for label in layouts.lazy.flatMap(\.rows.labels) where numbers[label] == nil {
      numbers[label] = labels.count
      labels.append(label)
    }
  }

  /// Whether some row has a label, which is given in its loose form.
  func has(_ label: String) -> Bool { numbers[label] != nil }

  /// The numbers of a row's label, in every way in which it may be read.
  func numbers(of label: String, _ variants: LabelVariants) -> [Int] {
    guard !label.isEmpty else { return [] }
    var found: [Int] = []
    if let number = numbers[LabelKey.loose(label)] { found.append(number) }
    for variant in variants.of(label) {
      if let number = numbers[LabelKey.loose(variant)] { found.append(number) }
    }
    return found
  }
}

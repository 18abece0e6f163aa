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
  var role: String?
  var unit: String?

  /// The column holds figures, not labels or serial numbers.
  var holdsFigures: Bool { role != "label" && role != "serial" }
}

/// A row of a form: which concept the figures in it are of.
struct RowRule: Sendable {
  /// For columns that have a stage.
  var concept: String?
  /// For columns that have a role, by role.
  var roles: [String: String] = [:]
  /// Rows behind this one that have no rule of their own are items of this concept.
  var open: String?
  /// The row is read so only below rows of this family of concepts.
  var family: String?
  /// The row's label is the scope of its figures.
  var isScoped = false
}

/// A cell that holds label and figure in one.
struct InlineRule: Sendable {
  var concept: String?
  var stage: BudgetStage?
}

/// How one part of an official form is read.
struct Layout: Sendable {
  var name: String
  var form: LayoutForm
  var unit = ""
  var needs = 2
  var anchors: Set<String> = []
  var columns: [ColumnRule] = []
  var rows: [String: RowRule] = [:]
  var anyRow: RowRule?
  var inlines: [String: InlineRule] = [:]
  var ends: Set<String> = []

  /// The rule for a column heading that has lost its year.
  func column(labelled label: String) -> ColumnRule? {
    if label.isEmpty { return nil }
    if let exact = columns.first(where: { $0.labels.contains(label) }) { return exact }
    return columns.first { rule in
      rule.holdsFigures
        && rule.labels.contains { $0.utf8.count >= 9 && label.ends(with: $0) }
    }
  }

  /// Every column names its own concept; the row below the heading needs no label.
  var isRecord: Bool { columns.allSatisfy { $0.concept != nil } }
}

/// The layouts of a data file; `base-data.tsv` says how one is written.
struct LayoutFile {
  private(set) var layouts: [Layout] = []

  init(_ bytes: [UInt8]) {
    var current: Layout?
    for row in DataFile(bytes).rows where row.count >= 2 {
      if row[0] == "layout" {
        if let current { layouts.append(current) }
        current = Layout(
          name: row[1], form: row.count > 2 ? LayoutForm(rawValue: row[2]) ?? .any : .any)
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
      layout?.columns.append(
        ColumnRule(
          labels: labels, stage: attributes["stage"].flatMap(BudgetStage.init(rawValue:)),
          concept: attributes["concept"], role: attributes["role"], unit: attributes["unit"]))
    case "row":
      for label in labels { layout?.rows[label] = rule(attributes) }
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
    for name in ["concept", "open", "of", "scope"] { roles[name] = nil }
    return RowRule(
      concept: attributes["concept"], roles: roles, open: attributes["open"],
      family: attributes["of"], isScoped: attributes["scope"] == "label")
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

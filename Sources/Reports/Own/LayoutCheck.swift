import Documents
import Quantities

/// What attributes the lines of layouts have, by the word that the line begins with.
struct LayoutUsage {
  var attributes: [String: Set<String>] = [
    "layout": ["like"], "column": ["stage", "concept", "role", "unit"],
    "row": ["concept", "open", "of", "scope", "basis"],
    "any": ["concept", "open", "of", "scope", "basis"], "inline": ["concept", "stage"],
  ]
  var roles: Set<String> = ["label", "serial", "other", "rate", "weight", "score"]
  var scopes: Set<String> = ["label", "unit"]
}

extension TaxonomyCheck {
  /// What the layouts that ship and those of the base do.
  var layoutUsage: LayoutUsage {
    var usage = LayoutUsage()
    for line in (BuiltInData.parsed + base).flatMap({ $0.lines[.layouts] ?? [] }) {
      let key = line.fields[0]
      for (name, value) in LayoutCheck.attributes(of: line).pairs {
        usage.attributes[key, default: []].insert(name)
        if name == "role" { usage.roles.insert(value) }
        if name == "scope" { usage.scopes.insert(value) }
      }
    }
    return usage
  }
}

/// Holds the layouts of one file to the form of layouts.
struct LayoutCheck {
  private let lines: [TaxonomyFile.Line]
  private let usage: LayoutUsage
  private var names: [String: String]
  /// The layout being read: where it begins, the roles of its columns, and what it has.
  private var name = ""
  private var start: TaxonomyFile.Line?
  private var isLike = false
  private var columns = 0
  private var rows = 0

  static let forms = ["base", "whole", "project", "any"]
  private static let keys = [
    "layout", "unit", "needs", "anchor", "column", "row", "any", "inline", "end",
  ]

  init(_ lines: [TaxonomyFile.Line], names: [String: String], usage: LayoutUsage) {
    self.lines = lines
    self.names = names
    self.usage = usage
  }

  mutating func check(_ check: inout TaxonomyCheck) {
    for line in lines { read(line, &check) }
    finish(&check)
    check.layoutNames = names
  }

  private mutating func read(_ line: TaxonomyFile.Line, _ check: inout TaxonomyCheck) {
    let fields = line.fields
    guard LayoutCheck.keys.contains(fields[0]) else {
      check.complain(
        .unknownKey, line, [fields[0], TaxonomySection.layouts.rawValue], choices: LayoutCheck.keys)
      return
    }
    guard fields.count >= 2 else {
      check.complain(.wrongFields, line, [fields[0], "\(fields[0]) · …"])
      return
    }
    if fields[0] == "layout" {
      finish(&check)
      begin(line, &check)
      return
    }
    guard start != nil else {
      check.complain(.outsideLayout, line, [fields[0]])
      return
    }
    switch fields[0] {
    case "unit": checkUnit(fields[1], line, &check)
    case "needs":
      if Int(fields[1]).map({ (1...20).contains($0) }) != true {
        check.complain(.unknownWord, line, [fields[1], "number"], choices: ["2", "3"])
      }
    case "anchor", "end":
      for label in check.labels(fields[1], ";", line) where LabelKey.cell(label).isEmpty {
        check.complain(.neverMatches, line, [label, ""])
      }
    case "column": checkColumn(line, &check)
    case "any":
      rows += 1
      checkAttributes(line, &check)
    default: checkRow(line, &check)
    }
  }

  private mutating func begin(_ line: TaxonomyFile.Line, _ check: inout TaxonomyCheck) {
    let fields = line.fields
    name = fields[1]
    start = line
    (columns, rows) = (0, 0)
    if let earlier = names[name] {
      check.complain(.repeatedLayout, line, [name, earlier])
    }
    let pairs = LayoutCheck.attributes(of: line).pairs
    if fields.count < 3 || fields[2].contains("=") {
      check.complain(.wrongFields, line, ["layout", "layout · NAME · FORM"])
    } else if !LayoutCheck.forms.contains(fields[2]) {
      check.complain(.unknownWord, line, [fields[2], "form"], choices: LayoutCheck.forms)
    }
    isLike = false
    for (key, value) in pairs {
      if key == "like" {
        isLike = true
        if names[value] == nil {
          check.complain(.unknownWord, line, [value, "layout"], choices: names.keys)
        }
      } else {
        check.complain(.unknownAttribute, line, [key, "layout"], choices: ["like"])
      }
    }
    names[name] = "\(check.path):\(line.number)"
  }

  /// A layout without columns recognises nothing, and one without rows reads nothing.
  private mutating func finish(_ check: inout TaxonomyCheck) {
    guard let line = start else { return }
    if !isLike {
      if columns == 0 { check.complain(.unfinishedLayout, line, [name, "column"]) }
      let isRecord =
        lines.contains { $0.fields[0] == "column" }
        && !lines.contains { $0.fields[0] == "row" || $0.fields[0] == "any" }
      if rows == 0, columns > 0, !isRecord, !hasConceptColumns {
        check.complain(.unfinishedLayout, line, [name, "row"])
      }
    }
    start = nil
    hasConceptColumns = false
  }

  /// Columns that name their own concepts need no rows.
  private var hasConceptColumns = false

  private mutating func checkColumn(_ line: TaxonomyFile.Line, _ check: inout TaxonomyCheck) {
    columns += 1
    let pairs = checkAttributes(line, &check)
    let values = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    if values["stage"] == nil, values["concept"] == nil, values["role"] == nil {
      check.complain(.emptyColumn, line, [line.fields[1]])
    }
    if values["concept"] != nil { hasConceptColumns = true }
    let holdsFigures = values["role"] != "label" && values["role"] != "serial"
    let meaning = ["concept", "stage", "role"].compactMap { key in values[key] }
      .joined(separator: "@")
    for label in check.labels(line.fields[1], ";", line) {
      let key = LabelKey.cell(label)
      let compared = ColumnHeading(key: key, text: label).label
      // 上年 and a year at the beginning are taken off before columns are compared.
      if holdsFigures, compared != key, !key.isEmpty {
        check.complain(.neverMatches, line, [label, compared])
      }
      check.claim(label, key: key, of: "column of \(name)", as: meaning, line)
    }
  }

  private mutating func checkRow(_ line: TaxonomyFile.Line, _ check: inout TaxonomyCheck) {
    rows += 1
    let pairs = checkAttributes(line, &check)
    let values = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    let family = values["of"].map { " below \($0)" } ?? ""
    let kind = line.fields[0] == "inline" ? "inline" : "row"
    for label in check.labels(line.fields[1], ";", line) {
      let key = LabelKey.cell(label)
      let meaning = (values["concept"] ?? "-") + (values["basis"].map { "/\($0)" } ?? "")
      check.claim(
        label, key: kind == "row" ? LabelKey.loose(key) : key, of: "\(kind) of \(name)\(family)",
        as: meaning, line)
    }
  }

  // MARK: Attributes

  /// The `key=value` fields of a line, and those that are none.
  static func attributes(of line: TaxonomyFile.Line) -> (
    pairs: [(String, String)], others: [String]
  ) {
    let first = line.fields[0] == "any" ? 1 : line.fields[0] == "layout" ? 3 : 2
    var pairs: [(String, String)] = []
    var others: [String] = []
    for field in line.fields.dropFirst(first) {
      let sides = field.split(separator: "=", maxSplits: 1).map(String.init)
      if sides.count == 2 { pairs.append((sides[0], sides[1])) } else { others.append(field) }
    }
    return (pairs, others)
  }

  @discardableResult
  private func checkAttributes(_ line: TaxonomyFile.Line, _ check: inout TaxonomyCheck) -> [(
    String, String
  )] {
    let (pairs, others) = LayoutCheck.attributes(of: line)
    for field in others { check.complain(.malformedAttribute, line, [field]) }
    let key = line.fields[0]
    let known = usage.attributes[key] ?? []
    // A row names a concept for each role that columns of its layout have.
    let isRow = key == "row" || key == "any"
    for (name, value) in pairs {
      switch name {
      case "stage": check.checkStage(value, line)
      case "unit": checkUnit(value, line, &check)
      case "role":
        if !usage.roles.contains(value), !rolesOfRows.contains(value) {
          check.complain(.unknownWord, line, [value, "role"], choices: usage.roles)
        }
      case "scope":
        if !usage.scopes.contains(value) {
          check.complain(.unknownWord, line, [value, "scope"], choices: usage.scopes)
        }
      case "of":
        if !check.concepts.keys.contains(where: { $0.hasPrefix(value) }) {
          check.complain(.unknownConcept, line, [value], choices: check.concepts.keys)
        }
      case "concept", "open": check.checkPath(value, line)
      case "beside":
        for path in value.split(separator: ",") { check.checkPath(String(path), line) }
      default:
        if isRow, usage.roles.contains(name) || rolesOfColumns.contains(name) {
          check.checkPath(value, line)
        } else if !known.contains(name) {
          check.complain(
            .unknownAttribute, line, [name, key],
            choices: known.union(isRow ? usage.roles : []))
        }
      }
    }
    return pairs
  }

  private var rolesOfColumns: Set<String> {
    Set(
      lines.filter { $0.fields[0] == "column" }.flatMap { LayoutCheck.attributes(of: $0).pairs }
        .filter { $0.0 == "role" }.map(\.1))
  }

  private var rolesOfRows: Set<String> {
    Set(
      lines.filter { $0.fields[0] == "row" || $0.fields[0] == "any" }
        .flatMap { LayoutCheck.attributes(of: $0).pairs }.map(\.0))
  }

  private func checkUnit(
    _ unit: String, _ line: TaxonomyFile.Line, _ check: inout TaxonomyCheck
  ) {
    if case .count = MeasureUnit(printed: unit).dimension,
      check.claims["unit\t" + unit] == nil, !BuiltInData.measureWords.contains(unit)
    {
      check.complain(
        .unknownWord, line, [unit, "unit"], choices: ["元", "千元", "万元", "亿元", "%", "人", "分", "个"])
    }
  }
}

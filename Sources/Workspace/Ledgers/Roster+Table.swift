import Reports

extension Roster {
  /// A roster out of a spreadsheet with a column of departments, and columns of codes, levels,
  /// former and other names where it has them.
  public init(_ table: LedgerTable, path: String) throws(LedgerFault) {
    var departments: [RosterDepartment] = []
    for row in table.rows {
      func text(_ role: LedgerColumns.Role) -> String { row.text(table.roles[role]) }
      let name = text(.department)
      if name.isEmpty { continue }
      let code = text(.code)
      let level = text(.level)
      departments.append(
        RosterDepartment(
          code: code.isEmpty ? nil : code, name: name, level: level.isEmpty ? nil : level,
          formerNames: Roster.names(text(.former)), otherNames: Roster.names(text(.other)),
          source: row.source(at: table.roles[.department] ?? 0)))
    }
    guard !departments.isEmpty else { throw .missing("rows") }
    self.init(departments: departments, path: path)
  }

  /// Several names in one cell.
  private static func names(_ text: String) -> [String] {
    text.split { "、，,；;/\n".contains($0) }.map { LedgerTable.trimmed(String($0)) }
      .filter { !$0.isEmpty }
  }
}

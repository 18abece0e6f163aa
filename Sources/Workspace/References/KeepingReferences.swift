import GRDB
import Quantities
import Reports

extension Workspace {
  /// The figures of every spreadsheet that was loaded as reference, with its path.
  public func references() throws(WorkspaceFault) -> [Filed<ReferenceFigure>] {
    try read { database in
      let row = try PreparedStatement(
        database,
        """
        SELECT ledger.path, department, concept, label, scope, year, stage, coefficient, scale,
          unit, \(SourceColumns.names)
        FROM reference JOIN ledger ON ledger.id = reference.ledger ORDER BY reference.id
        """)
      var figures: [Filed<ReferenceFigure>] = []
      while try row.step() {
        figures.append(
          Filed(
            file: row.text(0),
            value: ReferenceFigure(
              department: row.text(1), concept: row.text(2), label: row.text(3),
              scope: row.text(4),
              period: Period(
                year: row.number(5), stage: row.optionalText(6).flatMap(BudgetStage.init)),
              value: ExactDecimal(coefficient: row.integer(7), scale: row.number(8)),
              unit: row.text(9), source: SourceColumns.source(in: row, from: 10))))
      }
      return figures
    }
  }

  /// Takes a spreadsheet's figures, in place of those that it held when it was loaded before.
  public func setReferences(_ figures: [ReferenceFigure], file: FileRecord)
    throws(WorkspaceFault)
  {
    try write { database in
      try Workspace.deleteReferences(database, path: file.path)
      let ledger = try LedgerRow.save(database, .reference, file)
      let row = try PreparedStatement(
        database,
        """
        INSERT INTO reference (ledger, department, department_key, concept, label, scope, year,
          stage, coefficient, scale, unit, money, \(SourceColumns.names))
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, \(SourceColumns.placeholders))
        """)
      for figure in figures {
        row.bind(0, ledger)
        row.bind(1, figure.department)
        row.bind(2, ScopeKey.of(figure.department))
        row.bind(3, figure.concept)
        row.bind(4, figure.label)
        row.bind(5, figure.scope)
        row.bind(6, figure.period.year)
        row.bind(7, figure.period.stage?.rawValue)
        row.bind(8, figure.value.coefficient)
        row.bind(9, figure.value.scale)
        row.bind(10, figure.unit)
        row.bind(11, Money.tenThousandths(figure.value, MeasureUnit(printed: figure.unit)))
        SourceColumns.bind(figure.source, to: row, from: 12)
        try row.run()
      }
    }
  }

  private static func deleteReferences(_ database: Database, path: String) throws {
    for sql in [
      """
      DELETE FROM reference WHERE ledger IN
        (SELECT id FROM ledger WHERE role = 'reference' AND path = ?)
      """, "DELETE FROM ledger WHERE role = 'reference' AND path = ?",
    ] {
      let row = try PreparedStatement(database, sql)
      row.bind(0, path)
      try row.run()
    }
  }
}

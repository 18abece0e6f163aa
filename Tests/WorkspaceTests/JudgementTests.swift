import Documents
import GRDB
import Quantities
import Reports
import Testing

@testable import Workspace

/// What a reviewer decided stays with the workspace, and finds its figures again.
@Suite struct JudgementTests {
  private static let other = "test-2"

  private func number(_ digits: String) throws -> FactValue {
    .number(try #require(ExactDecimal(printed: digits)))
  }

  /// A workspace with one report of two facts, the first of them corrected.
  private func corrected() throws -> Workspace {
    let workspace = try Workspace(path: nil)
    try workspace.add(
      Invented.report([
        Invented.fact("threepublic.total", "12.80", line: 9),
        Invented.fact("threepublic.reception", "4.00", line: 10),
      ]), file: Invented.file("a.txt"), lines: [], readerVersion: Invented.reader)
    let fact = try #require(
      try workspace.facts(where: FactQuery(concepts: ["threepublic.total"])).first)
    try workspace.correct(
      Correction(
        fact: fact.id, value: try number("12.88"), unit: "万元", reason: "识别错位", author: "甲"),
      of: "threepublic.total")
    return workspace
  }

  @Test func aCorrectionKeepsWhatWasReadAndWhere() throws {
    let correction = try #require(try corrected().corrections().first)
    #expect(correction.isApplied)
    #expect(correction.author == "甲")
    let subject = try #require(correction.subject)
    #expect(subject.department == "青石县档案馆")
    #expect(subject.year == 2023)
    #expect(subject.path == "a.txt")
    #expect(subject.value?.text == "12.80")
    #expect(subject.unit == "万元")
    #expect(subject.source.location.line == 9)
  }

  @Test func aCorrectionIsFoundAgainWhereTheReportHasNewBytes() throws {
    let workspace = try corrected()
    let old = try #require(try workspace.corrections().first)
    // A line was put in: the figure stands lower, and has another name.
    try workspace.add(
      Invented.report([
        Invented.fact("threepublic.total", "12.80", line: 19),
        Invented.fact("threepublic.reception", "4.00", line: 20),
      ]), file: Invented.file("a.txt", sha256: "ff"), lines: [], readerVersion: Invented.reader)
    let new = try #require(try workspace.corrections().first)
    #expect(new.isApplied)
    #expect(new.fact != old.fact)
    #expect(try workspace.facts(named: new.fact.full).first?.fact.concept == "threepublic.total")
  }

  @Test func whatTheReaderMissedBelongsToItsReport() throws {
    let workspace = try corrected()
    let report = try #require(try workspace.reports().first)
    func correction(_ concept: String, _ read: FactValue?, _ now: String) throws -> Correction {
      var correction = Correction(
        fact: .none, value: try number(now), unit: "万元", reason: "漏读", author: "甲")
      correction.subject = Correction.Subject(
        path: "a.txt", concept: concept, label: "某数", scope: "whole",
        period: Period(year: 2023, stage: .final), value: read, unit: "万元",
        source: Source(location: Location(text: "8.20", line: 12), quote: "8.20万元"))
      return correction
    }
    let id = try workspace.enter(try correction("threepublic.vehicle", nil, "8.20"), in: report.key)
    try workspace.enter(
      try correction(Correction.cellConcept("score"), try number("9"), "8"), in: report.key)
    func kept() throws -> [Correction] { try workspace.corrections().filter { $0.sort != .fact } }
    #expect(try kept().map(\.sort) == [.entered, .cell])
    #expect(try kept().allSatisfy { $0.isApplied && $0.report == report.key })
    #expect(try kept()[0].fact == id)
    #expect(try kept()[0].subject?.department == "青石县档案馆")
    #expect(try kept()[0].subject?.source.location.line == 12)
    // Entered again, it is one.
    #expect(
      try workspace.enter(try correction("threepublic.vehicle", nil, "8.30"), in: report.key) == id)
    #expect(try kept().count == 2)
    #expect(
      try workspace.sql(
        "select is_applied, read_value from corrections where concept like 'three%' order by read_value"
      ).rows.count == 2)
    // The report is read anew, and then it is gone.
    try workspace.add(
      Invented.report([Invented.fact("threepublic.total", "12.80", line: 3)]),
      file: Invented.file("a.txt", sha256: "ff"), lines: [], readerVersion: Invented.reader)
    #expect(try kept().allSatisfy(\.isApplied))
    try workspace.remove(path: "a.txt")
    #expect(try kept().allSatisfy { !$0.isApplied && $0.report == nil })
  }

  @Test func aCorrectionOfAFigureThatIsGoneIsKeptAndNotInForce() throws {
    let workspace = try corrected()
    try workspace.add(
      Invented.report([Invented.fact("threepublic.total", "12.88", line: 9)]),
      file: Invented.file("a.txt", sha256: "ff"), lines: [], readerVersion: Invented.reader)
    #expect(try workspace.corrections().map(\.isApplied) == [false])
    // The report comes back as it was.
    try workspace.add(
      Invented.report([Invented.fact("threepublic.total", "12.80", line: 9)]),
      file: Invented.file("a.txt", sha256: "ee"), lines: [], readerVersion: Invented.reader)
    #expect(try workspace.corrections().map(\.isApplied) == [true])
  }

  @Test func aCorrectionGoesWithoutItsReportAndComesBackWithIt() throws {
    let workspace = try corrected()
    try workspace.remove(path: "a.txt")
    #expect(try workspace.corrections().map(\.isApplied) == [false])
    try workspace.add(
      Invented.report([Invented.fact("threepublic.total", "12.80", line: 9)]),
      file: Invented.file("b.txt"), lines: [], readerVersion: Invented.reader)
    #expect(try workspace.corrections().map(\.isApplied) == [true])
  }

  @Test func aFigureThatIsNoneHasNoValue() throws {
    let workspace = try corrected()
    let fact = try #require(
      try workspace.facts(where: FactQuery(concepts: ["threepublic.reception"])).first)
    try workspace.correct(
      Correction(fact: fact.id, value: nil, unit: "", reason: "该格为空"),
      of: "threepublic.reception")
    #expect(try workspace.corrections().map(\.value?.text) == ["12.88", nil])
    let rows = try workspace.sql("select 原读数值, 更正数值, 剔除 from 更正").rows
    #expect(
      rows == [
        [.text("12.80"), .text("12.88"), .integer(0)], [.text("4.00"), .null, .integer(1)],
      ])
  }

  @Test func aWorkspaceOfTheThirdSchemaKeepsItsRemarks() throws {
    try withFolder { folder in
      let path = folder + "/w.db"
      try DatabaseQueue(path: path).write { database in
        for step in Schema.steps[0..<3] {
          try database.execute(sql: String(decoding: step, as: UTF8.self))
        }
        try database.execute(
          sql: """
            PRAGMA user_version = 3; PRAGMA application_id = \(Schema.applicationID);
            INSERT INTO reading (id, sha256, reader, family, department, year, kind,
              figures_total, figures_understood, fact_count, indicator_count, report, file, counted)
            VALUES (1, 'aa', 'test-1', '青石县档案馆|2023|整体支出', '青石县档案馆', 2023, '整体支出',
              1, 1, 1, 0, 1, 1, 1);
            INSERT INTO report (id, family) VALUES (1, '青石县档案馆|2023|整体支出');
            INSERT INTO file (id, path, sha256, bytes, format, reading, report)
            VALUES (1, 'a.txt', 'aa', 9, 'text', 1, 1);
            INSERT INTO fact (id, reading, name, concept, label, scope, scope_key, scope_kind,
              year, stage, coefficient, scale, unit, confidence, reason, source_count, text, line)
            VALUES (16777216, 1, 77, 'threepublic.total', '三公经费', 'whole', 'whole', 'whole',
              2023, 'final', 1280, 2, '万元', 'form', 'base-table', 1, '12.80', 9);
            INSERT INTO correction (fact, coefficient, scale, unit, reason)
            VALUES (77, 1288, 2, '万元', '见原件'), (78, 5, 0, '万元', '早已不在');
            INSERT INTO mark (finding, status, reason) VALUES ('k1', 'asked', '请说明');
            INSERT INTO note (text) VALUES ('结转待问');
            """)
      }
      let workspace = try Workspace(path: path)
      let corrections = try workspace.corrections()
      #expect(corrections.map(\.reason) == ["见原件", "早已不在"])
      #expect(corrections.map(\.isApplied) == [true, false])
      #expect(corrections[0].subject?.value?.text == "12.80")
      #expect(corrections[0].subject?.source.location.line == 9)
      #expect(corrections[1].subject == nil)
      #expect(try workspace.marks() == [Mark(finding: "k1", status: "asked", reason: "请说明")])
      #expect(try workspace.notes() == [Note(text: "结转待问")])
      #expect(try workspace.roster() == nil)
      #expect(try workspace.references().isEmpty)
    }
  }

  // MARK: The roster

  private static let roster = """
    代码,单位名称,级别,曾用名,简称
    101,青石县文化馆,县级,青石县档案馆、青石县方志办,县文化馆
    102,青石县林业局,县级,,
    """

  private func roster(_ text: String = roster) throws -> Roster {
    try Roster(try LedgerTable(bytes: Array(text.utf8)), path: "名册.csv")
  }

  @Test func aRosterSaysWhoseANameIs() throws {
    let roster = try roster()
    #expect(roster.departments.map(\.name) == ["青石县文化馆", "青石县林业局"])
    #expect(roster.match("青石县方志办")?.sort == .former)
    #expect(roster.match("县文化馆")?.sort == .other)
    #expect(roster.match("102")?.department == 1)
    #expect(roster.match("青石县水利局") == nil)
    #expect(roster.presentName(of: "青石县档案馆") == "青石县文化馆")
    #expect(roster.presentName(of: "青石县水利局") == "青石县水利局")
    #expect(roster.departments[0].source.location.line == 2)
  }

  @Test func aPresentNameIsNeverSomebodysFormerOne() throws {
    let roster = try roster("单位,曾用名\n甲局,乙局\n乙局,\n")
    #expect(roster.presentName(of: "乙局") == "乙局")
    #expect(roster.doubtfulNames == ["乙局"])
  }

  @Test func aRosterPutsAFormerNamesReportToThePresentOnes() throws {
    let workspace = try Workspace(path: nil)
    for (index, department) in ["青石县档案馆", "青石县文化馆"].enumerated() {
      try workspace.add(
        Invented.report(
          Invented.identity(department), [Invented.fact("threepublic.total", "12.80", line: 9)]),
        file: Invented.file("\(index).txt", sha256: "0\(index)"), lines: [],
        readerVersion: Invented.reader)
    }
    #expect(try workspace.reports().count == 2)
    try workspace.setRoster(try roster(), file: Invented.file("名册.csv"))
    #expect(try workspace.reports().count == 1)
    #expect(try workspace.roster()?.departments == roster().departments)
    // What comes later is put there at once.
    try workspace.add(
      Invented.report(
        Invented.identity("青石县方志办"), [Invented.fact("staff.actual", "9", line: 9)]),
      file: Invented.file("2.txt", sha256: "02"), lines: [], readerVersion: Invented.reader)
    #expect(try workspace.reports().count == 1)
    try workspace.setRoster(nil, file: nil)
    #expect(try workspace.reports().count == 3)
    #expect(try workspace.roster() == nil)
  }

  // MARK: Tables

  @Test func cellsInQuotationMarksHoldSeparators() throws {
    let table = try LedgerTable(
      bytes: Array("名册一览\n部门,曾用名\n\"甲局,\"\"暂名\"\"\",\"乙局\n丙局\"\n丁局,\n".utf8))
    #expect(table.title == "名册一览")
    #expect(table.rows.map { $0.text(0) } == ["甲局,\"暂名\"", "丁局"])
    #expect(table.rows.map { $0.cells[0].location.line } == [3, 5])
  }

  @Test func aTableWithoutDepartmentsIsNone() throws {
    for text in ["", "甲,乙\n丙,丁\n"] {
      #expect(throws: LedgerFault.self) { try LedgerTable(bytes: Array(text.utf8)) }
    }
  }

  @Test func whatUndoBringsBackIsWhatStood() throws {
    let workspace = try corrected()
    let before = try workspace.corrections()
    let snapshot = try workspace.remarksSnapshot()
    try workspace.withdrawCorrection(of: before[0].fact)
    try workspace.mark(Mark(finding: "k1", status: "asked", reason: ""))
    try workspace.restore(snapshot)
    #expect(try workspace.corrections() == before)
    #expect(try workspace.marks().isEmpty)
  }
}

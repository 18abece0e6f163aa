import GRDB
import Quantities
import Reports
import Testing

@testable import Workspace

@Suite("A file that an earlier version wrote opens with all that is in it")
struct MigrationTests {
  /// Writes a file as a version wrote it, with a report of two facts, and with a correction, a
  /// mark and a note.
  private func write(version: Int, to path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.write { database in
      for (index, script) in Schema.steps.prefix(version).enumerated() {
        try database.execute(sql: String(decoding: script, as: UTF8.self))
        try database.execute(sql: "PRAGMA user_version = \(index + 1)")
      }
      try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
      try database.execute(
        sql: """
          INSERT INTO report (id, family, place, department, year, kind, fact_count)
            VALUES (1, '青石县档案馆|2023|整体支出', 1, '青石县档案馆', 2023, '整体支出', 2);
          INSERT INTO file (id, path, sha256, bytes, format, reading, report)
            VALUES (1, 'a.txt', 'a.txt#1', 101, 'text', 1, 1);
          INSERT INTO reading (id, sha256, reader, family, department, year, kind, figures_total,
              figures_understood, fact_count, indicator_count, report, file, counted)
            VALUES (1, 'a.txt#1', '\(Invented.reader)', '青石县档案馆|2023|整体支出', '青石县档案馆',
              2023, '整体支出', 3, 2, 2, 1, 1, 1, 1);
          INSERT INTO content (reading, line_count, separator, text)
            VALUES (1, 2, char(10), '三公经费' || char(10) || '基本支出');
          INSERT INTO fact (id, reading, name, concept, label, scope, scope_key, scope_kind, year,
              stage, coefficient, scale, unit, money, confidence, reason, source_count, quote, text,
              line)
            VALUES
              (16777216, 1, 77, 'threepublic.total', '三公经费', 'whole', 'whole', 'whole', 2023,
                'final', 1288, 2, '万元', 1288000000, 'form', 'base-table', 1, '三公经费 12.88',
                '12.88', 1),
              (16777217, 1, 78, 'expenditure.basic', '基本支出', 'whole', 'whole', 'whole', 2023,
                'initial', 600, 0, '万元', 60000000000, 'form', 'base-table', 1, '基本支出 600',
                '600', 2);
          INSERT INTO fact_names (reading, names)
            VALUES (1, x'000000000000004D000000000000004E');
          INSERT INTO form (id, reading, kind, scope) VALUES (16777216, 1, '整体支出', 'whole');
          INSERT INTO indicator (id, reading, form, level1, level2, level3, target, actual, weight,
              score, note, places)
            VALUES (16777216, 1, 16777216, '产出', '', '卷数', '', '', '10', '9', '',
              x'0000000000000000');
          INSERT INTO correction (fact, coefficient, scale, unit, reason)
            VALUES (77, 1290, 2, '万元', '原件');
          INSERT INTO mark (finding, status, reason) VALUES ('k1', 'asked', '请说明');
          INSERT INTO note (report, text) VALUES (1, '待核');
          """)
    }
    if version >= 4 {
      // From then on a correction says what it is about.
      try queue.write { database in
        try database.execute(
          sql: """
            UPDATE correction SET concept = 'threepublic.total', kind = '整体支出',
              read_coefficient = 1288, read_scale = 2, read_unit = '万元'
            """)
      }
    }
    try queue.close()
  }

  @Test(arguments: 1...Schema.version)
  func everyVersion(version: Int) throws {
    try withFolder { folder in
      let path = folder + "/w.db"
      try write(version: version, to: path)
      let workspace = try Workspace(path: path)
      let now = try workspace.queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
      #expect(now == Schema.version)
      let report = try #require(try workspace.reports().first)
      #expect(try workspace.facts(of: report.key).map { $0.fact.value.text } == ["12.88", "600"])
      #expect(try workspace.lines(ofFile: "a.txt") == ["三公经费", "基本支出"])
      #expect(try workspace.search(words: ["基本支出"]).hits.map(\.line) == [2])
      #expect(try workspace.corrections().map(\.reason) == ["原件"])
      #expect(try workspace.corrections().map(\.isApplied) == [true])
      #expect(try workspace.marks().map(\.finding) == ["k1"])
      #expect(try workspace.notes().map(\.text) == ["待核"])
      // What later versions look for is found.
      #expect(try workspace.concepts() == ["expenditure.basic", "threepublic.total"])
      let places = try workspace.places(of: ["threepublic.total"])
      #expect(try places.flatMap { try workspace.facts(at: $0) }.map(\.fact.label) == ["三公经费"])
      #expect(try workspace.indicatorScores() == [IndicatorScore(weight: "10", score: "9")])
      // And it goes on: the file is known, and another comes to it.
      #expect(
        try workspace.adopt(Invented.file("a.txt"), readerVersion: Invented.reader)?.decision
          == .unchanged)
      try workspace.add(
        Invented.full(), file: Invented.file("b.txt"), lines: ["一"],
        readerVersion: Invented.reader)
      #expect(try Workspace(path: path).reports().flatMap(\.files).count == 2)
    }
  }
}

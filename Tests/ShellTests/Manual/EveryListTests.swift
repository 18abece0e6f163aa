import Analysis
import Publishing
import Testing

@testable import Shell

/// Every stage works on every list that there is.
@Suite(.serialized) struct EveryListTests {
  /// Commands that show a table, and what has to come before.
  static let lists: [(before: [String], line: String)] =
    ListCommand.nouns.map { ([], "list " + $0.names[0]) } + [
      ([], "reports"), ([], "check"), ([], "list findings by rule"),
      ([], "list findings by report rule"), ([], "rules"), ([], "rules packs"),
      ([], "search 结转"), ([], "sql \"select department, year from reports\""),
      ([], "ratio 预算执行率 by report"), (["reports"], "last"),
      (["roster Examples/ledgers/roster.csv"], "roster"),
      ([], "diff 青石县卫生健康局 2023 with 临江市教育局 2023 over 基本支出, 三公经费"),
    ]

  @Test func `Every stage works on every list`() throws {
    let bench = try ManualBench.bench(.zh)
    for line in [
      "load Examples/ledgers/approvals.csv as reference", "use 青石县卫生健康局 2023",
      "correct 三公经费@2023.final = 12.88万元 because \"试\"", "check", "mark 1 asked", "use all",
    ] {
      #expect(LineRunner.run(line, on: bench).error == nil, "\(line)")
    }
    for (before, line) in Self.lists {
      for line in before { #expect(LineRunner.run(line, on: bench).error == nil, "\(line)") }
      #expect(LineRunner.run(line, on: bench).error == nil, "\(line)")
      let table = try #require(bench.lastTableStep.flatMap { bench.tables[$0] }, "\(line)")
      let first = try #require(table.columns.first).name
      #expect(!table.rows.isEmpty, "\(line) shows nothing")
      func rows(_ stage: String) throws -> ResultTable {
        for line in before { _ = LineRunner.run(line, on: bench) }
        let result = LineRunner.run(line + " | " + stage, on: bench)
        #expect(result.error == nil, "\(line) | \(stage)")
        return try #require(bench.lastTableStep.flatMap { bench.tables[$0] })
      }
      #expect(try rows("top 1").rows.count == min(1, table.rows.count), "\(line)")
      #expect(try rows("sort 「\(first)」 desc").rows.count == table.rows.count, "\(line)")
      #expect(try rows("where 「\(first)」 ~ \"没有这样的字\"").rows.isEmpty, "\(line)")
      #expect(try rows("select 「\(first)」").columns.map(\.name) == [first], "\(line)")
      let counted = try rows("group : count(「\(first)」)")
      #expect(counted.rows.count == 1 && counted.columns.count == 1, "\(line)")
      let groups = try rows("group by 「\(first)」")
      let total = groups.rows.reduce(0) { sum, row in
        if case .integer(let count)? = row.cells.last { sum + count } else { sum }
      }
      #expect(total == table.rows.count, "\(line)")
    }
  }
}

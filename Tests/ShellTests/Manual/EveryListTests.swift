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

  /// A bench on which every list has a row.
  private func bench() throws -> Workbench {
    let bench = try ManualBench.bench(.zh)
    for line in [
      "load Examples/ledgers/approvals.csv as reference", "use 青石县卫生健康局 2023",
      "correct 三公经费@2023.final = 12.88万元 because \"试\"", "check", "mark 1 asked", "use all",
    ] {
      #expect(LineRunner.run(line, on: bench).error == nil, "\(line)")
    }
    return bench
  }

  @Test func `Every list is drawn in every form, or it is said what stands against it`() throws {
    let bench = try bench()
    var (drawn, refused) = (0, 0)
    for (before, line) in Self.lists {
      for line in before + [line] { _ = LineRunner.run(line, on: bench) }
      let table = try #require(bench.lastTableStep.flatMap { bench.tables[$0] }, "\(line)")
      let column = table.columns.indices.first { index in
        let kinds = Set(table.rows.compactMap { $0.cells[index].number?.unit.dimension })
        return kinds.count == 1
      }
      for form in ["bars", "dots", "distribution", "ladder"] {
        for line in before { _ = LineRunner.run(line, on: bench) }
        let name = column.map { " 「\(table.columns[$0].name)」" } ?? ""
        let typed = "\(line) | plot \(form)\(name)"
        let result = LineRunner.run(typed, on: bench)
        guard column != nil else {
          refused += 1
          let code = result.error?.code
          #expect(code == .notANumber || code == .unitMismatch, "\(typed)")
          continue
        }
        drawn += 1
        #expect(result.error == nil, "\(typed)")
        let chart = result.output.lazy.compactMap { item -> Chart? in
          if case .chart(let chart) = item { chart } else { nil }
        }.first
        let shown = try #require(chart, "\(typed)")
        #expect(shown.rows.count == table.rows.count, "\(typed)")
        for width in [40, 80, 200] {
          let lines = ChartRenderer(chart: shown, width: width, words: bench.words).lines()
          #expect(!lines.isEmpty, "\(typed)")
          let widest = lines.map { DisplayWidth.columns(of: $0) }.max() ?? 0
          #expect(widest <= width, "\(typed) at \(width): \(widest)")
        }
        #expect(ChartSVG(shown, words: bench.words).text.hasSuffix("</svg>\n"), "\(typed)")
      }
    }
    #expect(drawn > 40 && refused > 0, "\(drawn) drawn, \(refused) refused")
  }

  @Test func `Every list is exported in every form`() throws {
    let bench = try bench()
    // Nothing is written; what would be is made.
    bench.confinement = Confinement { .success([(shown: $0, actual: $0)]) }
    for (before, line) in Self.lists {
      for file in ["甲.csv", "甲.json", "甲.md", "甲.xlsx"] {
        for line in before { _ = LineRunner.run(line, on: bench) }
        let typed = "\(line) | export \(file)"
        let result = LineRunner.run(typed, on: bench)
        #expect(result.error == nil, "\(typed): \(String(describing: result.error))")
        let said = Renderer(width: 100, words: bench.words).text(result.output)
        #expect(said.contains("→ \(file)") && said.contains("sha256:"), "\(typed): \(said)")
      }
    }
  }

  @Test func `Every stage works on every list`() throws {
    let bench = try bench()
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

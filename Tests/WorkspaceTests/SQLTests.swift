import Foundation
import Quantities
import Reports
import Synchronization
import Testing

@testable import Workspace

@Suite("SQL reads the documented views and nothing else")
struct SQLTests {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace(path: nil)
    try workspace.add(
      Invented.full(), file: Invented.file("a.txt"), lines: ["一行"],
      readerVersion: Invented.reader)
  }

  @Test func figuresAreExactAndPrinted() throws {
    let table = try workspace.sql(
      "select value, money, unit from facts where report_year = 2023 order by fact")
    #expect(table.columns == ["value", "money", "unit"])
    #expect(
      table.rows == [
        [.text("12.80"), .integer(1_280_000_000), .text("万元")],
        [.text("-0.30"), .integer(-30_000_000), .text("万元")],
        [.text("13.10"), .integer(1_310_000_000), .text("万元")],
        [.text("优"), .null, .text("")],
        [.text("9.223372036854775807"), .null, .text("人")],
      ])
  }

  @Test func viewsHaveChineseTwins() throws {
    let pairs = [
      ("reports", "报告"), ("files", "文件"), ("facts", "事实"), ("fact_sources", "出处"),
      ("indicators", "指标"), ("sections", "章节"),
    ]
    for (english, chinese) in pairs {
      let first = try workspace.sql("select count(*) from \(english)")
      #expect(first.rows != [[.integer(0)]], "\(english)")
      #expect(try workspace.sql("select count(*) from \(chinese)").rows == first.rows)
    }
    #expect(
      try workspace.sql("select 分值, 得分 from 指标 where 项目 = '馆藏数字化' limit 1").rows
        == [[.text("10"), .text("良好")]])
    #expect(
      try workspace.sql("select count(*) from fact_sources where text like '12.80%'").rows
        == [[.integer(3)]])
  }

  @Test(arguments: [
    "delete from file", "insert into note (text) values ('x')", "update file set path = ''",
    "drop view facts", "create table t (a)", "create temp table t (a)", "attach ':memory:' as x",
    "pragma journal_mode = delete", "pragma query_only = off", "begin", "vacuum",
    "select load_extension('x')", "with t as (select 1) delete from file",
  ])
  func nothingIsWritten(statement: String) throws {
    let fault = try #require(throws: SQLFault.self) { try workspace.sql(statement) }
    guard case .notAllowed = fault else {
      Issue.record("\(statement): \(fault)")
      return
    }
    #expect(try workspace.sql("select count(*) from files").rows == [[.integer(1)]])
  }

  @Test func mistakesArePointedAt() throws {
    #expect(throws: SQLFault.statement(message: "no such column: 数额", offset: 7)) {
      try workspace.sql("select 数额 from facts")
    }
    #expect(throws: SQLFault.statement(message: "incomplete input", offset: nil)) {
      try workspace.sql("select * from facts where (")
    }
    #expect(throws: SQLFault.severalStatements(offset: 10)) {
      try workspace.sql("select 1; delete from file")
    }
    #expect(throws: SQLFault.empty) { try workspace.sql("  -- 只有注释\n") }
    #expect(throws: SQLFault.unboundParameter(":单位")) {
      try workspace.sql("select :单位")
    }
    #expect(try workspace.sql("select 1; -- 完\n ; ").rows == [[.integer(1)]])
  }

  @Test func anAnswerHasLimits() throws {
    let endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n"
    let table = try workspace.sql(endless, rowLimit: 3)
    #expect(table.rows == [[.integer(1)], [.integer(2)], [.integer(3)]])
    #expect(!table.isComplete)
    #expect(throws: SQLFault.timeLimit) {
      try workspace.sql("select count(*) from (\(endless))", timeLimit: .milliseconds(30))
    }
  }

  @Test func anotherThreadMayInterrupt() throws {
    let workspace = self.workspace
    // A thread and not a task: the tests that run beside this one may hold all threads that
    // tasks share.
    let hasEnded = Mutex(false)
    let ending = Thread {
      // Repeated, because the statement may not have begun.
      while !hasEnded.withLock({ $0 }) {
        Thread.sleep(forTimeInterval: 0.02)
        workspace.interrupt()
      }
    }
    ending.start()
    defer { hasEnded.withLock { $0 = true } }
    #expect(throws: SQLFault.interrupted) {
      try workspace.sql(
        "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n",
        timeLimit: .seconds(300))
    }
  }
}

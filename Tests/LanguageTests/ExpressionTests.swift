import Language
import Testing

@Suite("Expressions and conditions")
struct ExpressionTests {
  @Test(
    "bind as in school",
    arguments: [
      ("1 + 2 * 3", "(1⟨⟩ + (2⟨⟩ * 3⟨⟩))"), ("1 - 2 - 3", "((1⟨⟩ - 2⟨⟩) - 3⟨⟩)"),
      ("8 / 4 / 2", "((8⟨⟩ / 4⟨⟩) / 2⟨⟩)"), ("8 / (4 / 2)", "(8⟨⟩ / (4⟨⟩ / 2⟨⟩))"),
      ("(1 + 2) * 3", "((1⟨⟩ + 2⟨⟩) * 3⟨⟩)"), ("-1 + 2", "((- 1⟨⟩) + 2⟨⟩)"),
      ("-基本支出 * 2", "((- ⟨基本支出⟩) * 2⟨⟩)"), ("1 - -2", "(1⟨⟩ - (- 2⟨⟩))"),
      ("12.88万元 / 17万元", "(12.88⟨万元⟩ / 17⟨万元⟩)"), ("90%", "90⟨%⟩"),
      ("sum()", "sum{}"), ("max(1, min(2、3))", "max{1⟨⟩; min{2⟨⟩; 3⟨⟩}}"),
    ])
  func precedence(line: String, tree: String) throws {
    #expect(try shape(expression(line)) == tree)
  }

  @Test(
    "names take a period, a scope and a question mark",
    arguments: [
      ("基本支出@2023.final", "⟨基本支出⟩@2023|final"), ("基本支出@决算", "⟨基本支出⟩@决算"),
      ("基本支出@上年.决算", "⟨基本支出⟩@上年|决算"), ("基本支出@prior.final", "⟨基本支出⟩@prior|final"),
      ("基本支出@2022", "⟨基本支出⟩@2022"), ("基本支出 @ 决算", "⟨基本支出⟩@决算"),
      ("基本支出[厅本级]", "⟨基本支出⟩[厅本级]"), ("基本支出[ 厅本级 ]", "⟨基本支出⟩[厅本级]"),
      ("基本支出[*]", "⟨基本支出⟩[all children]"), ("基本支出[＊]", "⟨基本支出⟩[all children]"),
      ("基本支出[甲校/“双一流” 建设]", "⟨基本支出⟩[甲校/“双一流” 建设]"),
      ("基本支出[《办法》专项]", "⟨基本支出⟩[《办法》专项]"), ("基本支出[“未闭]", "⟨基本支出⟩[“未闭]"),
      ("基本支出[3号楼 #2]", "⟨基本支出⟩[3号楼 #2]"),
      ("基本支出[厅本级]@决算?", "⟨基本支出⟩[厅本级]@决算?"), ("基本支出@决算[厅本级]", "⟨基本支出⟩[厅本级]@决算"),
      ("基本支出?", "⟨基本支出⟩?"),
    ])
  func selectors(line: String, tree: String) throws {
    #expect(try shape(expression(line)) == tree)
  }

  @Test(
    "conditions join relations: not, then and, then or, in either language",
    arguments: [
      ("a = 1 and b = 2 or c = 3", "any{all{⟨a⟩ = 1⟨⟩; ⟨b⟩ = 2⟨⟩}; ⟨c⟩ = 3⟨⟩}"),
      ("a = 1 且 b = 2 或 c = 3", "any{all{⟨a⟩ = 1⟨⟩; ⟨b⟩ = 2⟨⟩}; ⟨c⟩ = 3⟨⟩}"),
      ("a = 1 并且 b = 2 或者 c = 3", "any{all{⟨a⟩ = 1⟨⟩; ⟨b⟩ = 2⟨⟩}; ⟨c⟩ = 3⟨⟩}"),
      ("a = 1 AND (b = 2 or c = 3)", "all{⟨a⟩ = 1⟨⟩; any{⟨b⟩ = 2⟨⟩; ⟨c⟩ = 3⟨⟩}}"),
      ("not a = 1 and b = 2", "all{not{⟨a⟩ = 1⟨⟩}; ⟨b⟩ = 2⟨⟩}"),
      ("非 (a = 1 或 b = 2)", "not{any{⟨a⟩ = 1⟨⟩; ⟨b⟩ = 2⟨⟩}}"),
      ("不 a = 1", "not{⟨a⟩ = 1⟨⟩}"), ("not not a = 1", "not{not{⟨a⟩ = 1⟨⟩}}"),
      ("(a + 1) * 2 > 3", "((⟨a⟩ + 1⟨⟩) * 2⟨⟩) > 3⟨⟩"), ("((a)) = 1", "⟨a⟩ = 1⟨⟩"),
      ("((a = 1))", "⟨a⟩ = 1⟨⟩"), ("(a + 1) > (b)", "(⟨a⟩ + 1⟨⟩) > ⟨b⟩"),
      ("得分 < 分值", "⟨得分⟩ < ⟨分值⟩"), ("期间 = 2023.final", "⟨期间⟩ = period⟨2023|final⟩"),
    ])
  func conditions(line: String, tree: String) throws {
    #expect(try shape(condition(line)) == tree)
  }

  @Test(
    "stages follow one another behind |",
    arguments: [
      "| where 得分 < 分值 | sort 分值 desc | top 10", "| 筛选 得分 < 分值 | 排序 分值 降序 | 前 10",
      "｜ where 得分＜分值 ｜ sort 分值 desc ｜ top １０",
    ])
  func stageLists(line: String) throws {
    let found = try stages(line)
    #expect(found.count == 3)
    guard case .filter(let condition) = found[0], case .sort(let keys) = found[1] else {
      Issue.record("\(line) is not where, sort, top")
      return
    }
    #expect(shape(condition) == "⟨得分⟩ < ⟨分值⟩")
    #expect(keys.map(\.column) == ["分值"])
    #expect(keys.map(\.isDescending) == [true])
    #expect(found[2] == .top(10))
  }

  @Test("sort, select and group take lists")
  func lists() throws {
    let found = try stages(
      "| sort 得分 升序, 分值 desc | select 部门、得分 | group by 级别: sum(总支出), Count(得分) | plot")
    guard case .sort(let keys) = found[0], case .group(let by, let columns) = found[2] else {
      Issue.record("not sort, select, group")
      return
    }
    #expect(keys.map(\.isDescending) == [false, true])
    guard case .select(let selected) = found[1] else {
      Issue.record("not select")
      return
    }
    #expect(selected.map(\.text) == ["部门", "得分"])
    #expect(selected.map(\.range) == [31..<33, 34..<36])
    #expect(by.map(\.text) == ["级别"])
    #expect(columns.map(\.aggregate) == [.sum, .count])
    #expect(columns.map(\.column) == ["总支出", "得分"])
    #expect(found[3] == .plot(Stage.Plot(range: found[3].plot?.range ?? 0..<0)))
    guard case .group(let none, let sums) = try stages("| group: sum(得分)")[0] else {
      Issue.record("not group")
      return
    }
    #expect(none.isEmpty && sums.map(\.column) == ["得分"])
    #expect(try stages("| export 表/甲.csv") == [.export(path: "表/甲.csv", isReplacing: false)])
  }

  @Test("plot takes a form, columns, both or nothing, in either language")
  func plots() throws {
    func plot(_ text: String) throws -> Stage.Plot? { try stages(text).first?.plot }
    #expect(try plot("| plot")?.form == .bars)
    #expect(try plot("| 绘图 阶梯")?.form == .ladder)
    #expect(try plot("| plot Histogram")?.form == .distribution)
    let both = try plot("| plot dots 年初预算、决算 | export 图.svg")
    #expect(both?.form == .dots && both?.columns == ["年初预算", "决算"])
    #expect(try plot("| plot 得分")?.columns == ["得分"])
    #expect(try plot("| plot 得分")?.form == .bars)
  }
}

extension Stage {
  fileprivate var plot: Plot? {
    if case .plot(let plot) = self { plot } else { nil }
  }
}

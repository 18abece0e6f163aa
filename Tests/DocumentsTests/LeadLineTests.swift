import Testing

@testable import Documents

@Suite("Rows that begin with a line without a tab")
struct LeadLineTests {
  private func tables(_ text: String) throws -> [[[String]]] {
    try TextDocumentReader().read(Array(text.utf8)).tables.map { table in
      table.rows.map { row in row.map(\.passage.text) }
    }
  }

  private let body = """
    基本支出
    \t310.5
    \t322
    \t318.4
    项目支出
    \t90
    \t
    \t121.6
    公用经费
    \t41
    \t40
    \t39.2
    """

  @Test("the line before the tabs is the row's first cell")
  func rows() throws {
    let found = try tables("某镇收支表\n类别\n\t上年\n\t预算\n\t决算\n" + body + "\n")
    #expect(
      found == [
        [
          ["类别", "上年", "预算", "决算"], ["基本支出", "310.5", "322", "318.4"],
          ["项目支出", "90", "", "121.6"], ["公用经费", "41", "40", "39.2"],
        ]
      ])
  }

  @Test("a heading broken into lines is filled up to the width of the rows below it")
  func heading() throws {
    let found = try tables("类别\n\t2021年\n决算数\n\t2022年\n预算数\n\t2022年\n决算数\n" + body + "\n")
    #expect(found.first?.first == ["类别", "2021年决算数", "2022年预算数", "2022年决算数"])
    #expect(found.first?[1] == ["基本支出", "310.5", "322", "318.4"])
  }

  @Test("behind a row that is full, two lines are the next row's first cell")
  func broken() throws {
    let found = try tables(body + "\n专项资金\n（一个专项一行）\n\t5\n\t6\n\t7\n")
    #expect(found.first?.last == ["专项资金（一个专项一行）", "5", "6", "7"])
  }

  @Test("an empty line before a tab is a first cell that was left blank")
  func blank() throws {
    let found = try tables(body + "\n\n\t1\n\t2\n\t3\n其中：水费\n\t4\n\t5\n\t6\n\n以下为说明文字。\n")
    #expect(found.first?.suffix(2) == [["", "1", "2", "3"], ["其中：水费", "4", "5", "6"]])
  }

  @Test("a remark over two lines before a blank first cell belongs to its row")
  func remark() throws {
    let found = try tables(
      body + "\n总量\n\t1\n\t2\n\t征迁滞后，\n工期顺延\n\n\t8\n\t9\n\t10\n修缮\n\t3\n\t4\n\t5\n")
    #expect(
      found.first?.suffix(3) == [
        ["总量", "1", "2", "征迁滞后，工期顺延"], ["", "8", "9", "10"], ["修缮", "3", "4", "5"],
      ])
  }

  @Test("where every cell opens with a tab, an empty line ends the row as before")
  func otherKind() throws {
    let found = try tables("\t类别\n\t决算数\n\n\t基本\n支出\n\t3\n\n\t项目\n支出\n\t4\n\n")
    #expect(found == [[["类别", "决算数"], ["基本支出", "3"], ["项目支出", "4"]]])
  }
}

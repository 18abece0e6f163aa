import Testing

@testable import Documents

@Suite("Tables drawn in a text")
struct TextTableTests {
  func tables(_ text: String) throws -> [[[String]]] {
    try TextDocumentReader().read(Array(text.utf8)).tables.map { table in
      #expect(table.isGridExact)
      return table.rows.map { row in row.map(\.passage.text) }
    }
  }

  @Test("a frame ruled row by row keeps a cell of two lines whole")
  func ruled() throws {
    let found = try tables(
      """
      +----------+--------------------+-------+
      | 项目     | 说明               | 金额  |
      +==========+====================+=======+
      | 绿化养护 | 含苗木补植、草坪修 | 12.50 |
      |          | 剪和病虫害防治     |       |
      +----------+--------------------+-------+
      | 路灯维修 | 无                 | 8.00  |
      +----------+--------------------+-------+
      """)
    #expect(
      found == [
        [
          ["项目", "说明", "金额"], ["绿化养护", "含苗木补植、草坪修剪和病虫害防治", "12.50"],
          ["路灯维修", "无", "8.00"],
        ]
      ])
  }

  @Test("a cell of two lines stands in quotes where it was copied from a spreadsheet")
  func quotedLines() throws {
    let found = try tables(
      "项目资金\t\t\"年初\r\n预算数\"\t\"全年\r\n执行数\"\t分值\r\n\t总额\t12.50\t\"11.20\"\t10\r\n"
    )
    #expect(
      found == [
        [["项目资金", "", "年初预算数", "全年执行数", "分值"], ["", "总额", "12.50", "\"11.20\"", "10"]]
      ])
    let source = try TextDocumentReader().read(
      Array("甲\t乙\t\"丙\n丁\"\t戊\n一\t二\t三\t四\n".utf8))
    let cell = try #require(source.tables.first?.rows.first?[2].passage)
    #expect(cell.text == "丙丁")
    #expect(cell.anchors.map(\.location.line) == [1, 2])
  }

  @Test("a quote that nothing closes is text", arguments: ["\"丙\n丁\t戊", "\"丙\n"])
  func openQuote(text: String) throws {
    let found = try tables("甲\t乙\t\(text)\n一\t二\t三\n")
    #expect(found.first?.first?.last == "\"丙")
  }

  @Test("a frame with one rule below its heading has a row a line")
  func framed() throws {
    let found = try tables(
      "┌────┬────┐\n│项目│决算│\n├────┼────┤\n│绿化│ 12 │\n│照明│    │\n│清洁│ 8  │\n└────┴────┘\n")
    #expect(found == [[["项目", "决算"], ["绿化", "12"], ["照明", ""], ["清洁", "8"]]])
  }

  @Test("an escaped stroke is text, a line break and a line end within a cell are none")
  func cellText() throws {
    let found = try tables(
      "| 项目 | 单价\\|数量 | 备注 |\n|:--|:-:|--:|\n| **合计** | 3\\|4 |  |\n| 甲 | 这一格\n写到下一行 | 5 |\n| 乙 | 前<br>后 | 6 |\n"
    )
    #expect(
      found == [
        [["项目", "单价|数量", "备注"], ["合计", "3|4", ""], ["甲", "这一格写到下一行", "5"], ["乙", "前后", "6"]]
      ])
  }

  @Test("a cell over two columns spans them where its strokes say so")
  func spans() throws {
    let document = try TextDocumentReader().read(
      Array("| 项目 | 预算        | 备注 |\n| 名称 | 年初 | 调整 |      |\n| 绿化 | 12   | 15   | 无   |\n".utf8))
    let row = try #require(document.tables.first?.rows.first)
    #expect(row.map(\.column) == [0, 1, 3])
    #expect(row.map(\.columnSpan) == [1, 2, 1])
  }

  @Test("behind an empty line a heading with a rule begins another table")
  func twoTables() throws {
    let found = try tables("| 甲 | 1 |\n|---|---|\n| 乙 | 2 |\n\n| 丙 | 3 |\n|---|---|\n| 丁 | 4 |\n")
    #expect(found.count == 2)
  }

  @Test("columns kept apart by blanks: a blank cell is known by its place")
  func aligned() throws {
    let found = try tables(
      """
      项　目　　　　预算数　　决算数　　备注
      绿　化　　　　12.50　　 11.20
      其中：补植　　　　　　　 3.10　　含苗木费
      合    计       20.50     18.70
      """)
    #expect(
      found == [
        [
          ["项　目", "预算数", "决算数", "备注"], ["绿　化", "12.50", "11.20", ""],
          ["其中：补植", "", "3.10", "含苗木费"], ["合    计", "20.50", "18.70", ""],
        ]
      ])
  }

  @Test("a cell goes on in the next line, a label before its figures as well")
  func wrappedCells() throws {
    let found = try tables(
      """
      项目          年初预算    决算      说明
      绿化养护      12.50       11.20     苗木补植和草坪修剪
                                          由园林所实施
      路灯维修及配
      件更换        8.00        7.50      无
      """)
    #expect(
      found == [
        [
          ["项目", "年初预算", "决算", "说明"], ["绿化养护", "12.50", "11.20", "苗木补植和草坪修剪由园林所实施"],
          ["路灯维修及配件更换", "8.00", "7.50", "无"],
        ]
      ])
  }

  @Test("a heading that stands otherwise than the columns above has columns of its own")
  func bands() throws {
    let found = try tables(
      """
      资金      年初预算    全年预算    执行数    分值    得分
      总额      100.00      120.00      118.00    10      9.83
      其他      —           —           —         —       —
      一级      二级            三级            目标值       完成值     分值   得分
      产出      数量            栽植            ≥15处        16处       20     20
                                修剪            ≥4次                    10     8
      """)
    #expect(found.first?.count == 6)
    #expect(found.first?[4] == ["产出", "数量", "栽植", "≥15处", "16处", "20", "20"])
    #expect(found.first?[5] == ["", "", "修剪", "≥4次", "", "10", "8"])
  }

  @Test(
    "an export with quotes, and thousands without them",
    arguments: [
      ("项目,预算,决算\n绿化,\"1,286.40\",3.5\n照明,1,286.40,\n清洁,9,8\n", "1,286.40"),
      (
        "\"项目\";\"预算\";\"决算\"\n\"绿化\";\"1.286,40\";\"3.5\"\n\"照明\";\"1,286.40\";\"\"\n清洁;9;8\n",
        "1.286,40"
      ),
    ])
  func exports(text: String, figure: String) throws {
    let found = try #require(try tables(text).first)
    #expect(found[1] == ["绿化", figure, "3.5"])
    #expect(found[2] == ["照明", "1,286.40", ""])
    #expect(found[3] == ["清洁", "9", "8"])
  }

  @Test(
    "what is no table stays text",
    arguments: [
      "资金总额\n3,200,000.00\n3,850,000.00\n3,657,500.00\n10",
      "填表人：林某      填报日期：2024年3月      联系电话：0000-1234\n单位负责人：周某    审核人：吴某\n",
      "首页 | 概况\n正文一句。\n",
      "一、概况      1\n二、收支      3\n三、绩效      7\n",
      "全年支出19,387,204.36元,执行率96.04%,比\n上年的18,126,540.20元增加1,260,664.16元,\n增长6.95%,结转结余2,043.86元,其中\n",
    ])
  func noTables(_ text: String) throws {
    #expect(try tables(text).isEmpty)
  }

  @Test("a long line and many short ones are read in a time that grows with their length")
  func linear() throws {
    func time(_ text: String) throws -> Double {
      let bytes = Array(text.utf8)
      let start = computedSeconds()
      _ = try TextDocumentReader().read(bytes)
      return computedSeconds() - start
    }
    for piece in [
      "全年支出12.5万元，", "| 甲 | 1 ", "甲  1  ", "甲,1,", "绿化\n12\n\n", "甲  乙  1\n", "| 甲 | 1 |\n",
      "2、甲，\n",
    ] {
      let short = try time(String(repeating: piece, count: 2_000))
      let long = try time(String(repeating: piece, count: 16_000))
      #expect(long < short * 30 + 0.4, "\(piece)")
    }
  }
}

import Testing

@testable import Documents

/// Lines broken at a number of characters, figures kept whole.
@Suite("Lines broken by characters") struct WrappedLinesTests {
  static let sentences = [
    "2023年本单位总支出1,234.56万元，全年预算数1,300.00万元，预算执行率达到94.97%，年末结转结余资金65.44万元，主要是跨年度项目按合同进度付款。",
    "基本支出800.00万元，占总支出的64.80%，用于发放人员工资、绩效奖励和缴纳社会保险；项目支出434.56万元，占总支出的35.20%，用于道路养护和桥梁检测。",
    "道路养护经费全年预算300.00万元，支出256.76万元，执行率85.59%；桥梁检测经费全年预算200.00万元，支出177.80万元，执行率88.90%。",
    "“三公”经费全年预算数40.02万元，决算33.43万元，较上年决算35.82万元减少2.39万元，下降6.67%，原因是控制了接待批次和人数。其中因公出国（境）费8.56万元。",
  ]

  /// Breaks at a number of characters, neither in a figure nor before a closing mark.
  static func wrapped(_ text: String, _ width: Int, indent: String) -> [String] {
    var lines: [String] = []
    var line = indent
    var word = ""
    func flush() {
      if line.count + word.count > width, line != indent {
        lines.append(line)
        line = ""
      }
      line += word
      word = ""
    }
    for character in text {
      if character.isASCII {
        word.append(character)
        continue
      }
      flush()
      if line.count >= width, !"，。、；：）”》".contains(character) {
        lines.append(line)
        line = ""
      }
      line.append(character)
    }
    flush()
    return lines + [line]
  }

  @Test(
    "paragraphs are whole again",
    arguments: [28, 31, 36, 42], [("\n", ""), ("\n", "　　"), ("\n\n", ""), ("\n\n", "　　")])
  func paragraphs(_ width: Int, _ style: (separator: String, indent: String)) throws {
    let sentences = Self.sentences + Self.sentences.reversed()
    let text = sentences.map {
      Self.wrapped($0, width, indent: style.indent).joined(separator: style.separator)
    }.joined(separator: style.separator)
    let document = try TextDocumentReader().read(Array(text.utf8))
    let read = document.blocks.map { block in
      if case .paragraph(let passage) = block { passage.text } else { "?" }
    }
    #expect(read.joined() == sentences.joined())
    // Two paragraphs may run together where the first fills its last line; none is cut.
    #expect(read.count <= sentences.count)
    for sentence in sentences { #expect(read.contains { $0.contains(sentence) }) }
  }

  @Test(
    "the title of a table is no end of a paragraph that fills its last line",
    arguments: [28, 36],
    ["表1  2023年度支出情况表（单位：元）", "表二　2023年度支出情况表", "2023年度支出情况表（金额单位：万元）"])
  func tableTitles(_ width: Int, _ title: String) throws {
    let paragraphs = Self.sentences.flatMap { Self.wrapped($0, width, indent: "") }
    let last = String(repeating: "支", count: width - 1) + "。"
    let text = (paragraphs + [last, title, "项目", "决算数", "基本支出", "800.00"])
      .joined(separator: "\n\n")
    let document = try TextDocumentReader().read(Array(text.utf8))
    #expect(document.blocks.contains { $0.text == title })
  }

  @Test("cells that every form repeats do not hide how the lines are broken")
  func repeatedCells() throws {
    let width = 30
    let lines = (Self.sentences + Self.sentences.reversed()).flatMap {
      Self.wrapped($0, width, indent: "　　")
    }
    let goals = [
      "新建和改造道路120公里以上，检测桥梁36座以上，完成安全隐患整治48处以上。", "新建和改造道路128公里，检测桥梁37座，完成安全隐患整治51处，均已验收合格。",
    ]
    let forms = (1...6).flatMap { ["项目\($0)号"] + goals }
    let document = try TextDocumentReader().read(
      Array((lines + forms).joined(separator: "\n").utf8))
    for sentence in Self.sentences {
      #expect(document.blocks.contains { $0.text.hasSuffix(sentence) })
    }
  }

  @Test(
    "a line that begins with an amount in mid-sentence goes on with the one above it",
    arguments: ["\n10,202,214.32元，", "10,202,214.32\n元，"])
  func amountsInMidSentence(_ cut: String) throws {
    let text =
      "（三）项目支出\n　　2、道路养护经费全年预算11,865,929.76元，支出\(cut)执行率85.98%。\n全年工作顺利。"
    let document = try TextDocumentReader().read(Array(text.utf8))
    #expect(
      document.blocks.contains {
        $0.text == "2、道路养护经费全年预算11,865,929.76元，支出10,202,214.32元，执行率85.98%。"
      })
  }

  @Test("rows of two cells above rows of more, in a file of cells a line")
  func mixedTables() throws {
    let cells = (1...30).map { "\t项\($0)\n\t\($0 * 100)\n\n" }.joined()
    let text = cells + "\n说明如下。\n\n项目名称\t桥梁检测\n主管部门\t某某局\t实施单位\t某某中心\n资金（万元）\t年初预算数\t全年执行数\n\n"
    let document = try TextDocumentReader().read(Array(text.utf8))
    guard case .table(let table)? = document.blocks.last else {
      Issue.record("no table at the end")
      return
    }
    #expect(table.rows.map { $0.map(\.passage.text) }.first == ["项目名称", "桥梁检测"])
    #expect(table.rows.count == 3)
  }

  @Test("labels before figures with thousands are no table of commas")
  func labelledFigures() throws {
    let text = "按支出性质分：63,068,640.00\n基本支出：31,279,180.80\n项目支出：31,789,459.20\n其他支出：10,000,000.00"
    let document = try TextDocumentReader().read(Array(text.utf8))
    #expect(
      document.blocks.allSatisfy { block in
        if case .table = block { false } else { true }
      })
  }
}

extension Block {
  /// The words of a heading or paragraph.
  fileprivate var text: String {
    switch self {
    case .heading(let heading): heading.passage.text
    case .paragraph(let passage): passage.text
    case .table: ""
    }
  }
}

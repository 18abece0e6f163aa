import GRDB
import Reports
import Testing

@testable import Workspace

@Suite("Search finds words of any length")
struct SearchTests {
  let workspace: Workspace
  let report: ReportKey

  init() throws {
    workspace = try Workspace(path: nil)
    report = try workspace.add(
      Invented.report([]), file: Invented.file("a.txt"),
      lines: ["一、部门概况", "", "年末结转12.5万元，为工程尾款。", "尾款已付。结转再结转。", "ＡＢ系统 １２"],
      readerVersion: Invented.reader
    ).report
  }

  @Test func allWordsStandInOneLine() throws {
    let result = try workspace.search(words: ["结转", "尾款"])
    #expect(result.hits.map(\.line) == [3, 4])
    #expect(result.isComplete)
    let hit = try #require(result.hits.first)
    #expect(hit.report == report && hit.file == "a.txt")
    let utf8 = Array(hit.text.utf8)
    #expect(hit.ranges.map { String(decoding: utf8[$0], as: UTF8.self) } == ["结转", "尾款"])
    #expect(result.hits[1].ranges.count == 3)
  }

  @Test(arguments: [
    (["一"], [1]), (["款"], [3, 4]), (["AB"], [5]), (["12"], [3, 5]), (["没有"], []), ([], []),
    (["结转", "没有"], []),
  ])
  func shortWordsAndBothWidths(words: [String], lines: [Int]) throws {
    #expect(try workspace.search(words: words).hits.map(\.line) == lines)
  }

  @Test func aWrappedParagraphReadsAsOne() throws {
    try workspace.add(
      Invented.report(Invented.identity("白水县林业局"), []), file: Invented.file("b.txt"),
      lines: [
        "　　三、年末资金使用情况说明如下，护林站修缮工程因雨季停工而未能按期结",
        "", "转，质保金与设备款一并留待下一年度支付，由财务室按合同约定的时间逐", "笔核对。",
        "　　四、下一年度工作安排与资金需求的初步估计，已经报送主管部门等待批复",
        "五、其他：质保金另议",
      ], readerVersion: Invented.reader)
    let hit = try #require(try workspace.search(words: ["结转", "质保金"]).hits.first)
    #expect(hit.line == 1)
    #expect(hit.text.hasSuffix("逐笔核对。"))
    #expect(try workspace.search(words: ["核对"]).hits.map(\.line) == [4])
    // A heading begins a paragraph, whatever stands before it.
    #expect(try workspace.search(words: ["批复", "另议"]).hits.isEmpty)
  }

  @Test func aLimitIsSaid() throws {
    let result = try workspace.search(words: ["结转"], limit: 1)
    #expect(result.hits.map(\.line) == [3])
    #expect(!result.isComplete)
    #expect(try workspace.search(words: ["结转"], limit: 2).isComplete)
    #expect(try workspace.search(words: ["结转"], reports: []).hits.isEmpty)
  }

  @Test func noTextThatHoldsAWordIsPassedOver() throws {
    let text = "年末结转12.5万元，为“工程”尾款。ＡＢ系统（１２）\n质保金−另议"
    let bytes = Array(text.utf8)
    let marks = bytes.withUnsafeBufferPointer { PairMarks(UnwrappedText($0, separator: 0x0A)) }
    func mayHold(_ word: String) -> Bool {
      marks.bytes.withUnsafeBytes { PairMarks.mayHold(PairMarks.pairs(of: word), in: $0) }
    }
    for line in text.split(separator: "\n") {
      for start in line.indices {
        for word in line[start...].indices.map({ String(line[start...$0]) }) {
          #expect(mayHold(word), "\(word)")
        }
      }
    }
    for word in ["AB系统", "(12)", "12.5万元", "质保金-另", "款", ""] {
      #expect(mayHold(word), "\(word)")
    }
    // Most words that do not stand there are told at once.
    let others = (0..<500).map { number in
      String(
        String.UnicodeScalarView(
          [0x4E00, 0x5000].map {
            Unicode.Scalar(UInt32($0 + number * 7)) ?? "一"
          }))
    }
    #expect(others.count(where: mayHold) < 120)
  }

  @Test func aTextWithoutMarksIsReadAsBefore() throws {
    try workspace.write { try $0.execute(sql: "DELETE FROM content_pairs") }
    #expect(try workspace.search(words: ["结转", "尾款"]).hits.map(\.line) == [3, 4])
  }
}

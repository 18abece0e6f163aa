import Documents
import FoundationEssentials
import Testing

@testable import Reports

/// Every figure of a report is accounted for: read as a fact or an indicator, taken for
/// something else, or not understood.
@Suite struct LedgerTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Examples").standardizedFileURL

  private static var examples: [URL] {
    get throws {
      try ["reports", "formats"].flatMap { part in
        try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: part).path)
          .filter { [".txt", ".docx", ".html", ".xlsx"].contains(where: $0.hasSuffix) }
          .sorted().map { folder.appending(path: part).appending(path: $0) }
      }
    }
  }

  private static func digits(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter {
          (0x30...0x39).contains($0.value) || (0xFF10...0xFF19).contains($0.value)
        }))
  }

  @Test func `Every digit of every example stands in the ledger once`() throws {
    let examples = try Self.examples
    #expect(examples.count >= 20)
    for url in examples {
      let document = try DocumentReader().read(Array(try Data(contentsOf: url)))
      let (report, entries) = try ReportReader().ledger(of: document)
      let listed = entries.map { Self.digits($0.source.location.text) }.joined()
      #expect(listed == Self.digits(document.lines.joined()), "\(url.lastPathComponent)")
      #expect(report.figures.total == entries.count)
      #expect(
        report.figures.notUnderstood == entries.count { $0.reading == .notUnderstood },
        "\(url.lastPathComponent)")
    }
  }

  @Test func `A fact's digits lead back to the fact`() throws {
    for url in try Self.examples {
      let document = try DocumentReader().read(Array(try Data(contentsOf: url)))
      let (report, entries) = try ReportReader().ledger(of: document)
      var listed: [Int: Set<String>] = [:]
      for entry in entries {
        guard case .facts(let facts) = entry.reading else { continue }
        for fact in facts {
          listed[fact, default: []].insert(
            "\(entry.source.location.line ?? 0):\(entry.source.location.text)")
          // The token is a part of what the fact cites.
          #expect(
            report.facts[fact].sources.contains { source in
              source.location.text.contains(entry.source.location.text)
            })
        }
      }
      for (index, fact) in report.facts.enumerated()
      where fact.sources.contains(where: { !Self.digits($0.location.text).isEmpty }) {
        #expect(
          listed[index] != nil, "\(url.lastPathComponent) \(fact.concept) \(fact.value.text)")
      }
    }
  }

  private func ledger(_ sentence: String) throws -> [LedgerEntry] {
    let text = """
      2023年度青山县教育局部门整体支出绩效自评报告

      一、支出情况

      2023年基本支出700万元，部门整体支出绩效自评得分九十分。

      \(sentence)

      """
    let document = try Sample.document(text)
    return try ReportReader().ledger(of: document).entries.filter {
      ($0.source.location.line ?? 0) >= 7
    }
  }

  @Test(arguments: [
    ("全年公务接待费3.5万元。", "fact"),
    ("报告于6月形成。", "date"),
    ("平均办理时间压缩到4个工作日。", "duration"),
    ("每次来访3-5人。", "range range"),
    ("依据《关于绩效的通知》（青财〔2023〕15号）。", "document-number document-number"),
    ("依据第7条执行。", "ordinal"),
    ("联系人：甲某，联系电话：0100-6612345。", "phone phone"),
    ("详见附件3-1。", "reference reference"),
    ("执行率低于60%的项目压减预算。", "bound"),
    ("单笔五万元以上的支出集体研究。", "bound"),
    ("资料报送迟缓，扣1.5分。", "deduction"),
    ("全县铺开5G基站。", "name"),
    ("设备完好系数0.86。", "-"),
  ])
  func `What a number of a sentence is`(sentence: String, expected: String) throws {
    let readings = try ledger(sentence).map { entry in
      switch entry.reading {
      case .facts: "fact"
      case .indicator: "indicator"
      case .taken(let kind): kind.rawValue
      case .notUnderstood: "-"
      }
    }
    #expect(readings.joined(separator: " ") == expected)
  }

  @Test func `Words are no numerals`() throws {
    #expect(try ledger("发挥四个方面职能，没有一名学生失学。").isEmpty)
  }

  @Test func `What a number without unit or neighbours is called by its column`() throws {
    var document = try Sample.document(
      """
      2023年度青山县教育局部门整体支出绩效自评报告

      部门整体支出绩效自评得分90分，基本支出700万元。

      """)
    let rows = [["序号", "经办", "联系电话"], ["1", "甲某", "6612345"], ["2", "乙某", "6612346"]]
    let line = document.lines.count
    document.lines += rows.joined()
    let cells = rows.enumerated().map { row, texts in
      texts.enumerated().map { column, text in
        TableCell(
          row: row, column: column,
          passage: Passage(
            text: text,
            anchors: [
              .init(
                offset: 0,
                location: Location(text: "", line: line + row * 3 + column + 1, column: 1))
            ]))
      }
    }
    document.blocks.append(.table(Table(rows: cells, isGridExact: true)))
    let entries = try ReportReader().ledger(of: document).entries.suffix(4)
    #expect(
      entries.map(\.reading) == [
        .taken(.serial), .taken(.phone), .taken(.serial), .taken(.phone),
      ])
    #expect(entries.map(\.evidence) == ["序号", "联系电话", "序号", "联系电话"])
  }
}

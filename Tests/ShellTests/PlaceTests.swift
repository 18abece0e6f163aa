import Documents
import Publishing
import Testing

@testable import Shell

/// Places are given in the terms of each format, on the screen and for other programs.
@Suite struct PlaceTests {
  static let examples: String = {
    let here = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return here.dropLast(3).joined(separator: "/") + "/Examples/formats/qingshi-health-2023."
  }()

  /// A bench with one of the examples; nil where its format needs a program that is missing.
  private func trial(_ format: String) throws -> Trial? {
    let trial = try Trial(loaded: false)
    let shown = trial.run("load \(Self.examples)\(format)")
    if format == "pdf", shown.contains("poppler") { return nil }
    #expect(shown.contains("青石县卫生健康局 2023"))
    return trial
  }

  @Test(arguments: [
    (Location(text: "1", line: 90, column: 12), "90", "第 90 行 第 12 列", "line 90, column 12"),
    (
      Location(text: "1", line: 7, column: 1, page: 3, x: 72.4, y: 340.6), "p3",
      "第 3 页（距左 72、距上 341 点）", "page 3 (72, 341 pt)"
    ),
    (
      Location(text: "1", line: 7, column: 1, table: 3, row: 2, cell: "4"), "T3-2-4",
      "表 3 第 2 行第 4 格", "table 3, row 2, cell 4"
    ),
    (Location(text: "1", line: 7, column: 1, paragraph: 12), "¶12", "第 12 段", "paragraph 12"),
    (
      Location(text: "1", line: 7, column: 1, cell: "B12", sheet: "收支"), "收支!B12",
      "工作表 收支 B12", "sheet 收支 B12"
    ),
    (
      Location(text: "1", line: 7, column: 1, element: "html/body/p[3]"), "p[3]",
      "元素 html/body/p[3]", "element html/body/p[3]"
    ),
    (
      Location(text: "1", line: 7, column: 1, element: "footnote 2"), "footnote 2", "脚注 2",
      "footnote 2"
    ),
  ])
  func `A place in the terms of its format`(
    place: Location, short: String, chinese: String, english: String
  ) {
    #expect(PlaceWording.short(place) == short)
    #expect(PlaceWording.text(place, Wording(language: .zh)) == chinese)
    #expect(PlaceWording.text(place, Wording(language: .en)) == english)
  }

  @Test(arguments: [
    ("docx", "表 1 第 4 行第 2 格"), ("html", "表 1 第 4 行第 2 格"), ("xlsx", "工作表 附表1 E7"),
    ("pdf", "第 1 页（距左 "),
  ])
  func `show prints the neighbourhood of a figure in every format, the figure marked`(
    format: String, place: String
  ) throws {
    guard let trial = try trial(format) else { return }
    _ = trial.run("list facts where 概念 ~ 三公 and 期间 = 2022.final | top 1")
    let shown = trial.run("show 1 in context").split(separator: "\n").map(String.init)
    #expect(shown[0].contains(place))
    let marked = try #require(shown.firstIndex { $0.hasPrefix("  > ") })
    // What stands over the carets is the figure, to the column.
    let carets = shown[marked + 1]
    let start = carets.prefix { $0 == " " }.count
    let characters = Array(shown[marked])
    var column = 0
    var figure = ""
    for character in characters {
      if column >= start, column < carets.count { figure.append(character) }
      column += DisplayWidth.columns(of: character)
    }
    #expect(figure == "31.46")
    #expect(shown[..<marked].contains { $0.contains("决算") })
    #expect(shown[(marked + 2)...].contains { $0.contains("公务用车") })
    #expect(trial.run("explain 1").contains(place))
  }

  @Test func `Lines of a text are numbered, and the caret stands below the figure`() {
    let context = SourceContext(
      lines: ["一、基本情况", "", "在职118人，编制126人。", "\t93.65%"],
      location: Location(text: "126人", line: 3, column: 10))
    #expect(
      context.text == [
        "    1 一、基本情况", "  > 3 在职118人，编制126人。", "                     ^^^^^", "    4 ⇥93.65%",
      ])
    #expect(SourceContext(lines: ["甲"], location: Location(text: "乙", line: 9)).text == nil)
    #expect(SourceContext(lines: [], location: Location(text: "乙", line: 1)).text == nil)
  }

  @Test func `Blank cells do not count as neighbours of a cell`() {
    let context = SourceContext(
      lines: ["预算", "", "", "", "20", "", "", "", "决算"],
      location: Location(text: "20", line: 5, column: 1, table: 1, row: 2, cell: "3"))
    #expect(context.text == ["    预算", "  > 20", "    ^^", "    决算"])
  }

  @Test func `JSON names the coordinates that the format has, and no line but of a text`() throws {
    func names(_ place: Location) -> Set<String> {
      let writer = ExtractionJSON(file: "a", sha256: "", format: "docx")
      guard case .object(let members) = writer.source(.init(location: place, quote: "")) else {
        return []
      }
      return Set(members.map(\.name)).subtracting(["file", "text"])
    }
    #expect(names(Location(text: "1", line: 9, column: 2)) == ["line", "column"])
    #expect(
      names(Location(text: "1", line: 9, column: 2, table: 1, row: 2, cell: "3"))
        == ["table", "row", "cell"])
    #expect(names(Location(text: "1", line: 9, column: 2, paragraph: 4)) == ["paragraph"])
    #expect(
      names(Location(text: "1", line: 9, column: 2, cell: "B2", sheet: "收支")) == ["cell", "sheet"])
    #expect(
      names(Location(text: "1", line: 9, column: 2, page: 1, x: 1, y: 2)) == ["page", "x", "y"])
    #expect(names(Location(text: "1", line: 9, column: 2, element: "html/p")) == ["element"])
  }
}

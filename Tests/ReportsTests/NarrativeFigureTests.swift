import Documents
import Quantities
import Testing

@testable import Reports

/// Which numbers are figures, and with what unit they are read.
@Suite struct NarrativeFigureTests {
  private func figures(_ text: String) -> [Figure] {
    FigureScanner(
      lexicon: .shipped, text: FoldedText(Passage(text: text, anchors: [])), year: 2023
    ).figures()
  }

  @Test(arguments: [
    ("支出 1,234.50 万元", "1234.50", "万元"),
    ("支出１２３４．５万元", "1234.5", "万元"),
    ("支出 35,812,400.56 元", "35812400.56", "元"),
    ("接待2000余人次", "2000", "人次"),
    ("接待1.2亿余人次", "1.2", "亿人次"),
    ("增长-3.2%", "-3.2", "%"),
    ("提高 3.2 个百分点", "3.2", "个百分点"),
    ("新建道路 12 公里", "12", "公里"),
  ])
  func quantities(text: String, value: String, unit: String) throws {
    let figure = try #require(figures(text).first)
    #expect(figure.isQuantity)
    #expect(figure.value.description == value)
    #expect(figure.unit == unit)
  }

  @Test(arguments: [
    "2023年", "3月15日", "第12条", "财预〔2020〕10号", "12345热线", "（2050299）", "2021-2023",
    "“5+2”行动", "5G网络", "1. 加强管理", "“12·4”宣传", "08:30", "3-5件", "《规划2035》",
    "13800001111", "办理期限5个工作日",
  ])
  func numbersThatAreNoFigures(text: String) {
    #expect(figures(text).allSatisfy { !$0.isQuantity })
    #expect(!figures(text).isEmpty)
  }

  @Test(arguments: [
    ("近100件", Qualifier.about), ("100余件", .about), ("约3万人", .about),
    ("90%以上", .atLeast), ("不低于90%", .atLeast), ("≥95%", .atLeast),
    ("100%以下", .atMost), ("不超过20万元", .atMost),
  ])
  func qualifiers(text: String, qualifier: Qualifier) throws {
    #expect(try #require(figures(text).first).qualifier == qualifier)
  }

  @Test(arguments: [
    ("在职七十四人", "74"), ("在职四十五人", "45"), ("在职两百零六人", "206"), ("在职九十八人", "98"),
    ("在职三千一百人", "3100"),
  ])
  func everyChineseNumeralIsKnown(text: String, value: String) throws {
    #expect(try #require(figures(text).first).value.description == value)
  }

  @Test func chineseNumeralsCountOnlyWhereStructureIsDescribed() {
    #expect(figures("我局内设机构十二个").first?.value.description == "12")
    #expect(figures("选定三家供应商，开展一次检查").isEmpty)
  }

  @Test func everyFigureKnowsItsPlace() throws {
    let sample = try NarrativeSample("一、支出情况\n\n全年基本支出 1,200.50 万元，执行率98%。")
    let source = try #require(sample.reading.facts.first?.sources.first)
    #expect(source.location.text == "1,200.50 万元")
    #expect(source.location.line == 3)
    #expect(source.location.column == 8)
    #expect(source.quote == "全年基本支出 1,200.50 万元")
  }

  @Test func everyNumberIsNoted() throws {
    let sample = try NarrativeSample("一、支出情况\n\n2023年基本支出100万元，依据第3条执行。")
    #expect(sample.reading.notes.map(\.isUnderstood) == [true, true, true])
    #expect(sample.reading.notes.map(\.figure.kind) == [.date, .quantity, .ordinal])
  }

  @Test(arguments: [
    ("一、概况\n\n本局于20194月成立。", "year-lost", "2019年4月"),
    ("一、概况\n\n截至202441日，全部到位。", "year-lost", "2024年4月1日"),
    ("一、概况\n\n依据青财绩〔20243号文件开展自评。", "bracket-lost", "〔2024〕3号"),
    ("一、概况\n\n起数、人数分别下降6.25%7.51%。", "separator-lost", "6.25%、7.51%"),
  ])
  func lostCharacters(text: String, pattern: String, likely: String) throws {
    let damage = try #require(try NarrativeSample(text).reading.damages.first)
    #expect(damage.pattern == pattern)
    #expect(damage.likely == likely)
  }

  @Test func aDateThatCanBePartedInTwoWaysIsNotGuessed() throws {
    let sample = try NarrativeSample("一、概况\n\n截至2024111日，全部到位。")
    #expect(try #require(sample.reading.damages.first).likely == nil)
  }
}

import Quantities
import Randomness
import Testing

@testable import Audit

@Suite("Targets and results are read by words that stand in data")
struct CellReaderTests {
  private func read(_ text: String) throws -> CellReading {
    CellReader.read(text, by: try ScoreSample.rubric().words)
  }

  @Test(
    "a number with its unit and its direction",
    arguments: [
      ("≥95%", "95", "%", TargetDirection.atLeast), ("=100%", "100", "%", .equal),
      ("≤50万元", "50", "万元", .atMost), ("＞＝９０％", "90", "%", .atLeast),
      ("3次以上", "3", "次", .atLeast), ("不少于20场", "20", "场", .atLeast),
      ("不少于三次", "3", "次", .atLeast), ("控制在50万元以内", "50", "万元", .atMost),
      ("不超过1,200元", "1200", "元", .atMost), ("30日内", "30", "日", .atMost),
      ("小于5‰", "5", "‰", .below), ("超过10家", "10", "家", .above),
      ("支付率≥97%", "97", "%", .atLeast), ("每份不高于0.35万元", "0.35", "万元", .atMost),
      ("约9万元", "9", "万元", .about), ("10余次", "10", "次", .about),
      ("≤2600元/㎡", "2600", "元/㎡", .atMost), ("≤12万元/平方公里", "12", "万元/平方公里", .atMost),
      ("≤10/10万", "10", "/10万", .atMost), ("达到95%以上", "95", "%", .atLeast),
    ])
  func directed(text: String, digits: String, unit: String, direction: TargetDirection) throws {
    let reading = try read(text)
    try #require(reading.quantities.count == 1, "\(text): \(reading.quantities)")
    let stated = reading.quantities[0]
    #expect(stated.quantity.value.description == digits, "\(text)")
    #expect(stated.quantity.unit.symbol == unit, "\(text)")
    #expect(stated.direction == direction, "\(text)")
  }

  @Test(
    "a number without a direction",
    arguments: [
      ("完成率100%", "100", "%"), ("4860个", "4860", "个"), ("12台（套）", "12", "台(套)"),
      ("2.74万车次", "2.74", "万车次"), ("-19.96%", "-19.96", "%"), ("0起", "0", "起"),
      ("2.5个工作日", "2.5", "个工作日"), ("社会公众满意度99%", "99", "%"), ("5918", "5918", ""),
    ])
  func plain(text: String, digits: String, unit: String) throws {
    let reading = try read(text)
    try #require(reading.quantities.count == 1, "\(text): \(reading.quantities)")
    #expect(reading.quantities[0].quantity.value.description == digits, "\(text)")
    #expect(reading.quantities[0].quantity.unit.symbol == unit, "\(text)")
    #expect(reading.quantities[0].direction == nil, "\(text)")
  }

  @Test(
    "what is no quantity: years, items of a list, names, words",
    arguments: [
      "2023年全年", "有所改善", "第3批", "达到PM2.5标准", "1、群众满意；2、环境改善", "Ⅲ类及以上", "",
    ])
  func none(text: String) throws {
    let reading = try read(text)
    #expect(reading.quantities.isEmpty, "\(text): \(reading.quantities)")
    #expect(reading.dates.isEmpty)
  }

  @Test(
    "a range, whichever sign joins its ends",
    arguments: ["3至5次", "3-5次", "3~5次", "3—5次", "3次到5次"])
  func range(text: String) throws {
    let reading = try read(text)
    #expect(reading.isRange, "\(text)")
    #expect(reading.quantities.map(\.quantity.description) == ["3次", "5次"], "\(text)")
  }

  @Test("several numbers stay several")
  func several() throws {
    let reading = try read("培训5次，检查12次")
    #expect(!reading.isRange)
    #expect(reading.quantities.map(\.quantity.description) == ["5次", "12次"])
    #expect(reading.quantities.map(\.label) == ["培训", "检查"])
    #expect(try read("均≥65%").isEach)
  }

  @Test(
    "a day or a month",
    arguments: [
      ("12月底前", nil, 12, nil, true), ("当年12月底前", nil, 12, nil, true),
      ("2019年11月底前", 2019, 11, nil, true), ("12月15日前", nil, 12, 15, false),
      ("2019年12月10日", 2019, 12, 10, false), ("12月20日前全部拨付", nil, 12, 20, false),
      ("年底前完成", nil, 12, nil, true), ("第三季度末", nil, 9, nil, true),
    ] as [(String, Int?, Int, Int?, Bool)])
  func dates(text: String, year: Int?, month: Int, day: Int?, isEnd: Bool) throws {
    let reading = try read(text)
    try #require(reading.dates.count == 1, "\(text): \(reading.dates)")
    let date = reading.dates[0]
    #expect(
      date.year == year && date.month == month && date.day == day && date.isEnd == isEnd,
      "\(text): \(date)")
    #expect(reading.quantities.isEmpty, "\(text)")
  }

  @Test("what comes again every month is no day")
  func recurring() throws {
    #expect(try read("每月15日前").isRecurring)
    #expect(try read("每月15日前").dates.isEmpty)
  }

  @Test("no text makes it stumble")
  func anything() throws {
    var generator = SeededGenerator(seed: 7)
    let pieces = [
      "≥", "95", "%", ".", ",", "-", "年", "12", "月", "日", "底", "前", "万", "元", "/", "第", "至", "约",
      "以上",
      "均", "无", "每月", " ", "、", "10余", "三", "次", "（", "2023", "季度",
    ]
    for _ in 0..<4_000 {
      let count = Int.random(in: 0...9, using: &generator)
      let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      _ = try read(text)
    }
  }
}

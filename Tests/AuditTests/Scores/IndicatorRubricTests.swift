import Analysis
import Quantities
import Randomness
import Testing

@testable import Audit

@Suite("The rubric of 2020: what a result earns")
struct IndicatorRubricTests {
  @Test(
    "a quantitative indicator of 10 points",
    arguments: [
      // Met, also by a little more.
      ("≥95%", "95%", "10"), ("≥95%", "98.2%", "10"), ("=100%", "100%", "10"), ("8个", "8个", "10"),
      ("8个", "10个", "10"), ("3次以上", "3次", "10"), ("超过10家", "11家", "10"),
      // In proportion.
      ("≥95%", "86%", "9.05"), ("16处", "14处", "8.75"), ("不少于20场", "5场", "2.5"),
      ("≥68万人", "653000人", "9.6"), ("5800", "2900", "5"), ("≥4件", "0件", "0"),
      // Beyond 130 % the excess may be held against the target.
      ("10家", "13家", "10"), ("10家", "15家", "8–10"), ("10家", "23家", "0–10"),
      ("10家", "90家", "0–10"),
      // A limit.
      ("≤50万元", "50万元", "10"), ("≤50万元", "48.2万元", "10"), ("≤50万元", "55万元", "9"),
      ("≤50万元", "100万元", "0"), ("≤50万元", "300万元", "0"), ("≤2600元/㎡", "2540元/㎡", "10"),
      ("不超过2%", "2.5%", "7.5"), ("≤10/10万", "0", "10"), ("小于5%", "5%", "10"),
      ("≤0起", "0起", "10"), ("0起", "无", "10"),
      // A range.
      ("3至5次", "4次", "10"), ("3至5次", "2次", "6.67"), ("3至5次", "6次", "8"),
      // Several in a row, and one target for several.
      ("培训5次，检查12次", "培训5次，检查14次", "10"), ("均≥65%", "72.6%、63.7%", "9.8"),
      // Below the other's number of a rise; and falls beside falls.
      ("增长5%", "增长4%", "8"), ("下降2%以上", "下降3%", "8–10"),
    ])
  func quantitative(target: String, actual: String, points: String) throws {
    let outcome = try ScoreSample.outcome(target, actual)
    #expect(ScoreSample.text(outcome) == points, "\(target) → \(actual)")
  }

  @Test(
    "a day is kept or missed",
    arguments: [
      ("12月底前", "12月20日", "10"), ("12月15日前", "12月16日", "—"), ("2023年11月底前", "2023年12月3日", "—"),
      ("2023年11月", "2023年11月", "10"), ("12月底前", "次年1月验收", "—"), ("12月底前", "2022年12月", "10"),
      ("10月15日前", "10月", "—"),
    ])
  func dates(target: String, actual: String, points: String) throws {
    #expect(ScoreSample.text(try ScoreSample.outcome(target, actual)) == points)
  }

  @Test("being late and a day that cannot be told are named apart")
  func late() throws {
    #expect(try ScoreSample.outcome("12月15日前", "12月16日").rule?.name.chinese == "逾期")
    #expect(
      try ScoreSample.outcome("10月15日前", "10月").rule?.name.chinese == "是否按期不能确定")
  }

  @Test(
    "a qualitative indicator gets a band, and words name it",
    arguments: [
      ("制度健全", "制度健全", "8–10"), ("稳定", "基本稳定", "6–8"), ("建立台账", "尚未建立台账", "6–8"),
      ("达标", "未达标", "0–6"), ("不超预算", "超预算", "0–6"), ("推行", "已在两家医院推行", "8–10"),
      ("基本建成", "基本建成", "8–10"), ("提高", "持平", "words"),
    ])
  func qualitative(target: String, actual: String, band: String) throws {
    #expect(ScoreSample.text(try ScoreSample.outcome(target, actual)) == band)
  }

  @Test("the band that the score was taken from is known")
  func bandOfScore() throws {
    let high = try ScoreSample.outcome("稳定", "持平", score: "9")
    #expect(high.bandOfScore?.name.chinese == "达成")
    let middle = try ScoreSample.outcome("稳定", "持平", score: "7")
    #expect(middle.bandOfScore?.name.chinese == "部分达成")
  }

  @Test("what cannot be read is said, and is never zero")
  func unreadable() throws {
    func obstacle(_ target: String, _ actual: String) throws -> RubricOutcome.Obstacle? {
      guard case .unreadable(let obstacle) = try ScoreSample.outcome(target, actual).result else {
        return nil
      }
      return obstacle
    }
    #expect(try obstacle("", "95%") == .noTarget)
    #expect(try obstacle("≥95%", "") == .noResult)
    #expect(try obstacle("≥95%", "全部合格") == .resultIsWords)
    #expect(try obstacle("3处", "3处，1处尚在调试") == .severalNumbers)
    #expect(try obstacle("≥5万元", "12人") == .units("万元", "人"))
    // 0.98 beside 95 % may be 98 %, or less than one per cent.
    #expect(try obstacle("≥95%", "0.98") == .units("%", ""))
    #expect(try obstacle("增长5%", "下降6%") == .trend)
  }

  @Test("without a direction, costs and what should not happen are limits")
  func directions() throws {
    #expect(
      ScoreSample.text(try ScoreSample.outcome("150", "145.38", level2: "成本指标")) == "10")
    #expect(
      ScoreSample.text(try ScoreSample.outcome("5件", "6件", level3: "信访投诉")) == "8")
    #expect(ScoreSample.text(try ScoreSample.outcome("150", "145.38")) == "9.69")
  }

  @Test("of several numbers the one in the target's unit is meant")
  func chosen() throws {
    #expect(ScoreSample.text(try ScoreSample.outcome("支付率≥97%", "2680.00万元，支付率95.33%")) == "9.83")
  }

  @Test("where the weight is a word, the rubric says a share of it")
  func shares() throws {
    let outcome = try ScoreSample.outcome("≥95%", "86%", weight: "酌情扣分")
    #expect(outcome.isShare && outcome.points == nil)
    #expect(ScoreSample.text(outcome) == "90.53")
  }

  @Test("points are exact: thirds stay thirds until they are shown")
  func exact() throws {
    let points = try #require(try ScoreSample.outcome("3个", "2个", weight: "5").points)
    #expect(points.number == (try Ratio(10).divided(by: Ratio(3))))
  }

  @Test("points never leave 0 … weight, and rise with the result up to the target's 130 %")
  func bounds() throws {
    var generator = SeededGenerator(seed: 2020)
    for _ in 0..<60 {
      let weight = Int.random(in: 1...20, using: &generator)
      let target = Int.random(in: 1...500, using: &generator)
      for sign in ["≥", "≤", "", "不超过"] {
        var earlier: Ratio?
        let isLimit = sign == "≤" || sign == "不超过"
        var actual = 0
        while actual <= target * 3 {
          let outcome = try ScoreSample.outcome(
            "\(sign)\(target)件", "\(actual)件", weight: "\(weight)")
          let points: Ratio
          switch outcome.result {
          case .points(let value): points = value.number
          case .band(let low, let high):
            points = low.number
            #expect(high.number == Ratio(weight))
          default: throw ScoreSample.NoPoints()
          }
          #expect(!points.isNegative && points <= Ratio(weight))
          if let earlier {
            if isLimit || actual * 10 > target * 13 {
              #expect(points <= earlier, "\(sign)\(target) → \(actual)")
            } else {
              #expect(points >= earlier, "\(sign)\(target) → \(actual)")
            }
          }
          earlier = points
          actual += max(1, target / 7)
        }
      }
    }
  }
}

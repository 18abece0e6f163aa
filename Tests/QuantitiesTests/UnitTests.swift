import Quantities
import Testing

@Suite("Units as reports print them")
struct UnitTests {
  @Test(
    "stand for what they measure",
    arguments: [
      ("元", .money, 0), ("千元", .money, 3), ("万元", .money, 4), ("百万元", .money, 6),
      ("亿元", .money, 8), ("萬元", .money, 4), ("%", .share, -2), ("％", .share, -2),
      ("‰", .share, -3), ("个百分点", .percentagePoints, -2), ("百分点", .percentagePoints, -2),
      ("人", .persons, 0), ("名", .persons, 0), ("万人", .persons, 4), ("分", .score, 0),
      ("件", .count("件"), 0), ("万人次", .count("人次"), 4), ("亿次", .count("次"), 8),
      ("平方米", .area, 0), ("㎡", .area, 0), ("万平方米", .area, 4), ("", .number, 0),
      ("万", .count("万"), 0), (" 万 元 ", .money, 4),
    ] as [(String, Dimension, Int)])
  func known(symbol: String, dimension: Dimension, exponent: Int) {
    let unit = MeasureUnit(printed: symbol)
    #expect(unit.dimension == dimension)
    #expect(unit.exponent == exponent)
  }

  @Test("things of different measure words are different counts")
  func counts() {
    #expect(MeasureUnit(printed: "件").dimension != MeasureUnit(printed: "场次").dimension)
    #expect(MeasureUnit(printed: "万件").dimension == MeasureUnit(printed: "件").dimension)
  }

  @Test(
    "convert exactly",
    arguments: [
      ("17", "万元", "170000"), ("12.88", "万元", "128800"), ("2.5", "亿元", "250000000"),
      ("26509.7", "元", "26509.7"), ("3", "千元", "3000"), ("93.38", "%", "0.9338"),
      ("1.5", "个百分点", "0.015"), ("2", "万人次", "20000"), ("-0.1", "万元", "-1000"),
    ])
  func conversions(digits: String, unit: String, base: String) throws {
    let quantity = Quantity(
      try #require(ExactDecimal(printed: digits)), MeasureUnit(printed: unit))
    #expect(try quantity.inBaseUnits() == #require(ExactDecimal(printed: base)).ratio)
  }

  @Test("one fen more or less hides in 12.88 万元 what a half of 0.01 万元 is: 50 元")
  func halfUnits() throws {
    let quantity = Quantity(try #require(ExactDecimal(printed: "12.88")), .tenThousandYuan)
    #expect(try quantity.halfUnitInBaseUnits() == Ratio(50))
  }

  @Test("are printed close to percentages and after a blank elsewhere")
  func printed() throws {
    func spaced(_ digits: String, _ unit: MeasureUnit) throws -> String {
      Quantity(try #require(ExactDecimal(printed: digits)), unit).spaced
    }
    #expect(try spaced("26509.70", .tenThousandYuan) == "26,509.70 万元")
    #expect(try spaced("93.38", .percent) == "93.38%")
    #expect(try spaced("100", .none) == "100")
    #expect(Quantity(ExactDecimal(17), .tenThousandYuan).description == "17万元")
  }

  @Test("too large an amount is an error")
  func overflow() throws {
    let most = ExactDecimal(coefficient: .max, scale: 0)
    #expect(try Quantity(most, .hundredMillionYuan).inBaseUnits() > Ratio(.max))
    let huge = Ratio.powerOfTen(35)
    #expect(throws: ArithmeticFault.tooLarge) {
      try huge.multiplied(by: MeasureUnit.hundredMillionYuan.factor)
    }
  }
}

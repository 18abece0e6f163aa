import Quantities
import Randomness
import Testing

@Suite("Numbers as reports print them")
struct PrintedNumberTests {
  @Test(
    "are read digit by digit",
    arguments: [
      ("524.10", 52410, 2), ("524.1", 5241, 1), ("0", 0, 0), ("0.00", 0, 2), ("007", 7, 0),
      ("1,700", 1700, 0), ("26,509.70", 2_650_970, 2), ("1,234,567", 1_234_567, 0),
      ("１７００．５０", 170_050, 2), ("２，５７２．４８", 257_248, 2), ("-12.5", -125, 1),
      ("−12.5", -125, 1), ("－12.5", -125, 1), ("+3", 3, 0),
      ("999999999999999999", 999_999_999_999_999_999, 0),
      ("0.123456789012345678", 123_456_789_012_345_678, 18),
    ] as [(String, Int64, Int)])
  func read(text: String, coefficient: Int64, scale: Int) {
    let number = ExactDecimal(printed: text)
    #expect(number?.coefficient == coefficient)
    #expect(number?.scale == scale)
  }

  @Test(
    "are not read from what is no number, or more than 18 places hold",
    arguments: [
      "", "-", "+", ".", "5.", ".5", "1.2.3", "1,70", "1,7000", "12,34,567", "1234,567", ",100",
      "1,", "1.5,000", "--1", "1-", "1 000", "十二", "12万", "1e5", "99999999999999999999",
      "0.1234567890123456789", "１，７０", "1、700", "0x10", "∞",
    ])
  func refused(text: String) {
    #expect(ExactDecimal(printed: text) == nil)
  }

  @Test(
    "are printed as they were, and with separators",
    arguments: [
      ("524.10", "524.10"), ("0.05", "0.05"), ("-0.05", "-0.05"), ("1700", "1,700"),
      ("-1234567.80", "-1,234,567.80"), ("100", "100"), ("999999", "999,999"), ("0.00", "0.00"),
    ])
  func printed(text: String, grouped: String) throws {
    let number = try #require(ExactDecimal(printed: text))
    #expect(number.description == text)
    #expect(number.grouped == grouped)
    #expect(ExactDecimal(printed: grouped) == number)
  }

  @Test("are equal as values whatever places they were printed with")
  func places() throws {
    let short = try #require(ExactDecimal(printed: "524.1"))
    let long = try #require(ExactDecimal(printed: "524.10"))
    #expect(short != long)
    #expect(short.sameValue(as: long))
    #expect(long.normalized == short)
    #expect(short < long, "of equal values the one printed with fewer places comes first")
    #expect(try #require(ExactDecimal(printed: "-3")) < short)
  }

  @Test("hide at most half a unit of their last place")
  func halfUnit() throws {
    #expect(
      try #require(ExactDecimal(printed: "17")).halfUnit.rounded(to: 3)?.description == "0.500")
    #expect(
      try #require(ExactDecimal(printed: "17.00")).halfUnit.rounded(to: 3)?.description == "0.005")
  }

  @Test("come back from print to the same number, 2,000 of them")
  func roundTrip() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<2_000 {
      let number = ExactDecimal(
        coefficient: Int64.random(in: -9_000_000_000_000...9_000_000_000_000, using: &random),
        scale: Int.random(in: 0...6, using: &random))
      #expect(ExactDecimal(printed: number.description) == number)
      #expect(ExactDecimal(printed: number.grouped) == number)
    }
  }

  @Test("with full-width forms fold to half width")
  func halfWidth() {
    #expect(Digits.halfWidth("（１２．５％）") == "(12.5%)")
    #expect(Digits.halfWidth("“三公”经费　2") == "“三公”经费 2")
  }
}

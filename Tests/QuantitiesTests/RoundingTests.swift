import Quantities
import Randomness
import Testing

@Suite("Rounding as the forms round")
struct RoundingTests {
  @Test(
    "half away from zero, and cutting off",
    arguments: [
      // 2,572.48 ÷ 2,754.61 = 93.389 %: rounded 93.39, cut off 93.38.
      (257_248, 275_461, 4, "0.9339", "0.9338"),
      (1, 2, 0, "1", "0"), (-1, 2, 0, "-1", "0"), (3, 2, 0, "2", "1"), (-3, 2, 0, "-2", "-1"),
      (5, 1000, 2, "0.01", "0.00"), (-5, 1000, 2, "-0.01", "0.00"),
      (49, 10_000, 2, "0.00", "0.00"), (1, 3, 2, "0.33", "0.33"), (2, 3, 2, "0.67", "0.66"),
      (-2, 3, 2, "-0.67", "-0.66"), (995, 1000, 2, "1.00", "0.99"), (0, 7, 3, "0.000", "0.000"),
    ] as [(Int, Int, Int, String, String)])
  func rounded(top: Int, bottom: Int, places: Int, rounded: String, cut: String) throws {
    let ratio = try Ratio(top).divided(by: Ratio(bottom))
    #expect(ratio.rounded(to: places)?.description == rounded)
    #expect(ratio.truncated(to: places)?.description == cut)
  }

  @Test("agrees with integer arithmetic on 5,000 random quotients")
  func againstIntegers() throws {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<5_000 {
      let top = Int.random(in: -1_000_000...1_000_000, using: &random)
      let bottom = Int.random(in: 1...10_000, using: &random)
      let ratio = try Ratio(top).divided(by: Ratio(bottom))
      // ⌊|a|·100/b + 1/2⌋ in integers, with the sign put back.
      let magnitude = (2 * abs(top) * 100 + bottom) / (2 * bottom)
      let expected = top < 0 ? -magnitude : magnitude
      #expect(ratio.rounded(to: 2)?.coefficient == Int64(expected))
      #expect(ratio.truncated(to: 2)?.coefficient == Int64(top * 100 / bottom))
    }
  }

  @Test("gives an answer wherever 18 digits hold it, however long the fraction is")
  func longFractions() throws {
    // (10^37 + 1) ÷ (3·10^36) = 3.33…: the numerator times 100 needs more than 128 bits.
    let large = try Ratio.powerOfTen(37).adding(.one)
    let ratio = try large.divided(by: Ratio(3).multiplied(by: .powerOfTen(36)))
    #expect(ratio.rounded(to: 2)?.description == "3.33")
    #expect(ratio.rounded(to: 17)?.description == "3.33333333333333333")
  }

  @Test("gives none beyond 18 digits or places")
  func tooManyDigits() {
    #expect(Ratio.powerOfTen(30).rounded(to: 2) == nil)
    #expect(Ratio.powerOfTen(18).rounded(to: 1) == nil)
    #expect(Ratio.one.rounded(to: 18)?.description == "1.000000000000000000")
    #expect(Ratio.one.rounded(to: 19) == nil)
    #expect(Ratio.one.rounded(to: 60) == nil)
    #expect(Ratio.one.truncated(to: -1) == nil)
  }

  @Test("finds the exact decimal where there is one")
  func exact() throws {
    #expect(try Ratio(1).divided(by: Ratio(8)).exactDecimal()?.description == "0.125")
    #expect(try Ratio(-7).divided(by: Ratio(40)).exactDecimal()?.description == "-0.175")
    #expect(try Ratio(1).divided(by: Ratio(3)).exactDecimal() == nil)
    #expect(try Ratio(1).divided(by: Ratio(8)).exactDecimal(limit: 2) == nil)
    #expect(Ratio(1700).exactDecimal()?.description == "1700")
  }
}

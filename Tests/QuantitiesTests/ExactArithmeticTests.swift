import Quantities
import Randomness
import Testing

@Suite("Exact arithmetic")
struct ExactArithmeticTests {
  /// A fraction such as reports give rise to: amounts of two places, and quotients of them.
  private static func ratio(_ random: inout SeededGenerator) -> Ratio {
    let amount = ExactDecimal(
      coefficient: Int64.random(in: -99_999_999...99_999_999, using: &random),
      scale: Int.random(in: 0...4, using: &random))
    let divisor = Int.random(in: 1...9_999, using: &random)
    return (try? amount.ratio.divided(by: Ratio(divisor))) ?? .zero
  }

  @Test("keeps its laws on 3,000 random triples")
  func laws() throws {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<3_000 {
      let (a, b, c) = (
        Self.ratio(&random), Self.ratio(&random), Self.ratio(&random)
      )
      #expect(try a.adding(b).subtracting(b) == a)
      #expect(try a.adding(b) == b.adding(a))
      #expect(try a.adding(b).adding(c) == a.adding(b.adding(c)))
      #expect(
        try a.multiplied(by: b.adding(c)) == a.multiplied(by: b).adding(a.multiplied(by: c)))
      if !b.isZero { #expect(try a.divided(by: b).multiplied(by: b) == a) }
      #expect([a < b, b < a, a == b].filter { $0 }.count == 1)
      #expect(try (a < b) == a.subtracting(b).isNegative)
      if a < b && b < c { #expect(a < c) }
      #expect(a.negated.negated == a)
      #expect(!a.magnitude.isNegative)
    }
  }

  @Test("adds a column of a thousand amounts to the last fen")
  func columns() throws {
    var random = SeededGenerator(seed: 4)
    var total = Ratio.zero
    var fen: Int128 = 0
    for _ in 0..<1_000 {
      let amount = Int64.random(in: -9_999_999_999...9_999_999_999, using: &random)
      fen += Int128(amount)
      total = try total.adding(ExactDecimal(coefficient: amount, scale: 2).ratio)
    }
    #expect(try total.multiplied(by: Ratio(100)).numerator == fen)
  }

  @Test("divides by nothing but zero in error")
  func division() throws {
    #expect(throws: ArithmeticFault.divisionByZero) { try Ratio(17).divided(by: .zero) }
    let quotient = try Ratio(17).divided(by: Ratio(-4))
    #expect(quotient.denominator == 4)
    #expect(quotient.numerator == -17)
  }

  @Test("orders neighbours whose difference needs more than 38 digits")
  func order() throws {
    // 1/(p) and 1/(p+2) lie closer than any common denominator that fits.
    let p = Ratio.powerOfTen(30)
    let smaller = try Ratio.one.divided(by: p.adding(Ratio(3)))
    let larger = try Ratio.one.divided(by: p.adding(Ratio(1)))
    #expect(throws: ArithmeticFault.tooLarge) { try larger.subtracting(smaller) }
    #expect(smaller < larger)
    #expect(!(larger < smaller))
    #expect(larger.negated < smaller.negated)
    #expect(larger.negated < smaller)
    #expect([larger, smaller, .zero, smaller.negated].sorted().first == smaller.negated)
  }

  @Test("says that a result is too large, and never stops the program")
  func extremes() throws {
    let ends: [Ratio] = [
      Ratio(.max), Ratio(.min), .zero, .one, Ratio(-1), .powerOfTen(38), .powerOfTen(-38),
      try Ratio(.min).multiplied(by: Ratio(.max)), try Ratio(.max).multiplied(by: Ratio(.max)),
      try Ratio(.min).multiplied(by: Ratio(.min)), try Ratio(3).divided(by: .powerOfTen(38)),
      try Ratio(.max).divided(by: Ratio(.min)), try Ratio(-1).divided(by: Ratio(.max)),
    ]
    // −2^126 doubled would be the one number without an opposite.
    let negative = try Ratio(.min).multiplied(by: Ratio(1 << 62)).multiplied(by: Ratio(2))
    #expect(throws: ArithmeticFault.tooLarge) { try negative.multiplied(by: Ratio(2)) }

    var pool = ends + [negative]
    var random = SeededGenerator(seed: 5)
    for _ in 0..<20_000 {
      guard let a = pool.randomElement(using: &random), let b = pool.randomElement(using: &random)
      else { continue }
      let result: Ratio?
      switch Int.random(in: 0..<5, using: &random) {
      case 0: result = try? a.adding(b)
      case 1: result = try? a.subtracting(b)
      case 2: result = try? a.multiplied(by: b)
      case 3: result = try? a.divided(by: b)
      default: result = a.negated.magnitude
      }
      _ = a.rounded(to: Int.random(in: -3...45, using: &random))
      _ = a.truncated(to: Int.random(in: -3...45, using: &random))
      _ = a.exactDecimal(limit: Int.random(in: 0...40, using: &random))
      #expect([a < b, b < a, a == b].filter { $0 }.count == 1)
      if let result {
        #expect(result.denominator > 0)
        if pool.count < 200 { pool.append(result) }
      }
    }
  }

  @Test("takes extreme decimals without stopping")
  func extremeDecimals() {
    for coefficient: Int64 in [.max, .min + 1, 0, 1, -1] {
      for scale in [0, 1, 9, 18] {
        let number = ExactDecimal(coefficient: coefficient, scale: scale)
        #expect(ExactDecimal(printed: number.description)?.sameValue(as: number) == true)
        #expect(number.negated.negated == number)
        #expect(!number.magnitude.isNegative)
        #expect(number.normalized.sameValue(as: number))
        for unit in MeasureUnit.money {
          _ = try? Quantity(number, unit).inBaseUnits()
          _ = try? Quantity(number, unit).halfUnitInBaseUnits()
        }
      }
    }
    #expect(
      ExactDecimal(coefficient: .max, scale: 18) < ExactDecimal(coefficient: .max, scale: 0))
  }
}

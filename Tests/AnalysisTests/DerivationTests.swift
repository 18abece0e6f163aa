import Language
import Quantities
import Testing

@testable import Analysis

@Suite("Every value knows why, and how exactly")
struct DerivationTests {
  private func value(_ line: String, _ figures: Figure...) throws -> Value {
    var evaluator = Invented.evaluator(figures)
    return try evaluator.value(line)
  }

  private func interval(_ value: Value) -> [String] {
    [value.low, value.high].map {
      ((try? $0.divided(by: value.unit.factor)) ?? .zero).rounded(to: 4)?.description ?? "?"
    }
  }

  @Test("printed digits stand for an interval: half a unit of the last place")
  func intervals() throws {
    let spent = Invented.figure("三公经费", "2023.final", "12.88")
    #expect(try interval(value("三公经费@决算", spent)) == ["12.8750", "12.8850"])
    #expect(try interval(value("12.88万元")) == ["12.8800", "12.8800"], "what is typed is exact")
    #expect(
      try interval(value("在职人数", Invented.figure("在职人数", "2023", "76", "人")))
        == ["76.0000", "76.0000"], "persons are counted")
    #expect(
      try interval(
        value("在职人数", Invented.figure("在职人数", "2023", "76", "人", qualifier: .about)))
        == ["75.5000", "76.5000"], "unless the text says about")
  }

  @Test("a bare 17 in a column of two decimals has the column's precision")
  func columns() throws {
    let seventeen = Invented.figure("基本支出", "2023.final", "17")
    let other = Invented.figure("项目支出", "2023.final", "330.25")
    #expect(try interval(value("基本支出@决算", seventeen, other)) == ["16.9950", "17.0050"])
    #expect(try interval(value("基本支出@决算", seventeen)) == ["16.5000", "17.5000"])
    let text = Invented.figure("基本支出", "2023.final", "17", confidence: .narrative)
    #expect(try interval(value("基本支出@决算", text, other)) == ["16.5000", "17.5000"])
  }

  @Test(
    "sums and differences have the room of their figures, products and quotients of their corners")
  func propagation() throws {
    let a = Invented.figure("基本支出", "2023.final", "10.00")
    let b = Invented.figure("项目支出", "2023.final", "2.00")
    #expect(try interval(value("基本支出@决算 + 项目支出@决算", a, b)) == ["11.9900", "12.0100"])
    #expect(try interval(value("基本支出@决算 - 项目支出@决算", a, b)) == ["7.9900", "8.0100"])
    #expect(try interval(value("-基本支出@决算", a, b)) == ["-10.0050", "-9.9950"])
    let share = try value("项目支出@决算 / 基本支出@决算", a, b)
    #expect(interval(share) == ["19.9400", "20.0600"])
    #expect(share.places == nil)
  }

  @Test("a quotient by what may be zero has no interval of its own")
  func nearZero() throws {
    let a = Invented.figure("基本支出", "2023.final", "1")
    let b = Invented.figure("项目支出", "2023.final", "0.3")
    let c = Invented.figure("三公经费", "2023.final", "0.3")
    let value = try value("基本支出@决算 / (项目支出@决算 - 三公经费@决算 + 0.01)", a, b, c)
    #expect(value.low == value.number && value.high == value.number)
  }

  @Test("go down to the figures that were read, each once")
  func figures() throws {
    let a = Invented.figure("三公经费", "2023.final", "12.88")
    let b = Invented.figure("三公经费", "2023.budget", "17")
    let ratio = try value("(三公经费@决算 - 三公经费@预算) / 三公经费@预算", a, b)
    #expect(ratio.figures == [a, b])
    #expect(ratio.substituted == "(12.88 − 17) ÷ 17")
    #expect(ratio.text == "-24.24%")
    #expect(ratio.allMarks == [.stage(.budget)])
  }

  @Test("a formula over 元 and 万元 says which number is in which")
  func mixedUnits() throws {
    let a = Invented.figure("基本支出", "2023.final", "1146.23")
    let b = Invented.figure("支出合计", "2023.final", "19387204.36", "元")
    let c = Invented.figure("在职人数", "2023", "76", "人")
    #expect(
      try value("基本支出@决算 / 支出合计@决算", a, b).substituted
        == "1,146.23 万元 ÷ 19,387,204.36 元")
    #expect(try value("基本支出@决算 / 在职人数", a, c).substituted == "1,146.23 ÷ 76")
  }

  @Test("a sum of three is one sum of three operands")
  func sums() throws {
    let value = try value("1万元 + 2万元 + 3万元")
    guard case .computed(.sum, let operands) = value.derivation else {
      Issue.record("no sum")
      return
    }
    #expect(operands.count == 3)
    #expect(value.substituted == "1 万元 + 2 万元 + 3 万元")
  }
}

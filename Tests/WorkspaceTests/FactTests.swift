import Documents
import Quantities
import Reports
import Testing

@testable import Workspace

@Suite("Facts are found by what they say")
struct FactTests {
  let workspace: Workspace
  let archive: ReportKey
  let forest: ReportKey

  init() throws {
    workspace = try Workspace(path: nil)
    archive = try workspace.add(
      Invented.report([
        Invented.fact("threepublic.total", "12.80", line: 1),
        Invented.fact("threepublic.total", "17", stage: .initial, line: 2),
        Invented.fact("expenditure.basic", "3,215.40", scope: "馆（本级）", line: 3),
        Invented.fact("score.grade", "优", "", stage: nil, line: 4),
      ]), file: Invented.file("a.txt"), lines: [], readerVersion: Invented.reader
    ).report
    forest = try workspace.add(
      Invented.report(
        Invented.identity("白水县林业局", 2022),
        [
          Invented.fact("expenditure.basic", "18000000.55", "元", year: 2022, line: 1),
          Invented.fact("threepublic.total", "9.99", year: 2022, line: 2),
        ]), file: Invented.file("b.txt"), lines: [], readerVersion: Invented.reader
    ).report
  }

  func values(_ query: FactQuery) throws -> [String] {
    try workspace.facts(where: query).map(\.fact.value.text)
  }

  @Test func eachMemberOfAQueryNarrowsIt() throws {
    #expect(try values(FactQuery()).count == 6)
    #expect(try values(FactQuery(concepts: ["threepublic.total"])) == ["12.80", "17", "9.99"])
    #expect(try values(FactQuery(years: [2022])) == ["18000000.55", "9.99"])
    #expect(try values(FactQuery(stages: [.initial])) == ["17"])
    #expect(try values(FactQuery(stages: [.initial, nil])) == ["17", "优"])
    #expect(try values(FactQuery(reports: [forest], concepts: ["threepublic.total"])) == ["9.99"])
    #expect(try values(FactQuery(concepts: [])) == [])
    #expect(try values(FactQuery(reports: [])) == [])
    #expect(try values(FactQuery(stages: [])) == [])
  }

  @Test(arguments: ["馆（本级）", "馆本级", "「馆 本级」", "馆(本级)"])
  func scopesAreComparedWithoutMarks(scope: String) throws {
    #expect(try values(FactQuery(scopes: [scope])) == ["3215.40"])
  }

  @Test func manyReportsAnswerInTheOrderOfLoading() throws {
    for number in 1...80 {
      try workspace.add(
        Invented.report(
          Invented.identity("第\(number)单位"), [Invented.fact("threepublic.total", "\(number)")]),
        file: Invented.file("n\(number).txt"), lines: [], readerVersion: Invented.reader)
    }
    let found = try workspace.facts(where: FactQuery(concepts: ["threepublic.total"]))
    #expect(
      found.map(\.fact.value.text) == ["12.80", "17", "9.99"] + (1...80).map { "\($0)" })
  }

  @Test func aFactKnowsItsUnitAndFile() throws {
    let fact = try #require(try workspace.facts(of: forest).first)
    #expect(fact.file == "b.txt")
    #expect(fact.unit == .yuan)
    #expect(fact.quantity?.description == "18000000.55元")
  }

  @Test func aFactKeepsItsNameWhenReadAgain() throws {
    let before = try workspace.facts(of: archive).map(\.id)
    #expect(Set(before).count == 4)
    #expect(before[0].description.wholeMatch(of: /f[0-9a-f]{7}/) != nil)
    let other = try Workspace(path: nil)
    try other.add(
      try workspace.report(ofFile: "a.txt"), file: Invented.file("moved.txt"), lines: [],
      readerVersion: "test-2")
    #expect(try other.facts(where: FactQuery()).map(\.id) == before)
    #expect(try workspace.facts(named: before[2].description).map(\.fact.value.text) == ["3215.40"])
    #expect(try workspace.facts(named: before[2].full).count == 1)
    #expect(try workspace.facts(named: "基本支出").isEmpty)
    #expect(try workspace.facts(named: "f").isEmpty)
  }

  @Test func aNameIsTheSameInEveryRelease() {
    var names = FactNames(Invented.identity())
    let fact = Invented.fact("threepublic.total", "12.80", line: 1)
    let first = names.next(fact)
    #expect(first.full == "fd231b67a3ea7a2d")
    #expect(names.next(fact) != first)
  }

  @Test(arguments: [
    ("12.80", "万元", 1_280_000_000), ("0.0001", "元", 1), ("-3", "亿元", -3_000_000_000_000),
  ])
  func moneyIsAWholeNumber(printed: String, unit: String, expected: Int64) throws {
    let value = try #require(ExactDecimal(printed: printed))
    #expect(Money.tenThousandths(value, MeasureUnit(printed: unit)) == expected)
  }

  @Test(arguments: [("0.00001", "元"), ("922337203685477", "亿元"), ("12", "人")])
  func whatIsNoSuchMoneyStaysEmpty(printed: String, unit: String) throws {
    let value = try #require(ExactDecimal(printed: printed))
    #expect(Money.tenThousandths(value, MeasureUnit(printed: unit)) == nil)
  }

  @Test func remarksStay() throws {
    let fact = try #require(try workspace.facts(of: archive).first)
    let value = try #require(ExactDecimal(printed: "12.88"))
    let word = Correction(fact: fact.id, value: .text("缺"), unit: "", reason: "先前的猜测")
    let number = Correction(fact: fact.id, value: .number(value), unit: "万元", reason: "见原件")
    try workspace.correct(word, of: fact.fact.concept)
    try workspace.correct(number, of: fact.fact.concept)
    #expect(try workspace.corrections().map(\.value) == [.number(value)])
    #expect(try workspace.corrections().map(\.reason) == ["见原件"])
    try workspace.withdrawCorrection(of: fact.id)
    #expect(try workspace.corrections().isEmpty)
    try workspace.mark(Mark(finding: "k1", status: "asked", reason: "请说明"))
    try workspace.mark(Mark(finding: "k2", status: "asked", reason: ""))
    try workspace.mark(Mark(finding: "k1", status: "settled", reason: "已复"))
    #expect(try workspace.marks().map(\.finding) == ["k2", "k1"])
    #expect(try workspace.marks().last?.status == "settled")
    try workspace.note(Note(text: "结转待问", report: forest))
    #expect(try workspace.notes() == [Note(text: "结转待问", report: forest)])
  }
}

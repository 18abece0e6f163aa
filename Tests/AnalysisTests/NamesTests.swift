import Language
import Quantities
import Reports
import Testing

@testable import Analysis

@Suite("Aliases, measures and names that ship")
struct NamesTests {
  private func evaluator(_ definitions: String, _ figures: [Figure]) throws -> Evaluator {
    let plain = Invented.evaluator(figures)
    var catalogue = plain.catalogue
    try catalogue.add(definitions: definitions)
    return Evaluator(
      book: plain.book, catalogue: catalogue, reportName: plain.reportName, year: plain.year)
  }

  @Test("the first alternative of an alias that is reported serves, and says so")
  func fallbacks() throws {
    let definition = "alias 总支出 = 支出合计@final else 年度资金总额@final"
    let total = Invented.figure("年度资金总额", "2023.final", "1530.5")
    var report = try evaluator(definition, [total])
    let value = try report.value("总支出")
    #expect(value.text == "1,530.5 万元")
    #expect(value.marks == [.servedBy("年度资金总额@final")])
    report = try evaluator(definition, [total, Invented.figure("支出合计", "2023.final", "1530")])
    #expect(try report.value("总支出").marks.isEmpty)
    #expect(try report.text("总支出") == "1,530 万元")
    report = try evaluator(definition, [])
    #expect(report.mistake("总支出")?.code == .notReported)
    #expect(report.mistake("总支出")?.arguments.first == "总支出")
  }

  @Test("an alias asked for at @预算 is served by budget, else adjusted, else initial")
  func stages() throws {
    var report = try evaluator(
      "alias 经费 = 公用经费", [Invented.figure("公用经费", "2023.initial", "88")])
    #expect(try report.text("经费@预算") == "88 万元")
    #expect(report.mistake("经费@决算")?.code == .notReported)
  }

  @Test("an alias is looked up at the scope asked for, and over all scopes not at all")
  func scopes() throws {
    var report = try evaluator(
      "alias 经费 = 公用经费@final",
      [
        Invented.figure("公用经费", "2023.final", "88"),
        Invented.figure("公用经费", "2023.final", "50", scope: "馆本级"),
        Invented.figure("公用经费", "2023.final", "30", scope: "县库房"),
      ])
    #expect(try report.text("经费[馆本级]") == "50 万元")
    #expect(try report.text("经费") == "88 万元")
    #expect(report.mistake("sum(经费[*])")?.code == .unexpected, "never the whole's figure")
  }

  @Test("a measure is computed, carries its citation, and tells what the report states for it")
  func measures() throws {
    var report = try evaluator(
      "measure 预算执行率 cite \"甲\" = 年度资金总额@final / 年度资金总额@adjusted",
      [
        Invented.figure("年度资金总额", "2023.final", "1530.5"),
        Invented.figure("年度资金总额", "2023.adjusted", "1700"),
        Invented.figure("预算执行率", "2023", "90.3", "%"),
      ])
    let value = try report.value("预算执行率")
    #expect(value.text == "90.03%")
    guard case .named("预算执行率", "甲", _) = value.derivation else {
      Issue.record("no measure")
      return
    }
    #expect(
      value.marks.contains {
        if case .stated(let figure) = $0 { figure.fact.value.text == "90.3" } else { false }
      })
  }

  @Test("formulas that call each other in a circle are refused")
  func circles() throws {
    let report = try evaluator("alias 甲 = 乙 + 1\nalias 乙 = 甲 + 1", [])
    #expect(report.mistake("甲")?.code == .nestedTooDeeply)
  }

  @Test("a line that does not read is named")
  func faults() {
    var catalogue = Invented.catalogue
    #expect(throws: DefinitionFault.self) { try catalogue.add(definitions: "alias 甲 = ") }
    do { try catalogue.add(definitions: "# 说明\n\nstages 甲 = final") } catch {
      #expect(error.line == 3)
      #expect(error.diagnostic.code == .unknownKeyword)
    }
  }

  @Test("the shipped names and measures read over the shipped taxonomy, and name only what exists")
  func shipped() throws {
    var catalogue = NameCatalogue(
      concepts: Taxonomy.standard.concepts.map {
        ConceptName(
          path: $0.path, name: $0.name, synonyms: $0.labels, english: $0.english, unit: $0.unit)
      })
    for file in BuiltInNames.texts { try catalogue.add(definitions: file.text) }
    #expect(catalogue.formulas.contains { $0.kind == .measure })
    for formula in catalogue.formulas {
      for name in formula.definition.alternatives.flatMap(\.names) {
        switch catalogue.resolve(name.text) {
        case .concept, .formula: continue
        default: Issue.record("\(formula.name): \(name.text) is unknown")
        }
      }
      for name in formula.definition.alternatives.flatMap(\.names) {
        if let period = name.period { _ = try catalogue.period(period) }
      }
      if formula.kind == .measure {
        #expect(formula.definition.citation != nil, "\(formula.name) has no source")
      }
    }
  }

  @Test("names near a mistyped one come best first")
  func nearest() {
    let names = ["基本支出", "项目支出", "三公经费", "基本支出结转"]
    #expect(NameDistance.nearest(to: "基本", among: names) == ["基本支出", "基本支出结转"])
    #expect(NameDistance.nearest(to: "基夲支出", among: names).first == "基本支出")
    #expect(NameDistance.nearest(to: "天气", among: names).isEmpty)
    #expect(NameDistance.edits("支出", "支出数") == 1)
    #expect(NameDistance.edits("", "abcdefgh", limit: 6) == 7)
  }
}

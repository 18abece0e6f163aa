import Documents
import Language
import Quantities
import Reports

@testable import Analysis

/// A department that does not exist, and what its report for 2023 states.
enum Invented {
  /// A small taxonomy, and the words for stages and years that ship.
  static let catalogue: NameCatalogue = {
    let rows: [(String, String, [String], String)] = [
      ("budget.total", "年度资金总额", [], "万元"), ("expenditure.total", "支出合计", [], "万元"),
      ("expenditure.basic", "基本支出", ["基本经费"], "万元"),
      ("expenditure.project", "项目支出", ["项目经费"], "万元"),
      ("expenditure.basic.public", "公用经费", ["日常经费"], "万元"),
      ("expenditure.basic.personnel", "人员经费", ["日常经费"], "万元"),
      ("threepublic.total", "三公经费", ["“三公”经费"], "万元"), ("staff.in_post", "在职人数", [], "人"),
      ("staff.establishment", "编制人数", [], "人"),
      ("expenditure.total.execution_rate", "预算执行率", [], "%"), ("score.grade", "评价等级", [], ""),
    ]
    var catalogue = NameCatalogue(
      concepts: rows.map {
        ConceptName(path: $0.0, name: $0.1, synonyms: $0.2, english: $0.0, unit: $0.3)
      })
    let words = BuiltInNames.texts[0].text.split(separator: "\n").filter {
      $0.hasPrefix("stage") || $0.hasPrefix("year")
    }
    do { try catalogue.add(definitions: words.joined(separator: "\n")) } catch {
      fatalError("the words for stages and years do not read: \(error)")
    }
    return catalogue
  }()

  /// A figure from a few words: `三公经费 2023.final 12.88 万元`.
  static func figure(
    _ name: String, _ period: String, _ value: String, _ unit: String = "万元",
    scope: String = "whole", confidence: Confidence = .form, qualifier: Qualifier? = nil,
    line: Int = 1
  ) -> Figure {
    let concept = catalogue.concept(named: name)?.path ?? name
    let fact = Fact(
      concept: concept, label: name, scope: scope, scopeKind: scope == "whole" ? .whole : .unit,
      period: Period(period),
      value: ExactDecimal(printed: value).map { .number($0) } ?? .text(value),
      unit: unit, qualifier: qualifier, confidence: confidence, reason: "样表",
      sources: [
        Source(location: Location(text: value + unit, line: line, column: 1), quote: "本行写着\(value)")
      ])
    return Figure(
      id: "\(concept)/\(scope)/\(period)/\(value)\(unit)/\(line)", report: 1,
      reportName: "青石县档案馆 2023", file: "甲.txt", fact: fact, unit: MeasureUnit(printed: unit))
  }

  static func evaluator(_ figures: [Figure], blanks: [BlankCell] = []) -> Evaluator {
    Evaluator(
      book: FigureBook(figures: figures, blanks: blanks), catalogue: catalogue,
      reportName: "青石县档案馆 2023", year: 2023)
  }

  static func expression(_ line: String, _ catalogue: NameCatalogue = catalogue)
    throws(Diagnostic) -> Expression
  {
    var parser = Parser(line, vocabulary: catalogue.vocabulary)
    let result = try parser.expression()
    try parser.expectEnd()
    return result
  }
}

extension Evaluator {
  /// What a line comes to, as printed.
  mutating func text(_ line: String) throws(Diagnostic) -> String { try value(line).text }

  mutating func value(_ line: String) throws(Diagnostic) -> Value {
    try evaluate(try Invented.expression(line, catalogue))
  }

  /// Why a line has no value.
  func mistake(_ line: String) -> Diagnostic? {
    var copy = self
    do {
      _ = try copy.value(line)
      return nil
    } catch { return error }
  }
}

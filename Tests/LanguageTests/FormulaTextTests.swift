import Language
import Randomness
import Testing

@Suite("Formulas in print")
struct FormulaTextTests {
  @Test(
    "read as one writes them",
    arguments: [
      ("（基本支出＋项目支出）／总支出", "(基本支出 + 项目支出) / 总支出"), ("((1+2))+3", "1 + 2 + 3"),
      ("1-(2-3)", "1 - (2 - 3)"), ("1-(2+3)", "1 - (2 + 3)"), ("(1*2)/3", "1 * 2 / 3"),
      ("1/(2*3)", "1 / (2 * 3)"), ("-(1+2)", "-(1 + 2)"), ("“三公”经费@决算?", "“三公”经费@决算?"),
      ("sum(基本支出[*])", "sum(基本支出[*])"), ("「上年 结转」", "「上年 结转」"), ("「基本支出」", "基本支出"),
      ("1,700万元", "1700万元"), ("“说\"好\"”", "“说\"好\"”"), ("4.「3月 支出」", "4.「3月 支出」"),
    ])
  func text(line: String, printed: String) throws {
    #expect(try FormulaText.of(expression(line)) == printed)
  }

  @Test("patterns keep their slashes")
  func patterns() throws {
    guard case .relation(let relation) = try condition(#"概念 ~ /件\/次\d/"#) else {
      Issue.record("no relation")
      return
    }
    #expect(FormulaText.of(relation) == #"概念 ~ /件\/次\d/"#)
  }

  /// A random tree such as a line may hold.
  private static func tree(_ depth: Int, _ random: inout SeededGenerator) -> Expression {
    let nowhere = 0..<0
    let names = [
      "三公经费", "“三公”经费", "因公出国（境）费", "expenditure.basic.public", "上年 结转+调整", "3月支出", "and",
      "总.支出", "a.", "（二）费用 合计",
    ].dropLast()
    switch depth == 0
      ? Int.random(in: 0..<5, using: &random) : Int.random(in: 0..<10, using: &random)
    {
    case 0:
      return .quantity(
        digits: String(Int.random(in: 0...9999, using: &random)),
        unit: ["", "万元", "%", "人", "个百分点"].randomElement(using: &random) ?? "", range: nowhere)
    case 1:
      return .text(
        ["有所改善", "说\"好\"", "“甲”", ""].randomElement(using: &random) ?? "", range: nowhere)
    case 2:
      return .cell(
        CellReference(
          step: Bool.random(using: &random) ? 3 : nil, row: Int.random(in: 1...99, using: &random),
          column: ["总支出", "执行 率", "2023决算"].randomElement(using: &random), range: nowhere))
    case 3: return .period(PeriodSelector(words: ["2023", "final"], range: nowhere))
    case 4, 5:
      var name = NameReference(text: names.randomElement(using: &random) ?? "", range: nowhere)
      if Bool.random(using: &random) {
        name.scope = ScopeSelector(
          text: ["厅本级", "甲校/“双一流” 建设", "*"].randomElement(using: &random) ?? "", isChildren: false,
          range: nowhere)
        if name.scope?.text == "*" { name.scope?.isChildren = true }
      }
      if Bool.random(using: &random) {
        name.period = PeriodSelector(
          words: [["决算"], ["上年", "预算"], ["2022"], ["2023", "final"]].randomElement(using: &random)
            ?? [], range: nowhere)
      }
      name.isOptional = Bool.random(using: &random)
      return .name(name)
    case 6: return .negated(tree(depth - 1, &random), range: nowhere)
    case 7:
      return .call(
        function: ["sum", "max"].randomElement(using: &random) ?? "",
        arguments: (0..<Int.random(in: 0...3, using: &random)).map { _ in tree(depth - 1, &random)
        },
        range: nowhere)
    default:
      let sign: ArithmeticOperator =
        [.plus, .minus, .times, .divide].randomElement(using: &random) ?? .plus
      return .arithmetic(tree(depth - 1, &random), sign, tree(depth - 1, &random))
    }
  }

  @Test("give the same tree when they are read again, 3,000 random ones")
  func roundTrip() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<3_000 {
      let tree = Self.tree(4, &random)
      let text = FormulaText.of(tree)
      let again = try expression(text)
      #expect(shape(again) == shape(tree), "\(text)")
      #expect(FormulaText.of(again) == text)
    }
  }
}

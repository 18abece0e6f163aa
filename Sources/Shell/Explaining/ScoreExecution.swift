import Analysis
import Audit
import Language
import Publishing
import Quantities
import Reports

/// The row of the budget's execution: weight × rate, and the amounts behind the rate.
extension ScoreTree {
  func execution(_ row: ExecutionRow) -> TextTree {
    var remark = ""
    let serving = row.rate ?? row.printedRate
    if let computed = row.computed, let weight = row.weight, let serving {
      remark = "\(weight.digits) × \(serving.text) = \(RubricWording.digits(computed))"
      if row.isAssumed, row.score?.allMarks.contains(.assumed) ?? false {
        remark += words("；得分系假设", "; the score is assumed")
      }
      if row.isAssumed {
        if let before = row.before {
          remark += words("；原 \(before.digits)", "; was \(before.digits)")
        }
      } else if let score = row.score {
        remark += agreement(score, computed, weight, serving)
      }
    }
    var children: [TextTree] = []
    if let rate = row.rate, case .computed = ScoreTree.inner(rate).derivation {
      children.append(
        TextTree(
          "\(rate.substituted) = \(rate.text)", children: rate.figures.map(leaf)))
      if let printed = row.printedRate, !row.isAssumed, !ScoreTree.same(printed, rate) {
        var line = words("表列执行率 \(printed.text)", "printed rate \(printed.text)")
        if let places = printed.places,
          let exact = try? rate.number.divided(by: printed.unit.factor),
          let own = printed.decimal
        {
          if exact.rounded(to: places)?.sameValue(as: own) ?? false {
            line += words("，四舍五入一致", ", agrees when rounded")
          } else if exact.truncated(to: places)?.sameValue(as: own) ?? false {
            line += words("，截尾一致", ", agrees when cut off")
          } else if let weight = row.weight, let points = try? weight.multiplied(by: printed) {
            line += words(
              "，与金额不符；按它得 \(RubricWording.digits(points))",
              ", does not follow from the amounts; it would give \(RubricWording.digits(points))")
          }
        }
        children.append(TextTree(line + place(printed)))
      }
    } else if let printed = row.printedRate {
      children.append(
        TextTree(
          words("表列执行率 \(printed.text)", "printed rate \(printed.text)")
            + (printed.allMarks.contains(.assumed) ? words("（假设）", " (assumed)") : place(printed))))
    }
    if let name = row.rule, row.computed != nil, name != rubric.execution.first {
      children.append(TextTree(rubricWords.text(name.name)))
    }
    return TextTree(
      cells: [
        words("预算执行率", "execution"),
        ScoreTree.points(row.score?.digits ?? "—", row.weight?.digits ?? "—"), remark,
      ], children: children)
  }

  /// Whether the printed score follows from the rate, as it is or as printed.
  private func agreement(_ score: Value, _ computed: Value, _ weight: Value, _ rate: Value)
    -> String
  {
    if ScoreTree.fits(score, computed) { return words("  一致", "  agrees") }
    if let exact = try? rate.number.divided(by: rate.unit.factor), let cut = exact.rounded(to: 2),
      let short = try? Value(literal: cut, unit: rate.unit),
      let points = try? weight.multiplied(by: short), ScoreTree.fits(score, points)
    {
      return words(
        "；先把执行率取整为 \(short.text) 则得 \(score.digits)，一致",
        "; \(score.digits) with the rate rounded to \(short.text) first: agrees")
    }
    return words("  ✗ 与所载 \(score.digits) 不符", "  ✗ does not agree with \(score.digits)")
  }

  /// Whether a printed number is a computed one rounded or cut off.
  static func fits(_ printed: Value, _ computed: Value) -> Bool {
    guard let places = printed.places, let own = printed.decimal,
      let exact = try? computed.number.divided(by: printed.unit.factor)
    else { return false }
    return exact.rounded(to: places)?.sameValue(as: own) ?? false
      || exact.truncated(to: places)?.sameValue(as: own) ?? false
  }

  private static func same(_ left: Value, _ right: Value) -> Bool {
    guard let first = left.decimal, let second = right.decimal, left.unit == right.unit else {
      return false
    }
    return first.sameValue(as: second)
  }

  static func inner(_ value: Value) -> Value {
    var value = value
    while case .named(_, _, let wrapped) = value.derivation { value = wrapped }
    return value
  }

  private func leaf(_ figure: Figure) -> TextTree {
    let shown = sheetQuantity(figure)
    let place = figure.fact.sources.first.map { FactText.placeWords($0.location, words) } ?? ""
    return TextTree("\(shown)  \(ValueTree.heading(figure, bench))  \(place)")
  }

  private func sheetQuantity(_ figure: Figure) -> String {
    if let quantity = assumed[figure] {
      return quantity.spaced + words("（假设）", " (assumed)")
    }
    return figure.quantity?.spaced ?? figure.fact.value.text
  }

  private func place(_ value: Value) -> String {
    guard let source = value.figures.first?.fact.sources.first else { return "" }
    return "  " + FactText.placeWords(source.location, words)
  }
}

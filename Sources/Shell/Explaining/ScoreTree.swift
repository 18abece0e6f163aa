import Analysis
import Language
import Publishing
import Quantities
import Reports

/// How a self-score came about: the execution row, each group of indicators, what was
/// deducted and why, and the recomputed total beside the printed one.
struct ScoreTree {
  let report: BenchReport
  let bench: Workbench
  let forms: [ScoreForm]
  let file: String
  /// Values assumed for a what-if, by the concept that they replace.
  var assumed: [Figure: (Quantity, ValueMark)] = [:]

  private var words: Wording { bench.words }

  /// One tree for each form, or one for the scores that the narrative states.
  func trees() throws(Diagnostic) -> [TextTree] {
    if forms.isEmpty { return try narrative().map { [$0] } ?? [] }
    var result: [TextTree] = []
    for form in forms {
      // A what-if shows the forms that it touches.
      if !assumed.isEmpty {
        var before = self
        before.assumed = [:]
        if try total(form)?.number == before.total(form)?.number { continue }
      }
      result.append(try tree(form))
    }
    return result
  }

  private func evaluator(_ scope: String) throws(Diagnostic) -> Evaluator {
    var evaluator = try bench.evaluator(for: report)
    evaluator.scope = scope
    evaluator.isStrictAboutScope = true
    evaluator.replacements = assumed
    return evaluator
  }

  /// The value of a name at a scope; nil where it is not reported.
  private func value(_ text: String, _ scope: String) throws(Diagnostic) -> Value? {
    var evaluator = try evaluator(scope)
    var parser = Parser(text, vocabulary: bench.catalogue.vocabulary)
    let expression = try parser.expression()
    do { return try evaluator.evaluate(expression) } catch {
      if [.notReported, .severalPeriods, .severalScopes, .divisionByZero].contains(error.code) {
        return nil
      }
      throw error
    }
  }

  // MARK: A form

  private func tree(_ form: ScoreForm) throws(Diagnostic) -> TextTree {
    var children: [TextTree] = []
    var parts: [Value] = []
    let isWhole = form.kind == .whole
    let (execution, weight, exact) = try execution(of: form)
    let rate = isWhole ? "预算执行率" : "项目支出执行率"
    if let execution {
      parts.append(execution)
      var remark = ""
      if let weight, let exact {
        let stated = try value(rate, form.scope)
        remark = "\(weight.digits) × \(assumed.isEmpty ? (stated ?? exact).text : exact.text)；"
        remark += "\(exact.substituted) = \(exact.text)"
        if let stated, assumed.isEmpty, stated.text != exact.text {
          remark += words("（表列 \(stated.text)）", " (printed \(stated.text))")
        }
      }
      children.append(
        row(words("预算执行率", "execution"), execution, of: weight, remark))
    } else {
      children.append(
        TextTree(words("预算执行率  —  （表中未载执行得分）", "execution  —  (no score in the form)")))
    }

    var order: [String] = []
    var groups: [String: [Indicator]] = [:]
    for indicator in form.indicators {
      let name = Digits.halfWidth(indicator.level1.text).prefix { $0 != "(" }.filter { $0 != " " }
      if groups[String(name)] == nil { order.append(String(name)) }
      groups[String(name), default: []].append(indicator)
    }
    for name in order {
      let (node, sum) = try group(name, groups[name] ?? [], form)
      children.append(node)
      if let sum { parts.append(sum) }
    }

    let printed = try value("score.total", form.scope)
    let total = try? Value.sum(of: parts)
    if let total {
      var line =
        words("合计 ", "total ") + parts.map(\.digits).joined(separator: " + ")
        + " = \(total.digits)"
      if let printed, assumed.isEmpty {
        line +=
          total.number == printed.number
          ? words("  一致", "  agrees")
          : words("  与所载 \(printed.digits) 不符", "  does not agree with \(printed.digits)")
      }
      children.append(TextTree(line))
      if let grade = grade(total) { children.append(TextTree(grade)) }
    }
    var title = isWhole ? words("自评总分", "self-score") : "\(form.project ?? form.scope)"
    if assumed.isEmpty {
      title += "  " + (printed?.digits ?? words("未载", "not stated"))
    } else if let total {
      title += "  \(total.digits)"
      var before = self
      before.assumed = [:]
      if let base = try before.total(form), let change = try? total.subtracting(base) {
        title += words(
          "   （原 \(base.digits)，\(signed(change))）", "   (was \(base.digits), \(signed(change)))")
      }
    }
    if let full = try value("score.weight_total", form.scope) { title += " / \(full.digits)" }
    if let printed, assumed.isEmpty, case .figure = printed.derivation {
      for remark in ValueTree.remarks(printed, words) { title += "   " + remark }
    }
    return TextTree(title, children: children)
  }

  /// The execution row: its score (recomputed under a what-if), its weight, and the
  /// rate that the amounts give.
  private func execution(of form: ScoreForm) throws(Diagnostic) -> (
    score: Value?, weight: Value?, rate: Value?
  ) {
    let amounts =
      form.kind == .whole
      ? "全年执行数 / 全年预算数" : "budget.project@final / budget.project@adjusted"
    let weight = try value("execution.weight", form.scope)
    let printed = try value("execution.score", form.scope)
    let rate = try value(amounts, form.scope)
    if !assumed.isEmpty, let weight, let rate, rate.allMarks.contains(.assumed),
      let again = try? weight.multiplied(by: rate), let points = rounded(again)
    {
      return (points, weight, rate)
    }
    return (printed, weight, rate)
  }

  /// The recomputed total of a form; nil where no score is a number.
  private func total(_ form: ScoreForm) throws(Diagnostic) -> Value? {
    var parts: [Value] = []
    if let execution = try execution(of: form).score { parts.append(execution) }
    for indicator in form.indicators {
      if let score = value(indicator.score, "score", indicator, form) { parts.append(score) }
    }
    return (try? Value.sum(of: parts)) ?? nil
  }

  private func rounded(_ value: Value) -> Value? {
    guard let decimal = (try? value.number.divided(by: value.unit.factor))?.rounded(to: 2),
      let literal = try? Value(literal: decimal, unit: value.unit)
    else { return nil }
    return literal
  }

  private func signed(_ value: Value) -> String {
    value.number.isNegative ? "−" + value.digits.drop { $0 == "-" } : "+" + value.digits
  }

  private func row(_ name: String, _ score: Value, of weight: Value?, _ remark: String) -> TextTree
  {
    TextTree(
      "\(name)  \(score.digits) / \(weight?.digits ?? "—")"
        + (remark.isEmpty ? "" : "    " + remark))
  }

  /// One group of indicators: what was given, what was deducted, and why.
  private func group(_ name: String, _ rows: [Indicator], _ form: ScoreForm) throws(Diagnostic) -> (
    TextTree, Value?
  ) {
    var scores: [Value] = []
    var weights: [Value] = []
    var wordWeights: [String] = []
    var children: [TextTree] = []
    for indicator in rows {
      let score = value(indicator.score, "score", indicator, form)
      let weight = value(indicator.weight, "weight", indicator, form)
      if let score { scores.append(score) }
      if let weight {
        weights.append(weight)
      } else if !indicator.weight.text.isEmpty {
        wordWeights.append(indicator.weight.text)
      }
      var line = "\(indicator.level3.text)  \(score?.digits ?? dash(indicator.score)) / "
      line += weight?.digits ?? dash(indicator.weight)
      if let score, let weight, let lost = try? weight.subtracting(score), !lost.number.isZero {
        line +=
          lost.number.isNegative
          ? words(
            "    ✗ 得分超过分值 \(lost.negated.digits)",
            "    ✗ above its weight by \(lost.negated.digits)")
          : words("    扣 \(lost.digits)", "    −\(lost.digits)")
        if !indicator.note.text.isEmpty { line += "：" + indicator.note.text }
      }
      if let shift = indicator.shift, !shift.isEmpty {
        line += words("    ⚠ 疑错位：\(shift)", "    ⚠ shifted: \(shift)")
      }
      children.append(TextTree(line))
    }
    let score = (try? Value.sum(of: scores)) ?? nil
    let weight = (try? Value.sum(of: weights)) ?? nil
    var title = name.isEmpty ? words("（未分组）", "(no group)") : name
    title += "  \(score?.digits ?? "—") / "
    title += wordWeights.isEmpty ? weight?.digits ?? "—" : "—"
    if let printed = try value("score.category.weight", "\(form.scope)/\(name)") {
      title += words("   （表头分值 \(printed.digits)）", "   (printed weight \(printed.digits))")
    }
    if let word = wordWeights.first {
      title += words(
        "   分值栏写“\(word)”，权重无法核验", "   weights are words (“\(word)”)")
    }
    return (TextTree(title, children: children), score)
  }

  private func dash(_ cell: IndicatorCell) -> String { cell.text.isEmpty ? "—" : "“\(cell.text)”" }

  private func value(
    _ cell: IndicatorCell, _ name: String, _ indicator: Indicator, _ form: ScoreForm
  ) -> Value? {
    guard
      let figure = IndicatorFigure.figure(
        cell, named: name, label: indicator.level3.text, form: form, report: report, file: file),
      let number = figure.fact.value.number
    else { return nil }
    return try? Value(figure: figure, value: number)
  }

  /// The grade under the rules of 2020: lower bounds included.
  private func grade(_ total: Value) -> String? {
    guard let points = total.decimal else { return nil }
    let bands: [(Int, String)] = [(90, "优"), (80, "良"), (60, "中"), (0, "差")]
    guard let band = bands.first(where: { points >= ExactDecimal($0.0) }) else { return nil }
    return words(
      "等级 \(band.1)（90 分以上为优，80 良，60 中，以下为差）",
      "grade \(band.1) (优 from 90, 良 from 80, 中 from 60, else 差)")
  }

  // MARK: The narrative

  private func narrative() throws(Diagnostic) -> TextTree? {
    let book = try bench.book(of: report)
    let scores = book.figures(of: "score.category.score")
    let totals = book.figures(of: "score.total")
    if scores.isEmpty && totals.isEmpty { return nil }
    var children: [TextTree] = []
    var parts: [Value] = []
    for figure in scores {
      guard let number = figure.fact.value.number,
        let score = try? Value(figure: figure, value: number)
      else { continue }
      parts.append(score)
      let weight = try value("score.category.weight", figure.fact.scope)
      let deduction = try value("score.category.deduction", figure.fact.scope)
      children.append(
        row(
          figure.fact.scope, score, of: weight,
          deduction.map { words("扣 \($0.digits)", "−\($0.digits)") } ?? ""))
    }
    let printed = try value("score.total", "whole")
    if let total = (try? Value.sum(of: parts)) ?? nil {
      var line =
        words("合计 ", "total ") + parts.map(\.digits).joined(separator: " + ")
        + " = \(total.digits)"
      if let printed {
        line +=
          total.number == printed.number
          ? words("  一致", "  agrees")
          : words("  与所载 \(printed.digits) 不符", "  does not agree with \(printed.digits)")
      }
      children.append(TextTree(line))
      if let grade = grade(total) { children.append(TextTree(grade)) }
    }
    return TextTree(
      words("自评总分  ", "self-score  ") + (printed?.digits ?? words("未载", "not stated"))
        + words("   （正文各项）", "   (from the narrative)"), children: children)
  }
}

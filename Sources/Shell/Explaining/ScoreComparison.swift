import Analysis
import Audit
import Language
import Publishing
import Quantities
import Reports

/// Two self-scores side by side: heads of the same meaning in one row, and below them the
/// indicators that lost points in either.
struct ScoreComparison {
  let left: ScoredReport
  let right: ScoredReport
  let bench: Workbench
  let form: ScopeSelector?

  private var words: Wording { bench.words }

  func items() throws(Diagnostic) -> [OutputItem] {
    let first = try sheet(of: left)
    let second = try sheet(of: right)
    var table = ResultTable(columns: [
      ResultColumn("项目", aliases: ["item"]),
      ResultColumn(left.report.name, setting: .right),
      ResultColumn(words("失分", "lost"), aliases: ["失分", "lost"], setting: .right),
      ResultColumn(right.report.name, setting: .right),
      ResultColumn(words("失分", "lost") + " ", aliases: ["失分2", "lost2"], setting: .right),
    ])
    table.rows = rows(first, second)
    bench.remember(table)
    return [.table(table)]
      + [(left, first), (right, second)].map { report, sheet in
        .tree(
          losses(
            report.report.name, sheet,
            beside: report.report.index == left.report.index ? second : first))
      }
  }

  private func sheet(of report: ScoredReport) throws(Diagnostic) -> ScoreSheet {
    if let form {
      let found = try report.forms(of: form)
      if found.count == 1 { return report.builder().sheet(ofForm: found[0]) }
    } else if let sheet = report.mainSheet() {
      return sheet
    }
    throw Diagnostic(
      .notReported, [words("自评得分", "score"), report.report.name],
      candidates: report.subject.forms.map { "score[\($0.project ?? $0.kind.rawValue)]" })
  }

  // MARK: Heads

  private struct Line {
    var name: String
    var score: Value?
    var weight: Value?

    var text: String { ScoreTree.points(score?.digits ?? "—", weight?.digits ?? "—") }
    var lost: Value? {
      guard let score, let weight else { return nil }
      return try? weight.subtracting(score)
    }
  }

  /// The head that the execution row has in common with the narrative's.
  private static let execution = "execution"

  private func lines(_ sheet: ScoreSheet, _ rubric: Rubric) -> [(head: String, line: Line)] {
    var result: [(String, Line)] = []
    if let row = sheet.execution {
      result.append(
        (
          ScoreComparison.execution,
          Line(name: words("预算执行率", "execution"), score: row.score, weight: row.weight)
        )
      )
    }
    for group in sheet.groups {
      let weight = group.weight ?? group.printedWeight
      let line = Line(name: group.name, score: group.score, weight: weight)
      if let same = result.firstIndex(where: { $0.0 == group.head }) {
        // Two heads of one meaning in one form count together.
        result[same].1.score = sum(result[same].1.score, line.score)
        result[same].1.weight = sum(result[same].1.weight, line.weight)
        result[same].1.name += "、" + group.name
      } else {
        result.append((group.head, line))
      }
    }
    return result
  }

  private func sum(_ first: Value?, _ second: Value?) -> Value? {
    guard let first, let second else { return first ?? second }
    return try? first.adding(second)
  }

  private func rows(_ first: ScoreSheet, _ second: ScoreSheet) -> [ResultRow] {
    let leftLines = lines(first, left.rubric)
    let rightLines = lines(second, right.rubric)
    var heads = leftLines.map(\.head)
    heads += rightLines.map(\.head).filter { !heads.contains($0) }
    var result = heads.map { head -> ResultRow in
      let one = leftLines.first { $0.head == head }?.line
      let other = rightLines.first { $0.head == head }?.line
      var name = one?.name ?? other?.name ?? ""
      if head == ScoreComparison.execution {
        name = words("预算执行率", "execution")
      } else if let one, let other, one.name != other.name {
        name += " / " + other.name
      }
      return row(name, one, other)
    }
    result.append(
      row(
        words("合计", "total"),
        Line(name: "", score: first.recomputed, weight: first.weights ?? first.printedFull),
        Line(name: "", score: second.recomputed, weight: second.weights ?? second.printedFull)))
    if first.printedTotal != nil || second.printedTotal != nil {
      func cell(_ value: Value?) -> Cell {
        value.map { .value($0, shown: $0.digits) } ?? .notReported
      }
      result.append(
        ResultRow([
          .text(words("所载总分", "stated total")), cell(first.printedTotal), .empty,
          cell(second.printedTotal), .empty,
        ]))
    }
    return result
  }

  private func row(_ name: String, _ one: Line?, _ other: Line?) -> ResultRow {
    func score(_ line: Line?) -> Cell {
      guard let line, let score = line.score else { return .notReported }
      return .value(score, shown: line.text)
    }
    func lost(_ line: Line?) -> Cell {
      guard let lost = line?.lost else { return .empty }
      return .value(lost, shown: lost.number.isZero ? "0" : RubricWording.digits(lost))
    }
    return ResultRow([.text(name), score(one), lost(one), score(other), lost(other)])
  }

  // MARK: Where the points were lost

  private func losses(_ name: String, _ sheet: ScoreSheet, beside other: ScoreSheet) -> TextTree {
    var lost: [(amount: Value, text: [String])] = []
    if let row = sheet.execution, let score = row.score, let weight = row.weight,
      let amount = try? weight.subtracting(score), !amount.number.isZero
    {
      let rate = (row.rate ?? row.printedRate)?.text ?? ""
      lost.append((amount, [words("预算执行率", "execution"), rate]))
    }
    for group in sheet.groups {
      if group.rows.isEmpty, let amount = group.lost, !amount.number.isZero {
        lost.append((amount, [group.name, ""]))
      }
      for row in group.rows {
        guard let amount = row.lost, !amount.number.isZero else { continue }
        let indicator = row.indicator
        var result = [indicator.target.text, indicator.actual.text].filter { !$0.isEmpty }
          .map { TerminalText.truncated($0, to: 18) }.joined(separator: " → ")
        let note = indicator.note.text
        let brief = RubricWording(words: words).brief(row)
        if row.difference != nil { result += (result.isEmpty ? "" : words("，", ", ")) + brief }
        if !note.isEmpty { result += (result.isEmpty ? "" : words("；", "; ")) + note }
        if let same = other.rows.first(where: {
          NameCatalogue.fold($0.indicator.level3.text) == NameCatalogue.fold(indicator.level3.text)
        })?.lost, !same.number.isZero {
          let digits = RubricWording.digits(same)
          result += words("（另一份扣 \(digits)）", " (−\(digits) in the other)")
        }
        lost.append(
          (amount, [TerminalText.truncated(indicator.level3.text, to: 28), result]))
      }
    }
    lost.sort { $0.amount.number > $1.amount.number }
    let total = ((try? Value.sum(of: lost.map(\.amount))) ?? nil).map(RubricWording.digits) ?? "0"
    return TextTree(
      words("\(name) 失分 \(total)", "\(name) lost \(total)"),
      children: lost.map { amount, text in
        TextTree(cells: [text[0], "−" + RubricWording.digits(amount), text[1]])
      }, alignments: [.left, .right])
  }
}

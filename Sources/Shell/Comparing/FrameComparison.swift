import Analysis
import Audit
import Language
import Reports

/// The indicator frames of two sides: rows beside rows that ask for the same.
struct FrameComparison {
  let left: ComparedSide
  let right: ComparedSide
  let bench: Workbench

  private struct Row {
    var form: ScoreForm
    var formIndex: Int
    var index: Int
    var indicator: Indicator

    var label: String {
      let words = [indicator.level3, indicator.level2, indicator.level1].map(\.text)
      return words.first { !$0.isEmpty } ?? ""
    }
  }

  private func rows(_ side: ComparedSide) -> [Row] {
    side.forms.enumerated().flatMap { formIndex, form in
      form.indicators.enumerated().map {
        Row(form: form, formIndex: formIndex, index: $0.offset, indicator: $0.element)
      }
    }
  }

  private func text(_ row: Row) -> AlignedText {
    let kind = row.form.kind == .whole ? row.form.kind.rawValue : row.form.project ?? ""
    return AlignedText(
      row.label, under: kind + row.indicator.level1.text + row.indicator.level2.text)
  }

  var alignment: Alignment {
    Alignment(ofRows: rows(left).map(text), with: rows(right).map(text))
  }

  func table() -> ResultTable {
    let lefts = rows(left)
    let rights = rows(right)
    var table = ResultTable(columns: [
      ResultColumn("一级指标", aliases: ["level1", "一级"], dispensability: 3),
      ResultColumn("指标", aliases: ["indicator"], dispensability: 2, isElastic: true),
      ResultColumn("对应", aliases: ["match"]),
      ResultColumn("分值·前者", aliases: ["weight of first"], setting: .decimal),
      ResultColumn("得分·前者", aliases: ["score of first"], setting: .decimal),
      ResultColumn("分值·后者", aliases: ["weight of second"], setting: .decimal),
      ResultColumn("得分·后者", aliases: ["score of second"], setting: .decimal),
      ResultColumn("指标值·前者", aliases: ["target of first"], dispensability: 20),
      ResultColumn("指标值·后者", aliases: ["target of second"], dispensability: 20),
    ])
    for pair in alignment.pairs {
      let first = pair.left.map { lefts[$0] }
      let second = pair.right.map { rights[$0] }
      guard let named = first ?? second else { continue }
      var label = named.label
      if let first, let second, !pair.isSame { label = "\(first.label) ／ \(second.label)" }
      let match =
        Presence(first: first != nil, second: second != nil)?.text(
          bench.words,
          both: pair.isSame ? bench.words("相同", "same") : bench.words("相近", "similar")) ?? ""
      let subject = RowSubject.indicator(
        report: (first == nil ? right : left).report.index, form: named.formIndex,
        row: named.index)
      let isFile = (first == nil ? right : left).file != nil
      table.rows.append(
        ResultRow(
          [
            .text(named.indicator.level1.text), .text(label),
            .text(match),
            number(first, left, \.weight, "weight"), number(first, left, \.score, "score"),
            number(second, right, \.weight, "weight"), number(second, right, \.score, "score"),
            words(first), words(second),
          ], subject: isFile ? .none : subject))
    }
    return table
  }

  private func words(_ row: Row?) -> Cell {
    guard let text = row?.indicator.target.text, !text.isEmpty else { return .empty }
    return .text(text)
  }

  private func number(
    _ row: Row?, _ side: ComparedSide, _ column: KeyPath<Indicator, IndicatorCell>, _ name: String
  ) -> Cell {
    guard let row else { return .empty }
    let cell = row.indicator[keyPath: column]
    return IndicatorFigure.cell(
      cell, named: name, label: row.indicator.level3.text, form: row.form, report: side.report,
      file: side.file ?? ((try? bench.file(ofForm: row.formIndex, in: side.report)) ?? ""))
  }
}

import Analysis
import Language
import Publishing
import Quantities
import Reports
import Workspace

/// Corrected figures: what was read, what stands in its place, who says so and why.
enum CorrectionTable {
  static func table(on bench: Workbench) throws(Diagnostic) -> ResultTable {
    let words = bench.words
    var table = ResultTable(columns: [
      ResultColumn("部门", aliases: ["department", "报告"], dispensability: 3, isElastic: true),
      ResultColumn("概念", aliases: ["concept"]),
      ResultColumn("期间", aliases: ["period"], dispensability: 5),
      ResultColumn("范围", aliases: ["scope"], dispensability: 20),
      ResultColumn("原读", aliases: ["read"], setting: .right),
      ResultColumn("更正为", aliases: ["value", "更正"], setting: .right),
      ResultColumn("更正人", aliases: ["author", "by"], dispensability: 6),
      ResultColumn("理由", aliases: ["reason"], dispensability: 7, isElastic: true),
      ResultColumn("状态", aliases: ["status"], dispensability: 4),
      ResultColumn("编号", aliases: ["id"], dispensability: 3),
    ])
    let wording = AmendmentWording(words: words)
    for correction in try bench.corrections() {
      let subject = correction.subject
      let name = [subject?.department ?? "", subject?.year.map(String.init) ?? ""]
        .filter { !$0.isEmpty }.joined(separator: " ")
      table.rows.append(
        ResultRow(
          [
            .text(name),
            .text(subject.map { wording.name(of: $0, bench.catalogue) } ?? ""),
            .text(subject?.period?.description ?? ""),
            .text(FactText.scope(subject?.scope ?? "")),
            .text(subject.map(wording.read) ?? ""),
            .text(
              correction.value.map { AmendmentWording.text($0, correction.unit) } ?? "—"),
            .text(correction.author.isEmpty ? words("未署名", "unsigned") : correction.author),
            .text(correction.reason), .text(try status(correction, bench)),
            .text(correction.fact.description),
          ], subject: try figure(correction, bench).map { .figure($0) } ?? .none))
    }
    return table
  }

  /// In force, or why not.
  private static func status(_ correction: Correction, _ bench: Workbench) throws(Diagnostic)
    -> String
  {
    let words = bench.words
    if correction.isApplied {
      return try isInForce(correction, bench)
        ? words("生效", "in force")
        : words("未生效：报告已载此数或无此行", "not in force: the report says so, or has no such row")
    }
    guard let subject = correction.subject else { return words("已无此数", "no such figure") }
    let isLoaded = try bench.reports().contains {
      $0.loaded.identity.department == subject.department
        && $0.loaded.identity.year == subject.year
    }
    return isLoaded
      ? words("未生效：报告已无此数", "not in force: the report states it no more")
      : words("未生效：报告未载入", "not in force: the report is not loaded")
  }

  /// What was entered is needed only as long as the report does not say the same; a cell
  /// needs its row.
  private static func isInForce(_ correction: Correction, _ bench: Workbench) throws(Diagnostic)
    -> Bool
  {
    guard correction.sort != .fact, let subject = correction.subject,
      let report = try bench.reports().first(where: { $0.loaded.key == correction.report })
    else { return true }
    if correction.sort == .cell {
      let forms = try bench.subject(of: report).forms
      return CorrectedCell.place(of: subject.scope, in: forms) != nil
    }
    return try bench.book(of: report).figures(of: subject.concept).contains {
      $0.amendment != nil && $0.fact.period == subject.period
        && FigureBook.sameScope($0.fact.scope, subject.scope)
    }
  }

  private static func figure(_ correction: Correction, _ bench: Workbench) throws(Diagnostic)
    -> Figure?
  {
    correction.isApplied ? try bench.figure(named: correction.fact.description) : nil
  }
}

extension CorrectionTable {
  /// What was corrected since a value was worked out.
  static func since(_ value: Value, _ bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    var lines: [String] = []
    for figure in value.figures {
      let latest = try bench.latest(figure)
      guard latest.amendment != figure.amendment else { continue }
      let now =
        latest.isStruckOut
        ? "—" : AmendmentWording.text(latest.fact.value, latest.fact.unit)
      lines.append(
        "  \(Amendment.sign) "
          + bench.words(
            "列表之后更正过：\(ValueTree.heading(latest, bench)) 现为 \(now)",
            "corrected since this table: \(ValueTree.heading(latest, bench)) is \(now) now"))
    }
    return lines.isEmpty ? [] : [.lines(lines)]
  }

  /// How many corrections are in force for reports, and how many found no figure; nothing
  /// where there are none.
  static func summary(of departments: Set<String>, _ bench: Workbench) throws(Diagnostic)
    -> [String]
  {
    let own = try bench.corrections().filter { correction in
      correction.subject?.department.map { departments.contains($0) } ?? false
    }
    if own.isEmpty { return [] }
    let applied = own.count(where: \.isApplied)
    return [
      bench.words(
        "  更正：生效 \(applied)，未生效 \(own.count - applied)（list corrections）",
        "  corrections: \(applied) in force, \(own.count - applied) not (list corrections)")
    ]
  }

  /// A line for each corrected figure of a report, below what rests on them.
  static func remarks(on book: FigureBook, _ bench: Workbench) -> [OutputItem] {
    let lines = (book.figures + book.struckOut).compactMap { figure -> String? in
      guard let amendment = figure.amendment else { return nil }
      let value =
        figure.isStruckOut
        ? "—" : AmendmentWording.text(figure.fact.value, figure.fact.unit)
      return
        "  \(Amendment.sign) \(ValueTree.heading(figure, bench))  \(value)  "
        + AmendmentWording(words: bench.words).remark(amendment, figure)
    }
    return lines.isEmpty ? [] : [.lines(lines)]
  }
}

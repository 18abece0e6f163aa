import Analysis
import Reports

/// The outlines of two sides: headings kept, changed, left out and new.
struct OutlineComparison {
  let left: ComparedSide
  let right: ComparedSide
  let bench: Workbench

  var alignment: Alignment {
    Alignment(
      ofSequence: left.sections.map { AlignedText($0.title) },
      with: right.sections.map { AlignedText($0.title) })
  }

  func table() -> ResultTable {
    var table = ResultTable(columns: [
      ResultColumn("级", aliases: ["level"], setting: .right),
      ResultColumn(left.name, isElastic: true), ResultColumn(right.name, isElastic: true),
      ResultColumn("对应", aliases: ["match"]),
    ])
    for pair in alignment.pairs {
      let first = pair.left.map { left.sections[$0] }
      let second = pair.right.map { right.sections[$0] }
      guard let level = (first ?? second)?.level else { continue }
      let match =
        Presence(first: first != nil, second: second != nil)?.text(
          bench.words,
          both: pair.isSame ? bench.words("相同", "same") : bench.words("改动", "changed")) ?? ""
      table.rows.append(
        ResultRow([
          .integer(level), OutlineComparison.cell(first), OutlineComparison.cell(second),
          .text(match),
        ]))
    }
    return table
  }

  private static func cell(_ section: Section?) -> Cell {
    section.map { .text($0.number + $0.title) } ?? .notReported
  }
}

import Analysis
import Audit
import Publishing
import Reports

/// The forms of a report, one a row: to see which adds up, and to choose one.
enum ScoreFormTable {
  static func table(_ sheets: [ScoreSheet], _ words: Wording) -> ResultTable {
    var table = ResultTable(columns: [
      ResultColumn("自评表", aliases: ["form"], isElastic: true),
      ResultColumn("所载", aliases: ["stated"], setting: .decimal),
      ResultColumn("复核", aliases: ["recomputed"], setting: .decimal),
      ResultColumn("差", aliases: ["difference"], setting: .decimal),
      ResultColumn("分值", aliases: ["weights"], setting: .decimal, dispensability: 5),
      ResultColumn("执行得分", aliases: ["execution"], setting: .decimal, dispensability: 6),
      ResultColumn("扣分行", aliases: ["deducted"], setting: .right, dispensability: 7),
      ResultColumn("等级", aliases: ["grade"], dispensability: 4),
    ])
    for sheet in sheets {
      func cell(_ value: Value?) -> Cell {
        value.map { .value($0, shown: $0.digits) } ?? .notReported
      }
      var gap = Cell.empty
      if let printed = sheet.printedTotal, let total = sheet.recomputed,
        printed.number != total.number, let difference = try? total.subtracting(printed)
      {
        gap = .value(difference, shown: ScoreTree.signed(difference))
      }
      let deducted = sheet.rows.count { !($0.lost?.number.isZero ?? true) }
      table.rows.append(
        ResultRow([
          .text(sheet.project ?? sheet.kind?.rawValue ?? sheet.scope), cell(sheet.printedTotal),
          cell(sheet.recomputed), gap, cell(sheet.weights), cell(sheet.execution?.score),
          .integer(deducted),
          .text(sheet.grade.map { words($0.name.chinese, $0.name.english) } ?? ""),
        ]))
    }
    return table
  }
}

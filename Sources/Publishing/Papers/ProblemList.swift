import Analysis
import Audit
import Quantities

/// The list of problems (问题清单) that goes to a department: what was found, where, on what
/// basis, what is asked for, and room for the reply. What the reviewer dismissed is not on it.
public struct ProblemList: Sendable {
  private let checked: [WorkingPaper.Checked]
  private let dismissed: Set<String>
  private let words: Wording

  public init(
    _ checked: [WorkingPaper.Checked], dismissed: Set<String>, words: Wording
  ) {
    self.checked = checked
    self.dismissed = dismissed
    self.words = words
  }

  /// A column, with its width in letters and its share of a page.
  private var columns: [(title: String, width: Int)] {
    let department = checked.count > 1 ? [(words("部门", "Department"), 22)] : []
    return [(words("序号", "No."), 6)] + department + [
      (words("问题", "Problem"), 44), (words("位置", "Place"), 26), (words("原文", "Quote"), 40),
      (words("依据", "Basis"), 26), (words("更正要求", "Request"), 30),
      (words("单位回复", "Reply"), 26),
    ]
  }

  public var title: String {
    let name = words("问题清单", "List of problems")
    return checked.count == 1 ? "\(checked[0].name) \(name)" : name
  }

  /// How many problems there are.
  public var count: Int { rows.count }

  private var rows: [[String]] {
    let wording = PaperWording(words: words)
    var rows: [[String]] = []
    for checked in checked {
      for finding in checked.findings.problems where !dismissed.contains(finding.id) {
        // Many places say the same: the first few are enough to find it by.
        let places = checked.places(of: finding).prefix(4)
        rows.append(
          [String(rows.count + 1)] + (self.checked.count > 1 ? [checked.name] : []) + [
            finding.rule + words("：", ": ") + FindingWording.sentence(finding, words),
            places.map(wording.place).joined(separator: "\n"),
            places.map { "“\($0.quote)”" }.joined(separator: "\n"), wording.basis(finding),
            RequestWording.text(finding, words), "",
          ])
      }
    }
    return rows
  }

  public var workbook: ExcelWorkbook {
    ExcelWorkbook([
      Sheet(
        words("问题清单", "Problems"),
        columns: columns.map { Sheet.Column($0.title, width: $0.width) },
        rows: rows.map { row in
          row.enumerated().map { index, text in
            if index == 0, let number = Int(text) { return .number(ExactDecimal(number)) }
            return text.isEmpty ? .blank : .text(text)
          }
        })
    ])
  }

  public var word: WordText {
    var text = WordText(isLandscape: true)
    text.heading(title, level: 0)
    text.table(columns.map { WordText.Column(title: $0.title, share: $0.width) }, rows)
    return text
  }
}

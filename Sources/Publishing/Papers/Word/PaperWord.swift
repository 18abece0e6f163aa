import Analysis
import Audit

/// A working paper for those who must edit it: without pictures and source texts.
public struct PaperWord {
  private let paper: WorkingPaper
  private let words: Wording
  private let wording: PaperWording

  public init(_ paper: WorkingPaper, words: Wording) {
    self.paper = paper
    self.words = words
    wording = PaperWording(words: words)
  }

  public var text: WordText {
    var text = WordText()
    text.heading(paper.title, level: 0)
    text.index(wording.index)
    text.heading(section(0), level: 1)
    text.table(
      [WordText.Column(title: "", share: 2), WordText.Column(title: "", share: 8)],
      wording.particulars(paper).map { [$0.name, $0.value] }, hasHead: false)
    text.heading(section(1), level: 1)
    let shares = [3, 6, 1]
    text.table(
      zip(wording.inputHeads, shares).map {
        WordText.Column(title: $0, share: $1, isNumeric: $1 == 1)
      }, paper.inputs.map { [$0.name, $0.digest, String($0.bytes)] })
    text.heading(section(2), level: 1)
    for (number, step) in paper.steps.enumerated() {
      text.heading("\(number + 1)　\(step.command)", level: 2)
      for prose in step.prose { text.paragraph(prose) }
      for part in step.parts { add(part, to: &text) }
    }
    text.heading(section(3), level: 1)
    for checked in paper.checked {
      text.heading(checked.name, level: 2)
      if checked.findings.isEmpty { text.paragraph(wording.noFindings) }
      for (number, finding) in checked.findings.enumerated() {
        add(finding, number + 1, of: checked, to: &text)
      }
    }
    text.heading(section(4), level: 1)
    for checked in paper.checked {
      text.heading(checked.name, level: 2)
      for line in checked.coverage { text.paragraph(line, style: "Output") }
    }
    text.heading(section(5), level: 1)
    if paper.conclusions.isEmpty { text.paragraph(wording.noNotes) }
    for (number, note) in paper.conclusions.enumerated() {
      text.paragraph("\(number + 1)．\(note)")
    }
    return text
  }

  private func section(_ index: Int) -> String { "\(index + 1)　\(wording.sections[index])" }

  private func add(_ part: WorkingPaper.Part, to text: inout WordText) {
    switch part {
    case .text(let lines):
      if lines.isEmpty { return }
      text.paragraph(
        [WordText.Run(text: lines.joined(separator: "\n"), isFixed: true)], style: "Output")
    case .table(let table, let notes):
      let columns = table.columns.enumerated().map { index, column in
        let longest = table.rows.prefix(200).map { $0.cells[index].text.unicodeScalars.count }
        return WordText.Column(
          title: column.title, share: max(3, min(24, (longest.max() ?? 0) + 2)),
          isNumeric: column.setting != .left)
      }
      text.table(
        [WordText.Column(title: "#", share: 2, isNumeric: true)] + columns,
        table.rows.enumerated().map { number, row in
          ["\(number + 1)"]
            + row.cells.map { cell in
              let sign = CellSign.of(cell)
              return cell.text + (sign.isEmpty ? "" : " " + sign)
            }
        })
      for note in notes { text.paragraph([WordText.Run(text: note, isPale: true)]) }
    case .chart(let chart):
      let (head, rows) = wording.rows(chart)
      text.table(
        head.enumerated().map {
          WordText.Column(title: $1, share: $0 == 0 ? 4 : 2, isNumeric: $0 > 0)
        }, rows)
    }
  }

  private func add(
    _ finding: Finding, _ number: Int, of checked: WorkingPaper.Checked, to text: inout WordText
  ) {
    text.paragraph([
      WordText.Run(text: "\(number)　\(wording.heading(finding))", isBold: true)
    ])
    text.paragraph(FindingWording.sentence(finding, words))
    for (quote, places) in checked.quotes(of: finding) {
      text.paragraph(
        [
          WordText.Run(text: "“\(quote)”　"),
          WordText.Run(text: wording.places(places), isPale: true),
        ], style: "Quote")
    }
    if let mark = checked.marks[finding.id] {
      text.paragraph("\(wording.decision)　\(mark)")
    }
    let basis = wording.basis(finding)
    if !basis.isEmpty {
      text.paragraph([WordText.Run(text: "\(wording.basis)　\(basis)", isPale: true)])
    }
  }
}

import Analysis
import Audit

/// A working paper to read as text: its tables, findings and coverage, without the source
/// texts.
public struct PaperMarkdown {
  private let paper: WorkingPaper
  private let words: Wording
  private let wording: PaperWording

  public init(_ paper: WorkingPaper, words: Wording) {
    self.paper = paper
    self.words = words
    wording = PaperWording(words: words)
  }

  public var text: String {
    var blocks = ["# \(plain(paper.title))", heading(1, wording.basics)]
    blocks.append(
      table(
        ["", ""], wording.particulars(paper).map { [$0.name, $0.value] }))
    blocks.append(heading(2, wording.inputs))
    blocks.append(
      table(wording.inputHeads, paper.inputs.map { [$0.name, $0.digest, String($0.bytes)] }))
    blocks.append(heading(3, wording.steps))
    for (number, step) in paper.steps.enumerated() {
      blocks.append("### \(number + 1). \(code(step.command))")
      blocks += step.prose.map(plain)
      blocks += step.parts.flatMap(part)
    }
    blocks.append(heading(4, wording.findings))
    for checked in paper.checked {
      blocks.append("### \(plain(checked.name))")
      if checked.findings.isEmpty { blocks.append(wording.noFindings) }
      for (number, finding) in checked.findings.enumerated() {
        blocks.append(self.finding(finding, number + 1, checked))
      }
    }
    blocks.append(heading(5, wording.coverage))
    for checked in paper.checked {
      blocks += ["### \(plain(checked.name))", fenced(checked.coverage)]
    }
    blocks.append(heading(6, wording.conclusions))
    blocks.append(
      paper.conclusions.isEmpty
        ? wording.noNotes : paper.conclusions.map { "- \(plain($0))" }.joined(separator: "\n"))
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private func heading(_ number: Int, _ text: String) -> String { "## \(number). \(text)" }

  private func part(_ part: WorkingPaper.Part) -> [String] {
    switch part {
    case .text(let lines): return lines.isEmpty ? [] : [fenced(lines)]
    case .table(let table, let notes):
      let text = PublishedTable(table).text(.markdown)
      return [String(text.dropLast())] + notes.map(plain)
    case .chart(let chart):
      let (head, rows) = wording.rows(chart)
      return [table(head, rows)]
    }
  }

  private func finding(_ finding: Finding, _ number: Int, _ checked: WorkingPaper.Checked)
    -> String
  {
    var lines = [
      "\(number). **\(plain(wording.heading(finding)))**　"
        + plain(FindingWording.sentence(finding, words))
    ]
    for place in checked.places(of: finding) {
      lines.append("   - \(plain(wording.place(place)))：“\(plain(place.quote))”")
    }
    if let mark = checked.marks[finding.id] {
      lines.append("   - \(wording.decision)：\(plain(mark))")
    }
    let basis = wording.basis(finding)
    if !basis.isEmpty { lines.append("   - \(wording.basis)：\(plain(basis))") }
    return lines.joined(separator: "\n")
  }

  private func table(_ head: [String], _ rows: [[String]]) -> String {
    func line(_ cells: [String]) -> String {
      "| " + cells.map { plain($0).replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
    return ([line(head), "|" + head.map { _ in " --- |" }.joined()] + rows.map(line))
      .joined(separator: "\n")
  }

  /// Words that are no markup, on one line.
  private func plain(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if "\\`*_[]<>#&".unicodeScalars.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(
        scalar == "\n" || scalar == "\t" ? " " : MarkupText.isAllowed(scalar) ? scalar : "\u{FFFD}")
    }
    return result
  }

  private func code(_ text: String) -> String {
    text.contains("`") ? "`` \(text) ``" : "`\(text)`"
  }

  /// Lines as they are, in a fence longer than any in them.
  private func fenced(_ lines: [String]) -> String {
    var fence = "```"
    while lines.contains(where: { $0.contains(fence) }) { fence += "`" }
    return ([fence] + lines + [fence]).joined(separator: "\n")
  }
}

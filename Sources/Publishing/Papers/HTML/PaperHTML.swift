import Analysis
import Audit

/// A working paper as one HTML file that needs nothing beside it: no script, no request, the
/// source texts inside. Every word of a report or of a person is escaped.
public struct PaperHTML {
  let paper: WorkingPaper
  let words: Wording
  let wording: PaperWording
  let marked: MarkedSources

  public init(_ paper: WorkingPaper, words: Wording) {
    self.paper = paper
    self.words = words
    wording = PaperWording(words: words)
    marked = MarkedSources(paper)
  }

  /// What the browser may do: show this page. `frame-ancestors` has no meaning here.
  static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

  public var text: String {
    let bodies = [
      particulars, inputs, steps, findings, coverage, conclusions, sources,
    ]
    var html = """
      <!DOCTYPE html>
      <html lang="\(words("zh-CN", "en"))">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(PaperHTML.policy)">
      <meta name="referrer" content="no-referrer">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(escaped(paper.title))</title>
      <style>
      \(PaperStyle.text)
      </style>
      </head>
      <body>
      <header><p class="kind">\(escaped(wording.kind))</p>
      <h1>\(escaped(paper.title))</h1></header>

      """
    for (number, body) in bodies.enumerated() {
      let classes = number == bodies.count - 1 ? " class=\"sources\"" : ""
      html += "<section id=\"p\(number + 1)\"\(classes)>\n"
      html += "<h2>\(number + 1)　\(escaped(wording.sections[number]))</h2>\n\(body)</section>\n"
      if number == 0 { html += contents }
    }
    return html + "</body>\n</html>\n"
  }

  func escaped(_ text: some StringProtocol) -> String { MarkupText.escaped(text) }

  // MARK: Head

  private var particulars: String {
    let rows = wording.particulars(paper).map {
      "<tr><th>\(escaped($0.name))</th><td>\(escaped($0.value))</td></tr>\n"
    }
    return "<table class=\"particulars\">\n\(rows.joined())</table>\n"
  }

  private var contents: String {
    func entry(_ target: String, _ text: String) -> String {
      "<li><a href=\"#\(target)\">\(escaped(text))</a>"
    }
    var html = "<nav class=\"contents\"><h2>\(escaped(wording.index))</h2>\n<ol>\n"
    for (number, section) in wording.sections.enumerated() {
      html += entry("p\(number + 1)", section)
      var inner: [String] = []
      switch number {
      case 2: inner = paper.steps.indices.map { entry("step-\($0 + 1)", paper.steps[$0].command) }
      case 3:
        inner = paper.checked.indices.map { entry("report-\($0 + 1)", paper.checked[$0].name) }
      case 6: inner = paper.sources.indices.map { entry("s\($0 + 1)", paper.sources[$0].name) }
      default: break
      }
      if !inner.isEmpty { html += "\n<ol>\n" + inner.joined(separator: "</li>\n") + "</li></ol>\n" }
      html += "</li>\n"
    }
    return html + "</ol></nav>\n"
  }

  private var inputs: String {
    let heads = wording.inputHeads
    let rows = paper.inputs.map { input in
      "<tr><td>\(escaped(input.name))</td><td class=\"digest\">\(escaped(input.digest))</td>"
        + "<td class=\"n\">\(input.bytes)</td></tr>\n"
    }
    return "<table><thead><tr><th>\(escaped(heads[0]))</th><th>\(escaped(heads[1]))</th>"
      + "<th class=\"n\">\(escaped(heads[2]))</th></tr></thead>\n<tbody>\(rows.joined())</tbody></table>\n"
  }

  // MARK: Steps

  private var steps: String {
    paper.steps.enumerated().map { index, step in
      let prose = step.prose.map { "<p>\(escaped($0))</p>\n" }.joined()
      return
        "<h3 id=\"step-\(index + 1)\">\(index + 1)　<code>\(escaped(step.command))</code></h3>\n"
        + prose + step.parts.map(part).joined()
    }.joined()
  }

  private func part(_ part: WorkingPaper.Part) -> String {
    switch part {
    case .text(let lines):
      return lines.isEmpty ? "" : "<pre>\(escaped(lines.joined(separator: "\n")))</pre>\n"
    case .table(let table, let notes):
      return self.table(table)
        + notes.map { "<p class=\"note\">\(escaped($0))</p>\n" }.joined()
    case .chart(let chart):
      let picture = ChartSVG(chart, words: words).text
      let start = picture.firstRange(of: "<svg")?.lowerBound ?? picture.startIndex
      return "<figure>\n\(picture[start...])</figure>\n"
    }
  }

  private func table(_ table: ResultTable) -> String {
    if table.rows.isEmpty {
      return "<p class=\"note\">\(escaped(words("（没有符合的行）", "(no row)")))</p>\n"
    }
    let classes = table.columns.map { $0.setting == .left ? "" : " class=\"n\"" }
    var html = "<div class=\"wide\"><table><thead><tr><th class=\"n\">#</th>"
    for (column, attribute) in zip(table.columns, classes) {
      html += "<th\(attribute)>\(escaped(column.title))</th>"
    }
    html += "</tr></thead>\n<tbody>\n"
    for (number, row) in table.rows.enumerated() {
      html += "<tr><td class=\"n\">\(rowNumber(number + 1, row))</td>"
      for (cell, attribute) in zip(row.cells, classes) {
        html += "<td\(attribute)>\(self.cell(cell))</td>"
      }
      html += "</tr>\n"
    }
    return html + "</tbody></table></div>\n"
  }

  /// A row that speaks of a place leads there, one of a finding to the finding.
  private func rowNumber(_ number: Int, _ row: ResultRow) -> String {
    if let place = MarkedSources.place(of: row),
      let anchor = marked.anchor(place.file, place.location)
    {
      return "<a href=\"#\(anchor)\">\(number)</a>"
    }
    if case .finding(let id) = row.subject, isShown(id) {
      return "<a href=\"#f-\(escaped(id))\">\(number)</a>"
    }
    return "\(number)"
  }

  private func isShown(_ id: String) -> Bool {
    paper.checked.contains { $0.findings.contains { $0.id == id } }
  }

  private func cell(_ cell: Cell) -> String {
    let sign = CellSign.of(cell)
    let text = escaped(cell.text) + (sign.isEmpty ? "" : " " + escaped(sign))
    guard let place = MarkedSources.place(of: cell),
      let anchor = marked.anchor(place.file, place.location)
    else { return text }
    return "<a href=\"#\(anchor)\">\(text)</a>"
  }

  // MARK: Findings

  private var findings: String {
    if paper.checked.allSatisfy(\.findings.isEmpty) {
      return "<p>\(escaped(wording.noFindings))</p>\n"
    }
    return paper.checked.enumerated().map { index, checked in
      let list = checked.findings.enumerated().map { finding($1, number: $0 + 1, of: checked) }
      return "<h3 id=\"report-\(index + 1)\">\(escaped(checked.name))</h3>\n"
        + (list.isEmpty ? "<p>\(escaped(wording.noFindings))</p>\n" : list.joined())
    }.joined()
  }

  private func finding(_ finding: Finding, number: Int, of checked: WorkingPaper.Checked) -> String
  {
    let kind =
      finding.verdict == .lens
      ? " lens" : finding.verdict.severity < Verdict.lens.severity ? " small" : ""
    var html = "<article class=\"finding\(kind)\" id=\"f-\(escaped(finding.id))\">\n"
    html += "<h3>\(number)　\(escaped(wording.heading(finding)))</h3>\n"
    html += "<p>\(escaped(FindingWording.sentence(finding, words)))</p>\n"
    for place in checked.places(of: finding) {
      let name = escaped(wording.place(place))
      let link =
        marked.anchor(place.file, place.location).map { "<a href=\"#\($0)\">\(name)</a>" } ?? name
      html += "<blockquote>\(quote(place))<br><span class=\"note\">\(link)</span></blockquote>\n"
    }
    if let mark = checked.marks[finding.id] {
      html += "<p>\(escaped(wording.decision))　\(escaped(mark))</p>\n"
    }
    let basis = wording.basis(finding)
    if !basis.isEmpty {
      html += "<p class=\"note\">\(escaped(wording.basis))　\(escaped(basis))</p>\n"
    }
    return html + "<p class=\"note\">\(escaped(finding.id))</p>\n</article>\n"
  }

  /// The quote with the figure marked in it, where it occurs.
  private func quote(_ place: CitedPlace) -> String {
    let quote = place.quote.isEmpty ? place.location.text : place.quote
    let figure = place.location.text
    guard !figure.isEmpty, let range = quote.firstRange(of: figure) else {
      return "“\(escaped(quote))”"
    }
    return "“\(escaped(quote[..<range.lowerBound]))<mark>\(escaped(figure))</mark>"
      + "\(escaped(quote[range.upperBound...]))”"
  }

  private var coverage: String {
    paper.checked.map { checked in
      "<h3>\(escaped(checked.name))</h3>\n"
        + "<pre>\(escaped(checked.coverage.joined(separator: "\n")))</pre>\n"
    }.joined()
  }

  private var conclusions: String {
    if paper.conclusions.isEmpty { return "<p>\(escaped(wording.noNotes))</p>\n" }
    return "<ol>\n" + paper.conclusions.map { "<li>\(escaped($0))</li>\n" }.joined() + "</ol>\n"
  }

  // MARK: Sources

  private var sources: String {
    paper.sources.enumerated().map { index, source in
      var html = "<h3 id=\"s\(index + 1)\">\(escaped(source.name))</h3>\n"
      for (number, line) in source.lines.enumerated() where !line.isEmpty {
        html += "<div class=\"line\"><b>\(number + 1)</b><span>"
        html += self.line(line, source: index, number: number + 1) + "</span></div>\n"
      }
      return html
    }.joined()
  }

  private func line(_ text: String, source: Int, number: Int) -> String {
    let (apart, inOrder) = marked.marks(source: source, line: number)
    var html = apart.map { "<a id=\"\($0.name)\"></a>" }.joined()
    let scalars = Array(text.unicodeScalars)
    func piece(_ range: Range<Int>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[range.clamped(to: 0..<scalars.count)])
      return escaped(String(view))
    }
    var at = 0
    for span in inOrder {
      html += piece(at..<span.range.lowerBound)
      html += "<mark id=\"\(span.name)\">\(piece(span.range))</mark>"
      at = span.range.upperBound
    }
    return html + piece(at..<max(at, scalars.count))
  }
}

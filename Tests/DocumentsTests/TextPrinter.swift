/// A way of printing a document as text.
struct TextPrinter {
  enum Wrap: Equatable {
    case none
    case characters(Int)
    case columns(Int)
  }

  enum Grid: CaseIterable {
    case tabs, strokes, openStrokes, wideStrokes, ruled, boxed, aligned, wideAligned, export
  }

  var wrap = Wrap.none
  var grid = Grid.tabs
  /// Empty lines between the lines of a paragraph.
  var hasBlanksBetween = false
  /// Empty lines between paragraphs.
  var gap = 1
  var indent = ""
  /// A page number behind so many lines.
  var pageLength = 0
  var lineEnd = "\n"

  func print(_ sample: TextSample) -> String {
    var lines: [(text: String, mayBreak: Bool)] = []
    for part in sample.parts {
      switch part {
      case .heading(let text): lines.append((text, false))
      case .paragraph(let text):
        let wrapped = self.wrapped(indent + text)
        for (number, line) in wrapped.enumerated() {
          lines.append((line, true))
          if hasBlanksBetween, number + 1 < wrapped.count { lines.append(("", false)) }
        }
      case .table(let rows): lines += table(rows).map { ($0, false) } + [("", false)]
      }
      for _ in 0..<gap { lines.append(("", false)) }
    }
    var result: [String] = []
    var page = 0
    for (number, line) in lines.enumerated() {
      result.append(line.text)
      if pageLength > 0, number % pageLength == pageLength - 1, line.mayBreak {
        page += 1
        result.append("— \(page) —")
      }
    }
    return result.joined(separator: lineEnd) + lineEnd
  }

  static func width(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x80 ? 1 : 2) }
  }

  // MARK: - Paragraphs

  private func wrapped(_ text: String) -> [String] {
    switch wrap {
    case .none: return [text]
    case .characters(let count):
      var lines: [String] = []
      var rest = Array(text)[...]
      while !rest.isEmpty {
        lines.append(String(rest.prefix(count)))
        rest = rest.dropFirst(count)
      }
      return lines
    case .columns(let width): return set(text, width: width)
    }
  }

  /// Words of Latin letters and figures stay whole, and no line begins with a sentence mark.
  private func set(_ text: String, width: Int) -> [String] {
    var atoms: [String] = []
    for character in text {
      let isLatin = character.isASCII
      if let last = atoms.last?.last, isLatin && last.isASCII || "，。、）》%".contains(character) {
        atoms[atoms.count - 1].append(character)
      } else if let last = atoms.last, last == "（" || last == "《" {
        atoms[atoms.count - 1].append(character)
      } else {
        atoms.append(String(character))
      }
    }
    var lines = [""]
    for atom in atoms {
      if TextPrinter.width(lines[lines.count - 1] + atom) > width { lines.append("") }
      lines[lines.count - 1] += atom
    }
    return lines
  }

  // MARK: - Tables

  private func table(_ rows: [[String]]) -> [String] {
    switch grid {
    case .tabs: return rows.map { $0.joined(separator: "\t") }
    case .strokes:
      let rule = "|" + rows[0].map { _ in " --- |" }.joined()
      var lines = rows.map { "| " + $0.joined(separator: " | ") + " |" }
      lines.insert(rule, at: 1)
      return lines
    case .openStrokes:
      var lines = rows.map { $0.joined(separator: " | ") }
      lines.insert(rows[0].map { _ in ":---:" }.joined(separator: "|"), at: 1)
      return lines
    case .wideStrokes: return rows.map { "｜" + $0.joined(separator: "｜") + "｜" }
    case .ruled:
      let rule = "+" + widths(rows).map { String(repeating: "-", count: $0 + 2) + "+" }.joined()
      return [rule] + padded(rows).flatMap { ["| " + $0.joined(separator: " | ") + " |", rule] }
    case .boxed:
      let level = widths(rows).map { String(repeating: "─", count: $0 + 2) }
      let inner = "├" + level.joined(separator: "┼") + "┤"
      var lines = ["┌" + level.joined(separator: "┬") + "┐"]
      for (number, row) in padded(rows).enumerated() {
        if number == 1 { lines.append(inner) }
        lines.append("│ " + row.joined(separator: " │ ") + " │")
      }
      return lines + ["└" + level.joined(separator: "┴") + "┘"]
    case .aligned: return padded(rows).map { TextPrinter.trimmed($0.joined(separator: "   ")) }
    case .wideAligned:
      return padded(rows, right: true).map { TextPrinter.trimmed($0.joined(separator: "　　")) }
    case .export:
      return rows.map { $0.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",") }
    }
  }

  private func widths(_ rows: [[String]]) -> [Int] {
    rows[0].indices.map { column in rows.map { TextPrinter.width($0[column]) }.max() ?? 0 }
  }

  private func padded(_ rows: [[String]], right: Bool = false) -> [[String]] {
    let widths = widths(rows)
    return rows.map { row in
      row.enumerated().map { column, cell in
        let blank = String(repeating: " ", count: widths[column] - TextPrinter.width(cell))
        return right && column > 0 ? blank + cell : cell + blank
      }
    }
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " || line.last == "　" { line.removeLast() }
    return line
  }
}

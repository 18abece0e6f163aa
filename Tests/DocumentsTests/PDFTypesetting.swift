@testable import Documents

/// Sets words on pages as a printer would, without any file: what the layout has to
/// find its way back from.
struct Typesetting {
  static let width = 595.0
  static let height = 842.0
  var page = 1
  var size = 12.0
  var words: [PageWord] = []
  var rules: [PageRule] = []

  /// A Chinese character is as wide as high, all others half as wide.
  func width(of text: String) -> Double {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? size : size / 2) }
  }

  /// Blanks in `text` part words.
  mutating func line(_ text: String, x: Double, y: Double) {
    var x = x
    for part in text.split(separator: " ") {
      let part = String(part)
      words.append(
        PageWord(text: part, page: page, x: x, y: y, width: width(of: part), height: size * 1.3))
      x += width(of: part) + size / 2
    }
  }

  /// Running text between x = 90 and x = 510, its first line indented.
  mutating func paragraph(_ text: String, y: Double, isBegun: Bool = false) -> Double {
    var y = y
    var x = isBegun ? 90.0 : 90 + 2 * size
    var line = ""
    for character in text {
      if x + width(of: line + String(character)) > 510 {
        self.line(line, x: x, y: y)
        line = ""
        x = 90
        y += size * 1.8
      }
      line.append(character)
    }
    self.line(line, x: x, y: y)
    return y + size * 1.8
  }

  struct Cell {
    /// Lines below each other.
    var lines: [String]
    var rows = 1
    var columns = 1

    init(_ text: String, rows: Int = 1, columns: Int = 1) {
      lines = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      self.rows = rows
      self.columns = columns
    }
  }

  /// A table whose cells are centred; nil stands for a place that a merged cell covers.
  mutating func table(
    _ rows: [[Cell?]], edges: [Double], y: Double, isRuled: Bool, pitch: Double = 1.3
  ) -> Double {
    let leading = size * 1.3
    var tops = [y]
    for row in rows {
      let most = row.compactMap { $0 }.filter { $0.rows == 1 }.map(\.lines.count).max() ?? 1
      tops.append((tops.last ?? y) + Double(most) * leading + (isRuled ? 4 : size * (pitch - 1)))
    }
    for (row, cells) in rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        guard let cell else { continue }
        let left = edges[column]
        let right = edges[column + cell.columns]
        let top = tops[row]
        let bottom = tops[row + cell.rows]
        var at = (top + bottom) / 2 - Double(cell.lines.count) * leading / 2
        for text in cell.lines {
          line(text, x: (left + right - width(of: text)) / 2, y: at)
          at += leading
        }
        guard isRuled else { continue }
        for (position, along) in [(top, true), (bottom, true), (left, false), (right, false)] {
          rules.append(
            PageRule(
              isHorizontal: along, position: position, start: along ? left : top,
              end: along ? right : bottom))
        }
      }
    }
    return tops.last ?? y
  }

  /// As `pdftotext -bbox` prints it.
  var boxes: String {
    var result = "<doc>\n  <page width=\"595.000000\" height=\"842.000000\">\n"
    for word in words {
      func edge(_ value: Double) -> String { "\"\(Int(value.rounded())).000000\"" }
      result +=
        "    <word xMin=\(edge(word.x)) yMin=\(edge(word.y)) xMax=\(edge(word.right)) "
        + "yMax=\(edge(word.bottom))>\(word.text)</word>\n"
    }
    return result + "  </page>\n</doc>\n"
  }

  /// As `tesseract … tsv` prints it.
  var tsv: String {
    var result =
      "level\tpage_num\tpar_num\tblock_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    result += "1\t\(page)\t0\t0\t0\t0\t0.0\t0.0\t595.0\t842.0\t-1\t###PAGE###\n"
    for word in words {
      result +=
        "5\t\(page)\t0\t0\t0\t0\t\(word.x)\t\(word.y)\t\(word.width)\t\(word.height)\t100\t\(word.text)\n"
    }
    return result
  }

  var layout: LayoutPage {
    LayoutPage(
      number: page, width: Typesetting.width, height: Typesetting.height, words: words,
      rules: rules)
  }
}

extension Block {
  var paragraph: String? {
    if case .paragraph(let passage) = self { passage.text } else { nil }
  }

  var heading: String? {
    if case .heading(let heading) = self { heading.number + heading.title } else { nil }
  }

  /// Rows of cell texts; a break inside a cell shows as `/`.
  var table: [[String]]? {
    guard case .table(let table) = self else { return nil }
    return table.rows.map { row in
      row.map { $0.passage.text.split(separator: "\n").joined(separator: "/") }
    }
  }
}

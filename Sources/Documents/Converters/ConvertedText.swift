/// Text as a converter of old formats prints it: a paragraph or a table's row a line.
struct ConvertedText {
  /// How the cells of a row are told.
  enum Cells {
    /// `|a   |b   |`, padded to equal width.
    case bars
    /// A tab between cells; a line without one is a paragraph.
    case tabs
    /// A tab between cells, and every line is a row.
    case everywhere
  }

  let cells: Cells

  func document(_ bytes: [UInt8], format: DocumentFormat) -> Document {
    var lines: [String] = []
    var blocks: [Block] = []
    var rows: [[TableCell]] = []
    var headings = HeadingDetection()
    func endTable() {
      guard !rows.isEmpty else { return }
      // Where cells were merged rows have fewer, and their columns are not known.
      let isExact = rows.allSatisfy { $0.count == rows[0].count }
      blocks.append(.table(Table(rows: rows, isGridExact: isExact)))
      rows = []
    }
    for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let line = String(decoding: part.filter { $0 != 0x0D && $0 != 0x0C }, as: UTF8.self)
      if let parts = self.parts(of: line) {
        lines.append(parts.joined(separator: "\t"))
        var column = 1
        var row: [TableCell] = []
        for text in parts {
          row.append(
            TableCell(
              row: rows.count, column: row.count,
              passage: ConvertedText.passage(text, line: lines.count, column: column)))
          column += text.unicodeScalars.count + 1
        }
        rows.append(row)
        continue
      }
      lines.append(line)
      let text = line.drop { $0.isWhitespace }
      // A blank line in a cell does not end the table.
      if text.isEmpty { continue }
      endTable()
      let column = line.unicodeScalars.count - text.unicodeScalars.count + 1
      let passage = ConvertedText.passage(
        ConvertedText.trimmed(text), line: lines.count, column: column)
      if let (heading, runsOn) = headings.heading(of: passage) {
        blocks.append(.heading(heading))
        if !runsOn { continue }
      }
      blocks.append(.paragraph(passage))
    }
    endTable()
    return Document(
      format: format, blocks: blocks, lines: lines,
      remarks: ["由转换程序读出，表格的空格与合并单元格可能有出入"])
  }

  /// Whether a converter took the file's bytes for characters that they are not: some do with
  /// texts that go on from one record of a spreadsheet to the next.
  static func isGarbled(_ text: String) -> Bool {
    var count = 0
    var strange = 0
    for scalar in text.unicodeScalars {
      count += 1
      switch scalar.value {
      case 0x09, 0x0A, 0x0C, 0x0D: break
      case ..<0x20, 0x7F..<0xA0, 0xE000..<0xF900, 0xFFF0...0xFFFF: strange += 1
      default: break
      }
    }
    return strange > 2 && strange * 200 > count
  }

  private func parts(of line: String) -> [String]? {
    switch cells {
    case .bars:
      guard line.utf8.count >= 2, line.utf8.first == 0x7C, line.utf8.last == 0x7C else {
        return nil
      }
      return line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
        .map { ConvertedText.trimmed($0) }
    case .tabs where !line.contains("\t"): return nil
    case .everywhere where line.allSatisfy(\.isWhitespace): return nil
    default:
      return line.split(separator: "\t", omittingEmptySubsequences: false)
        .map { ConvertedText.trimmed($0) }
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text.drop { $0.isWhitespace })
  }

  private static func passage(_ text: String, line: Int, column: Int) -> Passage {
    Passage(
      text: text,
      anchors: [
        Passage.Anchor(offset: 0, location: Location(text: "", line: line, column: column))
      ])
  }
}

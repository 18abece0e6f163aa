import Documents

/// Tables whose rows begin on a line without the mark that their other cells have, as some
/// word processors hand them out: 基本支出, and each of its figures behind a tab. What was a
/// row is then a paragraph and a table, and often the end of one cell and a table.
enum LooseRows {
  /// Whether the tables of a document are such: short lines stand between many of them, with
  /// nothing else before and behind. A form's title stands above its table alone.
  static func are(in blocks: [Block]) -> Bool {
    var found = 0
    for (index, block) in blocks.enumerated().dropFirst(2) {
      guard case .table(let table) = block, !table.isGridExact,
        case .table(let before) = blocks[index - 2], !before.isGridExact,
        let above = before.rows.last?.last?.passage.anchors.last?.location.line,
        let passage = blocks[index - 1].passage, passage.text.utf8.count <= 90,
        let last = passage.anchors.last?.location.line,
        let first = table.rows.first?.first?.passage.anchors.first?.location.line,
        let start = passage.anchors.first?.location.line, start <= above + 1, first <= last + 1
      else { continue }
      found += 1
      if found >= 4 { return true }
    }
    return false
  }

  /// The lines of the cells, one by one; nil for a cell that was left empty, also the first
  /// of a row that begins behind an empty line.
  static func cells(of table: Table) -> [Passage?] {
    var result: [Passage?] = []
    for (number, row) in table.rows.enumerated() {
      if number > 0 { result.append(nil) }
      for cell in row { result += lines(of: cell.passage) }
    }
    return result
  }

  private static func lines(of passage: Passage) -> [Passage?] {
    if passage.text.isEmpty { return [nil] }
    var starts: [Int] = []
    var last: Int?
    for anchor in passage.anchors where anchor.offset < passage.text.utf8.count {
      if anchor.location.line != last { starts.append(anchor.offset) }
      last = anchor.location.line
    }
    if starts.count <= 1 { return [passage] }
    let ends = starts.dropFirst() + [passage.text.utf8.count]
    return zip(starts, ends).map { passage.part($0..<$1) }
  }
}

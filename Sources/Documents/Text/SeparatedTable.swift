/// Reads tables that a program exported, cells parted by commas or semicolons and put in
/// quotes where they hold one.
struct SeparatedTable {
  let source: SourceText

  /// Whether a table begins at a line: the next two have as many cells.
  func begins(at index: Int) -> Bool {
    separator(at: index) != nil
  }

  /// The table that begins at a line, and the line behind it.
  func read(from start: Int) -> (table: Table, next: Int) {
    guard let (separator, count) = separator(at: start) else {
      return (Table(rows: [], isGridExact: true), start)
    }
    var rows: [[TableCell]] = []
    var index = start
    while let record = record(at: index, separator: separator, count: count) {
      rows.append(
        record.fields.enumerated().map { column, field in
          TableCell(row: rows.count, column: column, passage: passage(of: field))
        })
      index = record.next
    }
    return (Table(rows: rows, isGridExact: true), index)
  }

  private func separator(at index: Int) -> (separator: UInt8, count: Int)? {
    let line = source.lines[index]
    guard !line.isBlank, !line.hasInnerTab, !line.startsWithTab, line.bars == 0,
      index + 1 < source.lines.count, !source.lines[index + 1].isBlank,
      line.width <= SeparatedTable.widest
    else { return nil }
    for separator in [0x3B, 0x2C] as [UInt8]
    where source.holds(separator, in: line) {
      guard let first = record(at: index, separator: separator, count: nil),
        first.fields.count >= 3, !isOneNumber(first.fields),
        let second = record(at: first.next, separator: separator, count: first.fields.count),
        let third = record(at: second.next, separator: separator, count: first.fields.count)
      else { continue }
      // Words alone in three lines are a list in a sentence.
      let figures = (second.fields + third.fields).count {
        $0.isQuoted || isFigure($0) || $0.pieces.isEmpty
      }
      if figures * 3 >= first.fields.count * 2 { return (separator, first.fields.count) }
    }
    return nil
  }

  private static let widest = 4_000
  /// No cell without quotes is wider.
  private static let widestCell = 60

  private struct Field {
    var pieces: [(range: Range<Int>, line: Int)] = []
    /// Where an empty cell stands.
    var start: Int
    var line: Int
    var isQuoted = false
  }

  /// The cells of a line, or of several where quotes are open at its end; nil where they
  /// are no row, or not as many as they should be.
  private func record(
    at start: Int, separator: UInt8, count: Int?
  ) -> (fields: [Field], next: Int)? {
    var fields: [Field] = []
    var index = start
    var field: Field?
    var isOpen = false
    repeat {
      guard index < source.lines.count, index - start < 12 else { return nil }
      let line = source.lines[index]
      if !isOpen, line.isBlank || line.hasInnerTab || source.bytes[line.content].last == 0x82 {
        return nil
      }
      if line.width > SeparatedTable.widest { return nil }
      var place = line.content.lowerBound
      let end = line.content.upperBound
      var from = place
      if !isOpen { field = Field(start: place, line: index) }
      func close(_ upTo: Int) {
        let range = isOpen ? from..<upTo : source.trimmed(from..<max(from, upTo))
        if !range.isEmpty { field?.pieces.append((range, index)) }
      }
      while place < end {
        let byte = source.bytes[place]
        if isOpen {
          if byte == 0x22 {
            if place + 1 < end, source.bytes[place + 1] == 0x22 {
              close(place + 1)
              place += 1
            } else {
              close(place)
              isOpen = false
            }
            from = place + 1
          }
        } else if byte == 0x22, source.trimmed(from..<place).isEmpty {
          isOpen = true
          field?.isQuoted = true
          from = place + 1
        } else if byte == separator {
          close(place)
          if let made = field { fields.append(made) }
          field = Field(start: place + 1, line: index)
          from = place + 1
        }
        place += 1
      }
      close(end)
      index += 1
    } while isOpen
    if let made = field { fields.append(made) }
    if let count {
      if fields.count > count, separator == 0x2C { fields = grouped(fields, count: count) }
      guard fields.count == count else { return nil }
    }
    guard fields.allSatisfy({ isCell($0) }) else { return nil }
    return (fields, index)
  }

  /// Not a piece of a sentence that commas or thousands cut.
  private func isCell(_ field: Field) -> Bool {
    guard !field.isQuoted, let range = field.pieces.first?.range, !isFigure(field) else {
      return true
    }
    let text = source.bytes[range]
    if source.width(of: range) > SeparatedTable.widestCell { return false }
    if SeparatedTable.marks.contains(where: { text.contains(sequence: $0) }) { return false }
    let digits = text.prefix { $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E }
    return digits.isEmpty || (digits.count == 4 && text.dropFirst(4).starts(with: "年".utf8))
  }

  private static let marks = ["。", "，", "；"].map { Array($0.utf8) }

  private func isFigure(_ field: Field) -> Bool {
    field.pieces.count == 1 && BarRow.isFigure(source.bytes[field.pieces[0].range])
  }

  /// `1,286.40` without quotes is one cell where the row would have too many.
  private func grouped(_ fields: [Field], count: Int) -> [Field] {
    var result: [Field] = []
    for field in fields {
      if let last = result.last, let before = last.pieces.last, !last.isQuoted,
        let piece = field.pieces.first, field.pieces.count == 1, !field.isQuoted,
        before.range.upperBound + 1 == piece.range.lowerBound, isGroup(piece.range),
        isLeading(before.range)
      {
        result[result.count - 1].pieces[last.pieces.count - 1].range =
          before.range.lowerBound..<piece.range.upperBound
      } else {
        result.append(field)
      }
    }
    return result.count == count ? result : fields
  }

  /// `3,200,000.00` alone in its line, or behind `基本支出：`: a cell of a table that
  /// stands a cell a line.
  private func isOneNumber(_ fields: [Field]) -> Bool {
    guard var first = fields.first?.pieces.first?.range else { return false }
    if let colon = source.bytes[first].lastIndex(where: { $0 == 0x3A || $0 == 0x9A }),
      source.bytes[first.lowerBound...colon].suffix(3).elementsEqual("：".utf8)
        || source.bytes[colon] == 0x3A
    {
      first = source.trimmed(colon + 1..<first.upperBound)
    }
    guard !first.isEmpty, isLeading(first), first.count <= 4 else { return false }
    return fields.dropFirst().allSatisfy { field in
      !field.isQuoted && field.pieces.count == 1 && isGroup(field.pieces[0].range)
    }
  }

  /// Three digits, with decimals or not.
  private func isGroup(_ range: Range<Int>) -> Bool {
    let digits = source.bytes[range].prefix { $0 >= 0x30 && $0 <= 0x39 }.count
    guard digits == 3 else { return false }
    return range.count == 3 || source.bytes[range.lowerBound + 3] == 0x2E
  }

  private func isLeading(_ range: Range<Int>) -> Bool {
    let text = source.bytes[range]
    return text.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2C || $0 == 0x2D }
      && text.prefix { $0 != 0x2C }.count <= 4
  }

  private func passage(of field: Field) -> Passage {
    var builder = PassageBuilder()
    for piece in field.pieces {
      let line = source.lines[piece.line]
      builder.append(
        piece.range, of: source, line: line.number,
        column: source.scalars(in: line.whole.lowerBound..<piece.range.lowerBound) + 1)
    }
    let line = source.lines[field.line]
    builder.mark(
      line: line.number, column: source.scalars(in: line.whole.lowerBound..<field.start) + 1)
    return builder.passage
  }
}

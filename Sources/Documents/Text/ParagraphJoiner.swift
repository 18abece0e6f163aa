/// Decides which lines belong to one paragraph.
struct ParagraphJoiner {
  let source: SourceText
  let style: WrapStyle

  /// What matters of the paragraph so far.
  struct Open {
    var last: SourceLine
    var startsWithNumber: Bool
    var isSingleLine = true
    /// Brackets that are still open; never below zero.
    var depth: Int
    var endsSentence: Bool
    var endsPause: Bool
    /// The text of the last lines, and how many they are.
    var recent: [6 of Range<Int>] = .init(repeating: 0..<0)
    var recentCount = 0
  }

  func open(_ line: SourceLine) -> Open {
    let bytes = source.bytes[line.content]
    var open = Open(
      last: line, startsWithNumber: HeadingNumber(bytes) != nil, depth: 0, endsSentence: false,
      endsPause: false)
    extend(&open, with: line)
    open.isSingleLine = true
    return open
  }

  func extend(_ open: inout Open, with line: SourceLine) {
    open.last = line
    open.isSingleLine = false
    open.depth = depth(of: line, from: open.depth)
    (open.endsSentence, open.endsPause) = source.ending(of: line)
    open.recent[open.recentCount % 6] = line.content
    open.recentCount += 1
  }

  func joins(_ open: Open, _ next: SourceLine, blanks: Int) -> Bool {
    if next.startsWithTab || next.isCut || isAttachment(next) { return false }
    let number = HeadingNumber(source.bytes[next.content])
    if let number {
      // An ordinal in the middle of a sentence opens nothing.
      let opensHeading =
        number.level != nil || open.endsSentence || !isFull(open, before: next)
      if opensHeading, !isItemBehind(open, next, number, blanks: blanks) { return false }
    }
    guard style.measure != nil, !isLonger(open.last) else {
      return joinsLongLines(open, next, blanks: blanks)
    }
    if blanks > 2 { return false }
    // A numbered heading may happen to be as long as a full line.
    if open.isSingleLine, open.startsWithNumber, blanks > 0, !style.hasBlanksBetween {
      return false
    }
    if next.indent >= 4, open.last.indent < next.indent || style.indentsFirstLines { return false }
    // （五）满意度指标（10 分，得 9 分）: a heading that ends in its points, however long.
    if next.indent >= 4, open.isSingleLine, open.startsWithNumber, endsBracket(open.last) {
      return false
    }
    let full = isFull(open, before: next)
    if open.isSingleLine, isLabelled(next), !full || !isFullLine(next) { return false }
    if open.endsSentence {
      return full && (blanks == 0 || style.hasBlanksBetween) && !isTableTitle(next)
    }
    return full || open.endsPause || (open.depth > 0 && next.width <= open.last.width)
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// The blank at which a text was cut that is cut at any character: it belongs to the text.
  func blank(between line: SourceLine, and next: SourceLine) -> (line: SourceLine, Range<Int>)? {
    guard case .characters = style.measure else { return nil }
    let end = line.content.upperBound
    // More of them are padding, at the end of every line.
    if end < line.whole.upperBound, source.bytes[end] == 0x20,
      end + 1 == line.whole.upperBound || source.bytes[end + 1] != 0x20
    {
      return (line, end..<end + 1)
    }
    let start = next.content.lowerBound
    if next.indent == 1, source.bytes[start - 1] == 0x20 { return (next, start - 1..<start) }
    return nil
  }

  /// A line is a paragraph here; only a page break cuts one in two.
  private func joinsLongLines(_ open: Open, _ next: SourceLine, blanks: Int) -> Bool {
    if open.endsSentence || blanks > 3 || next.indent >= 4 { return false }
    if goesOnInFigure(open.last, next) { return true }
    if open.depth > 0 { return open.last.width >= 24 && closesBracket(next) }
    if open.endsPause { return open.last.width >= 16 }
    // A long heading has no sentence mark either, and what follows it is no part of it.
    if open.startsWithNumber, open.isSingleLine, open.last.width <= 120,
      !source.bytes[open.last.content].contains(sequence: SourceText.stop)
    {
      return false
    }
    // What stands alone in a short line is a cell or a title, not the end of a sentence.
    return open.last.width >= 60 && !endsBracket(open.last) && next.width >= 8
      && (next.width > 24 || source.endsSentence(next)) && !next.hasGap && !open.last.hasGap
  }

  /// 全年预算 20 万元，支出 | 18 万元，执行率 90%: no paragraph begins with the amount of a
  /// sentence, or with its unit.
  private func goesOnInFigure(_ line: SourceLine, _ next: SourceLine) -> Bool {
    let figure = source.bytes[next.content].prefix {
      isDigit($0) || $0 == 0x2C || $0 == 0x2E
    }
    guard line.width >= 24, !line.hasGap,
      (figure.first ?? source.bytes[line.content].last).map(isDigit) ?? false
    else { return false }
    let rest = source.bytes[figure.endIndex..<next.content.upperBound]
    guard let unit = ParagraphJoiner.units.first(where: rest.starts(with:)) else { return false }
    let behind = rest.dropFirst(unit.count)
    return ParagraphJoiner.clauseEnds.contains(where: behind.starts(with:))
      && source.bytes[line.content].contains(sequence: ParagraphJoiner.clauseEnds[0])
  }

  private static let units = ["万元", "元", "亿元", "%", "％"].map { Array($0.utf8) }
  private static let clauseEnds = ["，", "。", "；", "、"].map { Array($0.utf8) }

  /// `表1　…`, or a title with the unit of its table, is no end of the paragraph above it.
  private func isTableTitle(_ line: SourceLine) -> Bool {
    let text = source.bytes[line.content]
    if text.starts(with: ParagraphJoiner.table) {
      let rest = text.dropFirst(ParagraphJoiner.table.count).drop { $0 == 0x20 }
      if let number = ParagraphJoiner.number(beginning: rest), isBehindNumber(number) {
        return true
      }
    }
    return text.suffix(40).contains(sequence: ParagraphJoiner.unitLabel)
      && (endsBracket(line) || text.suffix(3).elementsEqual("元".utf8))
  }

  private static let table = Array("表".utf8)
  private static let unitLabel = Array("单位".utf8)

  /// What stands behind a number of digits or a Chinese numeral.
  private static func number(beginning text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let digits = text.prefix { $0 >= 0x30 && $0 <= 0x39 }
    if !digits.isEmpty { return text.dropFirst(digits.count) }
    return numerals.first(where: text.starts(with:)).map { text.dropFirst($0.count) }
  }

  private func isBehindNumber(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.first == 0x20 || rest.first == 0x3A
      || ParagraphJoiner.behindNumber.contains(where: rest.starts(with:))
  }

  /// `附件2　…` opens a part of its own.
  private func isAttachment(_ line: SourceLine) -> Bool {
    let bytes = source.bytes[line.content]
    guard let word = ParagraphJoiner.attachments.first(where: bytes.starts(with:)) else {
      return false
    }
    let rest = bytes.dropFirst(word.count)
    guard let behind = ParagraphJoiner.number(beginning: rest) else { return false }
    return isBehindNumber(behind)
  }

  private static let attachments = ["附件", "附表"].map { Array($0.utf8) }
  private static let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"].map {
    Array($0.utf8)
  }
  private static let behindNumber = ["　", "："].map { Array($0.utf8) }
  private static let colon = Array("：".utf8)

  /// `填报单位：…` below a title: a label and what belongs to it, no sentence.
  private func isLabelled(_ line: SourceLine) -> Bool {
    line.width <= 48 && !source.endsSentence(line)
      && source.bytes[line.content.prefix(21)].contains(sequence: ParagraphJoiner.colon)
  }

  private func isFullLine(_ line: SourceLine) -> Bool {
    switch style.measure {
    case .columns(let width): line.width + line.indent > width - 4
    case .characters(let count): source.length(of: line) == count
    case nil: false
    }
  }

  /// A line that was not wrapped among lines that were.
  private func isLonger(_ line: SourceLine) -> Bool {
    switch style.measure {
    case .columns(let width): line.width + line.indent > width + 8
    case .characters(let count): line.width > count && source.length(of: line) > count + 1
    case nil: true
    }
  }

  /// `2、` at the beginning of a line is the next item of a list within the paragraph
  /// where `1、` stands in mid-line.
  private func isItemBehind(
    _ open: Open, _ next: SourceLine, _ number: HeadingNumber, blanks: Int
  ) -> Bool {
    guard style.measure != nil, isFull(open, before: next),
      blanks == 0 || style.hasBlanksBetween, next.indent < 4
    else { return false }
    let start = next.content.lowerBound
    let mark = Array(source.bytes[start..<start + number.length])
    guard let before = HeadingNumber.predecessor(of: mark) else { return false }
    if number.level == nil, case .characters = style.measure,
      holds(open, where: { source.bytes[$0].starts(with: before) })
    {
      return true
    }
    return holds(open) { line in
      let text = source.bytes[line.dropFirst(before.count)]
      // The 3. of 13.5 is no number of an item.
      return text.places(of: before).contains { place in
        !isDigit(source.bytes[place - 1]) && source.bytes[place - 1] != 0x2E
          && (place + before.count == line.upperBound
            || !isDigit(source.bytes[place + before.count]))
      }
    }
  }

  /// Whether something is true of one of the last lines.
  private func holds(_ open: Open, where fits: (Range<Int>) -> Bool) -> Bool {
    (0..<min(open.recentCount, 6)).contains { fits(open.recent[$0]) }
  }

  /// Nothing more of the next line would have fitted on this one. Figures and words
  /// are not broken, so that a line may end early before one.
  private func isFull(_ open: Open, before next: SourceLine) -> Bool {
    let line = open.last
    let width: Int
    switch style.measure {
    case .columns(let columns): width = columns
    case .characters(let count):
      let length = source.length(of: line)
      if length == count || length == count + 1 && source.hangsOver(line) { return true }
      // The figure that the next line begins with was not cut.
      return !open.endsSentence && length < count && length + source.firstWord(of: next) > count
    case nil: return line.width >= 60
    }
    // The first line of a paragraph may be indented by two characters that were lost.
    let indent = open.isSingleLine ? max(line.indent, 4) : line.indent
    var atom = 0
    var index = next.content.lowerBound
    let end = next.content.upperBound
    if index < end, source.bytes[index] >= 0x80 {
      atom = 2
      index += 1
      while index < end, source.bytes[index] & 0xC0 == 0x80 { index += 1 }
      // A sentence mark may not begin a line: it takes the character before it along.
      if index + 2 < end, source.bytes[index] == 0xE3 || source.bytes[index] == 0xEF { atom += 2 }
      while index < end, source.bytes[index] > 0x20, source.bytes[index] < 0x80 {
        atom += 1
        index += 1
      }
    } else {
      while index < end, source.bytes[index] > 0x20, source.bytes[index] < 0x80 {
        atom += 1
        index += 1
      }
    }
    return line.width + indent + atom > width - 2
  }

  private func depth(of line: SourceLine, from start: Int) -> Int {
    if !line.hasBrackets { return start }
    return source.bytes.withUnsafeBufferPointer { bytes in
      var depth = start
      var index = line.content.lowerBound
      let end = line.content.upperBound
      while index < end {
        // Most of a text are Chinese characters.
        if bytes[index] >= 0xE4, bytes[index] < 0xEF {
          index += 3
        } else {
          depth = max(0, depth + SourceText.bracket(bytes, at: index, before: end))
          index += 1
        }
      }
      return depth
    }
  }

  private func closesBracket(_ line: SourceLine) -> Bool {
    var index = line.content.lowerBound
    let end = line.content.upperBound
    while index < end {
      let byte = source.bytes[index]
      if byte == 0x29 { return true }
      if index + 2 < end, byte == 0xEF, source.bytes[index + 1] == 0xBC,
        source.bytes[index + 2] == 0x89
      {
        return true
      }
      if index + 2 < end, byte == 0xE3, source.bytes[index + 1] == 0x80,
        source.bytes[index + 2] == 0x8B
      {
        return true
      }
      index += 1
    }
    return false
  }

  private func endsBracket(_ line: SourceLine) -> Bool {
    let text = source.bytes[line.content]
    // A line that ends in a rate has lost its sentence mark, not its second half.
    return text.last == 0x29 || text.last == 0x25 || text.suffix(3).elementsEqual("）".utf8)
      || text.suffix(3).elementsEqual("》".utf8)
  }
}

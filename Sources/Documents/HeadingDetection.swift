/// Headings among numbered paragraphs: a whole line, or the first words of a
/// paragraph that runs on behind them.
public struct HeadingDetection: Sendable {
  /// The level of the last heading: 一是 stands one below it.
  private var lastLevel = 0
  /// The level that 一是 had last, so that 二是 stands beside it.
  private var ordinalLevel: Int?

  public init() {}

  /// The heading that a paragraph is or begins with, and whether a paragraph goes on
  /// behind it. A run-in heading holds no figures; the paragraph is then whole, its
  /// heading's words included.
  public mutating func heading(of passage: Passage) -> (heading: Heading, runsOn: Bool)? {
    guard let number = HeadingNumber(passage.text.utf8) else { return nil }
    let bytes = Array(passage.text.utf8)
    var start = number.length
    while start < bytes.count {
      if bytes[start] == 0x20 {
        start += 1
      } else if bytes[start...].starts(with: [0xC2, 0xA0]) {
        start += 2
      } else {
        break
      }
    }
    if number.level == nil, holdsOrdinal(bytes, from: start) { return nil }
    let shape = Shape(bytes, from: start)
    guard let end = HeadingDetection.end(of: shape, in: bytes, number: number) else { return nil }
    let level: Int
    if let fixed = number.level {
      level = fixed
      ordinalLevel = nil
    } else {
      level = ordinalLevel ?? min(lastLevel + 1, 4)
      ordinalLevel = level
    }
    if number.level != nil { lastLevel = level }
    let heading = Heading(
      level: level, number: passage.text.part(0..<number.length),
      title: passage.text.part(start..<end.title),
      passage: passage.prefix(end.title))
    return (heading, end.runsOn)
  }

  /// A paragraph as blocks: the heading that it is or begins with, and itself where it
  /// is more than that.
  mutating func blocks(of passage: Passage) -> [Block] {
    guard let (heading, runsOn) = heading(of: passage) else { return [.paragraph(passage)] }
    return runsOn ? [.heading(heading), .paragraph(passage)] : [.heading(heading)]
  }

  /// 一是…；二是… in one paragraph is a list, not a heading.
  private func holdsOrdinal(_ bytes: [UInt8], from start: Int) -> Bool {
    var index = start
    while index + 2 < bytes.count {
      let isMark =
        bytes[index] == 0xE3 && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x82
        || bytes[index] == 0xEF && bytes[index + 1] == 0xBC && bytes[index + 2] == 0x9B
      if isMark || bytes[index] == 0x3B {
        let rest = bytes[(index + (isMark ? 3 : 1))...]
        if let number = HeadingNumber(rest), number.level == nil { return true }
      }
      index += 1
    }
    return false
  }

  /// Where sentences and figures stand in a paragraph, by byte offsets.
  private struct Shape {
    var firstStop: Int?
    var firstPause: Int?
    var firstDigit: Int?
    var start: Int
    var count: Int

    init(_ bytes: [UInt8], from start: Int) {
      self.start = start
      count = bytes.count
      var index = start
      var depth = 0
      while index < bytes.count, firstStop == nil {
        switch (bytes[index], index + 2 < bytes.count ? bytes[index + 2] : 0) {
        case (0x28, _): depth += 1
        case (0x29, _): depth -= 1
        case (0x30...0x39, _): if firstDigit == nil { firstDigit = index }
        case (0x3A, _), (0x3B, _), (0x2C, _):
          if firstPause == nil, depth <= 0 { firstPause = index }
        case (0xEF, 0x90...0x99) where bytes[index + 1] == 0xBC:  // ０ to ９
          if firstDigit == nil { firstDigit = index }
        case (0xE3, 0x82) where bytes[index + 1] == 0x80: firstStop = index  // 。
        case (0xEF, 0x88) where bytes[index + 1] == 0xBC: depth += 1  // （
        case (0xEF, 0x89) where bytes[index + 1] == 0xBC: depth -= 1  // ）
        case (0xEF, 0x8C) where bytes[index + 1] == 0xBC,
          (0xEF, 0x9A) where bytes[index + 1] == 0xBC,
          (0xEF, 0x9B) where bytes[index + 1] == 0xBC:  // ，：；
          if firstPause == nil, depth <= 0 { firstPause = index }
        default: break
        }
        index += 1
      }
    }
  }

  /// In bytes: a Chinese character has three.
  private static let longestLine = 150
  private static let longestRunIn = 90
  private static let longestOutlineRunIn = 180
  private static let longestItem = 60

  private static func end(
    of shape: Shape, in bytes: [UInt8], number: HeadingNumber
  ) -> (title: Int, runsOn: Bool)? {
    let isOutline = (number.level ?? 3) <= 2
    let longest = isOutline ? longestOutlineRunIn : longestRunIn
    if bytes.count == shape.start { return nil }
    // 《…》 opens a list of documents.
    if bytes[shape.start...].starts(with: [0xE3, 0x80, 0x8A]) { return nil }
    guard let stop = shape.firstStop else {
      if endsOpen(bytes) { return isOutline ? item(shape, in: bytes, number: number) : nil }
      if bytes.count - shape.start <= longestLine {
        let isList = !isOutline && shape.firstPause != nil && bytes.count - shape.start > 90
        return isList ? nil : (bytes.count, false)
      }
      return item(shape, in: bytes, number: number)
    }
    let rest = stop + 3 < bytes.count
    let hasFigure = shape.firstDigit.map { $0 < stop } ?? false
    if !hasFigure, stop - shape.start <= longest {
      if rest { return (stop, true) }
      if isOutline { return (stop, false) }
      return nil
    }
    if !rest, isOutline, stop - shape.start <= longest, shape.firstPause == nil {
      return (stop, false)
    }
    return item(shape, in: bytes, number: number)
  }

  /// The words before the figure of `1、…资金 614.5 万元，其中…`, or before the first
  /// pause of a long sentence.
  private static func item(
    _ shape: Shape, in bytes: [UInt8], number: HeadingNumber
  ) -> (title: Int, runsOn: Bool)? {
    let limit = min(shape.firstDigit ?? bytes.count, shape.firstPause ?? bytes.count)
    var end = limit
    while end > shape.start, bytes[end - 1] == 0x20 || endsNoBreakSpace(bytes[..<end]) {
      end -= bytes[end - 1] == 0x20 ? 1 : 2
    }
    guard end - shape.start >= 6, end - shape.start <= longestItem else { return nil }
    if let digit = shape.firstDigit, digit == limit {
      // A sum of money makes the words before it a title; a year or a count does not.
      var index = digit
      while let width = figureWidth(bytes, at: index) { index += width }
      let unit = bytes[index...]
      let isMoney =
        unit.starts(with: Array("万".utf8)) || unit.starts(with: Array("元".utf8))
        || unit.starts(with: Array("亿".utf8))
      return isMoney ? (end, true) : nil
    }
    if shape.firstPause == nil { return nil }
    // Behind 1、 a clause is a list item, behind 一是 it is a heading if it is a name.
    let isName = number.level == nil && end - shape.start <= 36
    return (number.level ?? 3) <= 2 || isName ? (end, true) : nil
  }

  /// How many bytes a character of a figure or a blank behind it takes, in either width.
  private static func figureWidth(_ bytes: [UInt8], at index: Int) -> Int? {
    guard index < bytes.count else { return nil }
    if bytes[index] < 0x80 { return 1 }
    if bytes[index] == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 { return 2 }
    guard index + 2 < bytes.count, bytes[index] == 0xEF, bytes[index + 1] == 0xBC else {
      return nil
    }
    switch bytes[index + 2] {
    case 0x8C, 0x8E, 0x90...0x99: return 3
    default: return nil
    }
  }

  private static func endsNoBreakSpace(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.suffix(2).elementsEqual([0xC2, 0xA0])
  }

  private static let marks = ["；", "，", "、"].map { Array($0.utf8) }

  /// A list item goes on behind ； and ，.
  private static func endsOpen(_ bytes: [UInt8]) -> Bool {
    switch bytes.last {
    case 0x3B, 0x2C: true
    case 0x9B, 0x8C, 0x81: marks.contains { bytes.suffix(3).elementsEqual($0) }
    default: false
    }
  }
}

extension Passage {
  /// The passage up to an offset.
  public func prefix(_ end: Int) -> Passage {
    let isWhole = (anchors.last?.offset ?? 0) < max(end, 1)
    return Passage(
      text: text.part(0..<min(end, text.utf8.count)),
      anchors: isWhole ? anchors : anchors.filter { $0.offset < max(end, 1) },
      emptyLinesBefore: emptyLinesBefore)
  }
}

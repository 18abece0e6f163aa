extension SourceText {
  static let stop = Array("。".utf8)

  /// Whether a line ends a sentence, or pauses within one.
  func ending(of line: SourceLine) -> (sentence: Bool, pause: Bool) {
    let end = line.content.upperBound
    var tail = character(before: end, in: line)
    if SourceText.isCloser(tail) {
      // 。” ends the sentence as 。 does.
      let before = character(before: end - 3, in: line)
      if SourceText.isStop(before) { tail = before }
    }
    if SourceText.isStop(tail) { return (true, false) }
    switch line.content.isEmpty ? 0 : bytes[end - 1] {
    case 0x2E, 0x21, 0x3F, 0x3B, 0x3A: return (true, false)
    case 0x2C, 0x28: return (false, true)
    default:
      // A dash alone is a blank cell.
      return (false, SourceText.isPause(tail) && !isDash(line))
    }
  }

  /// Three bytes in one number; 0 where there are none.
  private func character(before end: Int, in line: SourceLine) -> UInt32 {
    guard end - 3 >= line.content.lowerBound else { return 0 }
    return UInt32(bytes[end - 3]) << 16 | UInt32(bytes[end - 2]) << 8 | UInt32(bytes[end - 1])
  }

  /// 。！？；：…
  private static func isStop(_ character: UInt32) -> Bool {
    switch character {
    case 0xE38082, 0xEFBC81, 0xEFBC9F, 0xEFBC9B, 0xEFBC9A, 0xE280A6: true
    default: false
    }
  }

  /// ”』」）
  private static func isCloser(_ character: UInt32) -> Bool {
    switch character {
    case 0xE2809D, 0xE3808F, 0xE3808D, 0xEFBC89: true
    default: false
    }
  }

  /// ，、（“《—
  private static func isPause(_ character: UInt32) -> Bool {
    switch character {
    case 0xEFBC8C, 0xE38081, 0xEFBC88, 0xE2809C, 0xE3808A, 0xE28094: true
    default: false
    }
  }

  private func isDash(_ line: SourceLine) -> Bool {
    let dash = Array("—".utf8)
    return line.content.count <= 2 * dash.count && bytes[line.content].starts(with: dash)
  }

  func endsSentence(_ line: SourceLine) -> Bool { ending(of: line).sentence }

  /// How many characters a line has, padding included.
  func length(of line: SourceLine) -> Int {
    var end = line.whole.upperBound
    while end > line.whole.lowerBound, bytes[end - 1] == 0x0D { end -= 1 }
    return scalars(in: line.whole.lowerBound..<end)
  }

  /// A mark that may not begin a line hangs over the edge, ，。、；：）”》, and so does a
  /// blank.
  func hangsOver(_ line: SourceLine) -> Bool {
    let end = line.content.upperBound
    if end < line.whole.upperBound, bytes[end] == 0x20 { return true }
    return switch character(before: line.content.upperBound, in: line) {
    case 0xEFBC8C, 0xE38082, 0xE38081, 0xEFBC9B, 0xEFBC9A, 0xEFBC89, 0xE2809D, 0xE3808B: true
    default: false
    }
  }

  /// How many characters at the beginning of a line are not cut: a figure or a word of
  /// Latin letters, else one.
  func firstWord(of line: SourceLine) -> Int {
    max(1, bytes[line.content].prefix { $0 > 0x20 && $0 < 0x7F }.count)
  }
}

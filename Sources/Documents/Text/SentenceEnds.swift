extension SourceText {
  static let stops = ["。", "！", "？", "；", "：", "…"].map { Array($0.utf8) }
  private static let closers = ["”", "』", "」", "）"].map { Array($0.utf8) }
  private static let pauses = ["，", "、", "（", "“", "《", "—"].map { Array($0.utf8) }

  /// Whether a line ends a sentence, or pauses within one.
  func ending(of line: SourceLine) -> (sentence: Bool, pause: Bool) {
    var tail = Array(bytes[line.content].suffix(3))
    if SourceText.closers.contains(tail), line.content.count >= 6 {
      // 。” ends the sentence as 。 does.
      let before = Array(bytes[line.content].dropLast(3).suffix(3))
      if SourceText.stops.contains(before) { tail = before }
    }
    if SourceText.stops.contains(tail) { return (true, false) }
    switch tail.last {
    case 0x2E, 0x21, 0x3F, 0x3B, 0x3A: return (true, false)
    case 0x2C, 0x28: return (false, true)
    default:
      // A dash alone is a blank cell.
      return (false, SourceText.pauses.contains(tail) && !isDash(line))
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
}

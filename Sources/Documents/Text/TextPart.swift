extension String {
  /// A part of the text, by UTF-8 offsets. A text was checked as a whole when it was read:
  /// a part that begins and ends between characters is taken over without checking it again.
  package func part(_ range: Range<Int>) -> String {
    if range.count == utf8.count { return self }
    let bytes = utf8.span
    let isCut =
      range.lowerBound < bytes.count && bytes[range.lowerBound] & 0xC0 == 0x80
      || range.upperBound < bytes.count && bytes[range.upperBound] & 0xC0 == 0x80
    if isCut { return String(decoding: Array(utf8)[range], as: UTF8.self) }
    return String(copying: UTF8Span(unchecked: bytes.extracting(range)))
  }
}

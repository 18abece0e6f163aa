/// Years as titles and sentences write them.
enum YearWords {
  /// How a text speaks of a year, weakest first.
  enum Manner: Int, Comparable {
    /// `2024年5月`: a day on which something happened.
    case date
    /// `2024年`.
    case year
    /// `2024年度`.
    case period

    static func < (left: Manner, right: Manner) -> Bool { left.rawValue < right.rawValue }
  }

  struct Mention {
    var year: Int
    var manner: Manner
    /// UTF-8 offset of the first digit.
    var offset: Int
  }

  /// The year that a title speaks of: `…年度` before `…年`, and the first of several.
  static func first(in text: String) -> Int? {
    let mentions = mentions(in: text)
    return (mentions.first { $0.manner == .period } ?? mentions.first)?.year
  }

  static func all(in text: String) -> [Int] { mentions(in: text).map(\.year) }

  /// Years with 年 behind them, in digits of either width or in Chinese characters.
  static func mentions(in text: String) -> [Mention] {
    guard let first = text.offset(of: "年") else { return [] }
    return text.withBytes { bytes in
      var mentions: [Mention] = []
      var place = first
      while place + 3 <= bytes.count {
        if bytes.hold("年", at: place), let mention = mention(at: place, in: bytes) {
          mentions.append(mention)
        }
        let byte = bytes[place]
        place += byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      }
      return mentions
    }
  }

  /// The year whose 年 stands at an offset.
  private static func mention(at place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Mention? {
    var start = place
    while start > 0 {
      let before = bytes.start(before: start)
      guard Unicode.Scalar.isBlank(bytes.scalar(at: before).code) else { break }
      start = before
    }
    var value = 0
    for unit in [1, 10, 100, 1000] {
      guard start > 0 else { return nil }
      start = bytes.start(before: start)
      guard let digit = digit(bytes.scalar(at: start).code) else { return nil }
      value += digit * unit
    }
    // Of more digits none is a year.
    if start > 0, digit(bytes.scalar(at: bytes.start(before: start)).code) != nil { return nil }
    guard (1990...2100).contains(value) else { return nil }
    return Mention(year: value, manner: manner(behind: place + 3, in: bytes), offset: start)
  }

  private static func manner(behind place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Manner {
    var behind = place
    func skip(_ isSkipped: (UInt32) -> Bool) {
      while behind < bytes.count {
        let (code, width) = bytes.scalar(at: behind)
        guard isSkipped(code) else { break }
        behind += width
      }
    }
    skip(Unicode.Scalar.isBlank)
    guard behind < bytes.count else { return .year }
    if bytes.hold("度", at: behind) { return .period }
    func isNumeral(_ code: UInt32) -> Bool { digit(code) != nil || code == 0x5341 }
    guard isNumeral(bytes.scalar(at: behind).code) else { return .year }
    skip { isNumeral($0) || Unicode.Scalar.isBlank($0) }
    return bytes.hold("月", at: behind) ? .date : .year
  }

  private static func digit(_ code: UInt32) -> Int? {
    switch code {
    case 0x30...0x39: Int(code - 0x30)
    case 0xFF10...0xFF19: Int(code - 0xFF10)
    // 〇, ○, 零, and letters like them
    case 0x3007, 0x25CB, 0x96F6, 0xFF2F, 0x4F, 0x39F: 0
    case 0x4E00: 1
    case 0x4E8C: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }
}

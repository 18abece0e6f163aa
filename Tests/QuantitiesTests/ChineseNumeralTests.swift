import Quantities
import Randomness
import Testing

@Suite("Chinese numerals")
struct ChineseNumeralTests {
  @Test(
    "are read",
    arguments: [
      ("零", 0), ("五", 5), ("十", 10), ("十二", 12), ("二十", 20), ("三十五", 35), ("两百", 200),
      ("一百零八", 108), ("一百一十", 110), ("一百二十三", 123), ("一千零一", 1001),
      ("一千零五十", 1050), ("二千三百", 2300), ("一万", 10_000), ("十二万八千", 128_000),
      ("一万零二", 10_002), ("一千零五万", 10_050_000), ("三亿二千万", 320_000_000),
      ("一亿零五百", 100_000_500), ("叁拾伍", 35), ("壹佰零捌", 108), ("二〇二三", 2023), ("二○二四", 2024),
      ("一二三", 123),
    ])
  func read(text: String, value: Int) {
    #expect(ChineseNumeral.value(of: text) == value)
  }

  @Test(
    "are not read where they are not well formed",
    arguments: [
      "", "百", "万", "十十", "二二十", "百二", "一百十", "十百", "一零百", "零十五", "一百零",
      "一百零零八", "一百零五十", "一百五", "一万二", "三十五人", "第三", "12", "一 二", "五万亿万",
      "一万万", "一二三四五六七八九〇",
    ])
  func refused(text: String) {
    #expect(ChineseNumeral.value(of: text) == nil)
  }

  /// How a number below ten thousand is written.
  private static func written(_ number: Int) -> String {
    let digits = Array("零一二三四五六七八九")
    var text = ""
    var skipped = false
    for (place, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
      let digit = number / place % 10
      if digit == 0 {
        skipped = !text.isEmpty
        continue
      }
      if skipped { text += "零" }
      skipped = false
      text += String(digits[digit]) + name
    }
    return text
  }

  @Test("every number from 1 to 9,999 as it is written, by itself and in ten thousands")
  func all() {
    for number in 1...9_999 {
      let text = Self.written(number)
      #expect(ChineseNumeral.value(of: text) == number)
      #expect(ChineseNumeral.value(of: text + "万") == number * 10_000)
    }
  }

  @Test("random strings of numeral characters never stop the program")
  func soups() {
    var random = SeededGenerator(seed: 6)
    let characters = Array("零〇一二三九十百千万亿两拾佰")
    for _ in 0..<20_000 {
      let text = String(
        (0..<Int.random(in: 0...24, using: &random)).map { _ in
          characters[Int.random(in: 0..<characters.count, using: &random)]
        })
      if let value = ChineseNumeral.value(of: text) { #expect(value >= 0) }
    }
  }
}

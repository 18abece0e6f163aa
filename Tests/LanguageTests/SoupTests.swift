import Language
import Randomness
import Testing

@Suite("Whatever is typed, there is an answer")
struct SoupTests {
  /// Reads a line as everything that the grammar has; every refusal must point into it.
  private func read(_ line: String, _ way: Int) {
    let length = line.unicodeScalars.count
    let found: Diagnostic?
    switch way {
    case 0: found = mistake { () throws(Diagnostic) in try expression(line) }
    case 1: found = mistake { () throws(Diagnostic) in try condition(line) }
    case 2: found = mistake { () throws(Diagnostic) in try rule(line) }
    case 3: found = mistake { () throws(Diagnostic) in try definition(line) }
    case 4: found = mistake { () throws(Diagnostic) in try stages(line) }
    default:
      found = mistake { () throws(Diagnostic) in
        var parser = Parser(line, vocabulary: knownNames)
        _ = try parser.path()
        _ = try parser.phrase(until: [.with, .over])
        return parser.rest()
      }
    }
    if let range = found?.range {
      #expect(range.lowerBound >= 0 && range.upperBound <= length, "\(line)")
    }
  }

  @Test("12,000 lines of random words")
  func tokens() {
    let words = [
      "基本支出", "“三公”经费", "三公", "sum", "(", ")", "（", "）", "[", "]", "[*]", "@", "@决算", "@2023.final",
      ",",
      "，", "、", "1", "1,700", "4.", "12.88万元", "90%", "%", "+", "-", "×", "/", "=", "<=", "≥", "~",
      "/甲/",
      "and", "或", "not", "where", "|", "rule", ":", "：", "for each", "by period", "across years",
      "note",
      "\"甲\"", "“乙”", "“", "「丙」", "「", "#", "?", ".", ";", "步3:4", "top", "sort", "desc",
      "group by", "else",
      "cite", "lens", "😀", "é", "\u{301}",
    ]
    var random = SeededGenerator(seed: 12)
    for index in 0..<12_000 {
      let line = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        words[Int.random(in: 0..<words.count, using: &random)]
      }.joined(separator: Bool.random(using: &random) ? " " : "")
      read(line, index % 6)
    }
  }

  @Test("8,000 lines of random bytes and scalars")
  func bytes() {
    var random = SeededGenerator(seed: 13)
    for index in 0..<8_000 {
      let count = Int.random(in: 0...40, using: &random)
      let line: String
      if index % 2 == 0 {
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
        line = String(decoding: bytes, as: UTF8.self)
      } else {
        var view = String.UnicodeScalarView()
        for _ in 0..<count {
          view.append(Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random)) ?? "0")
        }
        line = String(view)
      }
      read(line, index % 6)
    }
  }
}

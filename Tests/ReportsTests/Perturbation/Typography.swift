import Foundation
import Quantities

/// How a text looks, apart from what it says.
enum Typography {
  static let half = Array("0123456789()%:;,")
  static let full = Array("０１２３４５６７８９（）％：；，")

  /// Half width, with no blanks, quotation marks or separators of thousands.
  static func plain(_ text: String) -> String {
    let folded = text.compactMap { character -> Character? in
      if character.isWhitespace || "“”\"".contains(character) { return nil }
      return full.firstIndex(of: character).map { half[$0] } ?? character
    }
    return String(folded).replacing(#"(?<=\d),(?=\d{3}(?!\d))"#, with: "")
  }
}

extension String {
  func mapping(_ from: [Character], to: [Character]) -> String {
    let table = Dictionary(zip(from, to), uniquingKeysWith: { first, _ in first })
    return String(map { table[$0] ?? $0 })
  }

  func replacing(_ pattern: String, with template: String) -> String {
    replacingOccurrences(of: pattern, with: template, options: .regularExpression)
  }

  /// Each match becomes what `change` makes of it.
  func replacing(_ pattern: String, _ change: (String) -> String) -> String {
    guard let expression = try? NSRegularExpression(pattern: pattern) else {
      preconditionFailure("a pattern of the tests: \(pattern)")
    }
    let source = self as NSString
    var result = ""
    var end = 0
    let whole = NSRange(location: 0, length: source.length)
    for match in expression.matches(in: self, range: whole) {
      result += source.substring(with: NSRange(location: end, length: match.range.location - end))
      result += change(source.substring(with: match.range))
      end = match.range.location + match.range.length
    }
    return result + source.substring(from: end)
  }

  func matches(_ pattern: String) -> Bool {
    range(of: pattern, options: .regularExpression) != nil
  }

  func mappingLines(_ change: (String) -> String) -> String {
    lines.map(change).joined(separator: "\n")
  }

  var lines: [String] {
    // A carriage return and a line feed are one character; the feed alone parts lines.
    unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
  }

  /// A line of running text; cells and titles are shorter, or hold no sentence.
  var isProse: Bool {
    count >= 25 && !contains("\t") && !contains("|") && !contains("│") && matches("[，。；,]")
      && !matches(#"\S {2,}\S"#)
  }
}

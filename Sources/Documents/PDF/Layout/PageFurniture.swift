/// Headers, footers and page numbers: lines at the edge of a page that stand at the same
/// height on other pages, or count them.
struct PageFurniture {
  /// How much of a page's height may be furniture, at either end.
  private static let margin = 0.09
  /// No page has more lines of it at either end.
  private static let depth = 3

  private struct Key: Hashable {
    var text: String
    var height: Int
  }

  private var repeated: [Key: Int] = [:]

  /// `pages` are the lines of each page, from top to bottom.
  init(_ pages: [(page: LayoutPage, lines: [TextLine])]) {
    for (page, lines) in pages {
      var seen: Set<Key> = []
      for line in PageFurniture.outer(lines, of: page) {
        for key in PageFurniture.keys(of: line) where seen.insert(key).inserted {
          repeated[key, default: 0] += 1
        }
      }
    }
  }

  /// The lines without furniture.
  func body(of lines: [TextLine], on page: LayoutPage) -> [TextLine] {
    var rest = lines[...]
    for _ in 0..<PageFurniture.depth {
      guard let first = rest.first, PageFurniture.isAtEdge(first, of: page),
        isFurniture(first, of: page)
      else { break }
      rest.removeFirst()
    }
    for _ in 0..<PageFurniture.depth {
      guard let last = rest.last, PageFurniture.isAtEdge(last, of: page),
        isFurniture(last, of: page)
      else { break }
      rest.removeLast()
    }
    return Array(rest)
  }

  private func isFurniture(_ line: TextLine, of page: LayoutPage) -> Bool {
    if PageFurniture.isPageNumber(line.text, page: page.number) { return true }
    return PageFurniture.keys(of: line).contains { repeated[$0, default: 0] >= 2 }
  }

  private static func outer(_ lines: [TextLine], of page: LayoutPage) -> [TextLine] {
    let edges =
      lines.count > depth * 2
      ? Array(lines.prefix(depth)) + Array(lines.suffix(depth)) : lines
    return edges.filter { isAtEdge($0, of: page) }
  }

  private static func isAtEdge(_ line: TextLine, of page: LayoutPage) -> Bool {
    line.bottom < page.height * margin || line.top > page.height * (1 - margin)
  }

  /// The words with figures folded, at heights a few points apart: rounding puts a
  /// height into one of two bins.
  private static func keys(of line: TextLine) -> [Key] {
    var text = ""
    var inFigure = false
    for scalar in line.text.unicodeScalars where !scalar.properties.isWhitespace {
      let isDigit = scalar.properties.numericType == .decimal
      if !isDigit { text.unicodeScalars.append(scalar) } else if !inFigure { text += "#" }
      inFigure = isDigit
    }
    let bin = Int((line.top / 6).rounded(.down))
    let near = Int(((line.top + 3) / 6).rounded(.down))
    return [Key(text: text, height: bin * 2), Key(text: text, height: near * 2 + 1)]
  }

  /// `3`, `- 3 -`, `— 3 —`, `第 3 页`, `第3页 共12页`, `3/12`; a bare number only where it
  /// could be this page's.
  static func isPageNumber(_ text: String, page: Int) -> Bool {
    var digits: [Int] = []
    var others = ""
    var inFigure = false
    for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
      if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
        if inFigure {
          digits[digits.count - 1] = min(digits[digits.count - 1] * 10 + Int(value), 100_000)
        } else {
          digits.append(Int(value))
        }
        inFigure = true
      } else {
        others.unicodeScalars.append(scalar)
        inFigure = false
      }
    }
    guard let first = digits.first, digits.count <= 2, first <= 9999 else { return false }
    switch others {
    case "": return digits.count == 1 && first <= page
    case "--", "——", "－－", "––", "—", "-", "第页", "第页共页", "第页,共页", "第页，共页", "共页第页",
      "第页/共页", "/", "·", "··", "Pageof", "Page":
      return true
    default: return false
    }
  }
}

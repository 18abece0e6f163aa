/// Headers, footers and page numbers: lines at the edge of a page that stand at the same
/// height on other pages, or count them.
struct PageFurniture {
  /// How much of a page's height may be furniture, at either end.
  private static let margin = 0.09
  /// No page has more lines of it at either end.
  private static let depth = 3

  fileprivate struct Key: Hashable {
    var text: String
    var height: Int
  }

  /// What tells whether a line at a page's edge is furniture.
  struct Edge {
    fileprivate var keys: [Key]
    fileprivate var countsPages: Bool
  }

  private var repeated: [Key: Int] = [:]

  init(_ pages: [LaidPage]) {
    for page in pages {
      let keys = Set((page.head + page.foot).lazy.compactMap { $0?.keys }.joined())
      for key in keys { repeated[key, default: 0] += 1 }
    }
  }

  /// The lines of a page without furniture.
  func body(of page: LaidPage) -> ArraySlice<TextLine> {
    var first = 0
    var end = page.lines.count
    while first < page.head.count, isFurniture(page.head[first]) { first += 1 }
    while end > first, page.lines.count - end < page.foot.count,
      isFurniture(page.foot[page.lines.count - end])
    {
      end -= 1
    }
    return page.lines[first..<end]
  }

  private func isFurniture(_ edge: Edge?) -> Bool {
    guard let edge else { return false }
    return edge.countsPages || edge.keys.contains { repeated[$0, default: 0] >= 2 }
  }

  /// The lines that may be furniture, from a page's edge inwards; nil for one that stands too
  /// far from it.
  static func edges(
    _ lines: some Sequence<TextLine>, number: Int, height: Double
  ) -> [Edge?] {
    lines.prefix(depth).map { line in
      guard line.bottom < height * margin || line.top > height * (1 - margin) else { return nil }
      return Edge(keys: keys(of: line), countsPages: isPageNumber(line.text, page: number))
    }
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

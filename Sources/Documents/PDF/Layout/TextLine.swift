/// Words that stand beside each other, from left to right.
struct TextLine {
  var words: [PageWord]
  private(set) var left: Double
  private(set) var right: Double
  private(set) var top: Double
  private(set) var bottom: Double

  /// Words in order of x; never empty.
  init(_ words: [PageWord]) {
    self.words = words
    left = words.map(\.x).min() ?? 0
    right = words.map(\.right).max() ?? 0
    top = words.map(\.y).min() ?? 0
    bottom = words.map(\.bottom).max() ?? 0
  }

  var page: Int { words.first?.page ?? 0 }
  var centre: Double { (top + bottom) / 2 }
  var middle: Double { (left + right) / 2 }
  var height: Double { bottom - top }

  /// How wide a Chinese character is here; taken from the height where there is none.
  var em: Double {
    var width = 0.0
    var count = 0
    for word in words {
      let scalars = word.text.unicodeScalars
      guard scalars.allSatisfy({ $0.value >= 0x2E80 }) else { continue }
      width += word.width
      count += scalars.count
    }
    return count > 0 && width > 0 ? width / Double(count) : height * 0.75
  }

  /// The pieces of the line, with the blanks that its gaps stand for.
  var pieces: [Piece] {
    var result: [Piece] = []
    let em = em
    for word in words {
      var separator = ""
      if let before = result.last?.word {
        let gap = word.x - before.right
        let isLatin =
          TextLine.isNarrow(before.text.unicodeScalars.last)
          && TextLine.isNarrow(word.text.unicodeScalars.first)
        // Word processors set Chinese and figures a quarter of a character apart.
        if isLatin ? gap > em * 0.08 : gap > em * 0.6 { separator = " " }
      }
      result.append(Piece(word: word, separator: separator))
    }
    return result
  }

  var text: String { pieces.map { $0.separator + $0.word.text }.joined() }

  /// The line cut where a gap is wider than words stand apart in a sentence.
  var segments: [TextLine] {
    var result: [[PageWord]] = []
    let em = em
    for word in words {
      if let last = result.last?.last, word.x - last.right <= em * 1.15 {
        result[result.count - 1].append(word)
      } else {
        result.append([word])
      }
    }
    return result.map { TextLine($0) }
  }

  static func isNarrow(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return scalar.value < 0x2E80 && !(0x2010...0x2030).contains(scalar.value)
  }

  /// Groups words into lines, from top to bottom. Words belong to a line when they
  /// stand at its height, whatever order the file draws them in.
  static func lines(of words: [PageWord]) -> [TextLine] {
    let ordered = words.sorted { ($0.centre, $0.x) < ($1.centre, $1.x) }
    var groups: [[PageWord]] = []
    var centre = 0.0
    var height = 0.0
    for word in ordered {
      if !groups.isEmpty, word.centre - centre < min(height, word.height) * 0.5 {
        let count = Double(groups[groups.count - 1].count)
        centre = (centre * count + word.centre) / (count + 1)
        groups[groups.count - 1].append(word)
        height = max(height, word.height)
      } else {
        groups.append([word])
        centre = word.centre
        height = word.height
      }
    }
    return groups.map { TextLine($0.sorted { $0.x < $1.x }) }
  }
}

/// A word and what stands between it and the word before.
struct Piece {
  var word: PageWord
  var separator: String
}

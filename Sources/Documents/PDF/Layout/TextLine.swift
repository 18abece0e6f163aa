/// Words that stand beside each other, from left to right.
struct TextLine {
  let words: [PageWord]
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double
  /// How wide a Chinese character is here; taken from the height where there is none.
  let em: Double
  /// What `prepared` found out.
  private var said: LineText?

  /// Words in order of x; never empty.
  init(_ words: [PageWord]) {
    self.words = words
    var left = Double.infinity
    var right = -Double.infinity
    var top = Double.infinity
    var bottom = -Double.infinity
    var width = 0.0
    var count = 0
    for word in words {
      left = min(left, word.x)
      right = max(right, word.right)
      top = min(top, word.y)
      bottom = max(bottom, word.bottom)
      if word.isWide {
        width += word.width
        count += word.length
      }
    }
    if words.isEmpty { (left, right, top, bottom) = (0, 0, 0, 0) }
    (self.left, self.right, self.top, self.bottom) = (left, right, top, bottom)
    em = count > 0 && width > 0 ? width / Double(count) : (bottom - top) * 0.75
  }

  /// The line with its text made once: running text is asked for it again and again.
  var prepared: TextLine {
    var line = self
    line.said = LineText(pieces)
    return line
  }

  var page: Int { words.first?.page ?? 0 }
  var centre: Double { (top + bottom) / 2 }
  var middle: Double { (left + right) / 2 }
  var height: Double { bottom - top }

  /// The pieces of the line, with the blanks that its gaps stand for.
  var pieces: [Piece] {
    if let said { return said.pieces }
    var result: [Piece] = []
    result.reserveCapacity(words.count)
    for (index, word) in words.enumerated() {
      var separator = ""
      if index > 0 {
        let before = words[index - 1]
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

  var text: String { said?.text ?? LineText.text(of: pieces) }

  /// The number that the line begins with.
  var number: HeadingNumber? {
    if let said { return said.number }
    return HeadingNumber(text.utf8)
  }

  private static let widestBlank = 1.15

  /// How many parts the line has between gaps wider than words stand apart in a sentence.
  var segmentCount: Int {
    var count = words.isEmpty ? 0 : 1
    for index in words.indices.dropFirst()
    where !(words[index].x - words[index - 1].right <= em * TextLine.widestBlank) {
      count += 1
    }
    return count
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

/// What a line says.
private final class LineText: Sendable {
  let pieces: [Piece]
  let text: String
  let number: HeadingNumber?

  init(_ pieces: [Piece]) {
    self.pieces = pieces
    text = LineText.text(of: pieces)
    number = HeadingNumber(text.utf8)
  }

  static func text(of pieces: [Piece]) -> String {
    var text = ""
    for piece in pieces {
      text += piece.separator
      text += piece.word.text
    }
    return text
  }
}

/// A word and what stands between it and the word before.
struct Piece {
  var word: PageWord
  var separator: String
}

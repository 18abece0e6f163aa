/// Splits a line into tokens as the grammar asks for them, so that the parts of a
/// line that are no expression (a path, a note, a pattern) are taken as they are.
struct Lexer: Sendable {
  let scalars: [Unicode.Scalar]
  let vocabulary: any Vocabulary
  var position = 0

  init(_ line: String, vocabulary: any Vocabulary) {
    scalars = Array(line.unicodeScalars)
    self.vocabulary = vocabulary
  }

  /// The scalar at an offset from the position, in half-width form; 0 past the end.
  private func folded(_ offset: Int = 0) -> UInt32 {
    let index = position + offset
    return index < scalars.count ? Lexer.fold(scalars[index]) : 0
  }

  /// Full-width punctuation and digits mean what their ASCII twins mean.
  static func fold(_ scalar: Unicode.Scalar) -> UInt32 {
    switch scalar.value {
    case 0xFF01...0xFF5E: scalar.value - 0xFEE0
    case 0x3000, 0xA0, 0x09: 0x20
    case 0x3001: 0x2C  // 、
    case 0x00D7: 0x2A  // ×
    case 0x00F7: 0x2F  // ÷
    case 0x2212, 0x2013: 0x2D
    case 0x3010: 0x5B  // 【
    case 0x3011: 0x5D
    case 0x301C, 0x223C: 0x7E
    default: scalar.value
    }
  }

  /// Steps over blanks and a comment; true if there were any.
  mutating func skipBlanks() -> Bool {
    let start = position
    while position < scalars.count && folded() == 0x20 { position += 1 }
    if folded() == 0x23 && (position == 0 || position > start) { position = scalars.count }
    return position > start
  }

  mutating func next() throws(Diagnostic) -> Token {
    let spaced = skipBlanks()
    guard position < scalars.count else {
      return Token(
        kind: .end, text: "", range: scalars.count..<scalars.count, isSpaced: spaced)
    }
    let start = position
    func token(_ kind: Token.Kind, _ text: String) -> Token {
      Token(kind: kind, text: text, range: start..<position, isSpaced: spaced)
    }
    let known = vocabulary.longestName(in: scalars, at: position) ?? 0
    let plain = wordLength()
    let code = folded()

    // A known name wins where it is longer than what stands there anyhow.
    if known > plain && !Lexer.isDigit(code) {
      position += known
      return token(.word, text(start..<position))
    }
    if Lexer.isDigit(code) {
      if known > 0, known > numberLength(), known >= plain {
        position += known
        return token(.word, text(start..<position))
      }
      return token(.number, try number())
    }
    if plain > 0 {
      position += plain
      return token(.word, text(start..<position))
    }
    switch code {
    case 0x300C:  // 「
      guard let close = scalars[position...].firstIndex(of: "」") else {
        throw Diagnostic(.unclosedName, at: start..<scalars.count)
      }
      let name = text(start + 1..<close)
      position = close + 1
      return token(.quotedName, name)
    case 0x22, 0x201C, 0x201D:
      guard
        let close = scalars[(position + 1)...].firstIndex(where: {
          code == 0x22 ? Lexer.fold($0) == 0x22 : $0.value == 0x201D
        })
      else { throw Diagnostic(.unclosedText, at: start..<scalars.count) }
      let words = text(start + 1..<close)
      position = close + 1
      return token(.string, words)
    case 0x3C, 0x3E, 0x21:  // < > !
      if folded(1) == 0x3D {
        position += 2
        return token(.symbol, String(Unicode.Scalar(UInt8(code))) + "=")
      }
      if code == 0x3C && folded(1) == 0x3E {
        position += 2
        return token(.symbol, "!=")
      }
      if code == 0x21 { throw unexpectedCharacter() }
      position += 1
      return token(.symbol, String(Unicode.Scalar(UInt8(code))))
    case 0x2264, 0x2266:
      position += 1
      return token(.symbol, "<=")
    case 0x2265, 0x2267:
      position += 1
      return token(.symbol, ">=")
    case 0x2260:
      position += 1
      return token(.symbol, "!=")
    case 0x3D where folded(1) == 0x3D:
      position += 2
      return token(.symbol, "=")
    default:
      guard code < 0x80, let ascii = Unicode.Scalar(code),
        "+-*/()[]@,|=~:?.;%{}#".unicodeScalars.contains(ascii)
      else { throw unexpectedCharacter() }
      position += 1
      return token(.symbol, String(Character(ascii)))
    }
  }

  private func unexpectedCharacter() -> Diagnostic {
    Diagnostic(
      .unexpectedCharacter, at: position..<position + 1, [String(Character(scalars[position]))])
  }

  func text(_ range: Range<Int>) -> String {
    String(unsafeUninitializedCapacity: range.count * 4) { bytes in
      var count = 0
      for scalar in scalars[range] {
        for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
          bytes[count] = unit
          count += 1
        }
      }
      return count
    }
  }

  static func isDigit(_ code: UInt32) -> Bool { code >= 0x30 && code <= 0x39 }

  /// Letters, ideographs, digits and the underscore make words; a dot or hyphen
  /// does between two of them where the word began with a Latin letter (a concept
  /// path) or a hyphen joins a word and a digit (a pack's name).
  private func wordLength() -> Int {
    var length = 0
    guard position < scalars.count, !Lexer.isDigit(folded()), Lexer.isWord(scalars[position])
    else { return 0 }
    let latin = scalars[position].value < 0x80
    while position + length < scalars.count {
      let scalar = scalars[position + length]
      if Lexer.isWord(scalar) {
        length += 1
        continue
      }
      let next = position + length + 1
      if latin && scalar == "." && next < scalars.count && Lexer.isWord(scalars[next]) {
        length += 1
        continue
      }
      break
    }
    return length
  }

  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      return scalar == "_" || (scalar.value | 0x20) >= 0x61 && (scalar.value | 0x20) <= 0x7A
        || isDigit(scalar.value)
    }
    if (0xFF10...0xFF19).contains(scalar.value) { return true }
    return scalar.properties.isAlphabetic || scalar.properties.isIdeographic || scalar == "·"
  }

  /// Whether digits were typed with thousands separators.
  func hasSeparator(in range: Range<Int>) -> Bool {
    scalars[range].contains { Lexer.fold($0) == 0x2C }
  }

  /// The length of the digits here, with separators and a decimal part.
  private func numberLength() -> Int {
    var copy = self
    _ = try? copy.number()
    return copy.position - position
  }

  /// Digits with thousands separators and a decimal part, in half-width form. A
  /// number never ends in a dot: `4.总支出` is row 4, column 总支出.
  private mutating func number() throws(Diagnostic) -> String {
    let start = position
    var result = ""
    var group: Int? = nil
    var hasPoint = false
    while position < scalars.count {
      let code = folded()
      if Lexer.isDigit(code) {
        result.unicodeScalars.append(Unicode.Scalar(code) ?? "0")
        if let count = group { group = count + 1 }
        position += 1
      } else if code == 0x2C, scalars[position].value != 0x3001, !hasPoint,
        Lexer.isDigit(folded(1))
      {
        // Either a separator before three digits, or a list's comma that needs a blank.
        if (group == nil && result.count > 3) || (group.map { $0 != 3 } ?? false)
          || !isGroup(at: position + 1)
        {
          var end = position + 1
          while end < scalars.count, Lexer.isDigit(Lexer.fold(scalars[end])) { end += 1 }
          throw Diagnostic(.commaBetweenNumbers, at: start..<end, [text(start..<end)])
        }
        group = 0
        position += 1
      } else if code == 0x2E, !hasPoint, Lexer.isDigit(folded(1)) {
        hasPoint = true
        group = nil
        result += "."
        position += 1
      } else {
        break
      }
    }
    return result
  }

  /// Whether exactly three digits stand from `index` on.
  private func isGroup(at index: Int) -> Bool {
    var count = 0
    while index + count < scalars.count, Lexer.isDigit(Lexer.fold(scalars[index + count])) {
      count += 1
    }
    return count == 3
  }

  // MARK: Parts of a line that are no expression

  /// The rest of the line, trimmed; nothing in it is read.
  mutating func rest() -> String {
    while position < scalars.count && folded() == 0x20 { position += 1 }
    var end = scalars.count
    while end > position && Lexer.fold(scalars[end - 1]) == 0x20 { end -= 1 }
    let words = text(position..<end)
    position = scalars.count
    return words
  }

  /// A file's path: to the next blank, or between quotation marks.
  mutating func path() throws(Diagnostic) -> (text: String, range: Range<Int>)? {
    while position < scalars.count && folded() == 0x20 { position += 1 }
    guard position < scalars.count else { return nil }
    let start = position
    if scalars[start] == "\"" || scalars[start] == "“" {
      let token = try next()
      return (token.text, token.range)
    }
    if scalars[start] == "|" || scalars[start] == "｜" || scalars[start] == "#" { return nil }
    while position < scalars.count, folded() != 0x20 {
      if scalars[position] == "\\" && position + 1 < scalars.count { position += 1 }
      position += 1
    }
    var words = ""
    var index = start
    while index < position {
      if scalars[index] == "\\" && index + 1 < position { index += 1 }
      words.unicodeScalars.append(scalars[index])
      index += 1
    }
    return (words, start..<position)
  }

  /// A pattern between slashes, `\/` standing for a slash.
  mutating func pattern() throws(Diagnostic) -> (text: String, range: Range<Int>)? {
    _ = skipBlanks()
    guard folded() == 0x2F else { return nil }
    let start = position
    var index = position + 1
    var words = ""
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "\\" && index + 1 < scalars.count && scalars[index + 1] == "/" {
        words.unicodeScalars.append("/")
        index += 2
        continue
      }
      if scalar == "/" {
        position = index + 1
        return (words, start..<position)
      }
      words.unicodeScalars.append(scalar)
      index += 1
    }
    throw Diagnostic(.unclosedPattern, at: start..<scalars.count)
  }
}

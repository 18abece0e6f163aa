/// Sets the words of a line as one is used to see them: one blank between words, blanks
/// around operators, half-width punctuation, nothing changed that could mean something
/// else. What is not certain to mean the same stays as it was typed.
public struct LineLayout {
  /// How far into a line the layout goes.
  public enum Extent: Sendable {
    /// All of it is words of the language.
    case whole
    /// Behind the verb stand a name up to `:`, `=` or `>=`, as it is, then words.
    case definition
    /// The rest is a path, or words that are not the language's: it stays as it is.
    case verb
  }

  private var lexer: Lexer
  private var pieces: [String] = []
  private var previous: Token?

  private init(_ line: String, _ vocabulary: any Vocabulary) {
    lexer = Lexer(line, vocabulary: vocabulary)
  }

  /// The line in its usual form; as it is where it does not read. `verb` stands in place
  /// of the one that was typed.
  public static func text(
    of line: String, extent: Extent, verb: String? = nil, vocabulary: any Vocabulary
  ) -> String {
    var layout = LineLayout(line, vocabulary)
    guard let formatted = try? layout.read(extent, verb), same(line, formatted, verb, vocabulary)
    else { return trimmed(line) }
    return formatted
  }

  private mutating func read(_ extent: Extent, _ verb: String?) throws(Diagnostic) -> String {
    let first = try lexer.next()
    if first.kind == .end { return LineLayout.trimmed(lexer.text(0..<lexer.scalars.count)) }
    pieces.append(verb ?? lexer.text(first.range))
    previous = first
    switch extent {
    case .verb:
      let rest = lexer.rest()
      return rest.isEmpty ? pieces[0] : pieces[0] + " " + rest
    case .definition:
      let name = definedName()
      if !name.isEmpty { pieces.append(" " + name) }
    case .whole: break
    }
    while true {
      let before = lexer.position
      let token = try lexer.next()
      if token.kind == .end {
        // What the lexer passed over here is blanks, and a comment.
        let left = lexer.text(before..<lexer.scalars.count).drop { $0.isWhitespace }
        if !left.isEmpty { pieces.append("  " + left) }
        return LineLayout.trimmed(pieces.joined())
      }
      try append(token)
    }
  }

  /// The name that a line defines, as it stands.
  private mutating func definedName() -> String {
    _ = lexer.skipBlanks()
    let start = lexer.position
    var end = start
    while end < lexer.scalars.count,
      ![0x3A, 0x3D, 0x3E, 0x2265, 0x2267].contains(Lexer.fold(lexer.scalars[end]))
    {
      end += 1
    }
    lexer.position = end
    previous = nil
    return LineLayout.trimmed(lexer.text(start..<end))
  }

  private mutating func append(_ token: Token) throws(Diagnostic) {
    let isFirstSymbol = previous == nil
    let gap = isFirstSymbol ? true : isSpaced(token)
    pieces.append((gap ? " " : "") + shown(token))
    previous = token
    guard token.kind == .symbol else { return }
    switch token.text {
    case "[":
      // A scope stands as it is, up to its bracket.
      let start = lexer.position
      while lexer.position < lexer.scalars.count,
        Lexer.fold(lexer.scalars[lexer.position]) != 0x5D
      {
        lexer.position += 1
      }
      pieces.append(LineLayout.trimmed(lexer.text(start..<lexer.position)))
    case "~":
      let start = lexer.position
      if let pattern = try lexer.pattern() {
        pieces.append(" " + lexer.text(pattern.range))
        previous = Token(
          kind: .string, text: "", range: pattern.range, isSpaced: pattern.range.lowerBound > start)
      }
    default: break
    }
  }

  /// Whether a blank goes before a token. Where one decides what is meant, it stays as typed.
  private func isSpaced(_ token: Token) -> Bool {
    guard let previous else { return true }
    if token.kind == .symbol {
      switch token.text {
      case ",", ")", "]": return false
      case "=", "!=", "<", "<=", ">", ">=", "~", "|", "+", "*", "/": return true
      default: return token.isSpaced
      }
    }
    if previous.kind == .symbol {
      switch previous.text {
      case "(", "[": return false
      case ",", "=", "!=", "<", "<=", ">", ">=", "~", "|", "+", "*", "/": return true
      default: return token.isSpaced
      }
    }
    return token.isSpaced
  }

  /// A token in half-width form; words and texts as they are.
  private func shown(_ token: Token) -> String {
    let typed = lexer.text(token.range)
    switch token.kind {
    case .symbol: return token.text
    case .number:
      var view = String.UnicodeScalarView()
      for scalar in typed.unicodeScalars {
        view.append(Unicode.Scalar(Lexer.fold(scalar)) ?? scalar)
      }
      return String(view)
    case .string: return token.text.contains("\"") ? typed : "\"\(token.text)\""
    default: return typed
    }
  }

  private static func trimmed(_ text: String) -> String {
    let body = text.drop { $0.isWhitespace }
    return String(body.reversed().drop { $0.isWhitespace }.reversed())
  }

  /// Whether two lines read as the same words, but for the verb.
  private static func same(
    _ line: String, _ other: String, _ verb: String?, _ vocabulary: any Vocabulary
  ) -> Bool {
    guard let first = words(line, vocabulary), let second = words(other, vocabulary) else {
      // A line that holds a pattern or another thing that is no word: nothing but blanks and
      // widths was touched in what does read.
      return folded(line, verb) == folded(other, verb)
    }
    return first.dropFirst(verb == nil ? 0 : 1) == second.dropFirst(verb == nil ? 0 : 1)
  }

  private static func words(_ line: String, _ vocabulary: any Vocabulary) -> [String]? {
    var lexer = Lexer(line, vocabulary: vocabulary)
    var words: [String] = []
    while let token = try? lexer.next() {
      if token.kind == .end { return words }
      words.append("\(token.kind) \(token.text)")
    }
    return nil
  }

  /// The line without blanks and differences of width, behind its verb.
  private static func folded(_ line: String, _ verb: String?) -> [UInt32] {
    var scalars = Array(trimmed(line).unicodeScalars)
    if verb != nil { scalars = Array(scalars.drop { !$0.properties.isWhitespace }) }
    return scalars.map(Lexer.fold).filter { $0 != 0x20 }.map {
      $0 == 0x201C || $0 == 0x201D ? 0x22 : $0
    }
  }
}

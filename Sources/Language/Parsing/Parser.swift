/// Reads one line, token by token. The commands of a host ask it for the parts that
/// their grammar has; rules and expressions it reads by itself.
public struct Parser: Sendable {
  var lexer: Lexer
  /// The token read ahead, and the lexer before it was read.
  private var ahead: (token: Token, before: Int)?
  var depth = 0
  /// Whether a function's arguments are being read, where a comma between digits
  /// could be the list's as well as the number's.
  var isInList = false

  /// Whether names may be asked of other reports (`REPORT:NAME`): not in rules, which go
  /// through the reports themselves and where a colon ends a condition.
  public var takesReports = true

  /// The line being read.
  public let line: String

  public init(_ line: String, vocabulary: any Vocabulary) {
    self.line = line
    lexer = Lexer(line, vocabulary: vocabulary)
  }

  // MARK: Tokens

  /// Goes on reading from an offset into the line, in scalars.
  public mutating func skip(to offset: Int) {
    ahead = nil
    lexer.position = min(offset, lexer.scalars.count)
  }

  public mutating func peek() throws(Diagnostic) -> Token {
    if let ahead { return ahead.token }
    let before = lexer.position
    let token = try lexer.next()
    ahead = (token, before)
    return token
  }

  @discardableResult
  public mutating func advance() throws(Diagnostic) -> Token {
    let token = try peek()
    ahead = nil
    return token
  }

  /// Gives a token read ahead back to the lexer, which will read on differently.
  mutating func unread() {
    if let ahead { lexer.position = ahead.before }
    ahead = nil
  }

  public var isAtEnd: Bool {
    mutating get throws(Diagnostic) { try peek().kind == .end }
  }

  /// Whether the line has nothing but blanks and a comment from here on.
  public mutating func expectEnd() throws(Diagnostic) {
    let token = try peek()
    if token.kind != .end { throw unexpected(token, expected: "end") }
  }

  public mutating func takeSymbol(_ symbol: String) throws(Diagnostic) -> Bool {
    let token = try peek()
    guard token.kind == .symbol, token.text == symbol else { return false }
    try advance()
    return true
  }

  public mutating func expectSymbol(_ symbol: String) throws(Diagnostic) {
    if try !takeSymbol(symbol) { throw unexpected(try peek(), expected: symbol) }
  }

  public mutating func peekKeyword(_ keyword: Keyword) throws(Diagnostic) -> Bool {
    let token = try peek()
    return token.kind == .word && keyword.matches(token.text)
  }

  public mutating func takeKeyword(_ keyword: Keyword) throws(Diagnostic) -> Bool {
    guard try peekKeyword(keyword) else { return false }
    try advance()
    return true
  }

  public mutating func expectKeyword(_ keyword: Keyword) throws(Diagnostic) {
    if try !takeKeyword(keyword) {
      throw unexpected(try peek(), expected: keyword.spellings[0])
    }
  }

  public func unexpected(_ token: Token, expected: String) -> Diagnostic {
    token.kind == .end
      ? Diagnostic(.unexpectedEnd, at: token.range, [expected])
      : Diagnostic(.unexpected, at: token.range, [token.text, expected])
  }

  // MARK: Words

  /// A name: a word or 「…」.
  public mutating func name() throws(Diagnostic) -> (text: String, range: Range<Int>) {
    let token = try peek()
    guard token.kind == .word || token.kind == .quotedName else {
      throw unexpected(token, expected: "name")
    }
    try advance()
    return (token.text, token.range)
  }

  public mutating func string() throws(Diagnostic) -> String {
    let token = try peek()
    guard token.kind == .string else { throw unexpected(token, expected: "text") }
    try advance()
    return token.text
  }

  public mutating func integer() throws(Diagnostic) -> Int {
    let token = try peek()
    guard token.kind == .number, let value = Int(token.text) else {
      throw unexpected(token, expected: "number")
    }
    try advance()
    return value
  }

  /// A file's path, as it stands: to the next blank, or between quotation marks.
  public mutating func path() throws(Diagnostic) -> (text: String, range: Range<Int>)? {
    unread()
    return try lexer.path()
  }

  /// The rest of the line as it is, trimmed.
  public mutating func rest() -> String {
    unread()
    return lexer.rest()
  }

  /// The words up to the next keyword of a set, a `|`, a `,` or the end: how a report
  /// is named (碧川市司法局 2023).
  public mutating func phrase(until keywords: [Keyword]) throws(Diagnostic) -> (
    text: String, range: Range<Int>
  )? {
    var words: [String] = []
    var range: Range<Int>? = nil
    while true {
      let token = try peek()
      switch token.kind {
      case .end: break
      case .symbol where ["|", ",", ";"].contains(token.text): break
      case .word where keywords.contains(where: { $0.matches(token.text) }): break
      default:
        try advance()
        words.append(token.text)
        range = (range?.lowerBound ?? token.range.lowerBound)..<token.range.upperBound
        continue
      }
      break
    }
    guard let range else { return nil }
    return (words.joined(separator: " "), range)
  }
}

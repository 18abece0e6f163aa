extension Parser {
  /// How deep brackets may nest.
  static let deepest = 64
  /// How many operations one expression may chain.
  static let longest = 1_000

  /// `term (("+" | "-") term)*`
  public mutating func expression() throws(Diagnostic) -> Expression {
    depth += 1
    defer { depth -= 1 }
    if depth > Parser.deepest {
      throw Diagnostic(.nestedTooDeeply, at: try peek().range)
    }
    var left = try term()
    for _ in 0..<Parser.longest {
      if try takeSymbol("+") {
        left = .arithmetic(left, .plus, try term())
      } else if try takeSymbol("-") {
        left = .arithmetic(left, .minus, try term())
      } else {
        return left
      }
    }
    throw Diagnostic(.nestedTooDeeply, at: try peek().range)
  }

  private mutating func term() throws(Diagnostic) -> Expression {
    var left = try factor()
    for _ in 0..<Parser.longest {
      if try takeSymbol("*") {
        left = .arithmetic(left, .times, try factor())
      } else if try takeSymbol("/") {
        left = .arithmetic(left, .divide, try factor())
      } else {
        return left
      }
    }
    throw Diagnostic(.nestedTooDeeply, at: try peek().range)
  }

  private mutating func factor() throws(Diagnostic) -> Expression {
    let token = try peek()
    switch token.kind {
    case .number:
      try advance()
      return try afterNumber(token)
    case .string:
      try advance()
      return .text(token.text, range: token.range)
    case .word, .quotedName:
      try advance()
      return try afterName(token)
    case .symbol where token.text == "(":
      try advance()
      let wasInList = isInList
      isInList = false
      defer { isInList = wasInList }
      let inner = try expression()
      try expectSymbol(")")
      return inner
    case .symbol where token.text == "-":
      try advance()
      depth += 1
      defer { depth -= 1 }
      if depth > Parser.deepest { throw Diagnostic(.nestedTooDeeply, at: token.range) }
      let inner = try factor()
      return .negated(inner, range: token.range.lowerBound..<inner.range.upperBound)
    default:
      throw unexpected(token, expected: "expression")
    }
  }

  /// What a number begins: a cell (`4.总支出`), a period (`2023.final`) or a quantity
  /// (`12.88万元`, `90%`, `100 分`).
  private mutating func afterNumber(_ number: Token) throws(Diagnostic) -> Expression {
    if isInList, lexer.hasSeparator(in: number.range) {
      throw Diagnostic(.commaBetweenNumbers, at: number.range, [lexer.text(number.range)])
    }
    let next = try peek()
    if next.kind == .symbol, next.text == ".", !next.isSpaced {
      try advance()
      let (column, range) = try name()
      let whole = number.range.lowerBound..<range.upperBound
      if let row = Int(number.text), (1900...2100).contains(row) {
        return .period(PeriodSelector(words: [number.text, column], range: whole))
      }
      return try cell(step: nil, row: number, column: column, range: whole)
    }
    if next.kind == .symbol, next.text == "%" {
      try advance()
      return .quantity(
        digits: number.text, unit: "%",
        range: number.range.lowerBound..<next.range.upperBound)
    }
    if next.kind == .word, !next.isSpaced {
      try advance()
      return .quantity(
        digits: number.text, unit: next.text,
        range: number.range.lowerBound..<next.range.upperBound)
    }
    return .quantity(digits: number.text, unit: "", range: number.range)
  }

  private func cell(step: Int?, row: Token, column: String?, range: Range<Int>)
    throws(Diagnostic) -> Expression
  {
    guard let number = Int(row.text) else {
      throw Diagnostic(.malformedNumber, at: row.range, [row.text])
    }
    return .cell(CellReference(step: step, row: number, column: column, range: range))
  }

  /// What a word begins: a call, an earlier step's cell (`步3:4.总支出`), or a name with
  /// its selectors.
  private mutating func afterName(_ word: Token) throws(Diagnostic) -> Expression {
    var next = try peek()
    if word.kind == .word, let step = Parser.stepNumber(word.text), next.text == ":",
      next.kind == .symbol
    {
      try advance()
      let row = try peek()
      guard row.kind == .number else { throw unexpected(row, expected: "number") }
      try advance()
      var column: String? = nil
      var end = row.range.upperBound
      if try takeSymbol(".") {
        let (text, range) = try name()
        column = text
        end = range.upperBound
      }
      return try cell(
        step: step, row: row, column: column, range: word.range.lowerBound..<end)
    }
    if word.kind == .word, next.kind == .symbol, next.text == "(", !next.isSpaced {
      try advance()
      let wasInList = isInList
      isInList = true
      defer { isInList = wasInList }
      var arguments: [Expression] = []
      if try !takeSymbol(")") {
        repeat { arguments.append(try expression()) } while try takeSymbol(",")
        try expectSymbol(")")
      }
      return .call(function: word.text, arguments: arguments, range: word.range)
    }
    var reference = NameReference(text: word.text, range: word.range)
    if takesReports, next.kind == .symbol, next.text == ":", !next.isSpaced {
      let before = self
      try advance()
      let name = try peek()
      if (name.kind == .word || name.kind == .quotedName) && !name.isSpaced {
        try advance()
        reference = NameReference(
          text: name.text, range: word.range.lowerBound..<name.range.upperBound)
        reference.report = ReportSelector(text: word.text, range: word.range)
      } else {
        self = before
      }
    }
    selectors: while true {
      next = try peek()
      guard next.kind == .symbol, !next.isSpaced || next.text == "@" || next.text == "[" else {
        break
      }
      switch next.text {
      case "@":
        try advance()
        reference.period = try periodSelector()
      case "[":
        try advance()
        reference.scope = try scopeSelector()
      case "?":
        try advance()
        reference.isOptional = true
      default: break selectors
      }
    }
    return .name(reference)
  }

  static func stepNumber(_ word: String) -> Int? {
    for prefix in ["步", "step"] where word.hasPrefix(prefix) {
      let digits = word.dropFirst(prefix.count).unicodeScalars.map(Lexer.fold)
      guard digits.allSatisfy(Lexer.isDigit) else { return nil }
      return Int(String(String.UnicodeScalarView(digits.compactMap { Unicode.Scalar($0) })))
    }
    return nil
  }

  /// `2023`, `2023.final`, `决算`, `上年.预算`.
  public mutating func periodSelector() throws(Diagnostic) -> PeriodSelector {
    var words: [String] = []
    let first = try peek()
    guard first.kind == .number || first.kind == .word else {
      throw unexpected(first, expected: "period")
    }
    try advance()
    // A Latin word takes its dotted parts along: final, prior.final.
    words += first.text.split(separator: ".").map(String.init)
    var end = first.range.upperBound
    while true {
      let dot = try peek()
      guard dot.kind == .symbol, dot.text == ".", !dot.isSpaced else { break }
      try advance()
      let part = try peek()
      guard part.kind == .word || part.kind == .number else {
        throw unexpected(part, expected: "period")
      }
      try advance()
      words.append(part.text)
      end = part.range.upperBound
    }
    return PeriodSelector(words: words, range: first.range.lowerBound..<end)
  }

  private mutating func scopeSelector() throws(Diagnostic) -> ScopeSelector {
    // Scopes are written as the report writes them, blanks, slashes and all.
    unread()
    let start = lexer.position
    var end = start
    while end < lexer.scalars.count, Lexer.fold(lexer.scalars[end]) != 0x5D { end += 1 }
    guard end < lexer.scalars.count else {
      throw Diagnostic(.unexpectedEnd, at: end..<end, ["]"])
    }
    lexer.position = end + 1
    let marks = (start..<end).filter { Lexer.fold(lexer.scalars[$0]) != 0x20 }
    guard let first = marks.first, let last = marks.last else {
      throw Diagnostic(.unexpected, at: end..<end + 1, ["]", "scope"])
    }
    let range = first..<last + 1
    let text = lexer.text(range)
    if Lexer.fold(lexer.scalars[first]) == 0x7E {
      return ScopeSelector(text: "~" + text.dropFirst(), isChildren: true, range: range)
    }
    let isChildren = range.count == 1 && Lexer.fold(lexer.scalars[first]) == 0x2A
    return ScopeSelector(text: isChildren ? "*" : text, isChildren: isChildren, range: range)
  }

  // MARK: Relations and conditions

  private mutating func comparison() throws(Diagnostic) -> Comparison? {
    let token = try peek()
    guard token.kind == .symbol, let comparison = Comparison(rawValue: token.text) else {
      return nil
    }
    try advance()
    return comparison
  }

  /// `expression comparison expression`; behind `~` also `/pattern/`.
  public mutating func relation() throws(Diagnostic) -> Relation {
    let left = try expression()
    guard let comparison = try comparison() else {
      throw unexpected(try peek(), expected: "comparison")
    }
    if comparison == .contains {
      unread()
      if let pattern = try lexer.pattern() {
        return Relation(
          left: left, comparison: comparison,
          right: .text(pattern.text, range: pattern.range), isPattern: true)
      }
    }
    return Relation(left: left, comparison: comparison, right: try expression())
  }

  /// `and` binds tighter than `or`; `not` tighter than both.
  public mutating func condition() throws(Diagnostic) -> Condition {
    depth += 1
    defer { depth -= 1 }
    if depth > Parser.deepest { throw Diagnostic(.nestedTooDeeply, at: try peek().range) }
    var parts = [try conjunction()]
    while try takeKeyword(.or) { parts.append(try conjunction()) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction() throws(Diagnostic) -> Condition {
    var parts = [try negation()]
    while try takeKeyword(.and) { parts.append(try negation()) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func negation() throws(Diagnostic) -> Condition {
    if try takeKeyword(.not) {
      depth += 1
      defer { depth -= 1 }
      if depth > Parser.deepest { throw Diagnostic(.nestedTooDeeply, at: try peek().range) }
      return .not(try negation())
    }
    // A bracket may open a condition or an expression: try the former, and go back
    // if it turns out to be the latter.
    if try peek().kind == .symbol, try peek().text == "(" {
      let saved = self
      var mistake: Diagnostic? = nil
      do {
        try advance()
        let inner = try condition()
        try expectSymbol(")")
        let next = try peek()
        let goesOn =
          next.kind == .symbol
          && (Comparison(rawValue: next.text) != nil || ["+", "-", "*", "/"].contains(next.text))
        if !goesOn { return inner }
      } catch { mistake = error }
      self = saved
      do { return .relation(try relation()) } catch {
        // Of two readings that both fail, the one that got further was meant.
        if let mistake, let reached = mistake.range, let other = error.range,
          reached.lowerBound > other.lowerBound
        {
          throw mistake
        }
        throw error
      }
    }
    return .relation(try relation())
  }
}

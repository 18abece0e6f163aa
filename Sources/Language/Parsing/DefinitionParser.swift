extension Parser {
  /// What follows the word `rule`.
  public mutating func rule() throws(Diagnostic) -> RuleDefinition {
    takesReports = false
    let start = try peek().range.lowerBound
    let title = try definedName(stops: ["cite", "lens", "依据", "关注"])
    var citation: String? = nil
    var isLens = false
    var isLensApart = false
    while true {
      if try takeKeyword(.cite) {
        citation = try string()
      } else if try takeKeyword(.lens) {
        if try takeKeyword(.not) {
          try expectKeyword(.in_)
          try expectKeyword(.context)
          isLensApart = true
        } else {
          isLens = true
        }
      } else {
        break
      }
    }
    try expectSymbol(":")
    var subject = RuleSubject.figures(byPeriod: false)
    var condition: Condition? = nil
    var noun: String? = nil
    if try takeKeyword(.for_) {
      try expectKeyword(.each)
      noun = try name().text
    } else if try takeKeyword(.each) {
      noun = try name().text
    }
    if noun != nil {
      if try takeKeyword(.where_) { condition = try self.condition() }
      let token = try peek()
      if token.kind == .symbol && (token.text == "," || token.text == ":") { try advance() }
    }
    var relation: Relation? = nil
    var note: String? = nil
    let isNoteAlone = try peekKeyword(.note)
    let isEmpty = try isAtEnd
    if !isNoteAlone && !isEmpty { relation = try self.relation() }
    while true {
      if try takeKeyword(.by) {
        try expectKeyword(.period)
        subject = .figures(byPeriod: true)
      } else if try takeKeyword(.across) {
        if try takeKeyword(.projects) {
          subject = .acrossProjects
        } else {
          try expectKeyword(.years)
          subject = .acrossYears
        }
      } else if try takeKeyword(.note) {
        note = try string()
      } else if try !takeSymbol(",") {
        break
      }
    }
    try expectEnd()
    if let noun { subject = .each(noun: noun, condition: condition) }
    if relation == nil && (note == nil || noun == nil) {
      throw Diagnostic(.unexpectedEnd, at: try peek().range, ["relation"])
    }
    var rule = RuleDefinition(
      name: title, citation: citation, isLens: isLens, subject: subject, relation: relation,
      note: note, text: textWithoutComment(from: start))
    rule.isLensApart = isLensApart
    return rule
  }

  /// What follows the word `let`: one name, with what it is to be given in brackets, and
  /// one formula. A name that holds brackets itself stands in 「…」.
  public mutating func letDefinition() throws(Diagnostic) -> NameDefinition {
    let start = try peek().range.lowerBound
    let title = try definedName(stops: ["cite", "依据"], ends: [0x3A, 0x3D, 0x2C, 0x28])
    var parameters: [String] = []
    if try takeSymbol("(") {
      repeat {
        let (parameter, range) = try name()
        if parameters.contains(parameter) {
          throw Diagnostic(.shadowsConcept, at: range, [parameter, parameter])
        }
        parameters.append(parameter)
      } while try takeSymbol(",")
      try expectSymbol(")")
    }
    let citation = try takeKeyword(.cite) ? try string() : nil
    try expectSymbol("=")
    let formula = try expression()
    try expectEnd()
    return NameDefinition(
      names: [title], parameters: parameters, citation: citation, alternatives: [formula],
      text: textWithoutComment(from: start))
  }

  /// What follows the word `measure` or `alias`, or `let` in a file of names.
  public mutating func nameDefinition() throws(Diagnostic) -> NameDefinition {
    let start = try peek().range.lowerBound
    var names: [String] = []
    let stops = ["cite", "依据", "base", "口径"]
    repeat { names.append(try definedName(stops: stops)) } while try takeSymbol(",")
    var citation: String? = nil
    var base: String? = nil
    while true {
      if try takeKeyword(.cite) {
        citation = try string()
      } else if try takeKeyword(.base) {
        base = try string()
      } else {
        break
      }
    }
    try expectSymbol("=")
    var alternatives = [try expression()]
    while try takeKeyword(.else_) { alternatives.append(try expression()) }
    try expectEnd()
    return NameDefinition(
      names: names, citation: citation, base: base, alternatives: alternatives,
      text: textWithoutComment(from: start))
  }

  /// A name being defined: it may be new, hold digits and quotation marks, and is
  /// known only by where it ends.
  /// `ends` are the signs, as codes, that no name goes over.
  mutating func definedName(
    stops: [String], ends: [UInt32] = [0x3A, 0x3D, 0x2C]
  ) throws(Diagnostic) -> String {
    let first = try peek()
    if first.kind == .quotedName {
      try advance()
      return first.text
    }
    unread()
    _ = lexer.skipBlanks()
    let start = lexer.position
    var end = start
    while end < lexer.scalars.count {
      let code = Lexer.fold(lexer.scalars[end])
      if ends.contains(code) { break }
      if code == 0x20 {
        let rest = lexer.text(end..<lexer.scalars.count).drop { $0 == " " || $0 == "　" }
        if stops.contains(where: { rest.hasPrefix($0) }) { break }
      }
      end += 1
    }
    while end > start && Lexer.fold(lexer.scalars[end - 1]) == 0x20 { end -= 1 }
    guard end > start else {
      throw Diagnostic(.unexpectedEnd, at: start..<start, ["name"])
    }
    lexer.position = end
    return lexer.text(start..<end)
  }

  func textWithoutComment(from start: Int) -> String {
    var copy = Lexer(line, vocabulary: EmptyVocabulary())
    var end = lexer.scalars.count
    copy.position = start
    var inText: UInt32? = nil
    for index in start..<lexer.scalars.count {
      let code = lexer.scalars[index].value
      if let close = inText {
        if code == close { inText = nil }
      } else if code == 0x22 {
        inText = 0x22
      } else if code == 0x201C {
        inText = 0x201D
      } else if code == 0x23 && index > start && Lexer.fold(lexer.scalars[index - 1]) == 0x20 {
        end = index
        break
      }
    }
    while end > start && Lexer.fold(lexer.scalars[end - 1]) == 0x20 { end -= 1 }
    return lexer.text(start..<end)
  }
}

public import Language

extension Rubric {
  /// Reads a rubric: one definition a line, `#` comments; words of a second file may be
  /// appended to the text.
  ///
  /// ```
  /// rubric 某县-2023 cite "…"
  /// case 达到目标, met where kind = "number" and actual >= target cite "…" : weight
  /// ```
  public init(text: String, vocabulary: any Vocabulary) throws(PackFault) {
    self.init(name: "", citation: nil)
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      do { try read(String(line), vocabulary) } catch {
        throw PackFault(pack: name, line: index + 1, diagnostic: error)
      }
    }
  }

  private mutating func read(_ line: String, _ vocabulary: any Vocabulary) throws(Diagnostic) {
    var parser = Parser(line, vocabulary: vocabulary)
    let verb = try parser.peek()
    if verb.kind == .end { return }
    try parser.advance()
    switch verb.text {
    case "rubric":
      let definition = try RubricLine(&parser)
      name = definition.name.chinese
      citation = definition.citation
    case "figure":
      let definition = try RubricLine(&parser)
      guard let role = RubricRole(rawValue: definition.name.chinese),
        let expression = definition.expression
      else {
        throw Diagnostic(.unknownKeyword, at: verb.range, [definition.name.chinese, "figure"])
      }
      names.append(
        Name(
          role: role, condition: definition.condition,
          alternatives: [expression] + definition.alternatives))
    case "direction":
      let definition = try RubricLine(&parser, isNamed: false)
      guard case .name(let name) = definition.expression,
        let direction = TargetDirection(rawValue: name.text)
      else { throw Diagnostic(.unexpectedEnd, ["direction"]) }
      directions.append(Default(condition: definition.condition, direction: direction))
    case "execution": execution.append(try RubricLine(&parser).rubricCase)
    case "case": cases.append(try RubricLine(&parser).rubricCase)
    case "follows": consequences.append(try RubricLine(&parser).rubricCase)
    case "result":
      let definition = try RubricLine(&parser, isNamed: false)
      guard let expression = definition.expression else {
        throw Diagnostic(.unexpectedEnd, ["expression"])
      }
      results.append(
        Result(
          condition: definition.condition, alternatives: [expression] + definition.alternatives))
    case "head":
      let definition = try parser.nameDefinition()
      guard case .name(let shared) = definition.alternatives[0] else { return }
      for word in definition.names { heads[TargetWords.fold(word)] = shared.text }
    default:
      guard let role = TargetWords.Role(rawValue: verb.text) else {
        throw Diagnostic(
          .unknownKeyword, at: verb.range,
          [verb.text, "rubric, figure, head, direction, result, execution, case, follows"])
      }
      let definition = try parser.nameDefinition()
      for word in definition.names {
        words.add(word, role, meaning: FormulaText.of(definition.alternatives[0]))
      }
    }
  }
}

/// The parts that the lines of a rubric are made of:
/// `NAME[, ENGLISH] [where CONDITION] [cite "…"] [: EXPRESSION [else …] [to …]] [note "…", "…"]`.
private struct RubricLine {
  var name = BilingualText(chinese: "", english: "")
  var citation: String?
  var condition: Condition?
  var expression: Expression?
  var alternatives: [Expression] = []
  var upper: Expression?
  var note: BilingualText?

  init(_ parser: inout Parser, isNamed: Bool = true) throws(Diagnostic) {
    if isNamed {
      let chinese = try RubricLine.words(&parser)
      name = BilingualText(chinese: chinese, english: chinese)
      if try parser.takeSymbol(",") { name.english = try RubricLine.words(&parser) }
    }
    while try !parser.isAtEnd {
      if try parser.takeKeyword(.where_) {
        condition = try parser.condition()
      } else if try parser.takeKeyword(.cite) {
        citation = try parser.string()
      } else if try parser.takeKeyword(.to) {
        upper = try parser.expression()
      } else if try parser.takeKeyword(.note) {
        let chinese = try parser.string()
        let english = try parser.takeSymbol(",") ? try parser.string() : chinese
        note = BilingualText(chinese: chinese, english: english)
      } else if try parser.takeKeyword(.else_) {
        alternatives.append(try parser.expression())
      } else {
        try parser.expectSymbol(":")
        expression = try parser.expression()
      }
    }
  }

  /// The words up to a comma, a colon or the next keyword: commas inside of the name are
  /// full-width ones between 「 and 」.
  private static func words(_ parser: inout Parser) throws(Diagnostic) -> String {
    var words: [String] = []
    while true {
      let token = try parser.peek()
      guard token.kind == .word || token.kind == .quotedName || token.kind == .number else { break }
      if token.kind == .word,
        [Keyword.where_, .cite, .to, .note].contains(where: {
          $0.matches(token.text)
        })
      {
        break
      }
      try parser.advance()
      words.append(token.text)
      // 财政部-2020
      if try parser.takeSymbol("-") { words[words.count - 1] += "-" }
    }
    if words.isEmpty { throw parser.unexpected(try parser.peek(), expected: "name") }
    var text = ""
    for word in words {
      text += (text.isEmpty || text.hasSuffix("-") ? "" : " ") + word
    }
    return text
  }

  var rubricCase: RubricCase {
    RubricCase(
      name: name, citation: citation, condition: condition, points: expression, upper: upper,
      note: note)
  }
}

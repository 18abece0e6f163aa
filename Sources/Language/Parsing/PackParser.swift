extension Parser {
  /// What follows the word `pack`.
  public mutating func packHeader() throws(Diagnostic) -> PackHeader {
    let stops = ["on", "基于", "dated", "日期", "cite", "依据", "note", "提示"]
    var header = PackHeader(name: try definedName(stops: stops))
    while true {
      if try takeKeyword(.on) {
        repeat { header.bases.append(try definedName(stops: stops)) } while try takeSymbol(",")
      } else if try takeKeyword(.dated) {
        header.date = try date()
      } else if try takeKeyword(.cite) {
        header.citation = try string()
      } else if try takeKeyword(.note) {
        header.note = try string()
      } else {
        break
      }
    }
    try expectEnd()
    return header
  }

  /// `2020`, `2020-02` or `2020-02-25`.
  private mutating func date() throws(Diagnostic) -> String {
    var parts: [String] = []
    repeat {
      let part = try peek()
      guard part.kind == .number else { throw unexpected(part, expected: "number") }
      try advance()
      parts.append(part.text)
    } while try takeSymbol("-")
    return parts.joined(separator: "-")
  }

  /// Names of packs with commas between them.
  public mutating func packNames() throws(Diagnostic) -> [String] {
    var names: [String] = []
    repeat { names.append(try definedName(stops: ["|"])) } while try takeSymbol(",")
    try expectEnd()
    return names
  }

  /// What follows the word `grade`.
  public mutating func gradeDefinition() throws(Diagnostic) -> GradeDefinition {
    // A comma; > and ≥
    let name = try definedName(stops: [], ends: [0x2C, 0x3E, 0x2265, 0x2267])
    var english: String?
    if try takeSymbol(",") {
      english = try definedName(stops: [], ends: [0x3E, 0x2265, 0x2267])
    }
    try expectSymbol(">=")
    let lowest = try expression()
    guard case .quantity(let digits, let unit, _) = lowest else {
      throw Diagnostic(.unexpected, at: lowest.range, [FormulaText.of(lowest), "number"])
    }
    var grade = GradeDefinition(name: name, digits: digits, unit: unit, citation: nil, note: nil)
    grade.english = english
    while true {
      if try takeKeyword(.to) {
        let highest = try expression()
        guard case .quantity(let digits, unit, _) = highest else {
          throw Diagnostic(.unexpected, at: highest.range, [FormulaText.of(highest), "number"])
        }
        grade.upper = digits
      } else if try takeKeyword(.cite) {
        grade.citation = try string()
      } else if try takeKeyword(.note) {
        grade.note = try string()
      } else {
        break
      }
    }
    try expectEnd()
    return grade
  }

  /// What follows the word `example`.
  public mutating func example() throws(Diagnostic) -> ExampleDefinition {
    takesReports = false
    var rule: String? = nil
    if try takeKeyword(.of) {
      rule = try definedName(
        stops: [Keyword.holds, .broken, .rounding, .open].flatMap { $0.spellings })
    }
    let token = try peek()
    let words: [(Keyword, ExampleExpectation)] = [
      (.holds, .holds), (.broken, .broken), (.rounding, .rounding), (.open, .open),
    ]
    var expectation: ExampleExpectation? = nil
    for (word, meaning) in words where try takeKeyword(word) { expectation = meaning }
    guard let expectation else {
      throw Diagnostic(
        token.kind == .end ? .unexpectedEnd : .unexpected, at: token.range,
        token.kind == .end
          ? ["holds, broken, rounding, open"] : [token.text, "holds, broken, rounding, open"],
        candidates: ExampleExpectation.allCases.map { $0.rawValue })
    }
    let isChange = try takeKeyword(.with)
    if try !takeSymbol(":") && !isChange { throw unexpected(try peek(), expected: ":") }
    var items: [ExampleItem] = []
    repeat { items.append(try exampleItem()) } while try takeSymbol(",")
    try expectEnd()
    return ExampleDefinition(
      rule: rule, expectation: expectation, isChange: isChange, items: items)
  }

  private mutating func exampleItem() throws(Diagnostic) -> ExampleItem {
    let start = try peek().range.lowerBound
    var side = ExampleItem.Side.report
    if try takeKeyword(.earlier) {
      side = .earlier
    } else if try takeKeyword(.projects) {
      side = .projects
    } else if try takeKeyword(.reference) {
      side = .reference
    }
    let content = try exampleContent()
    return ExampleItem(side: side, content: content, range: start..<(try peek().range.lowerBound))
  }

  private mutating func exampleContent() throws(Diagnostic) -> ExampleItem.Content {
    if try takeKeyword(.blank) {
      let blank = try expression()
      guard case .name(let name) = blank else {
        throw Diagnostic(.unexpected, at: blank.range, [FormulaText.of(blank), "name"])
      }
      return .blank(name)
    }
    let word = try peek()
    let left = try expression()
    guard case .name(let name) = left else {
      throw Diagnostic(.unexpected, at: left.range, [FormulaText.of(left), "name"])
    }
    if try takeSymbol("=") { return .figure(name, try exampleValue()) }
    // Without a value behind it the word is the noun of a row.
    guard name.period == nil, name.scope == nil, !name.isOptional else {
      throw unexpected(try peek(), expected: "=")
    }
    var fields: [ExampleItem.Field] = []
    while true {
      let next = try peek()
      guard next.kind == .word || next.kind == .quotedName else { break }
      let before = self
      let field = try self.name().text
      let value = try peek()
      guard value.kind == .string || value.kind == .number else {
        // A total and its parts.
        self = before
        guard fields.isEmpty else { throw unexpected(value, expected: "value") }
        return .relation(noun: word.text, try relation())
      }
      fields.append(ExampleItem.Field(name: field, value: try exampleValue()))
    }
    return .row(noun: word.text, fields)
  }

  /// A number with its unit, or words.
  private mutating func exampleValue() throws(Diagnostic) -> Expression {
    let value = try expression()
    switch value {
    case .quantity, .text, .negated(.quantity, _): return value
    default:
      throw Diagnostic(.unexpected, at: value.range, [FormulaText.of(value), "value"])
    }
  }
}

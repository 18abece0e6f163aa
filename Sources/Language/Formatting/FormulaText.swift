/// Writes expressions and relations as one reads them.
public enum FormulaText {
  public static func of(_ expression: Expression) -> String {
    text(expression, parent: 0)
  }

  public static func of(_ relation: Relation) -> String {
    let right =
      if relation.isPattern, case .text(let pattern, _) = relation.right {
        "/"
          + pattern.split(separator: "/", omittingEmptySubsequences: false)
          .joined(separator: "\\/") + "/"
      } else {
        of(relation.right)
      }
    return "\(of(relation.left)) \(relation.comparison.rawValue) \(right)"
  }

  static func precedence(_ sign: ArithmeticOperator) -> Int {
    sign == .plus || sign == .minus ? 1 : 2
  }

  private static func text(_ expression: Expression, parent: Int) -> String {
    switch expression {
    case .quantity(let digits, let unit, _): return digits + unit
    case .period(let selector): return selector.words.joined(separator: ".")
    case .text(let text, _): return text.contains("\"") ? "“\(text)”" : "\"\(text)\""
    case .name(let name): return of(name)
    case .cell(let cell):
      let step = cell.step.map { "步\($0):" } ?? ""
      return step + String(cell.row) + (cell.column.map { "." + marked($0) } ?? "")
    case .call(let function, let arguments, _):
      return function + "(" + arguments.map { text($0, parent: 0) }.joined(separator: ", ") + ")"
    case .negated(let inner, _): return "-" + text(inner, parent: 3)
    case .arithmetic(let left, let sign, let right):
      let own = precedence(sign)
      // A minus or a division to the right of its like needs its brackets.
      let body =
        text(left, parent: own) + " \(sign.rawValue) " + text(right, parent: own + 1)
      return own < parent ? "(\(body))" : body
    }
  }

  public static func of(_ name: NameReference) -> String {
    var result = name.report.map { reportName($0.text) + ":" } ?? ""
    result += marked(name.text)
    if let scope = name.scope { result += "[\(scope.text)]" }
    if let period = name.period { result += "@" + period.words.joined(separator: ".") }
    return name.isOptional ? result + "?" : result
  }

  /// A report's name is marked where it would read as a step of the session.
  private static func reportName(_ name: String) -> String {
    Parser.stepNumber(name) == nil ? marked(name) : "「\(name)」"
  }

  private static func marked(_ name: String) -> String {
    needsMarks(name) ? "「\(name)」" : name
  }

  /// Whether a name reads back only between 「 and 」. Names that the vocabulary knows
  /// may hold quotation marks and full-width brackets.
  private static func needsMarks(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, !Lexer.isDigit(Lexer.fold(first)) else {
      return true
    }
    let isPath =
      first.value < 0x80 && Lexer.isWord(first)
      && !name.split(separator: ".", omittingEmptySubsequences: false).contains("")
    let hasMark = name.unicodeScalars.contains { !Lexer.isWord($0) && !(isPath && $0 == ".") }
    return hasMark && !name.hasPrefix("“") && !name.contains("（")
  }
}

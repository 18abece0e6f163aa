/// Whether a line goes on: a bracket stands open in an expression.
enum OpenBrackets {
  /// The verbs whose lines are expressions. In a path, a note or words to search for, a
  /// bracket is a sign like any other.
  private static let verbs: Set = [
    "ratio", "explain", "assert", "let", "rule", "example", "diff", "list", "check",
  ]

  static func remain(in line: String) -> Bool {
    guard let verb = line.split(whereSeparator: { " \t　".contains($0) }).first,
      let name = CommandTable.command(String(verb))?.names.first, verbs.contains(name)
    else { return false }
    var open: [Unicode.Scalar] = []
    var quote: Unicode.Scalar?
    var last: Unicode.Scalar = " "
    for scalar in line.unicodeScalars {
      defer { last = scalar }
      if let end = quote {
        if scalar == end { quote = nil }
        continue
      }
      switch scalar {
      case "\"": quote = "\""
      case "“": quote = "”"
      case "「": quote = "」"
      case "#" where last == " ": return false
      case "(", "（": open.append(")")
      case "[", "【": open.append("]")
      case ")", "）", "]", "】":
        let closed: Unicode.Scalar = scalar == ")" || scalar == "）" ? ")" : "]"
        // One too many is a mistake to be told at once.
        if open.popLast() != closed { return false }
      default: break
      }
    }
    return quote == nil && !open.isEmpty
  }
}

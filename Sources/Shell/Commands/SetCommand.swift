import Language

/// Changes a setting.
enum SetCommand: Command {
  static let names = ["set", "设置"]
  static let summary = (zh: "改变设置", en: "change a setting")
  static let grammar = ["set language zh|en", "set preparer NAME"]
  static let searchTerms = ["option", "language", "语言", "复核人", "署名", "sz"]
  static let examples = ["set language en", "set language zh", "设置 复核人 张三"]

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    let atEnd = try parser.isAtEnd
    if atEnd {
      return [
        .lines(["  language  \(bench.words.language.rawValue)", "  preparer  \(bench.preparer)"])
      ]
    }
    let (name, range) = try parser.name()
    if ["preparer", "复核人", "编制人"].contains(name.lowercased()) {
      bench.preparer = parser.rest().trimmingQuotes
      return [.lines(["  preparer  \(bench.preparer)"])]
    }
    guard ["language", "语言"].contains(name.lowercased()) else {
      throw Diagnostic(
        .unknownSetting, at: range, [name], candidates: ["language", "preparer"])
    }
    let (value, valueRange) = try parser.name()
    try parser.expectEnd()
    switch value.lowercased() {
    case "zh", "中文": bench.words.language = .zh
    case "en", "english", "英文": bench.words.language = .en
    default:
      throw Diagnostic(.unknownSetting, at: valueRange, [value], candidates: ["zh", "en"])
    }
    return [.lines(["  language  \(bench.words.language.rawValue)"])]
  }
}

extension String {
  /// Without quotation marks around the whole.
  fileprivate var trimmingQuotes: String {
    let marks: Set<Character> = ["\"", "“", "”"]
    guard count > 1, let first, let last, marks.contains(first), marks.contains(last) else {
      return self
    }
    return String(dropFirst().dropLast())
  }
}

import Language

/// Changes a setting.
enum SetCommand: Command {
  static let names = ["set", "设置"]
  static let summary = (zh: "改变设置", en: "change a setting")
  static let grammar = ["set language zh|en"]
  static let searchTerms = ["option", "language", "语言", "sz"]
  static let examples = ["set language en", "set language zh"]

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    let atEnd = try parser.isAtEnd
    if atEnd {
      return [.lines(["  language  \(bench.words.language.rawValue)"])]
    }
    let (name, range) = try parser.name()
    guard ["language", "语言"].contains(name.lowercased()) else {
      throw Diagnostic(.unknownSetting, at: range, [name], candidates: ["language"])
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

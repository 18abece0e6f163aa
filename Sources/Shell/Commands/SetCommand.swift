import Language
import Publishing

/// Changes a setting.
enum SetCommand: Command {
  static let names = ["set", "设置"]
  static let summary = (zh: "改变设置", en: "change a setting")
  static let grammar = [
    "set language zh|en", "set preparer NAME", "set reviewer NAME",
    "set output table|csv|json|markdown", "set hints on|off",
    "set color auto|always|never", "set pager auto|off|PROGRAM",
  ]
  static let searchTerms = [
    "option", "hints", "language", "语言", "复核人", "署名", "颜色", "分页", "sz",
  ]
  static let examples = ["set output markdown", "设置 复核人 张三", "set hints off", "set language en"]

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    let atEnd = try parser.isAtEnd
    if atEnd {
      return [
        .lines([
          "  language  \(bench.words.language.rawValue)", "  preparer  \(bench.preparer)",
          "  reviewer  \(bench.reviewer)",
          "  output    \(bench.tableForm?.rawValue ?? "table")",
        ]),
        // What a session records does not hang on somebody's terminal.
        .aside([
          "  color     \(bench.color.rawValue)", "  pager     \(bench.pager.text)",
          "  hints     \(bench.showsHints ? "on" : "off")",
        ]),
      ]
    }
    let (name, range) = try parser.name()
    if ["preparer", "复核人", "编制人"].contains(name.lowercased()) {
      bench.preparer = parser.rest().trimmingQuotes
      return [.lines(["  preparer  \(bench.preparer)"])]
    }
    if ["reviewer", "审核人"].contains(name.lowercased()) {
      bench.reviewer = parser.rest().trimmingQuotes
      return [.lines(["  reviewer  \(bench.reviewer)"])]
    }
    if ["output", "输出"].contains(name.lowercased()) {
      let (value, range) = try parser.name()
      try parser.expectEnd()
      switch value.lowercased() {
      case "table", "表": bench.tableForm = nil
      default:
        guard let form = TableForm(rawValue: value.lowercased()) else {
          throw Diagnostic(
            .unknownSetting, at: range, [value],
            candidates: ["table"] + TableForm.allCases.map(\.rawValue))
        }
        bench.tableForm = form
      }
      return [.lines(["  output  \(bench.tableForm?.rawValue ?? "table")"])]
    }
    if ["hints", "提示"].contains(name.lowercased()) {
      let (value, range) = try parser.name()
      try parser.expectEnd()
      switch value.lowercased() {
      case "on", "开": bench.showsHints = true
      case "off", "关": bench.showsHints = false
      default:
        throw Diagnostic(.unknownSetting, at: range, [value], candidates: ["on", "off"])
      }
      return [.lines(["  hints  \(bench.showsHints ? "on" : "off")"])]
    }
    if ["color", "颜色"].contains(name.lowercased()) {
      let (value, range) = try parser.name()
      try parser.expectEnd()
      guard let choice = ColorChoice(rawValue: value.lowercased()) else {
        throw Diagnostic(
          .unknownSetting, at: range, [value], candidates: ColorChoice.allCases.map(\.rawValue))
      }
      bench.color = choice
      return [.aside(["  color  \(choice.rawValue)"])]
    }
    if ["pager", "分页"].contains(name.lowercased()) {
      let value = parser.rest().trimmingQuotes
      switch value.lowercased() {
      case "": throw Diagnostic(.unexpectedEnd, at: range, ["path"], candidates: ["auto", "off"])
      case "auto", "自动": bench.pager = .auto
      case "off", "关": bench.pager = .off
      default: bench.pager = .command(value)
      }
      return [.aside(["  pager  \(bench.pager.text)"])]
    }
    guard ["language", "语言"].contains(name.lowercased()) else {
      throw Diagnostic(
        .unknownSetting, at: range, [name],
        candidates: ["language", "preparer", "reviewer", "output", "color", "pager", "hints"])
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

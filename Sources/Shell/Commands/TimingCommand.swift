import Language

/// Says after each line how long it took; never recorded.
enum TimingCommand: Command {
  static let names = ["timing", "计时"]
  static let summary = (zh: "每条命令后显示用时", en: "show how long each command took")
  static let grammar = ["timing on|off"]
  static let searchTerms = ["time", "speed", "用时", "耗时", "js"]
  static let examples = ["timing on", "计时 关"]
  static let isRecorded = false

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    if try !parser.isAtEnd {
      bench.isTiming = try OnOff.read(&parser)
      try parser.expectEnd()
    }
    return [.aside(["  timing  \(OnOff.word(bench.isTiming))"])]
  }
}

/// `on` and `off`, with their twins.
enum OnOff {
  static func read(_ parser: inout Parser) throws(Diagnostic) -> Bool {
    let (word, range) = try parser.name()
    switch word.lowercased() {
    case "on", "开": return true
    case "off", "关": return false
    default: throw Diagnostic(.unknownSetting, at: range, [word], candidates: ["on", "off"])
    }
  }

  static func word(_ isOn: Bool) -> String { isOn ? "on" : "off" }
}

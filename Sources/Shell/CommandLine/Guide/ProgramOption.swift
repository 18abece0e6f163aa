/// An option of the program as a value: the manual page and the shells' completions come
/// from these.
struct ProgramOption: Sendable {
  /// What stands behind an option.
  enum Argument: Sendable {
    case none
    case file(String)
    case folder(String)
    case words(String)
    case oneOf([String])

    /// As the manual calls it; empty where nothing stands behind.
    var name: String {
      switch self {
      case .none: ""
      case .file(let name), .folder(let name), .words(let name): name
      case .oneOf(let values): values.joined(separator: "|")
      }
    }
  }

  var name: String
  var argument = Argument.none
  /// The uses that take it; empty for all.
  var uses: [String] = []
  var about: (zh: String, en: String)

  static let all: [ProgramOption] = [
    ProgramOption(
      name: "-c", argument: .words("COMMANDS"), uses: [""],
      about: ("执行以分号或换行分隔的命令后退出", "run commands, separated by semicolons or newlines, and leave")),
    ProgramOption(
      name: "--format", argument: .oneOf(["text", "json", "jsonl", "csv", "junit"]),
      uses: ["extract", "check", "replay"],
      about: ("输出格式", "the form of the output")),
    ProgramOption(
      name: "--jobs", argument: .words("N"), uses: ["extract", "check", "replay", ""],
      about: ("同时处理的文件数", "how many files are worked on at once")),
    ProgramOption(
      name: "--rules", argument: .words("PACK"), uses: ["check"],
      about: ("只用这个规则包；可重复", "check by this rule pack alone; may be repeated")),
    ProgramOption(
      name: "--severity",
      argument: .oneOf(["rounding", "lens", "damaged", "bound", "unit", "contradicted"]),
      uses: ["check"],
      about: ("达到此级别即以 1 退出（缺省 bound）", "leave with 1 for findings from this level on (bound)")),
    ProgramOption(
      name: "--all", uses: ["check"],
      about: ("也列出成立的关系", "list the relations that hold as well")),
    ProgramOption(
      name: "--update", uses: ["replay", "format"],
      about: ("改写所录输出；format 则改写文件", "write the recorded outputs anew; with format, the files")),
    ProgramOption(
      name: "--check", uses: ["format"],
      about: ("只列出写法不齐的文件，以 1 退出", "list the files that would change, and leave with 1")),
    ProgramOption(
      name: "--set", argument: .words("NAME=VALUE"), uses: ["replay", ""],
      about: ("给会话的参数赋值；可重复", "give a parameter of the session a value; may be repeated")),
    ProgramOption(
      name: "--inputs", argument: .folder("FOLDER"), uses: ["replay", "bundle"],
      about: ("到此文件夹找移走的输入", "look for moved inputs in this folder")),
    ProgramOption(
      name: "--from", argument: .words("N"), uses: ["replay"],
      about: ("从第 N 步起核对；之前的只执行", "compare from step N on; those before only run")),
    ProgramOption(
      name: "--stop-on-difference", uses: ["replay"],
      about: ("遇到第一处不同即停", "stop at the first step that differs")),
    ProgramOption(
      name: "--key", argument: .file("KEY"), uses: ["sign"],
      about: (
        "签名所用的 SSH 私钥（或代理中密钥的公钥）",
        "the private SSH key to sign with, or the public one of a key in the agent"
      )),
    ProgramOption(
      name: "--signers", argument: .file("FILE"), uses: ["verify"],
      about: (
        "可信签名者名单（ssh-keygen 的 allowed_signers）",
        "the signers that are trusted, as ssh-keygen's allowed_signers"
      )),
    ProgramOption(
      name: "--signer", argument: .words("NAME"), uses: ["verify"],
      about: ("须由此人签名", "whose signature it must be")),
    ProgramOption(
      name: "--output", argument: .file("FILE"), uses: ["bundle"],
      about: ("会话包写到此文件", "the bundle to write")),
    ProgramOption(
      name: "--taxonomy", argument: .file("FILE"),
      about: ("自有的概念、表样和用词；可重复", "concepts, layouts and words of one's own; may be repeated")),
    ProgramOption(
      name: "--workspace", argument: .file("FILE"), uses: [""],
      about: ("工作区存于此文件", "keep the workspace in this file")),
    ProgramOption(
      name: "--language", argument: .oneOf(["zh", "en"]),
      about: ("界面语言；缺省随区域设置", "language of messages; by default the locale's")),
    ProgramOption(
      name: "--width", argument: .words("N"),
      about: ("输出宽度（20 到 1000）", "width of the output (20 to 1000)")),
    ProgramOption(
      name: "--color", argument: .oneOf(["auto", "always", "never"]),
      about: (
        "颜色；auto 在终端上显示，设了 NO_COLOR 则不显示",
        "colours; auto shows them on a terminal unless NO_COLOR is set"
      )),
    ProgramOption(
      name: "--no-journal", uses: [""],
      about: ("不记日志", "keep no journal")),
    ProgramOption(
      name: "--recover", uses: [""],
      about: ("恢复未收尾的会话", "take up a session that was not closed")),
    ProgramOption(
      name: "--manual", uses: [""],
      about: ("输出手册页（groff）", "write the manual page, for groff")),
    ProgramOption(
      name: "--completions", argument: .oneOf(CompletionScript.Shell.allCases.map(\.rawValue)),
      uses: [""],
      about: ("输出某个 shell 的补全脚本", "write the completions for a shell")),
    ProgramOption(
      name: "--version", about: ("输出版本", "write the version")),
    ProgramOption(
      name: "--help", about: ("输出用法", "write how the program is used")),
  ]

  /// The options that a use takes.
  static func all(of use: String) -> [ProgramOption] {
    all.filter { $0.uses.isEmpty || $0.uses.contains(use) }
  }
}

/// A way to use the program: its first word (empty for the shell itself).
struct ProgramUse: Sendable {
  var word: String
  /// What stands behind the word and its options.
  var arguments: String
  var about: (zh: String, en: String)

  static let all = [
    ProgramUse(
      word: "", arguments: "[REPORT…]",
      about: (
        "打开命令行，先载入所列报告；标准输入不是终端时逐行执行。文件名以 .gouji 结尾的，执行该会话。",
        "Opens the shell, with the reports loaded; without a terminal, commands are read from standard input. A file whose name ends in .gouji is a session and is run."
      )),
    ProgramUse(
      word: "extract", arguments: "PATH…",
      about: (
        "从每个文件读出的事实、指标和提纲，一个文件一个 JSON 对象。",
        "Writes what was read from each file, facts, indicators and outline, one JSON object a file."
      )),
    ProgramUse(
      word: "check", arguments: "PATH…",
      about: (
        "核对每份报告的勾稽关系。",
        "Checks the figures of each report against each other."
      )),
    ProgramUse(
      word: "replay", arguments: "SESSION…",
      about: (
        "重放会话，并与所录输出核对；有差异时说明原因。",
        "Runs sessions again and compares what they show with what was recorded; names the cause of a difference."
      )),
    ProgramUse(
      word: "format", arguments: "FILE…",
      about: (
        "整理会话与规则文件的写法：空格、全角标点、空行；加 --language 则把动词换成该语言的写法。缺省写到标准输出。",
        "Sets session and rule files in their usual form: blanks, full-width punctuation, empty lines; with --language, verbs in that language. Writes to standard output by default."
      )),
    ProgramUse(
      word: "sign", arguments: "FILE…",
      about: (
        "为会话或会话包签名，写入 FILE.sig；由 ssh-keygen -Y sign 完成。",
        "Signs sessions or bundles, by ssh-keygen -Y sign; the signature is written to FILE.sig."
      )),
    ProgramUse(
      word: "verify", arguments: "FILE…",
      about: (
        "核对签名（ssh-keygen -Y verify）和会话的摘要链；不重做各步。",
        "Checks signatures, by ssh-keygen -Y verify, and the chain of digests; runs nothing again."
      )),
    ProgramUse(
      word: "bundle", arguments: "SESSION…",
      about: (
        "把会话连同输入、规则包和概念表打成一个包，供他人在别处重做；gouji replay 可直接重放它。",
        "Packs sessions with their inputs, rule packs and taxonomy for somebody else to perform again; gouji replay takes the bundle."
      )),
    ProgramUse(
      word: "taxonomy", arguments: "check FILE…",
      about: (
        "检查自有的概念、表样和用词。", "Checks files of concepts, layouts and words of one's own."
      )),
  ]
}

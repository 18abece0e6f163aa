import Publishing

/// The program's manual page, in groff's man macros, from the options and commands
/// themselves.
struct ManualPage {
  let words: Wording

  var text: String {
    var page = Page()
    // Lets groff break lines between Chinese characters.
    if words.language == .zh { page.line(".mso zh.tmac") }
    page.line(".TH GOUJI 1 \"\" \"\(ProgramVersion.name)\" \"\"")
    page.section(words("名称", "NAME"))
    page.prose("gouji")
    page.line(
      "\\- " + words("绩效自评报告勾稽分析命令行", "analysis shell for performance self-evaluation reports"))
    page.section(words("用法", "SYNOPSIS"))
    for use in ProgramUse.all {
      page.line(".br")
      let optional = use.word.isEmpty ? "" : " " + use.word
      page.prose("gouji\(optional) [\(words("选项", "OPTION"))…] \(use.arguments)")
    }
    page.section(words("说明", "DESCRIPTION"))
    page.prose(
      words(
        "把部门整体支出绩效自评报告（文本、Word、PDF、网页、Excel）读入工作区，列出、筛选、计算比率、对比部门、核对勾稽关系、解释得分；每个数都可以追问出处，直到报告原文的行。会话可保存为脚本，由他人重放核对。",
        "Reads departmental performance self-evaluation reports (text, Word, PDF, web pages, Excel) into a workspace; lists, filters, computes ratios, compares departments, checks which figures agree, explains scores. Every number can be asked where it comes from, down to the line of the report. Sessions are saved as scripts that others replay and verify."
      ))
    for use in ProgramUse.all {
      page.item("gouji \(use.word)", words(use.about.zh, use.about.en))
    }
    page.section(words("选项", "OPTIONS"))
    for option in ProgramOption.all {
      let uses = option.uses.filter { !$0.isEmpty }
      let scope = uses.isEmpty ? "" : " (\(uses.joined(separator: ", ")))"
      page.item(
        option.name + (option.argument.name.isEmpty ? "" : " " + option.argument.name),
        words(option.about.zh, option.about.en) + scope)
    }
    page.item("--", words("其后不再是选项", "ends options"))
    page.section(words("命令", "COMMANDS"))
    page.prose(
      words(
        "每条命令的形状相同：动词 对象 [关键字 参数]… [| 阶段]…。动词和关键字各有中英两名；全角标点与半角同义。",
        "Every command has the same shape: VERB OBJECT [KEYWORD ARGUMENT]… [| STAGE]…. Verbs and keywords have Chinese twins; full-width punctuation means what its ASCII twin means."
      ))
    for command in CommandTable.all {
      page.item(
        command.names.joined(separator: ", "), words(command.summary.zh, command.summary.en))
      page.indented(command.grammar + command.examples)
    }
    page.section(words("行编辑", "LINE EDITING"))
    for key in Self.keys { page.item(key.name, words(key.about.zh, key.about.en)) }
    page.section(words("退出状态", "EXIT STATUS"))
    page.item("0", words("完成；没有达到级别的发现；全部重现", "done; no finding at the severity; all reproduced"))
    page.item(
      "1",
      words("有发现；某步输出不同；某条命令出错", "findings; an output that differs; a command that failed"))
    page.item("2", words("文件读不了或选项有误", "a file that cannot be read, or options that make no sense"))
    page.section(words("文件与环境", "FILES AND ENVIRONMENT"))
    page.item(
      "$XDG_STATE_HOME/gouji, ~/.local/state/gouji", words("历史与日志", "history and journal"))
    page.item(
      "$XDG_DATA_HOME/gouji, ~/.local/share/gouji",
      words(
        "课程进度、自己的课程（lessons）、私密批注（private-notes.txt）",
        "progress in lessons, courses of your own (lessons), private notes (private-notes.txt)"))
    page.item(
      "~/.editrc, $EDITRC", words("行编辑的键位", "keys of the line editor; see editrc(5)"))
    page.item(
      "NO_COLOR, TERM, PAGER",
      words("不用颜色；终端的种类；分页程序", "no colours; the kind of terminal; the pager"))
    page.item(
      "LC_ALL, LC_MESSAGES, LANG",
      words(
        "界面语言：en 开头为英文，否则中文", "language of messages: English where it begins with en, else Chinese")
    )
    page.section(words("另见", "SEE ALSO"))
    page.prose("editrc(5), pdftotext(1), tesseract(1), ssh-keygen(1)")
    return page.text
  }

  /// What the line editor does, by its keys.
  private static let keys: [(name: String, about: (zh: String, en: String))] = [
    (
      "Tab",
      (
        "补全动词、选项、部门、概念、期间、章节、文件名和取值，汉字可用拼音首字母；再按一次列出候选，此后 Tab、Shift-Tab 和方向键在其中移动，Enter 取用，Esc 或 Ctrl-G 复原",
        "completes verbs, options, departments, concepts, periods, sections, file names and values, Chinese also by the first letters of its readings; once more lists the candidates; then Tab, Shift-Tab and the arrow keys move through them, Enter takes one, Escape or Ctrl-G goes back"
      )
    ),
    (
      "Right, Ctrl-E, End",
      ("取用光标后淡色的提示（set hints off 关闭）", "takes the faint hint behind the cursor (set hints off)")
    ),
    (
      "Up, Down, Ctrl-R",
      (
        "以前的行；往回查找。行首空一格的行和 note private 不进历史",
        "earlier lines; search back. A line that begins with a blank and note private stay out of the history"
      )
    ),
    (
      "Enter",
      (
        "执行；括号没有写完时在下一行接着写。终端上，接受的行以颜色标出动词、关键字、数和文字",
        "runs the line; goes on in the next while a bracket is open. On a terminal the accepted line shows verb, keywords, numbers and texts in colour"
      )
    ),
    (
      "Paste",
      (
        "粘贴的多行先显示，按 Enter 后逐行执行；emacs 与 vi 键位都是",
        "several lines are shown first and run one by one after Enter, with emacs and vi keys alike"
      )
    ),
    (
      "Ctrl-C, Ctrl-Z, Ctrl-D",
      (
        "放弃这一行或停下正在做的事；暂停；在空行上离开",
        "give up the line or stop what runs; suspend; leave, on an empty line"
      )
    ),
  ]

  /// A page in the making; what groff would take for a request or an escape is guarded.
  private struct Page {
    private(set) var text = ""

    mutating func line(_ line: String) { text += line + "\n" }

    mutating func section(_ title: String) { line(".SH " + Page.guarded(title)) }

    mutating func prose(_ prose: String) { line(Page.guarded(prose)) }

    mutating func item(_ term: String, _ about: String) {
      line(".TP")
      line("\\fB\(Page.guarded(term))\\fR")
      prose(about)
    }

    /// Lines as they stand, set in.
    mutating func indented(_ lines: [String]) {
      line(".RS")
      line(".nf")
      lines.forEach { prose($0) }
      line(".fi")
      line(".RE")
    }

    private static func guarded(_ words: String) -> String {
      var result = words.first == "." || words.first == "'" ? "\\&" : ""
      for character in words {
        switch character {
        case "\\": result += "\\e"
        case "-": result += "\\-"
        case "~": result += "\\(ti"
        case "^": result += "\\(ha"
        default: result.append(character)
        }
      }
      return result
    }
  }
}

import Language
import Publishing

/// The sentences for every diagnostic, in both languages: what is wrong, what would
/// work, and the number to look up.
struct DiagnosticWording: Sendable {
  var words: Wording

  /// The whole message: the line with a caret under the place, the sentence, and what
  /// would work. Of a line wider than `width`, the part around the place.
  func message(_ diagnostic: Diagnostic, line: String?, width: Int = Renderer.canonicalWidth)
    -> String
  {
    var lines: [String] = []
    if let line, let range = range(diagnostic, line) {
      lines += MarkedLine(line, range, width: width).lines.map { "  " + $0 }
    }
    lines.append("  " + sentence(diagnostic) + "  [\(diagnostic.code.rawValue)]")
    return lines.joined(separator: "\n")
  }

  /// Where the mistake is; the end of a line that ends too soon, where nobody said.
  private func range(_ diagnostic: Diagnostic, _ line: String) -> Range<Int>? {
    if let range = diagnostic.range { return range }
    guard diagnostic.code == .unexpectedEnd else { return nil }
    let end = line.unicodeScalars.count
    return end..<end
  }

  /// What is wrong and what would work, in one line.
  func sentence(_ diagnostic: Diagnostic) -> String {
    let what = TerminalText.escaped(statement(diagnostic))
    let remedy = TerminalText.escaped(remedy(diagnostic))
    return remedy.isEmpty ? what.trimmingEnd : what + remedy
  }

  /// Why a file cannot be read, for a line that names it already.
  func reason(_ diagnostic: Diagnostic) -> String {
    let second = argument(diagnostic, 1)
    let text: String
    switch diagnostic.code {
    case .fileUnreadable: text = words("读不了：", "cannot be read: ") + unreadable(diagnostic)
    case .fileEmpty: text = words("是空文件", "it is empty")
    case .fileMissing: text = words("没有这个文件", "there is no such file")
    case .folderWithoutReports: text = words("其中没有报告", "it holds no report")
    case .fileBinary where second.isEmpty || second == "binary":
      text = words("不是文本，也不是可读的文档格式", "neither text nor a known document")
    case .fileBinary:
      text =
        words("是", "") + SkippedCount.familyName(second, words)
        + words("，格式为 ", ", ") + argument(diagnostic, 2)
    case .notAReport:
      text = words(
        "不像绩效自评报告：没有读到部门、年度或任何数据",
        "no self-evaluation report: no department, year or figure was read")
    default: return sentence(diagnostic)
    }
    return TerminalText.escaped(text)
  }

  /// A few words, for a table's remark.
  func brief(_ diagnostic: Diagnostic) -> String {
    TerminalText.escaped(statement(diagnostic))
  }

  private func argument(_ diagnostic: Diagnostic, _ index: Int) -> String {
    index < diagnostic.arguments.count ? diagnostic.arguments[index] : ""
  }

  // MARK: What is wrong

  private func statement(_ diagnostic: Diagnostic) -> String {
    let first = argument(diagnostic, 0)
    let second = argument(diagnostic, 1)
    let third = argument(diagnostic, 2)
    switch diagnostic.code {
    case .unexpectedCharacter:
      return words("这里不能有“\(first)”。", "“\(first)” cannot stand here. ")
    case .unclosedText: return words("引号没有收尾。", "The quotation mark is not closed. ")
    case .unclosedName: return words("「没有对应的」。", "「 has no 」. ")
    case .malformedNumber: return words("“\(first)”不是一个数。", "“\(first)” is not a number. ")
    case .unexpected:
      return words(
        "这里要\(part(second))，却是“\(first)”。",
        "Expected here: \(part(second)), not “\(first)”. ")
    case .unexpectedEnd:
      return words("这里还缺\(part(first))。", "Missing here: \(part(first)). ")
    case .commaBetweenNumbers:
      return words(
        "“\(first)”既像带千位分隔的一个数，又像两个数。",
        "“\(first)” could be one number with separators or two numbers. ")
    case .unclosedPattern: return words("正则式没有收尾的 / 。", "The pattern has no closing /. ")
    case .nestedTooDeeply: return words("括号嵌套太深。", "Brackets nest too deeply. ")
    case .unknownVerb: return words("没有命令“\(first)”。", "There is no command “\(first)”. ")
    case .unknownName: return words("没有名为“\(first)”的概念或指标。", "Nothing is called “\(first)”. ")
    case .ambiguousName: return words("“\(first)”可指几个概念。", "“\(first)” could be several concepts. ")
    case .unknownDepartment:
      return words("没有载入“\(first)”的报告。", "No report of “\(first)” is loaded. ")
    case .ambiguousReport:
      return words("“\(first)”可指几份报告。", "“\(first)” could be several reports. ")
    case .unknownUnit: return words("没有单位“\(first)”。", "There is no unit “\(first)”. ")
    case .unknownPeriod: return words("没有期间“\(first)”。", "There is no period “\(first)”. ")
    case .shadowsConcept:
      return words("“\(first)”已有所指（\(second)），不能另起此名。", "“\(first)” already names \(second). ")
    case .unknownFunction: return words("没有函数“\(first)”。", "There is no function “\(first)”. ")
    case .unknownColumn: return words("表中没有列“\(first)”。", "The table has no column “\(first)”. ")
    case .unknownKeyword: return words("这里不认得“\(first)”。", "“\(first)” means nothing here. ")
    case .unknownRow:
      return words(
        "没有第 \(first) 行，上一张表共 \(second) 行。",
        "There is no row \(first); the last table has \(second). ")
    case .unknownStep: return words("步 \(first) 没有表。", "Step \(first) showed no table. ")
    case .unknownScope: return words("没有范围“\(first)”。", "There is no scope “\(first)”. ")
    case .unknownSetting: return words("没有设置“\(first)”。", "There is no setting “\(first)”. ")
    case .unknownRule: return words("没有规则“\(first)”。", "There is no rule “\(first)”. ")
    case .notReported:
      return second.isEmpty
        ? words("未载\(first)。", "\(first) is not reported. ")
        : words("\(second) 未载\(first)。", "\(second) does not report \(first). ")
    case .severalPeriods:
      return words("\(first)有几个期间的数，须指明。", "\(first) is stated for several periods. ")
    case .severalScopes:
      return words("\(first)没有整体数，只有分项的数。", "\(first) is stated only for parts. ")
    case .unitMismatch:
      return words(
        "单位不合：\(first) 与 \(second)。", "The units do not go together: \(first) and \(second). ")
    case .divisionByZero: return words("除数\(first)为零。", "The divisor \(first) is zero. ")
    case .tooLarge: return words("数太大，超出精确计算的范围。", "The number is too large to be exact. ")
    case .notANumber:
      return second.isEmpty || first == second
        ? words("“\(first)”不是数。", "“\(first)” is not a number. ")
        : words("\(first) 栏写的是“\(second)”，不是数。", "\(first) holds the word “\(second)”. ")
    case .needsReport: return words("须先选定一份报告。", "A report has to be chosen first. ")
    case .nothingToExplain:
      return words("“\(first)”没有来历可查。", "There is nothing behind “\(first)”. ")
    case .wrongArguments: return words("须有 \(first) 个参数。", "\(first) arguments are needed. ")
    case .badPattern:
      return words("正则式“\(first)”有误：\(second)。", "The pattern “\(first)” is wrong: \(second). ")
    case .assertionFailed:
      let report = argument(diagnostic, 3)
      return words(
        "不成立：\(first) \(second) \(third)（\(report)）。",
        "Does not hold: \(first) \(second) \(third) (\(report)). ")
    case .noTable: return words("还没有显示过表。", "No table has been shown yet. ")
    case .severalStatements:
      return words("报告对\(first)有几种说法，须指明更正哪一处。", "The report states \(first) in several ways. ")
    case .notCorrectable:
      switch second {
      case "computed":
        return words("\(first) 是算出来的，不是读到的数。", "\(first) is computed, not read. ")
      case "reference":
        return words("\(first) 是批复数，不能更正。", "\(first) is an approved figure. ")
      case "indicator":
        return words(
          "“\(first)”是评分表的一格。", "“\(first)” is a cell of a score form. ")
      default:
        return words("\(first) 不是报告中的一个数据。", "\(first) is no fact of a report. ")
      }
    case .unknownFinding: return words("没有发现“\(first)”。", "There is no finding “\(first)”. ")
    case .notJudged:
      return words("“\(first)”没有更正或标记过。", "“\(first)” was neither corrected nor marked. ")
    case .nothingToUndo: return words("没有可撤销的操作。", "There is nothing to undo. ")
    case .fileMissing: return words("没有文件 \(first)。", "There is no file \(first). ")
    case .folderWithoutReports:
      let skipped = second.isEmpty ? "" : words("（\(second)）", " (\(second))")
      return words("\(first) 里没有报告\(skipped)。", "\(first) holds no report\(skipped). ")
    case .fileUnreadable:
      return words(
        "读不了 \(first)：\(unreadable(diagnostic))。",
        "\(first) cannot be read: \(unreadable(diagnostic)). ")
    case .fileEmpty: return words("\(first) 是空文件。", "\(first) is empty. ")
    case .fileBinary:
      if second.isEmpty || second == "binary" {
        return words(
          "\(first) 不是文本，也不是可读的文档格式。", "\(first) is neither text nor a known document. ")
      }
      let family = SkippedCount.familyName(second, words)
      return words("\(first) 是\(family)，格式为 \(third)。", "\(first): \(family), \(third). ")
    case .notAReport:
      return words(
        "\(first) 不像绩效自评报告：没有读到部门、年度或任何数据。",
        "\(first) is no self-evaluation report: no department, year or figure was read. ")
    case .cannotWrite:
      return words(
        "写不了 \(first)：\(reason(second))。", "\(first) cannot be written: \(reason(second)). ")
    case .sqlFailed: return words("查询未执行：\(first)。", "The query failed: \(first). ")
    case .sessionUnreadable:
      return words(
        "会话 \(first) 不能用：\(reason(second))。",
        "The session \(first) cannot be used: \(reason(second)). ")
    case .nothingToSave: return words("还没有可存的步骤。", "There is nothing to save yet. ")
    case .workspaceUnusable:
      return words(
        "工作区 \(first) 不能用：\(reason(second))。",
        "The workspace \(first) cannot be used: \(reason(second)). ")
    case .taxonomyFaulty:
      return words(
        "词表 \(first) 有 \(second) 处错误，没有载入。第 \(third) 行：\(argument(diagnostic, 3))",
        "The taxonomy \(first) has \(second) faults and was not taken. Line \(third): \(argument(diagnostic, 3)) "
      )
    case .tableUnusable:
      return words(
        "\(first) 不能用作\(LedgerWording.role(second, words))：缺少\(LedgerWording.column(third, words))。",
        "\(first) cannot serve as \(LedgerWording.role(second, words)): it lacks \(LedgerWording.column(third, words)). "
      )
    case .noRoster: return words("还没有载入名册。", "No roster is loaded. ")
    case .examplesFail:
      return words(
        "\(second) 个示例中 \(first) 个不符：\(third)。", "\(first) of \(second) examples fail: \(third). ")
    case .packFaulty:
      let inner = DiagnosticCode(rawValue: third).map {
        statement(Diagnostic($0, Array(diagnostic.arguments.dropFirst(3))))
      }
      return words(
        "规则包 \(first) 第 \(second) 行：\(inner ?? third)",
        "Rule pack \(first), line \(second): \(inner ?? third)")
    }
  }

  /// A part of the grammar by its word.
  private func part(_ word: String) -> String {
    switch word {
    case "end": words("行尾", "the end of the line")
    case "name": words("名称", "a name")
    case "text": words("文字", "words")
    case "number": words("数", "a number")
    case "expression": words("算式", "an expression")
    case "comparison": words("比较号（= < <= > >= ~）", "a comparison (= < <= > >= ~)")
    case "relation": words("关系式", "a relation")
    case "period": words("期间", "a period")
    case "path": words("文件路径", "a path")
    case "report": words("部门名", "a report")
    case "stage": words("处理步骤", "a stage")
    case "row": words("行号", "a row number")
    case "scope": words("范围", "a scope")
    case "concept": words("概念名", "a concept")
    case "noun": words("要列出什么", "what to list")
    case "statement": words("SQL 语句", "a statement")
    case "value": words("数值", "a value")
    case "status":
      words("属实、排除或待核实", "confirmed, dismissed or asked")
    default: "“\(word)”"
    }
  }

  /// The reason with what it is about: a package to install, a limit, a format.
  private func unreadable(_ diagnostic: Diagnostic) -> String {
    let detail = argument(diagnostic, 2)
    if argument(diagnostic, 1) == "limit" { return LimitWording(words: words).reason(detail) }
    let reason = reason(argument(diagnostic, 1))
    return detail.isEmpty ? reason : reason + words("（\(detail)）", " (\(detail))")
  }

  private func reason(_ word: String) -> String {
    switch word {
    case "changed": words("载入之后改过，请再次载入", "it was changed after it was loaded; load it again")
    case "not-a-file": words("不是普通文件", "it is no regular file")
    case "too-large": words("超过 64 MB 的上限", "it is above the limit of 64 MB")
    case "encrypted": words("有密码，请先另存为无密码的文件", "it is encrypted; save it without a password")
    case "truncated": words("文件不完整，请重新获取", "it is cut off; fetch it again")
    case "entities":
      words("声明了文档类型与实体，出于安全不读", "it declares a document type and entities, which are not read")
    case "malformed": words("文件结构有误", "it breaks its format's rules")
    case "unsupported":
      words(
        "尚不能读这种格式，请另存为 docx、xlsx、html 或文本",
        "this format is not read; save it as docx, xlsx, html or text")
    case "scan": words("是扫描件，没有文字；识别文字要安装", "it is a scan without text; to recognise it, install")
    case "blank":
      words("各页空白，没有文字，也没有图片", "its pages are blank, without text and without pictures")
    case "wordless":
      words("页面只有图片，没有识别出文字", "its pages are pictures in which no text was recognised")
    case "font-data": words("字体数据缺失，中文无法解码；请安装", "its Chinese cannot be decoded; install")
    case "program":
      words("这种格式要靠另一程序转换；请安装其一", "another program converts this format; install one of")
    case "converter": words("转换程序失败", "the converter failed")
    case "facts":
      words(
        "这一行不是 gouji extract --format jsonl 的输出，问题在",
        "the line is not what gouji extract --format jsonl prints; see its")
    case "encoding": words("编码无法识别", "its encoding is not recognised")
    case "replay": words("重放时不写文件", "nothing is written during a replay")
    case "exists": words("已有这个文件", "there is such a file already")
    case "many-reports":
      words(
        "一份底稿连同原文最多 \(PaperMaking.mostReports) 份报告",
        "a paper holds at most \(PaperMaking.mostReports) reports with their texts")
    case "form": words("文件名的扩展名不是可导出的形式", "its name ends in no form that can be exported")
    case "nested": words("会话中不能再重放会话", "a session cannot replay a session")
    case "not-a-workspace": words("不是勾稽工作区", "it is no workspace")
    case "newer": words("由更新的版本写成", "a newer version wrote it")
    case "read-only": words("只读", "it is read-only")
    case "locked": words("正被另一程序占用", "another program holds it")
    case "full": words("磁盘已满", "the disk is full")
    case "too-many": words("数据过多", "it holds too many facts")
    case "interrupted": words("已中断", "interrupted")
    case "not-recorded": words("会话没有记录这个输入", "the session did not record this input")
    default: word
    }
  }

  // MARK: What would work

  private func remedy(_ diagnostic: Diagnostic) -> String {
    let candidates = diagnostic.candidates
    switch diagnostic.code {
    case .ambiguousName, .ambiguousReport:
      return words(
        "可指：\(words.list(candidates))。写全名，或按 Tab 选择。",
        "It could be: \(words.list(candidates)). Type the whole name, or press Tab.")
    case .severalPeriods, .severalScopes:
      return words("可写：\(words.list(candidates))。", "Type one of: \(words.list(candidates)).")
    case .unknownScope:
      if candidates.isEmpty { return "" }
      let scopes = words.list(candidates.map(FactText.scope))
      return words("是否指：\(scopes)？", "Did you mean: \(scopes)?")
    case .commaBetweenNumbers:
      return words("逗号后加空格，或用“、”。", "Put a blank behind the comma, or use 、.")
    case .needsReport:
      return candidates.isEmpty
        ? words("先 load 载入报告。", "Load a report first.")
        : words("可写：\(words.list(candidates))。", "Type one of: \(words.list(candidates)).")
    case .noTable:
      return words("先用 reports、list 或 check 列出。", "List something first: reports, list, check.")
    case .fileBinary, .notAReport:
      return words("请载入报告正文或自评表。", "Load the report itself or its forms.")
    case .folderWithoutReports:
      return words("换一个文件夹，或直接写文件名。", "Name another folder, or a file.")
    case .fileMissing where candidates.isEmpty:
      return words("检查路径；含空格的路径加引号。", "Check the path; quote one with blanks.")
    case .unknownVerb where candidates.isEmpty:
      return words("help 列出所有命令。", "help lists all commands.")
    case .unknownDepartment where candidates.isEmpty:
      return words("先 load 载入，再 reports 查看。", "Load it first; reports lists what is loaded.")
    case .shadowsConcept: return words("换一个名称。", "Choose another name.")
    case .severalStatements:
      return words("可写：\(words.list(candidates))。", "Type one of: \(words.list(candidates)).")
    case .notCorrectable where argument(diagnostic, 1) == "indicator":
      return words(
        "写作 得分[指标名称]、分值[…]、年度指标值[…] 或 实际完成值[…]，或 list indicators 后写 行号.列名。",
        "Type score[INDICATOR], weight[…], target[…] or actual[…], or ROW.COLUMN behind list indicators."
      )
    case .notCorrectable where argument(diagnostic, 1) == "reference":
      return words("可用 note 记下。", "Keep it with note.")
    case .notCorrectable where !candidates.isEmpty:
      return words("可写：\(words.list(candidates))。", "Type one of: \(words.list(candidates)).")
    case .notCorrectable:
      return words(
        "请更正它所依据的数：list facts 列出后写行号。",
        "Correct the figures that it rests on: list facts, then the row number.")
    case .unknownFinding where candidates.isEmpty:
      return words("check 列出发现，写行号或编号。", "check lists findings; give a row number or an id.")
    case .notJudged:
      return words("list corrections 与 list marks 列出已有的。", "See list corrections and list marks.")
    case .tableUnusable where argument(diagnostic, 2) == "quote":
      let line = argument(diagnostic, 3)
      return words("引号在第 \(line) 行打开。", "It opens in line \(line).")
    case .tableUnusable:
      return words(
        "首行须写列名，help \(argument(diagnostic, 1) == "roster" ? "roster" : "load") 查看。",
        "The first row must name the columns; see help \(argument(diagnostic, 1) == "roster" ? "roster" : "load")."
      )
    case .noRoster: return words("先 roster FILE 载入。", "Load one first: roster FILE.")
    case .unitMismatch:
      return words("换算成同类单位，或改用比率。", "Use figures of one kind, or a ratio.")
    case .notReported where candidates.isEmpty: return ""
    case .fileEmpty: return words("重新获取原件。", "Fetch the original again.")
    case .sqlFailed:
      return words(
        "help sql 查看用法，Documentation/workspace.md 列有各表。",
        "See help sql; Documentation/workspace.md lists the tables.")
    case .nothingToSave: return words("先执行几条命令。", "Run some commands first.")
    case .notReported:
      return words("已载：\(words.list(candidates))。", "What is reported: \(words.list(candidates)).")
    default:
      return candidates.isEmpty
        ? "" : words("是否指：\(words.list(candidates))？", "Did you mean: \(words.list(candidates))?")
    }
  }

  /// What a number of an error stands for.
  func about(_ code: DiagnosticCode) -> String {
    sentence(Diagnostic(code, ["…", "…", "…", "…"]))
  }
}

extension String {
  /// Without blanks at its end.
  fileprivate var trimmingEnd: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}

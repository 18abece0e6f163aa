extension ErrorCatalogue {
  /// E03. Values.
  static let values: [ErrorEntry] = [
    ErrorEntry(
      .notReported, "ratio 基本支出@决算 / 因公出国（境）费@决算",
      zh: "报告没有载明这个数。未载不是零，所以不计算。",
      en:
        "The report does not state the figure. What is not reported is not zero, so nothing is computed."
    ),
    ErrorEntry(
      .severalPeriods, "ratio 三公经费",
      zh: "这个数有预算、决算等几个阶段或年度的值，须用 @ 指明。",
      en: "The figure is stated for several stages or years; say which with @."),
    ErrorEntry(
      .severalScopes, "ratio 专项资金明细@决算",
      zh: "没有部门整体的数，只有各单位或各项目的，须用 […] 指明。",
      en: "There is no figure of the whole, only of units or projects; say which with […]."),
    ErrorEntry(
      .unitMismatch, "ratio 基本支出@决算 + 在职人数",
      zh: "单位不同类，不能相加减或比较。",
      en: "The units are of different kinds and cannot be added or compared."),
    ErrorEntry(
      .divisionByZero, "ratio 基本支出@决算 / (总支出 - 总支出)",
      zh: "除数等于零。",
      en: "The divisor is zero."),
    ErrorEntry(
      .tooLarge, "ratio 999999999999999999 * 999999999999999999 * 999999999999999999",
      zh: "结果超出能精确表示的范围；不会用近似数代替。",
      en: "The result is beyond what can be held exactly; no rounded number takes its place."),
    ErrorEntry(
      .notANumber, "ratio \"三公\"",
      zh: "这里要数，却是文字。",
      en: "A number is needed, and these are words."),
    ErrorEntry(
      .needsReport, "ratio 基本支出@决算", after: ["use all"],
      zh: "载入了几份报告，而这条命令只问一份：先 use，或写 of 部门，或 by report 逐份列出。",
      en:
        "Several reports are loaded and the command asks one: use it first, write of REPORT, or by report for each."
    ),
    ErrorEntry(
      .nothingToExplain, "explain 1", after: ["sql \"select department from reports\""],
      zh: "这一行是汇总或查询的结果，没有一个数的来历可查。",
      en: "The row is a summary or a query's result; no single figure stands behind it."),
    ErrorEntry(
      .wrongArguments, "ratio round(1.234)",
      zh: "函数的参数个数不对。",
      en: "The function takes another number of arguments."),
    ErrorEntry(
      .badPattern, "list facts where 概念 ~ /三(公/",
      zh: "正则式（POSIX 扩展语法）有误，或会运行过久。",
      en: "The pattern (POSIX extended) is wrong, or would run too long."),
    ErrorEntry(
      .assertionFailed, "assert 预算执行率 >= 99%",
      zh: "assert 所说的关系不成立；信息给出两边的值。",
      en: "What assert states does not hold; the message gives both sides."),
    ErrorEntry(
      .noTable, "explain 1",
      zh: "行号指上一张表，而还没有显示过表。",
      en: "Row numbers speak of the last table, and none was shown yet."),
    ErrorEntry(
      .severalStatements, "correct 在职人数 = 120人 because \"核对\"",
      zh: "报告对这个数有不同的说法，须指明更正哪一处。",
      en: "The report states the figure in several ways; say which one to correct."),
    ErrorEntry(
      .notCorrectable, "correct 复核执行率 = 95% because \"复算\"",
      zh: "能更正的只有报告所载的数；算出来的数须更正它所依据的。",
      en:
        "Only what a report states can be corrected; of a computed number, correct what it rests on."
    ),
    ErrorEntry(
      .unknownFinding, "mark 没有这条 confirmed",
      zh: "没有这条发现；编号见 check 或 list findings。",
      en: "There is no such finding; see check or list findings for rows and ids."),
    ErrorEntry(
      .notJudged, "correct 三公经费@2023.final withdrawn",
      zh: "这里没有更正或标记可撤回。",
      en: "Nothing was corrected or marked there."),
    ErrorEntry(
      .nothingToUndo, "undo", setting: .fresh,
      zh: "本次会话还没有可撤销的改动。",
      en: "The session has changed nothing that could be taken back."),
    ErrorEntry(
      .examplesFail, "example of 支出构成 holds : 总支出@决算 = 4.00万元, 基本支出@决算 = 2.00万元, 项目支出@决算 = 1.00万元",
      zh: "示例与规则的结果不符；信息列出是哪些。",
      en: "An example does not come out as it says; the message lists which."),
  ]
}

extension ErrorCatalogue {
  /// E02. Names.
  static let names: [ErrorEntry] = [
    ErrorEntry(
      .unknownVerb, "rato 三公经费",
      zh: "一行以命令开头。help 列出全部命令，唯一的开头也可以。",
      en:
        "A line begins with a command. help lists them; a beginning will do where only one begins so."
    ),
    ErrorEntry(
      .unknownName, "ratio 三工经费@决算",
      zh: "没有这个概念、指标或自定名称。help 加上几个字可以查找。",
      en:
        "No concept, measure or name of one's own is called so. help with a part of it looks for it."
    ),
    ErrorEntry(
      .ambiguousName, "ratio 项目支出 / 基本",
      zh: "几个名称都这样开头或都有这个别名；须写全一个，不会替您选。",
      en:
        "Several names begin so or share it as a synonym; one has to be written out, none is chosen for you."
    ),
    ErrorEntry(
      .unknownDepartment, "use 水利局之外",
      zh: "载入的报告中没有这个部门或年度。",
      en: "No loaded report is of this department or year."),
    ErrorEntry(
      .ambiguousReport, "explain score of 云岭省水利厅",
      zh: "这几个字可指几份报告；加上年度或写全部门名。",
      en: "The words fit several reports; add the year or the whole name."),
    ErrorEntry(
      .unknownUnit, "ratio 基本支出@决算 / 100万员",
      zh: "没有这个单位；常用单位有元、千元、万元、亿元、%、人、分。",
      en: "There is no such unit; common ones are 元, 千元, 万元, 亿元, %, 人 and 分."),
    ErrorEntry(
      .unknownPeriod, "ratio 三公经费@结算",
      zh: "@ 后写年份、阶段（决算、预算、年初、全年）或 上年，中间用点。",
      en: "Behind @ stand a year, a stage (决算, 预算, 年初, 全年) or 上年, with a dot between."),
    ErrorEntry(
      .shadowsConcept, "let 基本支出 = 项目支出",
      zh: "已有这个名称的概念或指标；自定名称不能与之相同，也不能以自己定义自己。",
      en:
        "A concept or measure bears the name; names of one's own may not take it, nor be defined by themselves."
    ),
    ErrorEntry(
      .unknownFunction, "ratio total(基本支出@决算)",
      zh: "函数有 sum avg min max count abs round，以及 let 定义的带参数名称。",
      en: "Functions are sum avg min max count abs round, and names given with let and parameters."),
    ErrorEntry(
      .unknownColumn, "list facts where 科目 ~ 三公",
      zh: "条件和阶段里写的是表的列名；唯一的开头也可以。",
      en:
        "Conditions and stages name the table's columns; a beginning will do where only one begins so."
    ),
    ErrorEntry(
      .unknownKeyword, "list money",
      zh: "这里只能写几个固定的词；信息里列出最可能的。",
      en: "Only certain words may stand here; the message lists the likeliest."),
    ErrorEntry(
      .unknownRow, "explain 99", after: ["reports"],
      zh: "行号指上一张表的行；那张表没有这么多行。",
      en: "Row numbers speak of the last table; it has fewer rows."),
    ErrorEntry(
      .unknownStep, "explain 步9:1.总支出", after: ["reports"],
      zh: "步 N 指本次会话第 N 步显示的表；那一步没有显示表。",
      en: "步N is the table that step N of the session showed; that step showed none."),
    ErrorEntry(
      .unknownScope, "ratio 基本支出[科研所]@决算",
      zh: "方括号里写报告所用的单位、项目名；这个数没有这样的范围。",
      en:
        "In brackets stands a unit's or project's name as the report has it; the figure has no such scope."
    ),
    ErrorEntry(
      .unknownSetting, "set colour red",
      zh: "没有这个设置，或设置没有这个取值；set 列出全部。",
      en: "There is no such setting, or it takes no such value; set lists all."),
    ErrorEntry(
      .unknownRule, "rules use 甲省-2020",
      zh: "没有这个名称的规则或规则包；rules packs 列出规则包。",
      en: "No rule or pack is called so; rules packs lists the packs."),
  ]
}

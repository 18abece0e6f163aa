extension ErrorCatalogue {
  /// E04. Files, and what is outside.
  static let files: [ErrorEntry] = [
    ErrorEntry(
      .fileMissing, "load Examples/reports/qingshi-health-2203.txt",
      zh: "没有这个文件或文件夹。",
      en: "There is no such file or folder."),
    ErrorEntry(
      .folderWithoutReports, "load Examples/rules",
      zh: "文件夹里没有能读的报告；括号里是略过的文件。",
      en: "The folder holds nothing that reads as a report; what was passed over is in brackets."),
    ErrorEntry(
      .fileUnreadable, "load /dev/null",
      zh: "文件存在而读不了；信息说明原因：不是普通文件、有密码、过大、缺转换程序等。",
      en:
        "The file is there and cannot be read; the message says why: no regular file, encrypted, too large, a converter missing."
    ),
    ErrorEntry(
      .fileEmpty, "load Tests/Support/BadInputs/empty.txt",
      zh: "文件里什么也没有，多为下载中断。",
      en: "There is nothing in the file, mostly since a download broke off."),
    ErrorEntry(
      .fileBinary, "load Tests/Support/BadInputs/picture.png",
      zh: "文件不是文本，也不是能读的文档格式。",
      en: "The file is neither text nor a document format that is read."),
    ErrorEntry(
      .notAReport, "load Tests/Support/BadInputs/weather.txt",
      zh: "文件能读，但里面没有自评报告的部门、年度和数据。",
      en: "The file reads, but holds no department, year or figure of a self-evaluation report."),
    ErrorEntry(
      .cannotWrite, "reports | export 报告.txt",
      zh: "文件写不成；信息说明原因。export 按扩展名写 csv、json、md。",
      en:
        "The file cannot be written; the message says why. export goes by the name's end: csv, json, md."
    ),
    ErrorEntry(
      .sqlFailed, "sql \"delete from facts\"",
      zh: "查询有误，或不是只读的一条语句。",
      en: "The query is wrong, or is not one read-only statement."),
    ErrorEntry(
      .sessionUnreadable, "replay 没有.gouji",
      zh: "会话文件读不了，或不是会话。",
      en: "The session cannot be read, or is none."),
    ErrorEntry(
      .nothingToSave, "save 审核.gouji", setting: .fresh,
      zh: "还没有执行过会记入会话的命令。",
      en: "No command has run yet that a session keeps."),
    ErrorEntry(
      .workspaceUnusable, "gouji --workspace Tests/Support/BadInputs/weather.txt", setting: .start,
      zh: "工作区文件打不开：不是工作区、由更新的版本写成、只读、被占用或磁盘已满。",
      en:
        "The workspace cannot be opened: it is none, a newer version wrote it, it is read-only, held by another, or the disk is full."
    ),
    ErrorEntry(
      .taxonomyFaulty, "taxonomy load Tests/Support/BadInputs/taxonomy.tsv",
      zh: "自有词表有错，没有生效；taxonomy check 列出全部。",
      en: "The taxonomy has faults and was not taken; taxonomy check lists them all."),
    ErrorEntry(
      .tableUnusable, "roster Tests/Support/BadInputs/names.csv",
      zh: "表里缺少必需的列；首行须写列名。",
      en: "The table lacks a column that is needed; its first row names the columns."),
    ErrorEntry(
      .noRoster, "roster",
      zh: "还没有载入名册。",
      en: "No roster was loaded."),
    ErrorEntry(
      .packFaulty, "rules load Tests/Support/BadInputs/pack.gouji",
      zh: "规则包有一行读不了，整包没有载入。",
      en: "A line of the pack does not read, and the pack was not taken."),
  ]
}

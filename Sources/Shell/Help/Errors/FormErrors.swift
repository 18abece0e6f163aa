extension ErrorCatalogue {
  /// E01. The form of a line.
  static let form: [ErrorEntry] = [
    ErrorEntry(
      .unexpectedCharacter, "ratio 基本支出 § 2",
      zh: "这个字符在语言中没有意义。名称里确有这个字符时，把名称写在「…」中。",
      en:
        "The character means nothing in the language. Where it is part of a name, put the name in 「…」."
    ),
    ErrorEntry(
      .unclosedText, "search \"结转",
      zh: "文字以引号开头，须以同样的引号收尾：\"…\" 或 “…”。",
      en: "Words that begin with a quotation mark end with its twin: \"…\" or “…”."),
    ErrorEntry(
      .unclosedName, "ratio 「基本支出 / 2",
      zh: "名称以「开头，须以」收尾。",
      en: "A name that begins with 「 ends with 」."),
    ErrorEntry(
      .malformedNumber, "explain 99999999999999999999.总支出",
      zh: "行号须是不太大的整数。",
      en: "A row is a whole number, and not that large."),
    ErrorEntry(
      .unexpected, "ratio 基本支出 项目支出",
      zh: "这里按语法应是别的东西；信息里说明了该是什么。",
      en: "The grammar wants something else at this place; the message says what."),
    ErrorEntry(
      .unexpectedEnd, "ratio 基本支出 /",
      zh: "这一行还没有写完；信息里说明了缺什么。",
      en: "The line ends too soon; the message says what is missing."),
    ErrorEntry(
      .commaBetweenNumbers, "ratio sum(1,200)",
      zh: "数字之间的逗号既可能是千位分隔，也可能是参数之间的逗号。",
      en: "A comma between digits could separate thousands or arguments."),
    ErrorEntry(
      .unclosedPattern, "list facts where 概念 ~ /三公",
      zh: "正则式写在两条斜线之间；其中的斜线写 \\/。",
      en: "A pattern stands between two slashes; a slash within it is \\/."),
    ErrorEntry(
      .nestedTooDeeply,
      "ratio ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))",
      zh: "括号、否定或名称的嵌套超过了上限；用 let 给中间结果起名。",
      en: "Brackets, negations or names nest beyond the limit; name parts with let."),
  ]
}

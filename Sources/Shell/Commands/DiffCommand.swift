import Analysis
import Language
import Publishing

/// Compares two reports, two years of a department, or two versions of a report.
enum DiffCommand: Command {
  static let names = ["diff", "对比", "比较"]
  static let summary = (
    zh: "对比两份报告（两个部门、两个年度或两个版本）：数额、差与比、指标、提纲",
    en:
      "compare two reports, years or versions: amounts, difference and change, indicators, outline"
  )
  static let grammar = [
    "diff REPORT|FILE with REPORT|FILE [over EXPRESSION, …] [| STAGE]…",
    "diff REPORT|FILE with REPORT|FILE over indicators|sections [| STAGE]…",
    "diff with REPORT [over EXPRESSION, …]",
  ]
  static let searchTerms = ["compare", "差异", "比对", "版本", "名次", "中位数", "rank", "median", "db"]
  static let takesPath = true
  static let examples = [
    "diff 青石县卫生健康局 2023 with 临江市教育局 2023 over 基本支出, 项目支出, 三公经费",
    "diff 青石县卫生健康局 2023 with 临江市教育局 2023 over indicators | group by 对应",
    "diff 青石县卫生健康局 2023 with 临江市教育局 2023 over sections",
  ]

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    let left: ComparedSide
    if let (phrase, range) = try name(&parser, until: .with) {
      left = try ComparedSide.named(phrase, at: range, beside: nil, on: bench)
    } else {
      left = try ComparedSide(try bench.theReport(), on: bench)
    }
    try parser.expectKeyword(.with)
    guard let (phrase, range) = try name(&parser, until: .over) else {
      throw Diagnostic(.unexpectedEnd, ["report"])
    }
    let right = try ComparedSide.named(phrase, at: range, beside: left, on: bench)
    let frames = FrameComparison(left: left, right: right, bench: bench)
    let outlines = OutlineComparison(left: left, right: right, bench: bench)
    guard try parser.takeKeyword(.over) else {
      let stages = try parser.stages()
      try parser.expectEnd()
      let figures = FigureComparison(left: left, right: right, bench: bench)
      let table = ResultTable(columns: figures.columns, rows: try figures.allRows())
      return try TablePipeline.run(
        table, stages, on: bench, notes: overview(table, frames, outlines, bench.words))
    }
    let token = try parser.peek()
    let noun = ListCommand.nouns.first { $0.names.contains(token.text.lowercased()) }?.noun
    if noun == .indicators || noun == .sections {
      try parser.advance()
      let stages = try parser.stages()
      try parser.expectEnd()
      return try TablePipeline.run(
        noun == .indicators ? frames.table() : outlines.table(), stages, on: bench,
        notes: [
          bench.words(
            "前者 \(left.name)，后者 \(right.name)", "first \(left.name), second \(right.name)")
        ])
    }
    var items: [Expression] = []
    repeat { items.append(try parser.expression()) } while try parser.takeSymbol(",")
    let stages = try parser.stages()
    try parser.expectEnd()
    for item in items { try RatioCommand.checkNames(item, on: bench) }
    let standing = try Standing(left, right, on: bench)
    let figures = FigureComparison(left: left, right: right, bench: bench, standing: standing)
    var table = ResultTable(columns: figures.columns)
    for item in items { table.rows += try figures.rows(item) }
    return try TablePipeline.run(
      table, stages, on: bench, notes: standing.map { [$0.note()] } ?? [])
  }

  /// A report's name, or a file's as it stands, also between quotation marks.
  private static func name(_ parser: inout Parser, until keyword: Keyword) throws(Diagnostic)
    -> (text: String, range: Range<Int>)?
  {
    guard let (text, range) = try parser.phrase(until: [keyword]) else { return nil }
    let scalars = Array(parser.line.unicodeScalars)
    guard range.upperBound <= scalars.count, scalars[range].contains(".") else {
      return (text, range)
    }
    var typed = String.UnicodeScalarView()
    typed.append(contentsOf: scalars[range].filter { !["\"", "“", "”"].contains($0) })
    return (String(typed), range)
  }

  // MARK: Notes

  /// What the table does not show: how much stands on one side only, and how the frames
  /// and outlines compare.
  private static func overview(
    _ table: ResultTable, _ frames: FrameComparison, _ outlines: OutlineComparison,
    _ words: Wording
  ) -> [String] {
    let lefts = table.rows.count { $0.cells[2] == .notReported }
    let rights = table.rows.count { $0.cells[1] == .notReported }
    let both = table.rows.count - lefts - rights
    var lines = [
      words(
        "数据：两边都有 \(both) 项，仅前者有 \(lefts) 项，仅后者有 \(rights) 项",
        "figures: \(both) in both, \(lefts) in the first only, \(rights) in the second only")
    ]
    let parts = [
      (words("指标", "indicators"), frames.alignment, "over indicators"),
      (words("提纲", "outline"), outlines.alignment, "over sections"),
    ]
    for (name, alignment, more) in parts where !alignment.pairs.isEmpty {
      let same = alignment.pairs.count { $0.isSame }
      let changed = alignment.pairs.count { $0.left != nil && $0.right != nil && !$0.isSame }
      let first = alignment.pairs.count { $0.right == nil }
      let second = alignment.pairs.count { $0.left == nil }
      lines.append(
        words(
          "\(name)：相同 \(same)，相近 \(changed)，仅前者 \(first)，仅后者 \(second)（\(more) 逐条列出）",
          "\(name): \(same) same, \(changed) similar, \(first) first only, \(second) second only (\(more) lists them)"
        ))
    }
    return lines
  }
}

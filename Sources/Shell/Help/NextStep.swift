import Language

/// What a person may want to do next, said after `load` and `check`. Said at a terminal
/// alone and never kept in a session.
enum NextStep {
  static func hint(after command: any Command.Type, on bench: Workbench) -> String? {
    guard bench.showsHints else { return nil }
    let words = bench.words
    let reports = (try? bench.focused()) ?? []
    switch command.names[0] {
    case "load":
      guard let first = reports.first else { return nil }
      return reports.count == 1
        ? words(
          "  下一步：check 核对 · explain score 看得分的来历 · list facts 看读出的数",
          "  next: check · explain score · list facts")
        : words(
          "  下一步：reports | sort 执行率 · use \(first.name) · check",
          "  next: reports | sort 执行率 · use \(first.name) · check")
    case "check":
      guard let step = bench.lastTableStep, let table = bench.tables[step] else { return nil }
      if table.rows.isEmpty {
        return words(
          "  下一步：explain score 看得分的来历 · save 文件.gouji 留下过程",
          "  next: explain score · save FILE.gouji")
      }
      return words(
        "  下一步：explain 1 看第 1 条的来历 · show 1 in context 看原文 · mark 1 asked \"…\" · save 文件.gouji",
        "  next: explain 1 · show 1 in context · mark 1 asked \"…\" · save FILE.gouji")
    default: return nil
    }
  }
}

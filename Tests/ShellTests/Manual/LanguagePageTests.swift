import Publishing
import Testing

@testable import Shell

/// The examples of Documentation/language.md are run, and print what the page shows.
@Suite struct ManualTestsOfLanguage {
  static let page = "Documentation/language.md"

  /// The page with what each block's lines print now; long results are cut.
  static func fresh(_ page: String) throws -> (text: String, count: Int) {
    var result: [String] = []
    var lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
    var count = 0
    while let line = lines.popFirst() {
      result.append(line)
      guard line == "```gouji" else { continue }
      let bench = try ManualBench.bench(.zh)
      _ = LineRunner.run("use 青石县卫生健康局 2023", on: bench)
      while let typed = lines.popFirst() {
        result.append(typed)
        if typed == "```" { break }
        guard typed.hasPrefix("gouji> ") else { continue }
        let shown = Array(lines.prefix { !$0.hasPrefix("gouji> ") && $0 != "```" })
        lines = lines.dropFirst(shown.count)
        count += 1
        result += RecordedResults.kept(
          ManualBench.shown(String(typed.dropFirst("gouji> ".count)), on: bench))
      }
    }
    return (result.joined(separator: "\n"), count)
  }

  @Test func `Every example of the page prints what stands below it`() throws {
    let page = ManualBench.read(Self.page)
    let (fresh, count) = try Self.fresh(page)
    #expect(count > 20)
    if ManualBench.isUpdating {
      try ManualBench.write(fresh, to: Self.page)
      return
    }
    for (stands, printed) in zip(page.split(separator: "\n"), fresh.split(separator: "\n"))
    where stands != printed {
      Issue.record("the page has “\(stands)”, printed is “\(printed)”")
      return
    }
    #expect(page == fresh)
  }

  /// Whatever the grammar names is read so: each keyword of the language stands on the page.
  @Test func `The grammar names every stage and function`() {
    let page = ManualBench.read(Self.page)
    for word in ["where", "sort", "top", "select", "group", "plot", "export", "replacing"] {
      #expect(page.contains("\"\(word)\""), "\(word)")
    }
    for word in ["sum", "avg", "min", "max", "median", "count", "abs", "round"] {
      #expect(page.contains(word), "\(word)")
    }
  }
}

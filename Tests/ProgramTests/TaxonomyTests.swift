import Testing

/// `gouji taxonomy check` and `--taxonomy`.
@Suite struct TaxonomyTests {
  private static let own = "[概念]\nexpenditure.basic\t\t保障性支出\n"

  private func folder(own: String = own) throws -> String {
    let folder = try TemporaryFolder.make()
    let report = TemporaryFolder.report.replacing("基本支出", with: "保障性支出")
    try TemporaryFolder.write(report, to: folder + "/report.txt")
    try TemporaryFolder.write(own, to: folder + "/own.tsv")
    return folder
  }

  @Test func `taxonomy check leaves with 0, with 1 for faults and with 2 for no file`() throws {
    let folder = try folder()
    try TemporaryFolder.write("[概念]\nexpenditure.basik\t\t甲支出\n", to: folder + "/bad.tsv")
    #expect(try ProgramRun(["taxonomy", "check", "own.tsv"], folder: folder).status == 0)
    let bad = try ProgramRun(["taxonomy", "check", "own.tsv", "bad.tsv"], folder: folder)
    #expect(bad.status == 1)
    #expect(bad.output.contains("bad.tsv:2: ") && bad.output.contains("expenditure.basic"))
    #expect(try ProgramRun(["taxonomy", "check", "none.tsv"], folder: folder).status == 2)
    #expect(try ProgramRun(["taxonomy"], folder: folder).status == 2)
  }

  @Test func `extract, check and the shell read by the files that --taxonomy names`() throws {
    let folder = try folder()
    let words = #""concept":"expenditure.basic""#
    let arguments = ["extract", "report.txt", "--format", "jsonl"]
    let plain = try ProgramRun(arguments, folder: folder)
    #expect(plain.status == 0 && !plain.output.contains(words))
    let read = try ProgramRun(arguments + ["--taxonomy", "own.tsv"], folder: folder)
    #expect(read.status == 0 && read.output.contains(words))
    let shell = try ProgramRun(
      ["--taxonomy", "own.tsv", "report.txt", "-c", "ratio 保障性支出"], folder: folder)
    #expect(shell.status == 0 && shell.output.contains("600 万元"))
    let missing = try ProgramRun(arguments + ["--taxonomy", "none.tsv"], folder: folder)
    #expect(missing.status == 2 && missing.output.isEmpty)
  }

  @Test func `A session names a taxonomy that changed as the cause`() throws {
    let folder = try folder()
    let saved = try ProgramRun(
      ["--taxonomy", "own.tsv", "report.txt", "-c", "ratio 保障性支出; save a.gouji"], folder: folder)
    #expect(saved.status == 0)
    #expect(try ProgramRun(["replay", "a.gouji"], folder: folder).status == 0)
    try TemporaryFolder.write(
      Self.own.replacing("保障性支出", with: "保障类支出"), to: folder + "/own.tsv")
    let changed = try ProgramRun(["replay", "a.gouji"], folder: folder)
    #expect(changed.status == 1)
    #expect(changed.output.contains("own.tsv 变了") && changed.output.contains("概念表变了"))
    // Recorded anew, it holds again.
    try TemporaryFolder.write(Self.own + "# 改过\n", to: folder + "/own.tsv")
    #expect(try ProgramRun(["replay", "a.gouji", "--update"], folder: folder).status == 0)
    #expect(try ProgramRun(["replay", "a.gouji"], folder: folder).status == 0)
  }

  @Test func `Two own files of one line are both found again`() throws {
    let folder = try folder()
    try TemporaryFolder.write("[概念]\nexpenditure.project\t\t发展性支出\n", to: folder + "/two.tsv")
    let saved = try ProgramRun(
      ["-c", "taxonomy load own.tsv two.tsv; save a.gouji"], folder: folder)
    #expect(saved.status == 0)
    #expect(try ProgramRun(["replay", "a.gouji"], folder: folder).status == 0)
  }
}

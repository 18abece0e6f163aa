import Testing

/// The command line that other programs rely on.
@Suite struct CommandLineTests {
  private func folder() throws -> String {
    let folder = try TemporaryFolder.make()
    try TemporaryFolder.write(TemporaryFolder.report, to: folder + "/report.txt")
    return folder
  }

  @Test func `Without a terminal, commands are read line by line, to the first error`() throws {
    let folder = try folder()
    let run = try ProgramRun(
      [], input: "load report.txt\nratio 基本支出\nnosuch\nratio 公用经费\n", folder: folder)
    #expect(run.status == 1)
    #expect(run.output.contains("600 万元") && !run.output.contains("120 万元"))
    #expect(run.errors.contains("E0201"))
  }

  @Test func `-c runs commands between semicolons`() throws {
    let folder = try folder()
    let run = try ProgramRun(
      ["report.txt", "-c", "ratio 基本支出; note a；ratio 公用经费"], folder: folder)
    #expect(run.status == 0)
    #expect(run.output.contains("600 万元") && run.output.contains("120 万元"))
  }

  @Test func `extract gives one object a file in the order of the paths`() throws {
    let folder = try folder()
    try TemporaryFolder.write(
      TemporaryFolder.report.replacing("林业", with: "水务"), to: folder + "/a.txt")
    try TemporaryFolder.write("没有报告\n", to: folder + "/b.txt")
    let run = try ProgramRun(["extract", ".", "--format", "jsonl"], folder: folder)
    #expect(run.status == 2)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].contains("水务局") && lines[1].contains("林业局"))
    #expect(lines[1].contains(#""concept":"threepublic.total""#))
    #expect(lines[1].contains(#""value":"16.5","unit":"万元""#))
    #expect(run.errors.hasPrefix("gouji: ./b.txt: "))
    #expect(run.errors.split(separator: "\n").count == 1)
  }

  @Test func `check leaves with 1 for findings, 0 below the severity, 2 for bad files`() throws {
    let folder = try folder()
    let found = try ProgramRun(["check", "report.txt", "--format", "json"], folder: folder)
    #expect(found.status == 1)
    #expect(found.output.contains(#""verdict": "contradicted""#))
    try TemporaryFolder.write(
      TemporaryFolder.report.replacing("执行率93%", with: "执行率95%"), to: folder + "/good.txt")
    #expect(try ProgramRun(["check", "good.txt"], folder: folder).status == 0)
    #expect(try ProgramRun(["check", "good.txt", "missing.txt"], folder: folder).status == 2)
  }

  @Test func `A session file runs by itself, without being verified`() throws {
    let folder = try folder()
    try TemporaryFolder.write(
      "load report.txt\n\n# 一句话\nratio 基本支出\n#> 错的输出\n", to: folder + "/a.gouji")
    let run = try ProgramRun(["a.gouji"], folder: folder)
    #expect(run.status == 0)
    #expect(run.output.contains("600 万元"))
  }

  @Test func `replay says that nothing was recorded`() throws {
    let folder = try folder()
    try TemporaryFolder.write("load report.txt\n", to: folder + "/a.gouji")
    #expect(try ProgramRun(["replay", "a.gouji"], folder: folder).status == 2)
  }

  @Test func `A replayed session reads nothing that it did not record`() throws {
    let folder = try folder()
    try TemporaryFolder.write(
      "load report.txt\nratio 基本支出\nsave a.gouji\n", to: folder + "/in")
    _ = try ProgramRun(
      [], input: "load report.txt\nratio 基本支出\nsave a.gouji\n", folder: folder)
    let session = TemporaryFolder.read(folder + "/a.gouji")
    try TemporaryFolder.write(
      session + "\nload /etc/passwd\nsave /tmp/gouji-escape\n", to: folder + "/b.gouji")
    let run = try ProgramRun(["replay", "b.gouji"], folder: folder)
    #expect(run.status != 0)
    #expect(!run.output.contains("root:"))
    #expect(TemporaryFolder.read("/tmp/gouji-escape").isEmpty)
  }

  @Test func `Options that make no sense are one line and status 2`() throws {
    for arguments in [
      ["--nosuch"], ["--width", "x"], ["--language", "fr"], ["replay"], ["extract"],
    ] {
      let run = try ProgramRun(arguments)
      #expect(run.status == 2)
      #expect(run.errors.hasPrefix("gouji: ") && run.errors.split(separator: "\n").count == 1)
    }
    #expect(try ProgramRun(["--version"]).output == "gouji 0.1.0\n")
    #expect(try ProgramRun(["--help"]).output.contains("gouji replay"))
  }

  @Test func `A workspace file keeps what was loaded`() throws {
    let folder = try folder()
    let file = folder + "/w.db"
    _ = try ProgramRun(["--workspace", file, "-c", "load report.txt"], folder: folder)
    let again = try ProgramRun(["--workspace", file, "-c", "reports"], folder: folder)
    #expect(again.output.contains("碧川县林业局"))
    let bad = try ProgramRun(["--workspace", folder + "/report.txt", "-c", "reports"])
    #expect(bad.status == 2)
    #expect(bad.errors.contains("不是勾稽工作区"))
  }
}

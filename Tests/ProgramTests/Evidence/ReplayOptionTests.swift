import Glibc
import Testing

/// The options of `gouji replay`, and what is refused with one clear line.
@Suite struct ReplayOptionTests {
  private func replay(_ arguments: [String], folder: String? = nil) throws -> ProgramRun {
    try ProgramRun(["replay"] + arguments + ["--language", "zh"], folder: folder)
  }

  /// The only line that was said, on standard error, with status 2.
  private func refusal(_ arguments: [String]) throws -> String {
    let run = try replay(arguments)
    #expect(run.status == 2, "\(run.output)\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    return run.errors
  }

  @Test func `Each session that cannot be verified is refused with a clear line`() throws {
    let session = try RecordedSession()
    func variant(_ name: String, _ text: String) throws -> String {
      let path = "\(session.folder)/\(name).gouji"
      try TemporaryFolder.write(text, to: path)
      return path
    }
    #expect(
      try refusal([session.path, "--set", "单位=甲"]).hasSuffix(
        "audit.gouji: 会话没有参数“单位”；它不含任何参数\n"))
    #expect(try refusal([session.path, "--set", "单位"]).contains("--set 应为 名称=值，而不是“单位”"))
    let newer = try variant("newer", session.text.replacing("format 1", with: "format 2"))
    #expect(try refusal([newer]).contains("第 2 行：会话格式为第 2 版，本程序只认得第 1 版；请更新程序"))
    let merged = try variant(
      "merged",
      session.text + "<<<<<<< 甲\nreports\n=======\ncheck\n>>>>>>> 乙\n")
    #expect(try refusal([merged]).contains("行是合并冲突标记；请先解决冲突"))
    #expect(try refusal([session.folder + "/none.gouji"]).contains("没有这个文件或文件夹"))
    #expect(try refusal([session.path, "--from", "9"]).contains("没有第 9 步；会话共 6 步"))
    #expect(try refusal([session.path, "--from", "2", "--update"]).contains("不能与 --from"))

    let bare = try variant("bare", "load report.txt\nreports\n")
    let unrecorded = try replay([bare])
    #expect(unrecorded.status == 2)
    #expect(unrecorded.output.contains("会话没有记录任何输出，未作核验；用 --update 录入"))
  }

  @Test func `A parameter takes another report, and is named where it changes an output`() throws {
    let session = try RecordedSession(["note 一"], loading: [])
    let script = session.folder + "/many.gouji"
    try TemporaryFolder.write(
      "#% set 文件=report.txt\nload {文件}\nratio 三公经费@决算 / 三公经费@预算\n", to: script)
    let update = try replay([script, "--update"])
    #expect(update.status == 0 && update.output == "已重录 2 步，0 步的输出与原录不同\n")
    #expect(try replay([script]).status == 0)
    try TemporaryFolder.write(
      TemporaryFolder.report.replacing("16.5万元", with: "16.9万元"),
      to: session.folder + "/other.txt")
    let other = try replay([script, "--set", "文件=other.txt"])
    #expect(other.status == 1)
    #expect(other.output.contains("参数 文件 变了：记录“report.txt”，现为“other.txt”"))
    #expect(other.output.contains("未重现：参数变了；"))
  }

  @Test func `Inputs that moved are found by their content; a missing one says which is wanted`()
    throws
  {
    let session = try RecordedSession(loading: ["load report.txt"])
    mkdir(session.folder + "/archive", 0o700)
    rename(session.folder + "/report.txt", session.folder + "/archive/renamed.txt")
    #expect(try replay([session.path]).status == 0)
    let away = try TemporaryFolder.make()
    rename(session.folder + "/archive/renamed.txt", away + "/x.dat")
    let missing = try replay([session.path])
    #expect(missing.status == 2)
    let wanted = try #require(session.text.split(separator: "\n").first { $0.hasPrefix("#= ") })
      .split(separator: " ")[2]
    #expect(missing.output.contains("找不到 report.txt；需要 \(wanted) 的文件"))
    #expect(missing.output.hasSuffix("未能核验：缺少输入文件\n"))
    #expect(try replay([session.path, "--inputs", away]).status == 0)
  }

  @Test func `From a step on, and up to the first difference`() throws {
    let session = try RecordedSession()
    let changed = TemporaryFolder.report.replacing("16.5万元", with: "16.9万元")
    try TemporaryFolder.write(changed, to: session.folder + "/report.txt")
    let all = try replay([session.path])
    #expect(all.output.contains("第 4 步（第 "))
    let rest = try replay([session.path, "--from", "6"])
    #expect(rest.status == 1)
    #expect(!rest.output.contains("第 4 步（第 "))
    #expect(rest.output.hasSuffix("输出相同，但证据不符：输入文件变了\n"))
    let first = try replay([session.path, "--stop-on-difference"])
    #expect(first.output.contains("；其后 2 步未执行"))
  }

  @Test func `Many sessions at once are told in their order, a hundred like one`() throws {
    let session = try RecordedSession(["reports"], loading: ["load report.txt"])
    let paths = try (0..<40).map { number in
      try session.copy("audit.gouji", to: "\(session.folder)/\(number)") { bytes in
        if number % 10 == 3 { bytes.removeLast(30) }
      }
    }
    let one = try replay(paths + ["--jobs", "1"])
    let many = try replay(paths + ["--jobs", "8"])
    #expect(one.status == 1 && many.status == 1)
    #expect(one.output == many.output)
    #expect(
      many.output.split(separator: "\n").filter { $0.hasSuffix("步全部重现") }.count == 36)
  }

  @Test func `Many sessions of one folder are recorded anew at once`() throws {
    let session = try RecordedSession(["reports"], loading: ["load report.txt"])
    let paths = try (0..<24).map { number in
      let path = "\(session.folder)/\(number).gouji"
      try TemporaryFolder.write("load report.txt\nreports\n", to: path)
      return path
    }
    #expect(try replay(paths + ["--update", "--jobs", "8"]).status == 0)
    #expect(try replay(paths).status == 0)
    #expect(!TemporaryFolder.names(session.folder).contains { $0.hasSuffix(".tmp") })
  }

  @Test func `Continuous integration gets JUnit's XML`() throws {
    let session = try RecordedSession(
      ["note a < b & \"c\"", "reports"], loading: ["load report.txt"])
    try TemporaryFolder.write(
      TemporaryFolder.report.replacing("林业局", with: "农业局"), to: session.folder + "/report.txt")
    let run = try replay([session.path, session.folder + "/none.gouji", "--format", "junit"])
    #expect(run.status == 2)
    try TemporaryFolder.write(run.output, to: session.folder + "/junit.xml")
    let check = try ProgramRun(
      [
        "-c",
        """
        import sys, xml.etree.ElementTree as tree
        root = tree.parse(sys.argv[1]).getroot()
        suites = root.findall('testsuite')
        print(root.tag, root.get('tests'), root.get('failures'), root.get('errors'))
        print([case.get('name') for case in suites[0].findall('testcase')])
        print([case.get('name')[:2] for case in suites[0] if case.find('failure') is not None])
        print('农业局' in suites[0].find('.//failure').text, len(suites[1].findall('.//error')))
        """, session.folder + "/junit.xml",
      ], program: "/usr/bin/python3")
    #expect(
      check.output == """
        testsuites 5 3 1
        ['1 load report.txt', '2 note a < b & "c"', '3 reports', '证据']
        ['1 ', '3 ', '证据']
        True 1

        """, "\(check.errors)\(run.output)")
  }
}

import Testing

/// What leaves the program as files: the same bytes wherever it runs, and replays that compare
/// what they do not write.
@Suite struct ExportTests {
  private static let names = [
    "paper.html", "paper.docx", "paper.md", "all.xlsx", "all.csv", "all.json", "问题清单.xlsx",
    "问题清单.docx", "table.xlsx", "table.json",
  ]
  private static let lines =
    ["# 执行率复核", "check"] + names.prefix(8).map { "export \($0)" } + [
      "list facts | export table.xlsx", "list facts | export table.json",
    ]

  @Test func `Two folders give the same bytes`() throws {
    let one = try RecordedSession(ExportTests.lines)
    let other = try RecordedSession(ExportTests.lines)
    #expect(one.text == other.text)
    for name in ExportTests.names {
      let bytes = TemporaryFolder.bytes(one.folder + "/" + name)
      #expect(bytes.count > 100, "\(name)")
      #expect(bytes == TemporaryFolder.bytes(other.folder + "/" + name), "\(name)")
    }
  }

  @Test func `A replay writes nothing, from whatever folder, also after it was signed`() throws {
    let session = try RecordedSession(ExportTests.lines)
    for name in ExportTests.names { TemporaryFolder.remove(session.folder + "/" + name) }
    let signed = session.text.replacing(
      "\n#% gouji", with: "\n#% prepared 张三 · reviewed 李四\n#% gouji")
    #expect(signed != session.text)
    try TemporaryFolder.write(signed, to: session.path)
    for folder in ["/", session.folder] {
      let run = try ProgramRun(["replay", session.path, "--language", "zh"], folder: folder)
      #expect(run.status == 0, "\(run.output)\(run.errors)")
    }
    let left = TemporaryFolder.names(session.folder)
    #expect(!left.contains { ExportTests.names.contains($0) })
  }

  @Test func `Numbers are numbers for other programs too`() throws {
    let session = try RecordedSession(ExportTests.lines)
    let script = """
      import re, sys, zipfile
      book = zipfile.ZipFile(sys.argv[1])
      sheet = book.read('xl/worksheets/sheet1.xml').decode()
      print(len(re.findall(r'<c [^>]*t="s"', sheet)), re.findall(r'<c r="[A-Z]+[0-9]+" s="[0-9]+"><v>([^<]*)', sheet))
      print('<f' in sheet)
      """
    let python = try ProgramRun(
      ["python3", "-c", script, session.folder + "/table.xlsx"], program: "/usr/bin/env")
    #expect(python.status == 0, "\(python.errors)")
    #expect(
      python.output.contains("'16.5'") && python.output.hasSuffix("False\n"), "\(python.output)")
  }
}

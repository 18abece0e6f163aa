import Glibc
import OfficeFiles
import Testing

/// Many files, some of them bad: the good ones come in order, each bad one is one line.
@Suite struct ManyFilesTests {
  private func folder() throws -> String {
    let folder = try TemporaryFolder.make()
    for number in 0..<30 {
      let text = TemporaryFolder.report.replacing("林业局", with: "第\(number)中学")
      try TemporaryFolder.write(text, to: "\(folder)/\(number * 37 % 100).txt")
    }
    return folder
  }

  @Test func `However many are read at once, the output is the same`() throws {
    let folder = try folder()
    let one = try ProgramRun(["extract", ".", "--format", "jsonl", "--jobs", "1"], folder: folder)
    #expect(one.status == 0 && one.errors.isEmpty)
    #expect(one.output.split(separator: "\n").count == 30)
    for jobs in ["2", "5"] {
      let more = try ProgramRun(
        ["extract", ".", "--format", "jsonl", "--jobs", jobs], folder: folder)
      #expect(more.output == one.output)
    }
    let checks = try ["1", "2"].map { jobs in
      try ProgramRun(["check", ".", "--format", "json", "--jobs", jobs], folder: folder)
    }
    #expect(checks[0].output == checks[1].output && checks[0].status == checks[1].status)
  }

  @Test(arguments: ["0", "-1", "two", "257", ""])
  func `jobs is a number of files`(value: String) throws {
    let run = try ProgramRun(["extract", ".", "--jobs", value], folder: try TemporaryFolder.make())
    #expect(run.status == 2 && run.errors.contains("--jobs 取 1 到 256"))
  }

  @Test func `Each bad file is one line with its path, and the status says so`() throws {
    let folder = try folder()
    let word = WordFile(WordFile.paragraph("自评")).bytes
    try TemporaryFolder.write(Array(word.dropLast(40)), to: folder + "/5-cut.docx")
    try TemporaryFolder.write("没有报告\n", to: folder + "/6-weather.txt")
    try TemporaryFolder.write("没有报告\n", to: folder + "/7-\u{1B}[2J\u{202E}.txt")
    symlink("nowhere", folder + "/8-gone.txt")
    try TemporaryFolder.write(
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], to: folder + "/9.png")
    mkfifo(folder + "/pipe.txt", 0o600)
    let run = try ProgramRun(["extract", ".", "missing.txt", "--format", "jsonl"], folder: folder)
    #expect(run.status == 2)
    #expect(run.output.split(separator: "\n").count == 30)
    let lines = run.errors.split(separator: "\n").map(String.init)
    #expect(lines.count == 6, "\(run.errors)")
    #expect(lines[0].hasPrefix("gouji: ./5-cut.docx: 读不了："))
    #expect(lines[1].hasPrefix("gouji: ./6-weather.txt: 不像绩效自评报告"))
    #expect(lines[2].hasPrefix("gouji: ./7-\\u{1B}[2J\\u{202E}.txt: "))
    #expect(lines[3].hasPrefix("gouji: ./8-gone.txt: "))
    #expect(lines[4] == "gouji: missing.txt: 没有这个文件")
    #expect(lines[5] == "gouji: 略过 2 个不是报告的文件：图片 1、管道或设备 1")
    let check = try ProgramRun(["check", ".", "--format", "json"], folder: folder)
    #expect(check.status == 2)
    #expect(check.errors.contains("gouji: ./5-cut.docx: "))
  }

  @Test func `A report of two files is one object of check, with both files`() throws {
    let folder = try TemporaryFolder.make()
    let parts = TemporaryFolder.report.components(at: "二、一般公共预算支出情况")
    let title = "2023年度碧川县林业局部门整体支出绩效自评报告"
    func word(_ text: String) -> [UInt8] {
      WordFile(
        text.split(separator: "\n").map { WordFile.paragraph(String($0)) }.joined()
      ).bytes
    }
    try TemporaryFolder.write(word(parts.before), to: folder + "/a.docx")
    try TemporaryFolder.write(title + "\n\n" + parts.behind, to: folder + "/b.txt")
    let run = try ProgramRun(["check", ".", "--format", "jsonl"], folder: folder)
    #expect(run.output.split(separator: "\n").count == 1)
    #expect(
      run.output.contains("\"files\":[\"./a.docx\",\"./b.txt\"]"), "\(run.output.prefix(300))")
    // Facts of both, each with its own file and in its format's terms.
    #expect(run.output.contains("{\"file\":\"./a.docx\",\"text\":\"48人\",\"paragraph\":"))
    #expect(run.output.contains("{\"file\":\"./b.txt\",\"text\":\"950万元\",\"line\":"))
  }
}

extension String {
  /// What stands before a line, and the line with all behind it.
  fileprivate func components(at line: String) -> (before: String, behind: String) {
    guard let range = firstRange(of: line) else { return (self, "") }
    return (String(self[..<range.lowerBound]), String(self[range.lowerBound...]))
  }
}

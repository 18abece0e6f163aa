import Glibc
import Randomness
import Testing

/// One byte changed anywhere is found, and its cause is named.
@Suite(.serialized) struct CauseTests {
  /// Changes one byte to another; never the same.
  private func changeByte(
    _ bytes: inout [UInt8], in range: Range<Int>, _ random: inout SeededGenerator
  ) {
    let place = Int.random(in: range, using: &random)
    // Half of them are such that a text stays a text.
    var new =
      Bool.random(using: &random)
      ? UInt8.random(in: 0...255, using: &random) : UInt8.random(in: 0x20...0x7E, using: &random)
    if new == bytes[place] { new ^= 1 }
    bytes[place] = new
  }

  @Test(arguments: [RecordedSession.report, RecordedSession.pack, RecordedSession.taxonomy])
  func `A changed byte of an input names that input`(file: String) throws {
    let session = try RecordedSession()
    var random = SeededGenerator(seed: 20_240_311)
    let paths = try (0..<16).map { trial in
      try session.copy(file, to: "\(session.folder)/\(trial)") { bytes in
        changeByte(&bytes, in: 0..<bytes.count, &random)
      }
    }
    let replays = try ManyReplays(paths)
    #expect(replays.status == 1)
    for path in paths {
      let lines = replays.lines(path)
      #expect(
        lines.contains { $0.contains("输入文件 \(file) 变了：记录 sha256:") }, "\(path): \(lines)")
      #expect(replays.verdict(path).contains("输入文件变了"), "\(path): \(lines)")
      for wrong in ["会话被改动过", "程序的输出变了", "未能核验"] {
        #expect(!lines.contains { $0.contains(wrong) }, "\(path): \(lines)")
      }
    }
  }

  @Test
  func `A changed byte of what was recorded names the edited step, or the line that does not read`()
    throws
  {
    let session = try RecordedSession()
    let whole = Array(session.text.utf8)
    // Every byte from the first command on, but for blank lines between steps.
    let start = try #require(session.text.firstRange(of: "\n\n")).upperBound
    let first = session.text.utf8.distance(from: session.text.startIndex, to: start)
    var random = SeededGenerator(seed: 20_240_312)
    var changed: [Int] = []
    while changed.count < 48 {
      let place = Int.random(in: first..<(whole.count - 1), using: &random)
      let isBlankLine = whole[place] == 0x0A && whole[place - 1] == 0x0A
      if !isBlankLine && whole[place + 1] != 0x0A || whole[place] != 0x0A { changed.append(place) }
    }
    let paths = try changed.enumerated().map { trial, place in
      try session.copy("audit.gouji", to: "\(session.folder)/\(trial)") { bytes in
        changeByte(&bytes, in: place..<(place + 1), &random)
      }
    }
    let replays = try ManyReplays(paths)
    for (path, place) in zip(paths, changed) {
      let lines = replays.lines(path)
      let line = whole[..<place].count { $0 == 0x0A } + 1
      let isNamed = lines.contains { $0.contains("会话被改动过：第 ") || $0.contains("会话被改动过：记录 ") }
      let isRefused =
        lines.count == 1 && lines[0].contains("第 \(line) 行")
        || lines.count == 1 && lines[0].contains("第 \(line + 1) 行")
        || lines.count == 1 && lines[0].hasPrefix("会话没有参数")
        || lines.count == 1 && lines[0].contains("没有值；请加 --set")
      #expect(isNamed || isRefused, "byte \(place), line \(line): \(lines)")
      #expect(!lines.contains { $0.contains("程序的输出变了") }, "\(path): \(lines)")
    }
  }

  @Test func `An output that was changed and sealed again is the program's other output`() throws {
    let session = try RecordedSession()
    let edited = session.text.replacing("= 82.5%", with: "= 82.6%")
    #expect(edited != session.text)
    let path = try session.copy("audit.gouji", to: session.folder + "/forged") { bytes in
      bytes = Array(try RecordedSession.resealed(edited).utf8)
    }
    let replays = try ManyReplays([path], ["--jobs", "1"])
    let run = try ProgramRun(["replay", path, "--language", "zh"])
    #expect(replays.status == 1)
    #expect(
      run.output.split(separator: "\n").map(String.init) == [
        "第 4 步（第 23 行）不同：ratio 三公经费@决算 / 三公经费@预算", "  @@ -1,2 +1,2 @@",
        "  -  16.5 万元 ÷ 20 万元 = 82.6%", "  +  16.5 万元 ÷ 20 万元 = 82.5%", "     ▹ 取 预算（budget）",
        "第 4 步：输入与会话都未变，是程序的输出变了（录自 gouji 0.1.0，现为 0.1.0）",
        "未重现：程序的输出变了；核对 6 步，1 步不同：第 4 步",
      ])
  }

  @Test func `Another rule pack and another taxonomy of the program are named as such`() throws {
    let session = try RecordedSession()
    func forged(_ name: String, _ edit: (String) -> String) throws -> String {
      let text = edit(session.text.replacing("= 82.5%", with: "= 82.6%"))
      return try session.copy("audit.gouji", to: "\(session.folder)/\(name)") { bytes in
        bytes = Array(try RecordedSession.resealed(text).utf8)
      }
    }
    func zeroed(_ text: String, after word: String) throws -> String {
      let start = try #require(text.firstRange(of: word)).upperBound
      return text.replacingCharacters(start, count: 8, with: "00000000")
    }
    let rules = try forged("rules") { (try? zeroed($0, after: "rules 通用勾稽 sha256:")) ?? "" }
    let words = try forged("words") { (try? zeroed($0, after: "taxonomy sha256:")) ?? "" }
    let replays = try ManyReplays([rules, words])
    #expect(replays.lines(rules).contains { $0.hasPrefix("规则包 通用勾稽 变了：记录 sha256:00000000") })
    #expect(replays.verdict(rules).hasPrefix("未重现：规则包变了；"))
    #expect(replays.lines(words).contains { $0.hasPrefix("概念表变了：记录 sha256:00000000") })
    #expect(replays.verdict(words).hasPrefix("未重现：概念表变了；"))
  }

  @Test func `A reader that reads other facts from the same file names them`() throws {
    let folder = try TemporaryFolder.make()
    try TemporaryFolder.write(
      TemporaryFolder.report + "2023年度发展性支出350万元，其中省级专项30万元。\n",
      to: folder + "/local.txt")
    let session = try RecordedSession(["note 一"], loading: ["load local.txt"], in: folder)
    // Words of one's own, taken into force for the replay alone, read one figure more.
    let run = try ProgramRun([
      "replay", session.path, "--language", "zh", "--taxonomy",
      "\(folder)/\(RecordedSession.taxonomy)",
    ])
    #expect(run.status == 1)
    let lines = run.output.split(separator: "\n")
    #expect(
      lines.contains {
        $0.contains("local.txt 未变，但本版读出的事实不同：") && $0.contains("项目支出")
      }, "\(run.output)")
    #expect(lines.last?.contains("概念表变了，同一文件读出的事实变了") == true, "\(run.output)")
  }
}

extension String {
  /// The text with as many characters from a place on replaced.
  fileprivate func replacingCharacters(_ start: Index, count: Int, with text: String) -> String {
    self[..<start] + text + self[index(start, offsetBy: count)...]
  }
}

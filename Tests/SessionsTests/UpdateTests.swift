import Testing

@testable import Sessions

@Suite struct UpdateTests {
  private let folder = Folder()

  private func update(_ path: String, sumLabel: String = "合计") throws -> String {
    let report = try FakeShell.replay(path, isTrusted: true) { $0.sumLabel = sumLabel }
    try SessionFile(path: path).update(with: report, sessionPath: path)
    return try text(of: path)
  }

  @Test func aScriptWrittenByHandIsRecorded() throws {
    try folder.write("甲.txt", "12\n")
    let path = try folder.write(
      "hand.gouji",
      "#!/usr/bin/env gouji\n# 青石县粮食局\n\nload 甲.txt\n\n# 合计\nsum\n# 完，没有换行")
    let text = try update(path)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "#!/usr/bin/env gouji")
    #expect(lines[1].hasPrefix("#% gouji 0.1 · format 1 ") && lines[1].hasSuffix(" · steps 3"))
    #expect(lines[2...4] == ["# 青石县粮食局", "", "load 甲.txt"])
    #expect(lines[5].hasPrefix("#= 甲.txt sha256:"))
    #expect(lines[6] == "#> 甲.txt  1 个事实")
    #expect(lines[9...11] == ["# 合计", "sum", "#> 合计 12 万元"])
    #expect(lines[13] == "# 完，没有换行")
    #expect(try SessionFile(text).chain == .intact)
    #expect(try FakeShell.replay(path).exitStatus == 0)
  }

  @Test func onlyRecordedLinesChange() throws {
    try folder.write("甲.txt", "12\n")
    let path = try FakeShell.record(
      ["# 甲", "load \(folder.path)/甲.txt", "sum", "echo 乙"], folder: folder)
    // As an editor on another system leaves it: odd blanks, CRLF, byte order mark.
    let messy =
      "\u{FEFF}"
      + (try text(of: path)).replacing("\nsum\n", with: "\n\n#注：  两个空格  \nsum  \n")
      .replacing("\n", with: "\r\n")
    try folder.write("session.gouji", messy)
    let updated = try update(path, sumLabel: "总计")
    func own(_ text: String) -> [Substring] {
      text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        .map(Substring.init).filter { line in
          !["#=", "#>", "#!", "#@", "#%"].contains { line.hasPrefix($0) }
        }
    }
    #expect(own(updated) == own(messy))
    #expect(updated.unicodeScalars.first == "\u{FEFF}")
    #expect(updated.contains("#> 总计 12 万元\r\n"))
    #expect(try FakeShell.replay(path) { $0.sumLabel = "总计" }.exitStatus == 0)
  }

  @Test func updatingWhatIsReproducedChangesNothing() throws {
    try folder.write("甲.txt", "12\n")
    let path = try FakeShell.record(
      ["load \(folder.path)/甲.txt", "note {甲}", "sum", "fail 乙", "# 完"], folder: folder,
      keepingFailed: true)
    let before = try text(of: path)
    #expect(try update(path) == before)
  }

  @Test(arguments: [
    ("#% prepared 甲 · reviewed 乙 2024-06-01", "#% prepared 甲 · reviewed"),
    ("#% reviewed 乙", "#% reviewed"),
    ("#% prepared 复核人: 乙", "#% prepared 复核人:"),
    ("#% 编制 甲 · 复核 乙", "#% 编制 甲 · 复核"),
    ("#% prepared 甲", "#% prepared 甲"),
  ])
  func theReviewersSignOffIsCleared(signed: String, cleared: String) throws {
    let path = try FakeShell.record(["sum"], folder: folder)
    let text = try text(of: path).replacing("\n\nsum", with: "\n\(signed)\n\nsum")
    try folder.write("session.gouji", text)
    #expect(try update(path) == text.replacing(signed, with: cleared))
  }

  @Test func aMissingInputLeavesTheSessionAsItWas() throws {
    try folder.write("甲.txt", "12\n")
    let path = try FakeShell.record(["load \(folder.path)/甲.txt"], folder: folder)
    try folder.remove("甲.txt")
    let before = try text(of: path)
    #expect(throws: SessionError.cannotUpdate(step: 1, path: "甲.txt")) { try update(path) }
    #expect(try text(of: path) == before)
  }
}

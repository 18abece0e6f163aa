import Glibc
import Testing

@testable import Sessions

@Suite struct JournalTests {
  private let folder = Folder()
  private var state: String { folder.path + "/state/gouji" }
  private let lines = ["load Examples/reports", "ratio “三公”经费控制率 by report", "note  两个空格 ", "# 说明"]

  /// What a process leaves that was killed: the descriptor closed, the file there.
  @discardableResult
  private func crash(_ lines: [String]) throws -> String {
    let journal = try Journal(directory: state)
    for line in lines { try journal.append(line) }
    return journal.path
  }

  @Test func aCrashLosesNothing() throws {
    let path = try crash(lines)
    let found = UnclosedJournal.all(in: state)
    #expect(found.map(\.path) == [path])
    #expect(found.first?.lines == lines)
    #expect(found.first?.isDamaged == false)
    found.first?.discard()
    #expect(UnclosedJournal.all(in: state).isEmpty)
  }

  @Test func everyLineIsInTheFileBeforeItsOutputIsShown() throws {
    let journal = try Journal(directory: state)
    for (index, line) in lines.enumerated() {
      try journal.append(line)
      #expect(JournalFile.entries(try bytes(of: journal.path)).lines == Array(lines[...index]))
    }
  }

  @Test func leavingProperlyLeavesNothing() throws {
    let journal = try Journal(directory: state)
    try journal.append("reports")
    journal.close()
    #expect(UnclosedJournal.all(in: state).isEmpty)
    #expect(throws: JournalError.cannotWrite(path: journal.path, errno: EBADF)) {
      try journal.append("reports")
    }
  }

  @Test func aRunningProcessKeepsItsJournal() throws {
    let running = try Journal(directory: state)
    try running.append("reports")
    let path = try crash(["check"])
    #expect(path != running.path)
    #expect(UnclosedJournal.all(in: state).map(\.lines) == [["check"]])
  }

  @Test func theNewestComesFirst() throws {
    for line in ["甲", "乙", "丙"] { try crash([line]) }
    #expect(UnclosedJournal.all(in: state).map(\.lines) == [["丙"], ["乙"], ["甲"]])
  }

  @Test func survivesBeingCutAtAnyByte() throws {
    let whole = try bytes(of: try crash(lines))
    for length in 0...whole.count {
      let entries = JournalFile.entries(Array(whole[..<length]))
      let complete = whole[..<length].count { $0 == UInt8(ascii: "\n") }
      #expect(entries.lines == Array(lines[..<complete]))
      #expect(entries.isDamaged == (length > 0 && whole[length - 1] != UInt8(ascii: "\n")))
    }
  }

  @Test func aGarbledTailIsKnownAsSuch() throws {
    let whole = try bytes(of: try crash(lines))
    for place in whole.indices {
      var garbled = whole
      garbled[place] ^= 1
      let entries = JournalFile.entries(garbled)
      #expect(entries.isDamaged)
      #expect(lines.starts(with: entries.lines) && entries.lines.count < lines.count)
    }
    // A block that was never written reads as zeros.
    let zeros = JournalFile.entries(whole + Array(repeating: 0, count: 512))
    #expect(zeros.lines == lines && zeros.isDamaged)
  }

  @Test func severalLinesAreSeveralEntries() throws {
    try crash(["甲\n乙", ""])
    #expect(UnclosedJournal.all(in: state).first?.lines == ["甲", "乙"])
  }

  @Test func anEmptyJournalIsNotOffered() throws {
    let path = try crash([])
    #expect(UnclosedJournal.all(in: state).isEmpty)
    #expect(access(path, F_OK) != 0)
  }

  @Test func saysWhyThereIsNone() throws {
    #expect(throws: JournalError.noStateDirectory) { try Journal(directory: nil) }
    let file = try folder.write("file", "")
    let error = #expect(throws: JournalError.self) { try Journal(directory: file + "/gouji") }
    #expect(error?.text.zh.hasPrefix("不写日志：无法建立 ") == true)
    #expect(error?.text.en.contains("Not a directory") == true)
    #expect(UnclosedJournal.all(in: nil).isEmpty)
  }

  @Test func livesWhereTheSystemKeepsState() {
    #expect(StateDirectory.path(environment: ["XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/s/gouji")
    #expect(
      StateDirectory.path(environment: ["XDG_STATE_HOME": "s", "HOME": "/h"])
        == "/h/.local/state/gouji")
    #expect(StateDirectory.path(environment: [:]) == nil)
  }

  @Test func isForItsOwnerAlone() throws {
    let path = try crash(["reports"])
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    #expect(stat(state, &status) == 0 && status.st_mode & 0o777 == 0o700)
  }
}

import Documents
import Quantities
import Reports
import Testing

@testable import Workspace

@Suite("A report comes back as it was read")
struct RoundTripTests {
  @Test func everyMemberSurvives() throws {
    let workspace = try Workspace(path: nil)
    let report = Invented.full()
    let lines = ["第一行\r", "", "第三行"]
    try workspace.add(
      report, file: Invented.file("a.txt"), lines: lines, readerVersion: Invented.reader)
    let back = try #require(
      try workspace.cachedReport(sha256: "a.txt#1", readerVersion: Invented.reader))
    #expect(back.identity == report.identity)
    #expect(back.sections == report.sections)
    #expect(back.facts == report.facts)
    #expect(back.blanks == report.blanks)
    #expect(back.breakdowns == report.breakdowns)
    #expect(back.forms == report.forms)
    #expect(back.damages == report.damages)
    #expect(back.conclusions == report.conclusions)
    #expect(back.attachments == report.attachments)
    #expect(back.figures == report.figures)
    #expect(try workspace.lines(ofFile: "a.txt") == lines)
    #expect(try workspace.cachedReport(sha256: "a.txt#1", readerVersion: "another") == nil)
  }

  @Test(arguments: [[], [""], ["", ""], ["甲\n乙", "丙"], ["一"]])
  func linesComeBackAsTheyWere(lines: [String]) throws {
    let workspace = try Workspace(path: nil)
    try workspace.add(
      Invented.report([]), file: Invented.file("a.txt"), lines: lines,
      readerVersion: Invented.reader)
    #expect(try workspace.lines(ofFile: "a.txt") == lines)
  }

  @Test func aFileKeepsWhatMemoryKeeps() throws {
    try withFolder { folder in
      let path = folder + "/w.db"
      let report = Invented.full()
      do {
        let workspace = try Workspace(path: path)
        try workspace.add(
          report, file: Invented.file("a.txt"), lines: ["一"], readerVersion: Invented.reader)
        try workspace.note(Note(text: "口径待问"))
      }
      let again = try Workspace(path: path)
      #expect(try again.report(ofFile: "a.txt").facts == report.facts)
      #expect(try again.reports().map(\.factCount) == [5])
      #expect(try again.notes() == [Note(text: "口径待问")])
      #expect(
        try again.isCurrent(
          path: "a.txt", sha256: "a.txt#1", readerVersion: Invented.reader))
    }
  }

  @Test func breakdownsNameTheirFacts() throws {
    let workspace = try Workspace(path: nil)
    let key = try workspace.add(
      Invented.full(), file: Invented.file("a.txt"), lines: [], readerVersion: Invented.reader
    ).report
    let facts = try workspace.facts(of: key)
    #expect(
      try workspace.breakdowns(of: key) == [
        StoredBreakdown(total: facts[0].id, parts: [facts[1].id, facts[2].id], isOpen: true),
        StoredBreakdown(total: facts[2].id, parts: [], isOpen: false),
      ])
    #expect(try workspace.forms(of: key).map(\.value) == Invented.full().forms)
    #expect(try workspace.blanks(of: key).map(\.file) == ["a.txt"])
    #expect(try workspace.sections(of: key).map(\.value.title) == ["部门概况", "封面"])
    #expect(try workspace.damages(of: key).map(\.value.pattern) == ["year-lost"])
    #expect(try workspace.conclusions(of: key).map(\.value.answers) == [nil, 0, nil])
    #expect(try workspace.attachments(of: key).map(\.value.isAbsent) == [true, false])
    let answered = try workspace.sql(
      "select p.title from measures as m join problems as p on p.problem = m.answers")
    #expect(answered.rows.count == 1)
  }
}

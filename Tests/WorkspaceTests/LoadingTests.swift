import Documents
import Quantities
import Reports
import Testing

@testable import Workspace

@Suite("Loading decides what files are to each other")
struct LoadingTests {
  let workspace: Workspace

  init() throws { workspace = try Workspace(path: nil) }

  func load(_ report: Report, _ file: FileRecord, reader: String = Invented.reader) throws
    -> LoadOutcome
  {
    try workspace.add(report, file: file, lines: ["一行"], readerVersion: reader)
  }

  func facts(_ concepts: String...) -> [Fact] {
    concepts.enumerated().map { Invented.fact($1, "\($0 + 1).5", line: $0 + 1) }
  }

  @Test func theSameFileAgainCostsALookUp() throws {
    let report = Invented.report(facts("a", "b"))
    let first = try load(report, Invented.file("a.txt"))
    #expect(first.decision == .new)
    #expect(
      try workspace.adopt(Invented.file("a.txt"), readerVersion: Invented.reader)
        == LoadOutcome(report: first.report, decision: .unchanged))
    #expect(try load(report, Invented.file("a.txt")).decision == .unchanged)
    #expect(
      try workspace.adopt(Invented.file("a.txt", content: 2), readerVersion: Invented.reader)
        == nil)
    #expect(
      try !workspace.isCurrent(path: "a.txt", sha256: "a.txt#1", readerVersion: "newer"))
    #expect(try workspace.facts(of: first.report).count == 2)
  }

  @Test func changedContentReplacesTheOld() throws {
    let first = try load(Invented.report(facts("a", "b")), Invented.file("a.txt"))
    _ = try load(
      Invented.report(Invented.identity("白水县林业局"), facts("c")), Invented.file("b.txt"))
    let again = try load(
      Invented.report(facts("a")), Invented.file("a.txt", content: 2))
    #expect(again == LoadOutcome(report: first.report, decision: .replaced))
    #expect(try workspace.facts(of: first.report).map(\.fact.concept) == ["a"])
    #expect(try workspace.reports().map { $0.files.map(\.record.path) } == [["a.txt"], ["b.txt"]])
    // The old bytes are gone with all that was read from them.
    #expect(
      try workspace.cachedReport(sha256: "a.txt#1", readerVersion: Invented.reader) == nil)
    #expect(try workspace.sql("select count(*) from fact").rows == [[.integer(2)]])
  }

  @Test func aChangedIdentityMovesTheFile() throws {
    let first = try load(Invented.report(facts("a")), Invented.file("a.txt"))
    let other = try load(
      Invented.report(Invented.identity("白水县林业局"), facts("a")), Invented.file("b.txt"))
    #expect(other.report != first.report)
    let moved = try load(
      Invented.report(Invented.identity("白水县林业局"), facts("z")),
      Invented.file("a.txt", content: 2))
    #expect(moved.report == other.report)
    #expect(try workspace.reports().count == 1)
    #expect(throws: WorkspaceFault.unknownReport(first.report)) {
      try workspace.facts(of: first.report)
    }
  }

  @Test func anotherReaderReadsAnew() throws {
    let first = try load(Invented.report(facts("a")), Invented.file("a.txt"))
    #expect(try workspace.adopt(Invented.file("a.txt"), readerVersion: "test-2") == nil)
    let again = try load(
      Invented.report(facts("a", "b")), Invented.file("a.txt"), reader: "test-2")
    #expect(again == LoadOutcome(report: first.report, decision: .replaced))
    #expect(try workspace.facts(of: first.report).count == 2)
  }

  @Test func theSameBytesUnderTwoNamesCountOnce() throws {
    let first = try load(Invented.report(facts("a", "b")), Invented.file("a.txt", sha256: "x"))
    let copy = try workspace.adopt(
      Invented.file("b.txt", sha256: "x"), readerVersion: Invented.reader)
    #expect(copy == LoadOutcome(report: first.report, decision: .copy(of: "a.txt")))
    let report = try #require(try workspace.reports().first)
    #expect(report.files.map(\.role) == [.whole, .copy])
    #expect(report.factCount == 2)
    // Without the original, the copy is the file.
    try workspace.remove(path: "a.txt")
    #expect(try workspace.facts(of: first.report).map(\.file) == ["b.txt", "b.txt"])
    #expect(try workspace.reports().first?.files.map(\.role) == [.whole])
  }

  @Test func differentPartsOfOneReportAddUp() throws {
    let form = try load(Invented.report(facts("a", "b", "c")), Invented.file("form.txt"))
    let text = try load(Invented.report(facts("c", "d", "e", "f")), Invented.file("text.txt"))
    #expect(text == LoadOutcome(report: form.report, decision: .part(with: ["form.txt"])))
    let report = try #require(try workspace.reports().first)
    #expect(report.files.map(\.role) == [.part, .part])
    #expect(report.factCount == 7)
    #expect(
      try workspace.facts(of: form.report).map(\.file).last == "text.txt")
  }

  @Test func aSecondVersionCountsInsteadOfTheFirst() throws {
    let first = try load(Invented.report(facts("a", "b", "c")), Invented.file("v1.txt"))
    let second = try load(Invented.report(facts("a", "b", "c", "d")), Invented.file("v2.txt"))
    #expect(
      second == LoadOutcome(report: first.report, decision: .version(superseding: ["v1.txt"])))
    let report = try #require(try workspace.reports().first)
    #expect(report.files.map(\.status) == [.superseded, .current])
    #expect(report.files.map(\.role) == [.version, .version])
    #expect(report.factCount == 4)
    // When the later version goes, the earlier one counts again.
    try workspace.remove(path: "v2.txt")
    #expect(try workspace.facts(of: first.report).map(\.file) == ["v1.txt", "v1.txt", "v1.txt"])
  }

  @Test func anExtractDoesNotDisplaceTheWholeReport() throws {
    let whole = try load(
      Invented.report(facts("a", "b", "c", "d", "e", "f", "g")), Invented.file("whole.txt"))
    let extract = try load(Invented.report(facts("a", "b")), Invented.file("extract.txt"))
    #expect(
      extract == LoadOutcome(report: whole.report, decision: .contained(in: ["whole.txt"])))
    #expect(try workspace.reports().first?.factCount == 7)
  }

  @Test func projectsOfOneDepartmentStayApart() throws {
    let first = try load(
      Invented.report(Invented.identity(kind: .project, title: "馆藏数字化项目"), facts("a")),
      Invented.file("p1.txt"))
    let second = try load(
      Invented.report(Invented.identity(kind: .project, title: "库房改造项目"), facts("b")),
      Invented.file("p2.txt"))
    #expect(first.report != second.report)
  }

  @Test func filesWithoutANameStayApart() throws {
    let nameless = Invented.identity(nil, nil, title: nil)
    let first = try load(Invented.report(nameless, facts("a")), Invented.file("x.txt"))
    let second = try load(Invented.report(nameless, facts("b")), Invented.file("y.txt"))
    #expect(first.report != second.report)
    #expect(try workspace.reports().map(\.number) == [1, 2])
  }

  @Test func theUserDecidesOtherwise() throws {
    let first = try load(Invented.report(facts("a", "b")), Invented.file("v1.txt"))
    _ = try load(Invented.report(facts("a", "b", "c")), Invented.file("v2.txt"))
    #expect(try workspace.supersede("v2.txt", by: "v1.txt") == first.report)
    #expect(try workspace.reports().first?.files.map(\.status) == [.current, .superseded])
    #expect(try workspace.join(paths: ["v1.txt", "v2.txt"]) == first.report)
    let report = try #require(try workspace.reports().first)
    #expect(report.files.map(\.status) == [.current, .current])
    #expect(report.files.map(\.isDecidedByHand) == [true, true])
    #expect(report.factCount == 5)
    #expect(throws: WorkspaceFault.unknownFile(path: "v3.txt")) {
      try workspace.join(paths: ["v1.txt", "v3.txt"])
    }
  }

  @Test func joiningBringsDifferentNamesTogether() throws {
    let first = try load(Invented.report(facts("a")), Invented.file("a.txt"))
    _ = try load(Invented.report(Invented.identity("县档案局"), facts("b")), Invented.file("b.txt"))
    #expect(try workspace.join(paths: ["a.txt", "b.txt"]) == first.report)
    #expect(try workspace.reports().map(\.factCount) == [2])
    #expect(try workspace.reports().first?.identity.department == "青石县档案馆")
  }

  @Test func manyFilesAreTakenInAtOnce() throws {
    let outcomes = try workspace.add(
      [
        ReadFile(Invented.file("v1.txt"), Invented.report(facts("a", "b")), lines: ["一"]),
        ReadFile(Invented.file("v2.txt"), Invented.report(facts("a", "b")), lines: ["二"]),
        ReadFile(
          Invented.file("c.txt", sha256: "v2.txt#1"), Invented.report(facts("a", "b")), lines: []),
      ], readerVersion: Invented.reader)
    #expect(
      outcomes.map(\.decision) == [
        .new, .version(superseding: ["v1.txt"]), .copy(of: "v2.txt"),
      ])
    #expect(try workspace.lines(ofFile: "c.txt") == ["二"])
  }

  @Test func filesThatChangedOnDiskAreSaid() throws {
    for path in ["a.txt", "b.txt", "c.txt"] {
      _ = try load(
        Invented.report(Invented.identity(path), facts("a")), Invented.file(path))
    }
    let stale = try workspace.staleFiles { path in
      ["a.txt": "a.txt#1", "b.txt": "b.txt#9"][path]
    }
    #expect(
      stale == [
        StaleFile(path: "b.txt", change: .changed), StaleFile(path: "c.txt", change: .vanished),
      ])
  }
}

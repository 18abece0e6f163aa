import Quantities
import Reports
import Testing

@testable import Workspace

@Suite("Of many reports only what is asked for is read")
struct NarrowingTests {
  let workspace: Workspace
  let keys: [ReportKey]

  init() throws {
    workspace = try Workspace(path: nil)
    var keys: [ReportKey] = []
    for (index, name) in ["青石县档案馆", "白水县林业局", "碧川县气象局"].enumerated() {
      keys.append(
        try workspace.add(
          Invented.report(
            Invented.identity(name),
            [
              Invented.fact("b.total", "\(index + 1)", line: 1),
              Invented.fact("a.part", "\(index + 10).5", stage: .initial, line: 2),
              Invented.fact("a.part", "\(index + 20)", year: 2022, line: 3),
              Invented.fact("score.grade", "优", "", stage: nil, line: 4),
            ]), file: Invented.file("\(name).txt"), lines: [], readerVersion: Invented.reader
        ).report)
    }
    self.keys = keys
  }

  private func values(_ places: [FactPlaces]) throws -> [String] {
    try places.flatMap { try workspace.facts(at: $0) }.map { $0.fact.value.text }
  }

  @Test func conceptsAreListedOnce() throws {
    #expect(try workspace.concepts() == ["a.part", "b.total", "score.grade"])
  }

  @Test func factsOfSomeConceptsComeInTheOrderOfTheReports() throws {
    let places = try workspace.places(of: ["b.total", "a.part"])
    #expect(places.map(\.report) == keys)
    #expect(
      try values(places) == ["1", "10.5", "20", "2", "11.5", "21", "3", "12.5", "22"])
    #expect(try places.flatMap { try workspace.facts(at: $0) }[0].file == "青石县档案馆.txt")
  }

  @Test func periodsAreAskedOfTheIndex() throws {
    let initial = try workspace.places(of: ["a.part", "b.total"]) { $0?.stage == .initial }
    #expect(try values(initial) == ["10.5", "11.5", "12.5"])
    #expect(try workspace.places(of: ["a.part"]) { $0 == nil }.isEmpty)
    #expect(try workspace.places(of: ["no.such"]).isEmpty)
  }

  @Test func supersededFilesDoNotCount() throws {
    _ = try workspace.add(
      Invented.report(
        Invented.identity("白水县林业局"),
        [Invented.fact("b.total", "7"), Invented.fact("a.part", "8", stage: .initial, line: 2)]),
      file: Invented.file("later.txt"), lines: [], readerVersion: Invented.reader)
    #expect(try values(try workspace.places(of: ["b.total"])) == ["1", "7", "3"])
  }

  @Test func readsBelongTogether() throws {
    let all = try workspace.together { () throws(WorkspaceFault) in
      try keys.map { key throws(WorkspaceFault) in try workspace.facts(of: key).count }
    }
    #expect(all == [4, 4, 4])
    // Nothing is left open: writing goes on.
    try workspace.remove(path: "青石县档案馆.txt")
    #expect(throws: WorkspaceFault.unknownReport(keys[0])) {
      try workspace.together { () throws(WorkspaceFault) in try workspace.facts(of: keys[0]) }
    }
    try workspace.note(Note(text: "一"))
    #expect(try workspace.reports().count == 2)
  }

  @Test func knownBytesAreTold() throws {
    let known = try workspace.knownReadings()
    #expect(known.contains(sha256: "青石县档案馆.txt#1", readerVersion: Invented.reader))
    #expect(!known.contains(sha256: "青石县档案馆.txt#1", readerVersion: "newer"))
    #expect(!known.contains(sha256: "青石县档案馆.txt#2", readerVersion: Invented.reader))
  }

  @Test func filesAreTakenInWhetherReadNowOrBefore() throws {
    let outcomes = try workspace.take([
      .known(Invented.file("白水县林业局.txt"), readerVersion: Invented.reader),
      .known(Invented.file("new.txt"), readerVersion: Invented.reader),
      .read(
        ReadFile(
          Invented.file("new.txt"),
          Invented.report(Invented.identity("四村镇政府"), [Invented.fact("a.part", "1")]), lines: []),
        readerVersion: Invented.reader),
    ])
    #expect(outcomes.map { $0?.decision } == [.unchanged, nil, .new])
  }

  @Test func itIsSaidBeforehandWhetherSomethingIsForgotten() throws {
    let report = Invented.report([Invented.fact("a.part", "1")])
    func replaces(_ file: IncomingFile) throws -> Bool { try workspace.replaces([file]) }
    #expect(
      try !replaces(.known(Invented.file("白水县林业局.txt"), readerVersion: Invented.reader)))
    #expect(
      try !replaces(
        .read(ReadFile(Invented.file("z.txt"), report, lines: []), readerVersion: Invented.reader)))
    #expect(
      try replaces(
        .read(
          ReadFile(Invented.file("白水县林业局.txt", content: 2), report, lines: []),
          readerVersion: Invented.reader)))
    #expect(
      try replaces(
        .read(
          ReadFile(Invented.file("白水县林业局.txt"), report, lines: []), readerVersion: "newer")))
  }
}

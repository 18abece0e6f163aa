import GRDB
import Glibc
import Testing

@testable import Workspace

@Suite("Opening says plainly what is wrong with a file")
struct OpeningTests {
  @Test func aWorkspaceInMemoryIsLaidOutOnceForAllWhoAsk() async throws {
    let workspace = try Workspace(path: nil)
    workspace.interrupt()
    let counts = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<8 { group.addTask { try workspace.reports().count } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts == Array(repeating: 0, count: 8))
    #expect(try workspace.sql("SELECT count(*) FROM reports").rows.count == 1)
  }

  @Test func aTextIsNoWorkspace() throws {
    try withFolder { folder in
      let path = folder + "/w.db"
      try write(String(repeating: "这不是数据库。\n", count: 100), to: path)
      #expect(throws: WorkspaceFault.notAWorkspace(path: path)) { try Workspace(path: path) }
    }
  }

  @Test func anotherProgramsDatabaseIsLeftAlone() throws {
    try withFolder { folder in
      let path = folder + "/w.db"
      try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE t (a)") }
      #expect(throws: WorkspaceFault.notAWorkspace(path: path)) { try Workspace(path: path) }
    }
  }

  @Test func aNewerSchemaIsNamed() throws {
    try withFolder { folder in
      let path = folder + "/w.db"
      _ = try Workspace(path: path)
      try DatabaseQueue(path: path).write { try $0.execute(sql: "PRAGMA user_version = 99") }
      #expect(
        throws: WorkspaceFault.newerSchema(path: path, found: 99, known: Schema.version)
      ) { try Workspace(path: path) }
    }
  }

  @Test func anOlderSchemaIsBroughtUpToDate() throws {
    try withFolder { folder in
      let path = folder + "/w.db"
      try DatabaseQueue(path: path).write { database in
        try database.execute(sql: String(decoding: Schema.steps[0], as: UTF8.self))
        try database.execute(sql: "PRAGMA user_version = 1")
        try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
      }
      let workspace = try Workspace(path: path)
      #expect(try workspace.sql("select * from problems").rows.isEmpty)
      try workspace.add(
        Invented.full(), file: Invented.file("a.txt"), lines: ["一"],
        readerVersion: Invented.reader)
      #expect(try workspace.sql("select 标题 from 存在问题").rows.count == 1)
    }
  }

  @Test func aMissingFolderCannotBeOpened() throws {
    let error = try #require(throws: WorkspaceFault.self) {
      try Workspace(path: "/nowhere/at/all/w.db")
    }
    guard case .cannotOpen(path: "/nowhere/at/all/w.db", _) = error else {
      Issue.record("\(error)")
      return
    }
  }

  @Test func aHeldFileIsLocked() throws {
    try withFolder { folder in
      let path = folder + "/w.db"
      _ = try Workspace(path: path)
      let holder = try DatabaseQueue(path: path)
      try holder.writeWithoutTransaction { database in
        try database.execute(sql: "BEGIN EXCLUSIVE")
        // Whoever reads waits for nobody; whoever writes says why he cannot.
        let other = try Workspace(path: path, patience: 0.05)
        #expect(try other.reports().isEmpty)
        #expect(throws: WorkspaceFault.locked(path: path)) { try other.note(Note(text: "一")) }
        try database.execute(sql: "ROLLBACK")
      }
      #expect(throws: Never.self) { try Workspace(path: path) }
    }
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may write to any file"))
  func aFileWithoutPermissionIsReadOnly() throws {
    try withFolder { folder in
      let path = folder + "/w.db"
      _ = try Workspace(path: path)
      chmod(path, 0o444)
      #expect(throws: WorkspaceFault.readOnly(path: path)) { try Workspace(path: path) }
    }
  }

  @Test func twoWorkspacesShareAFile() throws {
    try withFolder { folder in
      let path = folder + "/w.db"
      let one = try Workspace(path: path)
      let two = try Workspace(path: path)
      try one.add(
        Invented.report([Invented.fact("a", "1")]), file: Invented.file("a.txt"), lines: [],
        readerVersion: Invented.reader)
      try two.add(
        Invented.report(Invented.identity("白水县林业局"), [Invented.fact("b", "2")]),
        file: Invented.file("b.txt"), lines: [], readerVersion: Invented.reader)
      #expect(try one.reports().count == 2)
      #expect(try two.reports().count == 2)
      #expect(
        try one.sql("PRAGMA table_info(files)").rows.count == 9)
    }
  }
}

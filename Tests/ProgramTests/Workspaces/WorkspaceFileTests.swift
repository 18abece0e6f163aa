import Glibc
import PseudoTerminal
import Randomness
import Testing

/// A workspace that stays: whatever happens to the program that writes it, whole reports are
/// in it, and the next load goes on.
@Suite(.serialized) struct WorkspaceFileTests {
  /// `GOUJI_KILLS` asks for more than a build can wait for.
  private static var kills: Int {
    getenv("GOUJI_KILLS").flatMap { Int(String(cString: $0)) } ?? 6
  }

  private static let fileCount = 300

  /// A folder of reports of as many departments, each with figures of its own.
  private func manyReports(_ numbers: ClosedRange<Int> = 1...fileCount) throws -> String {
    let folder = try TemporaryFolder.make()
    for number in numbers {
      let text = TemporaryFolder.report
        .replacing("林业局", with: "第\(number)中学").replacing("950", with: String(950 + number))
      try TemporaryFolder.write(text, to: "\(folder)/\(10_000 + number).txt")
    }
    return folder
  }

  private func remove(_ paths: String...) {
    _ = try? ProgramRun(["-rf"] + paths, program: "/bin/rm")
  }

  /// What a workspace file holds, and whether its parts fit together.
  private struct Contents: Equatable {
    var reports: Int
    var facts: Int
    /// Reports without a file, facts and counts of them that disagree, readings that no file has.
    var faults: Int

    static let question = """
      select (select count(*) from reports) || ' ' || (select count(*) from facts) || ' ' || (
        (select count(*) from reports where report not in (select report from files))
        + (select count(*) from reports where facts <>
            (select count(*) from facts where facts.report = reports.report))
        + (select count(*) from reading where id not in (select reading from file))
        + (select count(*) from reading where id not in (select reading from content))) as n
      """.replacing("\n", with: " ")

    /// As a reader beside the writer sees it.
    init(_ path: String) throws {
      let run = try ProgramRun(["--workspace", path, "-c", "sql \"\(Contents.question)\""])
      try #require(run.status == 0 && run.errors.isEmpty, "\(run.output)\(run.errors)")
      let row = try #require(run.output.split(separator: "\n").last)
      let numbers = row.split(separator: " ").compactMap { Int($0) }
      try #require(numbers.count == 4, "\(run.output)")
      (reports, facts, faults) = (numbers[1], numbers[2], numbers[3])
    }
  }

  /// Starts a load and waits until its first reports are in.
  private func startedLoad(_ folder: String, into path: String, beyond known: Int = 0) throws
    -> (program: RunningProgram, seen: Contents)
  {
    let program = try RunningProgram(["--workspace", path, "load", folder])
    while true {
      // Before the file is laid out there is nothing to ask.
      if access(path, F_OK) == 0 {
        let seen = try Contents(path)
        if seen.reports > known { return (program, seen) }
      }
      var ended = siginfo_t()
      waitid(P_PID, id_t(program.process), &ended, WEXITED | WNOHANG | WNOWAIT)
      // Whoever has ended with nothing new will not bring it any more.
      try #require(ended.si_signo == 0 || access(path, F_OK) == 0, "\(program.errors)")
      if ended.si_signo != 0 { try #require(try Contents(path).reports > known) }
      usleep(10_000)
    }
  }

  @Test func `A reader sees whole reports while a load runs`() throws {
    let folder = try manyReports()
    let path = folder + "/../\(getpid())-reader.db"
    let (program, seen) = try startedLoad(folder, into: path)
    // However long the reader takes, the load stands where it is.
    kill(program.process, SIGSTOP)
    let during = try Contents(path)
    #expect(during.reports >= seen.reports && during.faults == 0 && seen.faults == 0)
    #expect(during.reports < Self.fileCount, "the load was over before it was looked at")
    kill(program.process, SIGCONT)
    #expect(program.wait() == 0, "\(program.errors)")
    let after = try Contents(path)
    #expect(after.reports == Self.fileCount && after.faults == 0)
    #expect(after.facts > during.facts)
    remove(folder, path, path + "-wal", path + "-shm")
  }

  @Test func `Two programs load into one file at once`() throws {
    let folders = [try manyReports(1...140), try manyReports(141...280)]
    let path = folders[0] + "/../\(getpid())-two.db"
    let programs = try folders.map { try RunningProgram(["--workspace", path, "load", $0]) }
    for program in programs {
      #expect(program.wait() == 0, "\(program.errors)")
      #expect(program.errors.isEmpty)
      #expect(program.output.contains("载入 140 个文件，140 份报告"))
    }
    let contents = try Contents(path)
    #expect(contents.reports == 280 && contents.faults == 0)
    remove(folders[0], folders[1], path, path + "-wal", path + "-shm")
  }

  @Test func `Killed while loading, nothing is half, and the next load goes on`() throws {
    var random = SeededGenerator(seed: 20_261_121)
    let folder = try manyReports()
    let path = folder + "/../\(getpid())-killed.db"
    var (known, killed) = (0, 0)
    for trial in 0..<Self.kills {
      if known == Self.fileCount {
        remove(path, path + "-wal", path + "-shm")
        known = 0
      }
      let (program, seen) = try startedLoad(folder, into: path, beyond: known)
      usleep(UInt32.random(in: 0..<200_000, using: &random))
      kill(program.process, SIGKILL)
      if program.wait() == 128 + SIGKILL { killed += 1 }
      let left = try Contents(path)
      #expect(left.faults == 0, "trial \(trial)")
      #expect(left.reports >= seen.reports, "trial \(trial): what was seen is gone")
      known = left.reports
    }
    #expect(killed > Self.kills / 3)
    let last = try ProgramRun(["--workspace", path, "load", folder])
    #expect(last.status == 0 && last.errors.isEmpty)
    // As if nothing had happened.
    let whole = path + "-whole"
    _ = try ProgramRun(["--workspace", whole, "load", folder])
    #expect(try Contents(path) == Contents(whole))
    #expect(try listing(path) == listing(whole))
    remove(folder, path, path + "-wal", path + "-shm", whole, whole + "-wal", whole + "-shm")
  }

  private func listing(_ path: String) throws -> String {
    try ProgramRun([
      "--workspace", path, "-c", "sql \"select report, department, facts from reports\"",
    ]).output
  }

  // MARK: A full disk

  @Test func `A file that may not grow keeps what is in it, and the next load goes on`() throws {
    let folder = try manyReports()
    let path = folder + "/../\(getpid())-full.db"
    let program = BuiltProgram.path("gouji")
    let run = try ProgramRun(
      ["-c", "ulimit -f 2000; exec '\(program)' --workspace '\(path)' load '\(folder)'"],
      program: "/bin/sh")
    expectRefusal(run.errors, status: run.status)
    let left = try Contents(path)
    #expect(left.faults == 0 && left.reports < Self.fileCount)
    let next = try ProgramRun(["--workspace", path, "load", folder])
    #expect(next.status == 0 && next.errors.isEmpty, "\(next.errors)")
    let contents = try Contents(path)
    #expect(contents.reports == Self.fileCount && contents.faults == 0)
    remove(folder, path, path + "-wal", path + "-shm")
  }

  /// One clear line.
  private func expectRefusal(_ errors: String, status: Int32) {
    let lines = errors.split(separator: "\n")
    #expect(status == 2)
    #expect(lines.count == 1 && lines[0].hasPrefix("gouji: 工作区 "), "\(errors)")
  }

  /// Whether this machine lets us have a small disk of our own.
  private static let hasSmallDisk: Bool = {
    let run = try? ProgramRun(
      ["-m", "mount", "-t", "tmpfs", "-o", "size=64k", "none", "/mnt"], program: "/usr/bin/unshare")
    return run?.status == 0
  }()

  @Test(.enabled(if: hasSmallDisk, "no small disk can be mounted here"))
  func `On a full disk nothing is lost and nothing half`() throws {
    let folder = try manyReports()
    let disk = try TemporaryFolder.make()
    let program = BuiltProgram.path("gouji")
    let ask = "'\(program)' --workspace '\(disk)/w.db' -c \"sql \\\"\(Contents.question)\\\"\""
    let script = """
      mount -t tmpfs -o size=2m none '\(disk)'
      '\(program)' --workspace '\(disk)/w.db' load '\(folder)'; echo "status $?"
      \(ask)
      mount -o remount,size=100m '\(disk)'
      '\(program)' --workspace '\(disk)/w.db' load '\(folder)' > /dev/null; echo "status $?"
      \(ask)
      """
    let run = try ProgramRun(["-m", "/bin/sh", "-c", script], program: "/usr/bin/unshare")
    let numbers = run.output.split(separator: "\n").compactMap { line -> [Int]? in
      let words = line.split(separator: " ").compactMap { Int($0) }
      return words.isEmpty ? nil : words
    }
    try #require(numbers.count == 4, "\(run.output)\(run.errors)")
    expectRefusal(run.errors, status: Int32(numbers[0][0]))
    #expect(run.errors.contains("磁盘已满"))
    #expect(numbers[1][1] < Self.fileCount && numbers[1][3] == 0)
    #expect(numbers[2] == [0])
    #expect(numbers[3][1] == Self.fileCount && numbers[3][3] == 0)
    remove(folder, disk)
  }

  // MARK: Versions

  @Test func `A newer file is refused in one line`() throws {
    let folder = try TemporaryFolder.make()
    try TemporaryFolder.write(emptyDatabase(version: 99), to: folder + "/w.db")
    let before = TemporaryFolder.bytes(folder + "/w.db")
    for arguments in [["load", "."], ["-c", "reports"]] {
      let run = try ProgramRun(["--workspace", "w.db"] + arguments, folder: folder)
      #expect(run.status == 2 && run.output.isEmpty)
      let lines = run.errors.split(separator: "\n")
      #expect(
        lines.count == 1 && lines[0].contains("w.db") && lines[0].contains("由更新的版本写成"), "\(lines)")
    }
    #expect(TemporaryFolder.bytes(folder + "/w.db") == before)
    #expect(TemporaryFolder.names(folder) == ["w.db"])
    remove(folder)
  }

  /// The one page of a workspace file without tables.
  private func emptyDatabase(version: UInt32) -> [UInt8] {
    var page = [UInt8](repeating: 0, count: 4096)
    func put(_ number: UInt32, at place: Int) {
      for byte in 0..<4 {
        page[place + byte] = UInt8(truncatingIfNeeded: number >> (24 - 8 * byte))
      }
    }
    page.replaceSubrange(0..<16, with: Array("SQLite format 3\0".utf8))
    page.replaceSubrange(16..<24, with: [0x10, 0x00, 1, 1, 0, 64, 32, 32])
    for (number, place) in [(1, 24), (1, 28), (4, 44), (1, 56), (1, 92), (3_040_001, 96)] {
      put(UInt32(number), at: place)
    }
    put(version, at: 60)
    put(0x676F_756A, at: 68)
    // The schema's table, empty: its cells begin behind the page.
    page.replaceSubrange(100..<108, with: [0x0D, 0, 0, 0, 0, 0x10, 0x00, 0])
    return page
  }
}

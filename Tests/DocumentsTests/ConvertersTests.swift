import Glibc
import Testing

@testable import Documents

@Suite("Other programs: run in limits, without a shell")
struct ConvertersTests {
  private func run(
    _ program: String, _ arguments: [String], seconds: Double = 5, memory: Int = 1 << 30,
    fileSize: Int = 1 << 20, output: Int = 1 << 16
  ) throws -> (output: ConverterProcess.Output, folder: TemporaryFolder) {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let limits = ConverterProcess.Limits(
      seconds: seconds, memory: memory, fileSize: fileSize, output: output)
    let result = try ConverterProcess(program: program, arguments: arguments, limits: limits)
      .run(in: folder)
    return (result, folder)
  }

  @Test("Arguments arrive as they are: nothing expands them")
  func arguments() throws {
    let result = try run("printf", ["%s|", "$HOME", "a b", "*", "`id`"]).output
    #expect(String(decoding: result.bytes, as: UTF8.self) == "$HOME|a b|*|`id`|")
    #expect(result.status == 0)
  }

  @Test("The environment is clean, and home is the private folder")
  func environment() throws {
    let (result, folder) = try run("env", [])
    let names = String(decoding: result.bytes, as: UTF8.self).split(separator: "\n")
      .map { $0.prefix { $0 != "=" } }
    #expect(Set(names) == ["PATH", "LC_ALL", "HOME", "TMPDIR", "OMP_THREAD_LIMIT"])
    #expect(
      String(decoding: result.bytes, as: UTF8.self).contains("HOME=\(folder.path)\n"))
  }

  @Test("Standard input is empty")
  func input() throws { #expect(try run("cat", []).output.bytes.isEmpty) }

  @Test("Bytes are given as a file that no folder holds, to each program from its beginning")
  func sharedBytes() throws {
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 >> 3) }
    let shared = try SharedBytes(bytes)
    defer { shared.close() }
    let limits = ConverterProcess.Limits(
      seconds: 5, memory: 1 << 30, fileSize: 1 << 20, output: 1 << 20)
    for _ in 0..<2 {
      let copy = ConverterProcess(
        program: "cat", arguments: [SharedBytes.path], limits: limits, input: shared)
      #expect(try copy.run(in: nil).bytes == bytes)
    }
    // Who is not given them does not see them.
    let open = ConverterProcess(program: "ls", arguments: ["-l", "/proc/self/fd"], limits: limits)
    let listed = String(decoding: try open.run(in: nil).bytes, as: UTF8.self)
    #expect(!listed.contains("memfd"))
    let home = ConverterProcess(program: "env", arguments: [], limits: limits)
    #expect(
      String(decoding: try home.run(in: nil).bytes, as: UTF8.self).contains("HOME=/nonexistent"))
  }

  @Test("A program that does not end is ended, with what it started")
  func time() throws {
    let start = ContinuousClock().now
    #expect(throws: ConverterFailure.timeOut(program: "sh")) {
      try run("sh", ["-c", "sleep 20 & sleep 20"], seconds: 0.3)
    }
    // Far less than what it would have slept, even where the machine is busy.
    #expect(ContinuousClock().now - start < .seconds(15))
  }

  @Test("What it left running is ended with it")
  func leftBehind() throws {
    let result = try run("sh", ["-c", "sleep 20 >/dev/null 2>&1 & echo $!"]).output
    let text = String(decoding: result.bytes, as: UTF8.self)
    let child = try #require(pid_t(text.trimmingPrefix(" ").prefix { $0.isNumber }))
    // Its end reaches the process table a moment later.
    var isGone = false
    for _ in 0..<200 where !isGone {
      isGone = kill(child, 0) != 0 || state(of: child) == "Z"
      usleep(5000)
    }
    #expect(isGone)
  }

  private func state(of process: pid_t) -> Character? {
    guard let file = fopen("/proc/\(process)/stat", "r") else { return nil }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = fread(&buffer, 1, buffer.count, file)
    let text = String(decoding: buffer[..<count], as: UTF8.self)
    return text.split(separator: " ").dropFirst(2).first?.first
  }

  @Test("Output, files and memory have their limits")
  func limits() throws {
    #expect(throws: ConverterFailure.outputTooLarge(program: "yes")) { try run("yes", []) }
    #expect(throws: ConverterFailure.outputTooLarge(program: "sh")) {
      try run("sh", ["-c", "exec head -c 9999999 /dev/zero >\"$HOME/large\""])
    }
    let greedy = try run(
      "awk", ["BEGIN { s = \"x\"; while (1) s = s s }"], memory: 64 << 20)
    #expect(greedy.output.status != 0)
  }

  @Test("Computing is counted apart from waiting, and all programs of a file share it")
  func budget() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let limits = ConverterProcess.Limits(
      seconds: 60, memory: 1 << 30, fileSize: 1 << 20, output: 1 << 16)
    func shell(_ script: String) -> ConverterProcess {
      ConverterProcess(program: "sh", arguments: ["-c", script], limits: limits)
    }
    var budget = TimeBudget(computing: 0.4, passing: 60)
    let waited = try budget.run(shell("sleep 0.6; echo done"), in: folder)
    #expect(waited.bytes == Array("done\n".utf8))
    #expect(budget.computing > 0.2)
    #expect(throws: ConverterFailure.timeOut(program: "sh")) {
      try budget.run(shell("while :; do :; done"), in: folder)
    }
    var small = TimeBudget(computing: 0.005, passing: 60)
    #expect(throws: ConverterFailure.timeOut(program: "sh")) {
      try small.run(shell("exit 0"), in: folder)
    }
    var late = TimeBudget(computing: 9, passing: 0.3)
    #expect(throws: ConverterFailure.timeOut(program: "sh")) {
      try late.run(shell("sleep 20"), in: folder)
    }
  }

  @Test("The limits hold for the program from its first instruction")
  func limitsAreSet() throws {
    // Started often: what came a moment late would be seen to be missing once.
    for _ in 0..<20 {
      let said = try run(
        "sh", ["-c", "ulimit -v; ulimit -t; ulimit -f; ulimit -c"], seconds: 7,
        memory: 256 << 20
      ).output
      #expect(String(decoding: said.bytes, as: UTF8.self) == "262144\n7\n2048\n0\n")
    }
  }

  @Test("It begins with three open descriptors, no signal held back, and a group of its own")
  func freshStart() throws {
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    sigprocmask(SIG_BLOCK, &all, &before)
    let pipe = signal(SIGPIPE, SIG_IGN)
    defer {
      signal(SIGPIPE, pipe)
      sigprocmask(SIG_SETMASK, &before, nil)
    }
    func said(_ program: String, _ arguments: String...) throws -> String {
      String(decoding: try run(program, arguments).output.bytes, as: UTF8.self)
    }
    let sets = try said("grep", "-E", "^Sig(Blk|Ign)", "/proc/self/status").split(separator: "\n")
      .compactMap { UInt64($0.suffix(16), radix: 16) }
    // Signals 32 and 33 are the C library's own.
    #expect(sets.map { $0 & ~0x1_8000_0000 } == [0, 0])
    let process = try said("cut", "-d", " ", "-f", "1,5", "/proc/self/stat").split(separator: " ")
    #expect(process.count == 2 && "\(process[0])\n" == process[1])
    // One more is the folder that is being listed.
    let open = try said("ls", "-l", "/proc/self/fd").split(separator: "\n").dropFirst()
    #expect(open.count == 4)
    #expect(open.contains { $0.hasSuffix(" 0 -> /dev/null") })
  }

  @Test("What cannot be started is said")
  func notStarted() {
    #expect(throws: ConverterFailure.failed(program: "env", message: "Argument list too long")) {
      try run("env", [String(repeating: "x", count: 1 << 18)])
    }
  }

  @Test("What is printed is taken as it comes, and our work goes on meanwhile")
  func meanwhile() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let limits = ConverterProcess.Limits(
      seconds: 60, memory: 1 << 30, fileSize: 1 << 20, output: 1 << 16)
    var pieces: [String] = []
    var worked = 0
    var hadAll = false
    let output = try ConverterProcess(
      program: "sh", arguments: ["-c", "echo one; sleep 0.3; echo two"], limits: limits
    ).run(
      in: folder,
      taking: { (piece) throws(ConverterFailure) in
        pieces.append(String(decoding: piece, as: UTF8.self))
      },
      meanwhile: { hasAll in
        worked += 1
        hadAll = hadAll || hasAll
        return worked < 5
      })
    #expect(pieces == ["one\n", "two\n"])
    #expect(worked >= 5 && hadAll)
    #expect(output.bytes.isEmpty)
    // A program of which enough has been seen is ended.
    #expect(throws: ConverterFailure.cancelled) {
      try ConverterProcess(program: "yes", arguments: [], limits: limits).run(
        in: folder, taking: { (_) throws(ConverterFailure) in throw .cancelled },
        meanwhile: { _ in false })
    }
  }

  @Test("A program that is not installed is named")
  func missing() {
    #expect(throws: ConverterFailure.notInstalled("no-such-converter")) {
      try run("no-such-converter", [])
    }
    #expect(
      ConverterFailure.notInstalled("antiword").documentError(install: ["antiword"])
        == .programMissing(install: ["antiword"]))
  }

  @Test("What it says on standard error is kept, its status too")
  func messages() throws {
    let result = try run("sh", ["-c", "echo broken >&2; exit 3"]).output
    #expect(result.messages == "broken\n")
    #expect(result.status == 3)
  }

  @Test("The private folder goes away with all that was left in it")
  func folder() throws {
    let folder = try TemporaryFolder()
    let outside = try TemporaryFolder()
    defer { outside.remove() }
    let kept = try outside.write([1], as: "kept")
    _ = try folder.write([1, 2, 3], as: "a")
    mkdir("\(folder.path)/deep", 0o700)
    symlink(outside.path, "\(folder.path)/deep/link")
    #expect(folder.read("a", limit: 10) == [1, 2, 3])
    #expect(folder.read("a", limit: 2) == nil)
    folder.remove()
    #expect(access(folder.path, F_OK) != 0)
    #expect(access(kept, F_OK) == 0)
  }

  @Test("A folder that its owner left behind is removed by the next one, no other")
  func leftFolders() throws {
    let base = try TemporaryFolder()
    defer { base.remove() }
    let held = try TemporaryFolder(in: base.path)
    let home = "\(base.path)/gouji-\(geteuid())"
    // As a process leaves it that was killed.
    let left = "\(home)/left"
    mkdir(left, 0o700)
    mkdir("\(left)/profile", 0o700)
    symlink(held.path, "\(left)/profile/link")
    _ = try held.write([1], as: "input.pdf")
    let next = try TemporaryFolder(in: base.path)
    #expect(access(left, F_OK) != 0)
    #expect(held.read("input.pdf", limit: 1) == [1])
    held.remove()
    next.remove()
    #expect(access(home, F_OK) != 0)
  }

  @Test("A folder that others may write to is not trusted with ours")
  func foreignHome() throws {
    let base = try TemporaryFolder()
    defer { base.remove() }
    let home = "\(base.path)/gouji-\(geteuid())"
    mkdir(home, 0o700)
    chmod(home, 0o777)
    mkdir("\(home)/other", 0o700)
    let folder = try TemporaryFolder(in: base.path)
    #expect(!folder.path.hasPrefix(home + "/"))
    #expect(access("\(home)/other", F_OK) == 0)
    folder.remove()
    #expect(access(folder.path, F_OK) != 0)
  }

  @Test("Programs at work at once share their limits")
  func together() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    func run(_ scripts: [String], computing: Double = 5, output: Int = 1 << 16) throws
      -> (outputs: [ConverterProcess.Output], printed: [[UInt8]])
    {
      let limits = ConverterProcess.Limits(
        seconds: 20, computing: computing, memory: 1 << 30, fileSize: 1 << 20, output: output)
      var printed = scripts.map { _ in [UInt8]() }
      let outputs = try ConverterProcess.run(
        scripts.map {
          ConverterProcess(program: "sh", arguments: ["-c", $0], limits: limits)
        }, in: folder,
        taking: { (index, piece) throws(ConverterFailure) in printed[index] += piece },
        meanwhile: { _ in false })
      return (outputs, printed)
    }
    // Each waits for the other: one after the other they would never end.
    func meeting(_ own: String, _ other: String) -> String {
      "touch $HOME/\(own); until [ -e $HOME/\(other) ]; do sleep 0.01; done; "
    }
    let both = try run([
      meeting("a", "b") + "echo a; exit 3",
      "echo b; " + meeting("b", "a") + "sleep 1; ulimit -v; echo c >&2",
    ])
    #expect(both.printed == [Array("a\n".utf8), Array("b\n524288\n".utf8)])
    #expect(both.outputs.map(\.status) == [3, 0])
    #expect(both.outputs.map(\.messages) == ["", "c\n"])
    #expect(throws: ConverterFailure.outputTooLarge(program: "sh")) {
      try run(["sleep 0.1; head -c 900 /dev/zero", "head -c 900 /dev/zero"], output: 1000)
    }
    // Either would have the time, both have not.
    #expect(throws: ConverterFailure.timeOut(program: "sh")) {
      let loop = "i=0; while [ $i -lt 10000000 ]; do i=$((i+1)); done"
      _ = try run([loop, loop], computing: 0.5)
    }
    #expect(throws: ConverterFailure.cancelled) {
      try ConverterProcess.run(
        ["sleep 20 & echo $!; sleep 20", "sleep 20"].map {
          ConverterProcess(
            program: "sh", arguments: ["-c", $0],
            limits: ConverterProcess.Limits(
              seconds: 20, memory: 1 << 30, fileSize: 1 << 20, output: 1 << 16))
        }, in: folder,
        taking: { (_, _) throws(ConverterFailure) in throw .cancelled },
        meanwhile: { _ in false })
    }
  }

  @Test("Bytes that a converter took for other characters are noticed, a stray one is not")
  func garbled() {
    let text = String(repeating: "全年支出512.36万元。\n\t", count: 40)
    #expect(!ConvertedText.isGarbled(text + "\u{FFFD}\u{7}\u{C}"))
    #expect(ConvertedText.isGarbled(text + "\u{FFFD}\u{1}\u{F0B7}\u{FFFD}"))
    #expect(!ConvertedText.isGarbled(""))
  }

  @Test("Rows that a converter prints become tables")
  func convertedText() throws {
    let printed = """
      一、基本情况

      |单位      |云桥县水利局 |
      |分值      |             |

      全年支出 512.36 万元。
      """
    let document = ConvertedText(cells: .bars).document(Array(printed.utf8), format: .doc)
    #expect(document.blocks.compactMap(\.heading) == ["一、基本情况"])
    #expect(document.blocks.compactMap(\.table) == [[["单位", "云桥县水利局"], ["分值", ""]]])
    #expect(document.blocks.compactMap(\.paragraph) == ["全年支出 512.36 万元。"])
    #expect(document.lines[2] == "单位\t云桥县水利局")
    #expect(document.remarks.count == 1)
  }
}

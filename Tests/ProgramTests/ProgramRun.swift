import Glibc
import PseudoTerminal
import TestFolders

/// The built program on its own, without a terminal.
struct RunningProgram {
  let process: pid_t
  /// Where its output and its errors go.
  let outputPath: String
  let errorPath: String

  init(
    _ arguments: [String], input: String = "", folder: String? = nil,
    environment: [String: String] = [:], program: String? = nil
  ) throws {
    let place = try TemporaryFolder.make()
    let inputPath = place + "/in"
    (outputPath, errorPath) = (place + "/out", place + "/err")
    try TemporaryFolder.write(input, to: inputPath)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, inputPath, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, outputPath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errorPath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    // Tests that run in the background ignore Ctrl-C; the program must not inherit that.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var interrupt = sigset_t()
    sigemptyset(&interrupt)
    sigaddset(&interrupt, SIGINT)
    posix_spawnattr_setsigdefault(&attributes, &interrupt)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
    let line: [String] =
      ["/usr/bin/env"] + (folder.map { ["-C", $0] } ?? []) + [program ?? BuiltProgram.path("gouji")]
      + arguments
    let variables = ["HOME": place, "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
      .merging(environment) { $1 }.map { "\($0)=\($1)" }
    var words: [UnsafeMutablePointer<CChar>?] = line.map { strdup($0) } + [nil]
    var settings: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
    defer { (words + settings).forEach { free($0) } }
    var child: pid_t = 0
    guard posix_spawn(&child, line[0], &actions, &attributes, &words, &settings) == 0 else {
      throw Fault.cannotStart
    }
    process = child
  }

  /// Waits until it handles Ctrl-C and has then computed for a while; whether it came to that.
  func waitUntilComputing() -> Bool {
    var computedAtFirst: Int?
    for _ in 0..<6000 {
      usleep(10_000)
      // Behind the name, which may hold blanks: state at 0, ticks of computing at 11 and 12.
      let fields =
        TemporaryFolder.read("/proc/\(process)/stat").split(separator: ")").last?
        .split(separator: " ") ?? []
      guard fields.count > 12, fields[0] != "Z" else { return false }
      guard handlesInterrupt else { continue }
      let computed = (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0)
      let first = computedAtFirst ?? computed
      computedAtFirst = first
      if computed - first >= 20 { return true }
    }
    return false
  }

  /// The processes that it started and that run.
  var children: [String] {
    TemporaryFolder.names("/proc").filter { name in
      name.allSatisfy(\.isNumber) && RunningProgram.isRunning(name)
        && RunningProgram.state(of: name).dropFirst().first.map(String.init) == "\(process)"
    }
  }

  /// Whether a process is there and has not ended.
  static func isRunning(_ process: String) -> Bool {
    state(of: process).first.map { $0 != "Z" } ?? false
  }

  /// State, parent and what follows of a process; empty where it is gone.
  private static func state(of process: String) -> [Substring] {
    // The name before may hold blanks.
    TemporaryFolder.read("/proc/\(process)/stat").split(separator: ")").last?
      .split(separator: " ") ?? []
  }

  private var handlesInterrupt: Bool {
    let caught = TemporaryFolder.read("/proc/\(process)/status").split(separator: "\n")
      .first { $0.hasPrefix("SigCgt:") }?.split(separator: "\t").last
    return (caught.flatMap { UInt64($0, radix: 16) } ?? 0) >> UInt64(SIGINT - 1) & 1 == 1
  }

  /// Waits for its end: the exit status, or 128 and the signal's number.
  func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  var output: String { TemporaryFolder.read(outputPath) }
  var errors: String { TemporaryFolder.read(errorPath) }

  enum Fault: Error { case cannotStart }
}

/// A run of the program to its end.
struct ProgramRun {
  var status: Int32
  var output: String
  var errors: String

  /// `program` is another build than the one beside the tests.
  init(
    _ arguments: [String], input: String = "", folder: String? = nil, program: String? = nil
  ) throws {
    let running = try RunningProgram(arguments, input: input, folder: folder, program: program)
    status = running.wait()
    output = running.output
    errors = running.errors
  }
}

/// Folders and files for one test.
enum TemporaryFolder {
  enum Fault: Error { case cannotWrite }

  static func make() throws -> String { try TestFolder.make() }

  static func write(_ text: String, to path: String) throws {
    try write(Array(text.utf8), to: path)
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = fopen(path, "wb") else { throw Fault.cannotWrite }
    defer { fclose(file) }
    if fwrite(bytes, 1, bytes.count, file) != bytes.count { throw Fault.cannotWrite }
  }

  static func read(_ path: String) -> String { String(decoding: bytes(path), as: UTF8.self) }

  static func bytes(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "rb") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return bytes
  }

  /// Takes a file away, or an empty folder.
  static func remove(_ path: String) { Glibc.remove(path) }

  /// What stands in a folder.
  static func names(_ folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// The command lines of all programs that run.
  static func runningCommands() -> [String] {
    names("/proc").filter { $0.allSatisfy(\.isNumber) }.map { read("/proc/\($0)/cmdline") }
  }

  /// A report whose execution rate does not follow from its amounts.
  static let report = """
    2023年度碧川县林业局部门整体支出绩效自评报告

    一、基本情况

    碧川县林业局人员编制50人，年末实有在职人员48人。

    二、一般公共预算支出情况

    本年可用资金1000万元，实际支出950万元，执行率93%，结转结余50万元。

    （一）基本支出情况

    2023年度基本支出600万元，其中：人员经费480万元，公用经费120万元。

    （二）“三公”经费情况

    2023年度“三公”经费预算数20万元，决算数16.5万元。

    """
}

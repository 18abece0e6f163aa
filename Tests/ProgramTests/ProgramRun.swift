import Glibc
import PseudoTerminal

/// Runs the built program on its own, without a terminal.
struct ProgramRun {
  var status: Int32
  var output: String
  var errors: String

  init(_ arguments: [String], input: String = "", folder: String? = nil) throws {
    let place = try TemporaryFolder.make()
    let paths = ["in", "out", "err"].map { place + "/" + $0 }
    try TemporaryFolder.write(input, to: paths[0])
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, paths[0], O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, paths[1], O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, paths[2], O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    let program = "/usr/bin/env"
    let line: [String] =
      [program] + (folder.map { ["-C", $0] } ?? []) + [BuiltProgram.path("gouji")] + arguments
    let environment: [String] = ["HOME=\(place)", "LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin"]
    var words: [UnsafeMutablePointer<CChar>?] = line.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      environment.map { strdup($0) } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var child: pid_t = 0
    guard posix_spawn(&child, program, &actions, nil, &words, &variables) == 0 else {
      throw Fault.cannotStart
    }
    var wait: Int32 = 0
    while waitpid(child, &wait, 0) < 0 && errno == EINTR {}
    status = wait & 0x7F == 0 ? (wait >> 8) & 0xFF : 128 + (wait & 0x7F)
    output = TemporaryFolder.read(paths[1])
    errors = TemporaryFolder.read(paths[2])
  }

  enum Fault: Error { case cannotStart }
}

/// Folders and files for one test.
enum TemporaryFolder {
  enum Fault: Error { case cannotMake, cannotWrite }

  static func make() throws -> String {
    var template = Array("/tmp/gouji-program-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw Fault.cannotMake }
    return String(cString: made)
  }

  static func write(_ text: String, to path: String) throws {
    guard let file = fopen(path, "wb") else { throw Fault.cannotWrite }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    if fwrite(bytes, 1, bytes.count, file) != bytes.count { throw Fault.cannotWrite }
  }

  static func read(_ path: String) -> String {
    guard let file = fopen(path, "rb") else { return "" }
    defer { fclose(file) }
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      text += buffer[..<count]
    }
    return String(decoding: text, as: UTF8.self)
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

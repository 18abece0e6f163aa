import Glibc

/// One run of a program, its output thrown away or kept.
enum Run {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// How long a command takes, in seconds. A finding or a missing match ends with status 1,
  /// which is no failure here.
  static func seconds(of command: [String]) throws -> Double {
    let start = ContinuousClock.now
    let status = try spawned(command, output: open("/dev/null", O_WRONLY))
    guard status <= 1 else {
      throw Failure(description: "\(command.joined(separator: " ")) ended with status \(status)")
    }
    let passed = (ContinuousClock.now - start).components
    return Double(passed.seconds) + Double(passed.attoseconds) * 1e-18
  }

  /// The first line that a command prints.
  static func output(of command: [String]) throws -> String { try lines(of: command).first ?? "" }

  /// All that a command prints.
  static func lines(of command: [String]) throws -> [String] {
    let ends = try pipe()
    defer { close(ends[0]) }
    let child = try started(command, input: nil, output: ends[1])
    close(ends[1])
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = read(ends[0], &buffer, buffer.count), count > 0 {
      bytes += buffer[..<count]
    }
    guard status(of: child) == 0 else {
      throw Failure(description: "\(command.prefix(4).joined(separator: " ")) failed")
    }
    return bytes.split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The same environment for all: one locale, and where programs are found.
  private static var environment: [String] {
    let kept: [String] = ["PATH", "HOME"].compactMap { (name: String) -> String? in
      getenv(name).map { "\(name)=" + String(cString: $0) }
    }
    return kept + ["LC_ALL=C.UTF-8"]
  }

  /// Says on standard error what went wrong.
  static func complain(_ text: String) {
    let bytes = Array("\(text)\n".utf8)
    _ = write(2, bytes, bytes.count)
  }

  /// Runs a command to its end and closes `output`; the exit status.
  private static func spawned(_ command: [String], output: Int32) throws -> Int32 {
    defer { close(output) }
    return status(of: try started(command, input: nil, output: output))
  }

  /// Where to read and where to write; children get neither.
  static func pipe() throws -> [Int32] {
    var ends: [Int32] = [0, 0]
    guard Glibc.pipe(&ends) == 0 else { throw Failure(description: "no pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return ends
  }

  /// Starts a command; without `input` it has nothing to read.
  static func started(_ command: [String], input: Int32?, output: Int32) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input {
      posix_spawn_file_actions_adddup2(&actions, input, 0)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, output, 1)

    var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
    defer { for variable in variables { free(variable) } }
    var child: pid_t = 0
    let failure = posix_spawnp(&child, command[0], &actions, nil, &words, &variables)
    guard failure == 0 else {
      throw Failure(description: "\(command[0]): \(String(cString: strerror(failure)))")
    }
    return child
  }

  /// Waits for a process's end; its exit status.
  static func status(of child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }
}

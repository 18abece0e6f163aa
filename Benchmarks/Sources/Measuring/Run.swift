package import Glibc

/// One run of a program, its output thrown away or kept.
package enum Run {
  package struct Failure: Error, CustomStringConvertible {
    package var description: String

    package init(description: String) { self.description = description }
  }

  /// How long a command takes, in seconds. A finding or a missing match ends with status 1,
  /// which is no failure here.
  package static func seconds(of command: [String]) throws -> Double {
    let usage = try measured(command)
    guard usage.status <= 1 else {
      throw Failure(
        description: "\(command.joined(separator: " ")) ended with status \(usage.status)")
    }
    return usage.seconds
  }

  /// The first line that a command prints.
  package static func output(of command: [String]) throws -> String {
    try lines(of: command).first ?? ""
  }

  /// All that a command prints, without empty lines.
  package static func lines(of command: [String]) throws -> [String] {
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

  /// What one run took, with all the processes that it started and waited for.
  package static func measured(
    _ command: [String], output: String = "/dev/null", errors: String? = nil
  ) throws -> Usage {
    let target = open(output, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard target >= 0 else { throw Failure(description: "\(output) cannot be written") }
    defer { close(target) }
    let complaints = errors.map { open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644) }
    defer { if let complaints { close(complaints) } }
    let start = ProcessorTime.seconds(CLOCK_MONOTONIC)
    let child = try started(command, input: nil, output: target, errors: complaints)
    return usage(of: child, since: start)
  }

  /// The same environment for all: one locale, and where programs are found.
  package static var environment: [String] {
    let kept: [String] = ["PATH", "HOME"].compactMap { (name: String) -> String? in
      getenv(name).map { "\(name)=" + String(cString: $0) }
    }
    return kept + ["LC_ALL=C.UTF-8"]
  }

  /// Says on standard error what went wrong.
  package static func complain(_ text: String) {
    let bytes = Array("\(text)\n".utf8)
    _ = write(2, bytes, bytes.count)
  }

  /// Where to read and where to write; children get neither.
  package static func pipe() throws -> [Int32] {
    var ends: [Int32] = [0, 0]
    guard Glibc.pipe(&ends) == 0 else { throw Failure(description: "no pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return ends
  }

  /// Starts a command; without `input` it has nothing to read.
  package static func started(
    _ command: [String], input: Int32?, output: Int32, errors: Int32? = nil
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input {
      posix_spawn_file_actions_adddup2(&actions, input, 0)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    if let errors { posix_spawn_file_actions_adddup2(&actions, errors, 2) }

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
  package static func status(of child: pid_t) -> Int32 { usage(of: child, since: 0).status }

  /// Waits for a process's end; `start` by the clock that nobody sets.
  package static func usage(of child: pid_t, since start: Double) -> Usage {
    var status: Int32 = 0
    var spent = rusage()
    while wait4(child, &status, 0, &spent) < 0 && errno == EINTR {}
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    return Usage(
      status: code, seconds: ProcessorTime.seconds(CLOCK_MONOTONIC) - start,
      processor: ProcessorTime.seconds(of: spent), peak: Int(spent.ru_maxrss) * 1024)
  }
}

import Glibc

/// A program at a terminal of its own, watched until it asks for a line.
package enum Terminal {
  /// How long a program takes from its start until its prompt stands on the terminal; then
  /// `farewell` is typed, and the run's other figures are those of all of it.
  ///
  /// - Parameter home: a folder for what the program keeps for its user.
  package static func start(
    _ command: [String], prompt: String, farewell: String, home: String
  ) throws -> Usage {
    var controller: Int32 = -1
    var terminal: Int32 = -1
    var name = [CChar](repeating: 0, count: 128)
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&controller, &terminal, &name, nil, &size) == 0 else {
      throw Run.Failure(description: "no pseudo-terminal")
    }
    for end in [controller, terminal] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(controller) }
    let start = ProcessorTime.seconds(CLOCK_MONOTONIC)
    let child = try spawn(command, home: home, terminal: name)
    var seen: [UInt8] = []
    let isAsking = try wait(for: Array(prompt.utf8), on: controller, &seen)
    let passed = ProcessorTime.seconds(CLOCK_MONOTONIC) - start
    let line = Array(farewell.utf8)
    _ = write(controller, line, line.count)
    close(terminal)
    // It says good-bye to a terminal that somebody reads.
    var rest: [UInt8] = []
    _ = try wait(for: nil, on: controller, &rest)
    var usage = Run.usage(of: child, since: start)
    guard isAsking, usage.status == 0 else {
      let text = String(decoding: seen.suffix(300), as: UTF8.self)
      throw Run.Failure(
        description: "\(command[0]) showed no “\(prompt)” or ended with \(usage.status): \(text)")
    }
    usage.seconds = passed
    return usage
  }

  /// Reads until `mark` was written, or to the end; false where it did not come in 30 seconds.
  private static func wait(
    for mark: [UInt8]?, on controller: Int32, _ seen: inout [UInt8]
  ) throws -> Bool {
    let deadline = ProcessorTime.seconds(CLOCK_MONOTONIC) + 30
    var buffer = [UInt8](repeating: 0, count: 4096)
    while ProcessorTime.seconds(CLOCK_MONOTONIC) < deadline {
      var request = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
      guard poll(&request, 1, 1000) > 0 else { continue }
      let count = read(controller, &buffer, buffer.count)
      // The last process has closed the terminal.
      guard count > 0 else { return mark == nil }
      seen += buffer[..<count]
      if let mark, isHolding(seen, mark) { return true }
    }
    return false
  }

  private static func isHolding(_ bytes: [UInt8], _ mark: [UInt8]) -> Bool {
    guard bytes.count >= mark.count else { return false }
    return (0...bytes.count - mark.count).contains { bytes[$0..<$0 + mark.count] == mark[...] }
  }

  private static func spawn(_ command: [String], home: String, terminal: [CChar]) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // POSIX_SPAWN_SETSID, which is not imported: the terminal becomes the program's own.
    posix_spawnattr_setflags(&attributes, 0x80)
    let variables = Run.environment.filter { !$0.hasPrefix("HOME=") }
    var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    var settings: [UnsafeMutablePointer<CChar>?] =
      (variables + ["TERM=xterm", "HOME=\(home)"]).map { strdup($0) } + [nil]
    defer { (words + settings).forEach { free($0) } }
    var child: pid_t = 0
    let failure = posix_spawnp(&child, command[0], &actions, &attributes, &words, &settings)
    guard failure == 0 else {
      throw Run.Failure(description: "\(command[0]): \(String(cString: strerror(failure)))")
    }
    return child
  }
}

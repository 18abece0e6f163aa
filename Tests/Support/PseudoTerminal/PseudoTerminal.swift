import Glibc

/// A program at a terminal of its own, driven by keys and watched by what the screen shows.
///
/// Every wait has a time limit, so that a test fails and does not hang. Send keys only once
/// `waitForPrompt` has returned: what is typed before the program edits lines is handled by
/// the terminal instead.
public final class PseudoTerminal {
  public private(set) var screen: Screen
  /// All that the program wrote, as bytes.
  public private(set) var output: [UInt8] = []

  /// The program's process.
  public let processID: Int32
  private let controller: CInt
  /// Bytes of a character of which the rest has not arrived.
  private var incomplete: [UInt8] = []
  private var isClosed = false
  private var exit: Exit?

  /// How a program ended.
  public enum Exit: Equatable, Sendable {
    case status(Int)
    case signal(Int)
  }

  public struct Failure: Error, CustomStringConvertible {
    public let description: String

    public init(description: String) {
      self.description = description
    }
  }

  /// Starts a program at a terminal of the given size.
  ///
  /// - Parameter environment: the program's whole environment; `TERM` is `xterm` unless
  ///   given.
  public init(
    _ program: String, arguments: [String] = [], environment: [String: String] = [:],
    columns: Int = 80, rows: Int = 24
  ) throws {
    var controller: CInt = -1
    var terminal: CInt = -1
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    var name = [CChar](repeating: 0, count: 128)
    guard openpty(&controller, &terminal, &name, nil, &size) == 0 else {
      throw Failure(description: "no pseudo-terminal: errno \(errno)")
    }
    // Held open until the program has the terminal, which would be hung up otherwise.
    defer { close(terminal) }
    _ = fcntl(controller, F_SETFD, FD_CLOEXEC)
    _ = fcntl(terminal, F_SETFD, FD_CLOEXEC)
    _ = fcntl(controller, F_SETFL, O_NONBLOCK)
    self.controller = controller
    screen = Screen(columns: columns, rows: rows)
    let variables = ["TERM": "xterm"].merging(environment) { $1 }
    do {
      processID = try Self.spawn(
        [program] + arguments, variables.map { "\($0)=\($1)" }.sorted(), terminal: name)
    } catch {
      close(controller)
      throw error
    }
  }

  deinit {
    if exit == nil {
      kill(processID, SIGKILL)
      var status: CInt = 0
      waitpid(processID, &status, 0)
    }
    hangUp()
  }

  /// The program leads a session, so that opening the terminal makes it its own; it ignores
  /// and blocks no signal, or Ctrl-C would never arrive.
  private static func spawn(
    _ arguments: [String], _ environment: [String], terminal: [CChar]
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    // POSIX_SPAWN_SETSID is not imported.
    let setsid: Int16 = 0x80
    posix_spawnattr_setflags(
      &attributes, setsid | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))

    var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
    defer { (argv + envp).forEach { free($0) } }
    var processID: pid_t = 0
    let error = posix_spawn(&processID, arguments[0], &actions, &attributes, &argv, &envp)
    guard error == 0 else {
      throw Failure(description: "cannot start \(arguments[0]): errno \(error)")
    }
    return processID
  }

  // MARK: Acting

  /// Types text; a key is the text that it sends (see `Key`).
  public func send(_ text: String) throws {
    var bytes = Array(text.utf8)[...]
    let deadline = Deadline(seconds: Self.patience)
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(controller, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes = bytes.dropFirst(count)
      } else if errno == EAGAIN, !deadline.hasPassed {
        receive(within: 0.01)
      } else {
        throw Failure(description: "cannot type \(text.debugDescription): errno \(errno)")
      }
    }
  }

  public func resize(columns: Int, rows: Int) {
    screen.resize(columns: columns, rows: rows)
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(controller, UInt(TIOCSWINSZ), &size)
  }

  /// Sends the program a signal from outside.
  public func signal(_ signal: Int32) {
    kill(processID, signal)
  }

  /// Closes the terminal's window.
  public func hangUp() {
    if !isClosed { close(controller) }
    isClosed = true
  }

  // MARK: Waiting

  /// How long something is waited for, where nothing else is said: only a fault takes so
  /// long, whatever else the machine does.
  public static let patience: Double = 60

  /// Waits until the screen satisfies a condition.
  public func wait(
    for what: String, seconds: Double = patience, until isSatisfied: (Screen) -> Bool
  ) throws {
    let deadline = Deadline(seconds: seconds)
    while true {
      receive(within: 0)
      if isSatisfied(screen) { return }
      if deadline.hasPassed {
        throw Failure(
          description: """
            waited \(seconds) s for \(what); cursor at row \(screen.row), column \
            \(screen.column); the screen shows
            \(screen.lines.map { "  | " + $0 }.joined(separator: "\n"))
            """)
      }
      receive(within: 0.02)
    }
  }

  /// Waits until the screen shows a text anywhere.
  public func waitForText(_ text: String, seconds: Double = patience) throws {
    try wait(for: "“\(text)”", seconds: seconds) { $0.text.contains(text) }
  }

  /// Waits until the cursor stands behind a prompt and the program edits lines.
  public func waitForPrompt(_ prompt: String, seconds: Double = patience) throws {
    try wait(for: "the prompt “\(prompt)”", seconds: seconds) {
      $0.beforeCursor == prompt && editsLines
    }
  }

  /// Waits until the last rows are these and the cursor stands in the last at a column.
  public func waitForLines(_ lines: [String], cursor: Int? = nil, seconds: Double = patience) throws
  {
    let place = cursor.map { ", cursor at column \($0)" } ?? ""
    try wait(for: lines.debugDescription + place, seconds: seconds) { screen in
      screen.lines.suffix(lines.count) == lines && (cursor ?? screen.column) == screen.column
    }
  }

  public func waitForExit(seconds: Double = patience) throws -> Exit {
    if let exit { return exit }
    let deadline = Deadline(seconds: seconds)
    var status: CInt = 0
    while waitpid(processID, &status, WNOHANG) != processID {
      if deadline.hasPassed {
        throw Failure(description: "the program did not end; it shows\n\(screen.text)")
      }
      receive(within: 0.01)
    }
    receive(within: 0)
    let signal = Int(status & 0x7F)
    let end = signal == 0 ? Exit.status(Int(status >> 8) & 0xFF) : .signal(signal)
    exit = end
    return end
  }

  /// Whether the program takes keys one by one, rather than the terminal by lines.
  public var editsLines: Bool {
    var settings = termios()
    return tcgetattr(controller, &settings) == 0 && settings.c_lflag & tcflag_t(ICANON) == 0
  }

  /// Takes what the program has written, waiting for the first of it.
  private func receive(within seconds: Double) {
    guard !isClosed else {
      usleep(UInt32(seconds * 1_000_000))
      return
    }
    var ready = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
    poll(&ready, 1, CInt(seconds * 1_000))
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = read(controller, &buffer, buffer.count)
      guard count > 0 else { break }
      output += buffer[..<count]
      incomplete += buffer[..<count]
      let whole = incomplete.count - Self.unfinished(incomplete)
      screen.show(String(decoding: incomplete[..<whole], as: UTF8.self))
      incomplete.removeFirst(whole)
    }
    // A program that has gone leaves a terminal that is always ready, with nothing in it.
    if ready.revents & Int16(POLLHUP) != 0 { usleep(1_000) }
  }

  /// How many bytes at the end begin a character that is not finished.
  private static func unfinished(_ bytes: [UInt8]) -> Int {
    for (index, byte) in bytes.suffix(4).reversed().enumerated() {
      if byte & 0xC0 == 0x80 { continue }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      return length > index + 1 ? index + 1 : 0
    }
    return 0
  }
}

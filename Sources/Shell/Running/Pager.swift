import Glibc

/// What `set pager` takes.
enum PagerChoice: Hashable, Sendable {
  /// The environment's `PAGER`, else `less`.
  case auto
  case off
  case command(String)

  var text: String {
    switch self {
    case .auto: "auto"
    case .off: "off"
    case .command(let command): command
    }
  }
}

/// Another program that shows a screen at a time what is longer than one.
///
/// Only a person at a terminal gets one: sessions, pipes and replays never run it.
struct Pager {
  /// A line for the system's shell.
  let command: String
  private let environment: [String: String]

  /// The pager that is asked for; nil for none, and where it is not installed.
  init?(_ choice: PagerChoice, environment: [String: String]) {
    switch choice {
    case .off: return nil
    case .command(let command): self.command = command
    case .auto: command = environment["PAGER"].flatMap { $0.isEmpty ? nil : $0 } ?? "less"
    }
    guard let program = command.split(separator: " ").first(where: { !$0.contains("=") }),
      program != "cat", Pager.isInstalled(String(program), environment: environment)
    else { return nil }
    self.environment = environment
  }

  private static func isInstalled(_ program: String, environment: [String: String]) -> Bool {
    if program.contains("/") { return access(program, X_OK) == 0 }
    let folders = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    return folders.contains { access($0 + "/" + program, X_OK) == 0 }
  }

  /// Whether text is more than a terminal shows at once, with a line left for the prompt.
  static func isNeeded(for text: String, columns: Int, rows: Int) -> Bool {
    var needed = 0
    for line in Painter.stripped(text).split(separator: "\n", omittingEmptySubsequences: false) {
      needed += max(1, (DisplayWidth.columns(of: line) + columns - 1) / max(columns, 1))
      if needed > rows - 1 { return true }
    }
    return false
  }

  /// Shows the text and waits until the person has left; false where no pager came up.
  func show(_ text: String) -> Bool {
    var ends: [CInt] = [0, 0]
    guard pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var settings = termios()
    let hasSettings = tcgetattr(STDIN_FILENO, &settings) == 0
    let process = start(reading: ends[0])
    close(ends[0])
    // A person who has seen enough leaves before the end is written; that is no failure.
    if process != nil { _ = TextOutput.write(text, to: ends[1]) }
    close(ends[1])
    guard let process else { return false }
    var status: CInt = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    // A pager that was ended in the middle leaves the terminal as it had it.
    if hasSettings { tcsetattr(STDIN_FILENO, TCSADRAIN, &settings) }
    let exit = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    // The terminal has written ^C; the prompt is to stand below it.
    if exit == 128 + SIGINT { _ = TextOutput.write("\n", to: STDOUT_FILENO) }
    return exit != 126 && exit != 127
  }

  private func start(reading input: CInt) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    // What this program ignores, the pager must not: it ends when nobody reads on.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var standard = sigset_t()
    sigemptyset(&standard)
    for signal in [SIGPIPE, SIGINT, SIGQUIT, SIGTSTP] { sigaddset(&standard, signal) }
    posix_spawnattr_setsigdefault(&attributes, &standard)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))

    // Leave at the end of what fits, keep colours, keep the text on the screen.
    setenv("LESS", "FRX", 0)
    setenv("LESSCHARSET", "utf-8", 0)
    let line: [String] = ["/bin/sh", "-c", command]
    var words: [UnsafeMutablePointer<CChar>?] = line.map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var process: pid_t = 0
    return posix_spawn(&process, "/bin/sh", &actions, &attributes, &words, environ) == 0
      ? process : nil
  }
}

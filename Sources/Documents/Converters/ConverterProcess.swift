import Glibc

/// Why another program gave nothing.
enum ConverterFailure: Error, Hashable {
  case notInstalled(String)
  case timeOut(program: String)
  case outputTooLarge(program: String)
  case cancelled
  case failed(program: String, message: String)

  /// As a reader's error; `install` are the packages that provide the program.
  func documentError(install: [String]) -> DocumentError {
    switch self {
    case .notInstalled: .programMissing(install: install)
    case .timeOut: .limit("time")
    case .outputTooLarge: .limit("output")
    case .cancelled: .programFailed(program: "", message: "cancelled")
    case .failed(let program, let message): .programFailed(program: program, message: message)
    }
  }
}

/// One run of another program: no shell, an environment of its own, nothing to read but
/// the files it is given, and limits on time, memory, and what it may write.
struct ConverterProcess {
  struct Limits {
    var seconds: Double
    /// Of computing; as many as may pass where nothing else is said. It counts the same on
    /// a machine that is busy.
    var computing: Double?
    /// Address space, in bytes.
    var memory: Int
    /// The largest file that it may write.
    var fileSize: Int
    /// How much of its standard output is taken.
    var output: Int
  }

  struct Output {
    var status: Int32
    /// What it printed and was not taken before.
    var bytes: [UInt8]
    /// The first part of its standard error.
    var messages: String
  }

  var program: String
  var arguments: [String]
  var limits: Limits

  /// Where programs are looked for; a folder that a user could have added is not.
  static let searchPath = ["/usr/local/bin", "/usr/bin", "/bin"]

  /// The full path of an installed program.
  static func path(of program: String) -> String? {
    searchPath.map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
  }

  /// Runs the program to its end, or to that of its limits. `taking` may use up what it has
  /// printed so far, while it goes on.
  func run(
    in folder: TemporaryFolder, taking: (inout [UInt8]) -> Void = { _ in }
  ) throws(ConverterFailure) -> Output {
    guard let path = ConverterProcess.path(of: program) else { throw .notInstalled(program) }
    guard let limiter = ConverterProcess.path(of: "prlimit") else {
      throw .notInstalled("prlimit")
    }
    // prlimit becomes the program itself, so that no moment passes without the limits.
    let command =
      [
        limiter, "--as=\(limits.memory)", "--fsize=\(limits.fileSize)",
        "--cpu=\(Int((limits.computing ?? limits.seconds).rounded(.up)))", "--core=0", "--", path,
      ] + arguments
    let environment = [
      "PATH=\(ConverterProcess.searchPath.joined(separator: ":"))", "LC_ALL=C.UTF-8",
      "HOME=\(folder.path)", "TMPDIR=\(folder.path)", "OMP_THREAD_LIMIT=1",
    ]
    let output = try Pipe()
    let messages = try Pipe()
    let child: pid_t
    do {
      child = try spawn(
        command, environment: environment, output: output.writing, messages: messages.writing)
    } catch {
      output.closeBoth()
      messages.closeBoth()
      throw error
    }
    close(output.writing)
    close(messages.writing)
    defer {
      close(output.reading)
      close(messages.reading)
    }
    let clock = ContinuousClock()
    let deadline = clock.now + .milliseconds(Int64(limits.seconds * 1000))
    do {
      let taken = try collect(output.reading, messages.reading, until: deadline, taking)
      let status = try wait(for: child, until: deadline)
      return Output(
        status: status, bytes: taken.output,
        messages: String(decoding: taken.messages, as: UTF8.self))
    } catch {
      kill(-child, SIGKILL)
      var status: Int32 = 0
      while waitpid(child, &status, 0) < 0, errno == EINTR {}
      throw error
    }
  }

  private struct Pipe {
    var reading: Int32
    var writing: Int32

    init() throws(ConverterFailure) {
      var ends: [Int32] = [0, 0]
      // A pair of sockets is closed to other children from its first moment, which a
      // pipe is not: a converter started meanwhile would hold its end open.
      let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
      guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
        throw .failed(program: "pipe", message: String(cString: strerror(errno)))
      }
      (reading, writing) = (ends[0], ends[1])
    }

    func closeBoth() {
      close(reading)
      close(writing)
    }
  }

  private func spawn(
    _ command: [String], environment: [String], output: Int32, messages: Int32
  ) throws(ConverterFailure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, messages, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own: a time limit ends what it started, and Ctrl-C is ours.
    posix_spawnattr_setpgroup(&attributes, 0)
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var argv: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
    var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) }
    argv.append(nil)
    envp.append(nil)
    defer { for pointer in argv + envp { free(pointer) } }
    var child: pid_t = 0
    let result = posix_spawn(&child, command[0], &actions, &attributes, argv, envp)
    guard result == 0 else {
      throw .failed(program: program, message: String(cString: strerror(result)))
    }
    return child
  }

  /// Reads both streams to their end.
  private func collect(
    _ output: Int32, _ messages: Int32, until deadline: ContinuousClock.Instant,
    _ taking: (inout [UInt8]) -> Void
  ) throws(ConverterFailure) -> (output: [UInt8], messages: [UInt8]) {
    var taken: [UInt8] = []
    var total = 0
    var said: [UInt8] = []
    var streams = [
      pollfd(fd: output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: messages, events: Int16(POLLIN), revents: 0),
    ]
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while streams.contains(where: { $0.fd >= 0 }) {
      try check(deadline)
      let ready = poll(&streams, nfds_t(streams.count), 100)
      if ready <= 0 { continue }
      for index in streams.indices where streams[index].fd >= 0 && streams[index].revents != 0 {
        let count = read(streams[index].fd, &buffer, buffer.count)
        if count < 0, errno == EINTR || errno == EAGAIN { continue }
        if count <= 0 {
          streams[index].fd = -1
        } else if index == 0 {
          taken += buffer[..<count]
          total += count
          if total > limits.output { throw .outputTooLarge(program: program) }
          taking(&taken)
        } else if said.count < 1 << 14 {
          said += buffer[..<count]
        }
      }
    }
    return (taken, said)
  }

  private func wait(
    for child: pid_t, until deadline: ContinuousClock.Instant
  ) throws(ConverterFailure) -> Int32 {
    var status: Int32 = 0
    var pause: UInt32 = 50
    while true {
      let result = waitpid(child, &status, WNOHANG)
      if result == child { break }
      if result < 0, errno != EINTR {
        throw .failed(program: program, message: String(cString: strerror(errno)))
      }
      try check(deadline)
      usleep(pause)
      pause = min(pause * 2, 5000)
    }
    // What it started and left behind ends with it.
    kill(-child, SIGKILL)
    let signal = status & 0x7F
    if signal == SIGXCPU { throw .timeOut(program: program) }
    if signal == SIGXFSZ { throw .outputTooLarge(program: program) }
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  private func check(_ deadline: ContinuousClock.Instant) throws(ConverterFailure) {
    if ContinuousClock().now >= deadline { throw .timeOut(program: program) }
    if Task.isCancelled { throw .cancelled }
  }
}

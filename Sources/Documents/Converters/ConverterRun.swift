import Glibc

/// A program that is running: what it prints is collected, and its limits are watched.
struct ConverterRun {
  private let program: String
  private let process: pid_t
  private let limits: ConverterProcess.Limits
  private let deadline: ContinuousClock.Instant
  /// The clock of the program's computing; nil where the system has none.
  private let computing: clockid_t?
  private var said: [UInt8] = []

  init(program: String, process: pid_t, limits: ConverterProcess.Limits) {
    self.program = program
    self.process = process
    self.limits = limits
    deadline = ContinuousClock().now + .milliseconds(Int64(limits.seconds * 1000))
    var clock = clockid_t()
    computing = clock_getcpuclockid(process, &clock) == 0 ? clock : nil
  }

  /// How much of its messages is kept.
  private static let mostMessages = 1 << 14

  /// Reads both streams to their end.
  mutating func collect(
    _ output: Int32, _ messages: Int32,
    _ taking: (ArraySlice<UInt8>) throws(ConverterFailure) -> Void,
    _ meanwhile: (Bool) -> Bool
  ) throws(ConverterFailure) {
    var total = 0
    var streams = [
      pollfd(fd: output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: messages, events: Int16(POLLIN), revents: 0),
    ]
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var hasWork = true
    while streams.contains(where: { $0.fd >= 0 }) {
      try check()
      let ready = poll(&streams, nfds_t(streams.count), hasWork ? 0 : 100)
      if ready <= 0 {
        if hasWork { hasWork = meanwhile(streams[0].fd < 0) }
        continue
      }
      for index in streams.indices where streams[index].fd >= 0 && streams[index].revents != 0 {
        let count = read(streams[index].fd, &buffer, buffer.count)
        if count < 0, errno == EINTR || errno == EAGAIN { continue }
        if count <= 0 {
          streams[index].fd = -1
        } else if index == 0 {
          total += count
          if total > limits.output { throw .outputTooLarge(program: program) }
          try taking(buffer[..<count])
        } else if said.count < ConverterRun.mostMessages {
          said += buffer[..<count]
        }
        hasWork = true
      }
    }
  }

  /// Waits for its end, with the rest of our work done before.
  func ended(
    _ meanwhile: (Bool) -> Bool
  ) throws(ConverterFailure) -> ConverterProcess.Output {
    var status: Int32 = 0
    var usage = rusage()
    var pause: UInt32 = 50
    var hasWork = true
    while true {
      if hasWork {
        hasWork = meanwhile(true)
        continue
      }
      let result = wait4(process, &status, WNOHANG, &usage)
      if result == process { break }
      if result < 0, errno != EINTR {
        throw .failed(program: program, message: String(cString: strerror(errno)))
      }
      try check()
      usleep(pause)
      pause = min(pause + pause / 8, 5000)
    }
    // What it started and left behind ends with it.
    Glibc.kill(-process, SIGKILL)
    let signal = status & 0x7F
    if signal == SIGXCPU { throw .timeOut(program: program) }
    if signal == SIGXFSZ { throw .outputTooLarge(program: program) }
    let seconds = [usage.ru_utime, usage.ru_stime].reduce(0) {
      $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
    }
    return ConverterProcess.Output(
      status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal,
      messages: String(decoding: said, as: UTF8.self), computing: seconds)
  }

  func kill() {
    Glibc.kill(-process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  private func check() throws(ConverterFailure) {
    if ContinuousClock().now >= deadline { throw .timeOut(program: program) }
    if let computing, let most = limits.computing {
      var time = timespec()
      // The system's own limit counts whole seconds.
      if clock_gettime(computing, &time) == 0,
        Double(time.tv_sec) + Double(time.tv_nsec) / 1e9 >= most
      {
        throw .timeOut(program: program)
      }
    }
    if Task.isCancelled { throw .cancelled }
  }
}

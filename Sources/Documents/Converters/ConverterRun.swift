import Glibc

/// Programs that are running, on one file: what they print is collected, and the limits that
/// they share are watched.
struct ConverterRun {
  /// One of them.
  struct Child {
    let process: pid_t
    /// Where its output and its messages are read; closed with the run.
    let output: Int32
    let messages: Int32
    /// The clock of its computing; nil where the system has none.
    private let clock: clockid_t?
    fileprivate var said: [UInt8] = []
    /// Seconds that it has computed, as far as is known.
    fileprivate var computed = 0.0
    fileprivate var hasEnded = false

    init(process: pid_t, output: Int32, messages: Int32) {
      self.process = process
      self.output = output
      self.messages = messages
      var clock = clockid_t()
      self.clock = clock_getcpuclockid(process, &clock) == 0 ? clock : nil
    }

    fileprivate mutating func count() {
      var time = timespec()
      guard !hasEnded, let clock, clock_gettime(clock, &time) == 0 else { return }
      computed = Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
  }

  private let program: String
  private let limits: ConverterProcess.Limits
  private let deadline: ContinuousClock.Instant
  private var children: [Child] = []

  init(program: String, limits: ConverterProcess.Limits) {
    self.program = program
    self.limits = limits
    deadline = ContinuousClock().now + .milliseconds(Int64(limits.seconds * 1000))
  }

  /// How much of a program's messages is kept.
  static let mostMessages = 1 << 14

  mutating func add(_ child: Child) { children.append(child) }

  /// Reads what they print to its end; `taking` is told by which of them it is.
  mutating func collect(
    _ taking: (Int, ArraySlice<UInt8>) throws(ConverterFailure) -> Void,
    _ meanwhile: (Bool) -> Bool
  ) throws(ConverterFailure) {
    var total = 0
    // Output and messages of the first, then those of the next.
    var streams: [pollfd] = []
    for child in children {
      for stream in [child.output, child.messages] {
        streams.append(pollfd(fd: stream, events: Int16(POLLIN), revents: 0))
      }
    }
    let outputs = stride(from: 0, to: streams.count, by: 2)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var hasWork = true
    while streams.contains(where: { $0.fd >= 0 }) {
      try check()
      let ready = poll(&streams, nfds_t(streams.count), hasWork ? 0 : 100)
      if ready <= 0 {
        if hasWork { hasWork = meanwhile(outputs.allSatisfy { streams[$0].fd < 0 }) }
        continue
      }
      for index in streams.indices where streams[index].fd >= 0 && streams[index].revents != 0 {
        let count = read(streams[index].fd, &buffer, buffer.count)
        if count < 0, errno == EINTR || errno == EAGAIN { continue }
        if count <= 0 {
          streams[index].fd = -1
        } else if index % 2 == 0 {
          total += count
          if total > limits.output { throw .outputTooLarge(program: program) }
          try taking(index / 2, buffer[..<count])
        } else if children[index / 2].said.count < ConverterRun.mostMessages {
          children[index / 2].said += buffer[..<count]
        }
        hasWork = true
      }
    }
  }

  /// Waits for their ends, with the rest of our work done before.
  mutating func ended(
    _ meanwhile: (Bool) -> Bool
  ) throws(ConverterFailure) -> [ConverterProcess.Output] {
    while meanwhile(true) {}
    var outputs: [ConverterProcess.Output] = []
    for index in children.indices { outputs.append(try ended(index)) }
    return outputs
  }

  private mutating func ended(_ index: Int) throws(ConverterFailure) -> ConverterProcess.Output {
    let process = children[index].process
    var status: Int32 = 0
    var usage = rusage()
    var pause: UInt32 = 50
    while true {
      let result = wait4(process, &status, WNOHANG, &usage)
      if result == process { break }
      if result < 0, errno != EINTR {
        throw .failed(program: program, message: String(cString: strerror(errno)))
      }
      try check()
      usleep(pause)
      pause = min(pause + pause / 8, 5000)
    }
    children[index].hasEnded = true
    // What it started and left behind ends with it.
    Glibc.kill(-process, SIGKILL)
    let signal = status & 0x7F
    if signal == SIGXCPU { throw .timeOut(program: program) }
    if signal == SIGXFSZ { throw .outputTooLarge(program: program) }
    children[index].computed = [usage.ru_utime, usage.ru_stime].reduce(0) {
      $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
    }
    return ConverterProcess.Output(
      status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal,
      messages: String(decoding: children[index].said, as: UTF8.self),
      computing: children[index].computed)
  }

  /// Ends those that have not ended, with all that they started.
  mutating func kill() {
    for index in children.indices where !children[index].hasEnded {
      Glibc.kill(-children[index].process, SIGKILL)
    }
    for index in children.indices where !children[index].hasEnded {
      var status: Int32 = 0
      while waitpid(children[index].process, &status, 0) < 0, errno == EINTR {}
      children[index].hasEnded = true
    }
  }

  /// Closes what they were read by.
  func close() {
    for child in children {
      Glibc.close(child.output)
      Glibc.close(child.messages)
    }
  }

  private mutating func check() throws(ConverterFailure) {
    if ContinuousClock().now >= deadline { throw .timeOut(program: program) }
    if let most = limits.computing {
      // The system's own limit counts whole seconds, and each program alone.
      var sum = 0.0
      for index in children.indices {
        children[index].count()
        sum += children[index].computed
      }
      if sum >= most { throw .timeOut(program: program) }
    }
    if Task.isCancelled { throw .cancelled }
  }
}

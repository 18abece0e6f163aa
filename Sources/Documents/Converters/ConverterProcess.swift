import CLinux
import Glibc

/// Why another program gave nothing.
enum ConverterFailure: Error, Hashable {
  case notInstalled(String)
  case timeOut(program: String)
  case outputTooLarge(program: String)
  /// Ended by the system or by itself, as programs are that cannot have more memory.
  case broken(program: String)
  case cancelled
  case failed(program: String, message: String)

  /// As a reader's error; `install` are the packages that provide the program.
  func documentError(install: [String]) -> DocumentError {
    switch self {
    case .notInstalled: .programMissing(install: install)
    case .timeOut: .limit("time")
    case .outputTooLarge: .limit("output")
    case .broken: .limit("memory")
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
    /// What it printed, where it was not taken as it came.
    var bytes: [UInt8] = []
    /// The first part of its standard error.
    var messages: String
    /// Seconds that it computed.
    var computing: Double

    /// What its status means; nil where it did its work.
    func failure(of program: String) -> ConverterFailure? {
      if status == 0 { return nil }
      if status >= 128 || messages.contains("memory") { return .broken(program: program) }
      let line = messages.split(separator: "\n").first.map(String.init)
      return .failed(program: program, message: line ?? "status \(status)")
    }
  }

  var program: String
  var arguments: [String]
  var limits: Limits
  /// What stands at its standard input; nothing where it is nil.
  var input: SharedBytes?

  /// Where programs are looked for; a folder that a user could have added is not.
  static let searchPath = ["/usr/local/bin", "/usr/bin", "/bin"]

  /// The full path of an installed program.
  static func path(of program: String) -> String? {
    searchPath.map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
  }

  /// Runs the program to its end, or to that of its limits.
  func run(in folder: TemporaryFolder?) throws(ConverterFailure) -> Output {
    var bytes: [UInt8] = []
    var output = try run(
      in: folder, taking: { (piece) throws(ConverterFailure) in bytes += piece },
      meanwhile: { _ in false })
    output.bytes = bytes
    return output
  }

  /// Runs the program, and uses what it prints as it comes.
  ///
  /// - Parameters:
  ///   - folder: its home; nil for a program that writes no files.
  ///   - taking: takes each piece of what it prints, as it comes.
  ///   - meanwhile: does a piece of work of ours while there is nothing to take, and answers
  ///     whether there is more to do. It is told whether all has been taken.
  func run(
    in folder: TemporaryFolder?,
    taking: (ArraySlice<UInt8>) throws(ConverterFailure) -> Void,
    meanwhile: (_ hasAll: Bool) -> Bool
  ) throws(ConverterFailure) -> Output {
    let outputs = try ConverterProcess.run(
      [self], in: folder, taking: { (_, bytes) throws(ConverterFailure) in try taking(bytes) },
      meanwhile: meanwhile)
    guard let output = outputs.first else { throw .notInstalled(program) }
    return output
  }

  /// Runs one program several times at once, on parts of one file. The limits of the first
  /// are for all of them together.
  ///
  /// - Parameter taking: is told by which of them a piece was printed.
  static func run(
    _ processes: [ConverterProcess], in folder: TemporaryFolder?,
    taking: (Int, ArraySlice<UInt8>) throws(ConverterFailure) -> Void,
    meanwhile: (_ hasAll: Bool) -> Bool
  ) throws(ConverterFailure) -> [Output] {
    guard let first = processes.first else { return [] }
    var run = ConverterRun(program: first.program, limits: first.limits)
    defer { run.close() }
    do throws(ConverterFailure) {
      for process in processes {
        let bounds = ProcessLimits(
          computing: first.limits.computing ?? first.limits.seconds,
          memory: first.limits.memory / processes.count, fileSize: first.limits.fileSize)
        run.add(try process.started(in: folder, within: bounds))
      }
      try run.collect(taking, meanwhile)
      return try run.ended(meanwhile)
    } catch {
      run.kill()
      throw error
    }
  }

  /// Starts the program, held to its bounds.
  private func started(
    in folder: TemporaryFolder?, within bounds: ProcessLimits
  ) throws(ConverterFailure) -> ConverterRun.Child {
    guard let path = ConverterProcess.path(of: program) else { throw .notInstalled(program) }
    let home = folder?.path ?? "/nonexistent"
    let environment = [
      "PATH=\(ConverterProcess.searchPath.joined(separator: ":"))", "LC_ALL=C.UTF-8",
      "HOME=\(home)", "TMPDIR=\(home)", "OMP_THREAD_LIMIT=1",
    ]
    let output = try Pipe()
    let messages: Pipe
    do { messages = try Pipe() } catch {
      output.closeBoth()
      throw error
    }
    do {
      let child = try spawn(
        [path] + arguments, environment: environment, output: output.writing,
        messages: messages.writing, bounds: bounds.all)
      close(output.writing)
      close(messages.writing)
      return ConverterRun.Child(
        process: child, output: output.reading, messages: messages.reading)
    } catch {
      output.closeBoth()
      messages.closeBoth()
      throw error
    }
  }

  private struct Pipe {
    var reading: Int32
    var writing: Int32

    init() throws(ConverterFailure) {
      var ends: [Int32] = [0, 0]
      // Closed to other children from its first moment: a converter started meanwhile would
      // hold its end open.
      guard pipe2(&ends, O_CLOEXEC) == 0 else {
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
    _ command: [String], environment: [String], output: Int32, messages: Int32,
    bounds: [clx_bound]
  ) throws(ConverterFailure) -> pid_t {
    let nothing = self.input == nil ? open("/dev/null", O_RDONLY | O_CLOEXEC) : -1
    let input = self.input?.descriptor ?? nothing
    guard input >= 0 else { throw failure(errno) }
    defer { if nothing >= 0 { close(nothing) } }
    var argv: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
    var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) }
    argv.append(nil)
    envp.append(nil)
    defer { for pointer in argv + envp { free(pointer) } }
    // A group of its own: a time limit ends what it started, and Ctrl-C is ours.
    let child = argv.withUnsafeBufferPointer { argv in
      envp.withUnsafeBufferPointer { envp in
        bounds.withUnsafeBufferPointer { bounds in
          var program = clx_program(
            path: argv[0], arguments: argv.baseAddress, environment: envp.baseAddress,
            input: input, output: output, messages: messages, bounds: bounds.baseAddress,
            bound_count: Int32(bounds.count))
          return clx_start(&program)
        }
      }
    }
    guard child > 0 else { throw failure(errno) }
    return child
  }

  private func failure(_ error: Int32) -> ConverterFailure {
    .failed(program: program, message: String(cString: strerror(error)))
  }
}

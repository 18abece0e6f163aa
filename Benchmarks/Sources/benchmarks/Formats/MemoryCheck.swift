import Documents
import Glibc
import Measuring

/// How much memory reading a file takes at most, in a process of its own.
struct MemoryCheck {
  var file: String
  var peak: Int
  /// Of the programs that it started.
  var others: Int
  var seconds: Double
  /// `read`, or why not.
  var outcome: String

  var name: String { file.split(separator: "/").last.map(String.init) ?? file }

  /// Measures by running this program again with `read FILE`.
  init(_ file: String, program: String) throws {
    self.file = file
    let start = ContinuousClock.now
    let line = try Run.output(of: [program, "read", file])
    let passed = (ContinuousClock.now - start).components
    seconds = Double(passed.seconds) + Double(passed.attoseconds) * 1e-18
    let words = line.split(separator: " ", maxSplits: 2).map(String.init)
    guard words.count == 3, let peak = Int(words[0]), let others = Int(words[1]) else {
      throw Run.Failure(description: "\(file): no figure of memory in “\(line)”")
    }
    (self.peak, self.others, outcome) = (peak, others, words[2])
  }

  /// What `read FILE` does: reads, and prints the peak, that of child processes, and the
  /// outcome.
  static func run(_ file: String) throws {
    let outcome: String
    do {
      let document = try DocumentReader().read(FileBytes.read(file))
      outcome = "read, \(document.lines.count) lines"
    } catch let error as DocumentError { outcome = "\(error)" }
    var usage = rusage()
    getrusage(RUSAGE_CHILDREN.rawValue, &usage)
    print(try highest(), usage.ru_maxrss * 1024, outcome)
  }

  /// Reads files again and again, for a profiler to watch.
  static func repeated(_ times: Int, _ files: [String]) throws {
    for _ in 0..<times {
      for file in files { _ = try DocumentReader().read(FileBytes.read(file)) }
    }
  }

  /// The system counts this anew for each program; `getrusage` takes over the parent's.
  private static func highest() throws -> Int {
    let status = String(decoding: try pieces(of: "/proc/self/status"), as: UTF8.self)
    for line in status.split(separator: "\n") where line.hasPrefix("VmHWM:") {
      let words = line.split { $0 == " " || $0 == "\t" }
      if words.count > 1, let kilobytes = Int(words[1]) { return kilobytes * 1024 }
    }
    throw Run.Failure(description: "/proc/self/status names no peak")
  }

  private static func pieces(of path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    let count = read(descriptor, &buffer, buffer.count)
    return Array(buffer.prefix(max(0, count)))
  }
}

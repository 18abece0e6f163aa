import Glibc
import Measuring

/// A program that waits for a line, does its work once, and answers how long it took.
final class Peer {
  private let input: UnsafeMutablePointer<FILE>
  private let output: UnsafeMutablePointer<FILE>
  private let process: pid_t

  init(_ command: [String]) throws {
    let requests = try Run.pipe()
    let answers = try Run.pipe()
    guard let input = fdopen(requests[1], "w"), let output = fdopen(answers[0], "r")
    else { throw Run.Failure(description: "no pipe") }
    (self.input, self.output) = (input, output)
    process = try Run.started(command, input: requests[0], output: answers[1])
    close(requests[0])
    close(answers[1])
  }

  /// Seconds of processor, by the peer's own clock.
  func seconds() throws -> Double {
    fputs("read\n", input)
    fflush(input)
    var buffer = [CChar](repeating: 0, count: 100)
    guard fgets(&buffer, 100, output) != nil else {
      throw Run.Failure(description: "a peer ended without an answer")
    }
    let digits = buffer.prefix { $0 >= 0x30 && $0 <= 0x39 }
    return Double(digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }) / 1e9
  }

  deinit {
    fclose(input)
    fclose(output)
    _ = Run.status(of: process)
  }
}

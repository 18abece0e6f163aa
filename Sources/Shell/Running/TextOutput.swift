import Glibc

/// Standard output and standard error. A reader that has gone away is no error.
final class TextOutput {
  private(set) var isClosed = false

  init() {
    signal(SIGPIPE, SIG_IGN)
    // A file that may not grow is an error to report, not a reason to end.
    signal(SIGXFSZ, SIG_IGN)
  }

  func write(_ text: String) {
    if isClosed { return }
    if !TextOutput.write(text, to: STDOUT_FILENO) { isClosed = true }
  }

  func complain(_ text: String) {
    _ = TextOutput.write(text, to: STDERR_FILENO)
  }

  static func write(_ text: String, to descriptor: Int32) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR || errno == EAGAIN { continue }
        return false
      }
      bytes = bytes.dropFirst(count)
    }
    return true
  }
}

/// Lines of standard input, read as bytes: a script is not for the line editor.
struct StandardInputLines: Sequence, IteratorProtocol {
  private var buffer: [UInt8] = []
  private var isAtEnd = false

  mutating func next() -> String? {
    while true {
      if let newline = buffer.firstIndex(of: 0x0A) {
        var line = buffer[..<newline]
        if line.last == 0x0D { line = line.dropLast() }
        let text = String(decoding: line, as: UTF8.self)
        buffer.removeSubrange(...newline)
        return text
      }
      if isAtEnd {
        if buffer.isEmpty { return nil }
        let text = String(decoding: buffer, as: UTF8.self)
        buffer = []
        return text
      }
      var piece = [UInt8](repeating: 0, count: 1 << 16)
      let count = Glibc.read(STDIN_FILENO, &piece, piece.count)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { isAtEnd = true } else { buffer += piece[..<count] }
    }
  }
}

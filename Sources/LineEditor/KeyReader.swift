import Glibc

/// What the terminal said.
enum KeyEvent {
  case scalar(Unicode.Scalar)
  case signal(CInt)
  /// The input ended, or can no longer be read.
  case end
}

/// Reads characters from standard input, a byte at a time, so that what is typed ahead
/// stays with the terminal and reaches a program that is started in between.
struct KeyReader {
  private var pushedBack: UInt8?

  /// Whether a character can be read without waiting.
  var isWaiting: Bool {
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return pushedBack != nil || poll(&input, 1, 0) > 0
  }

  /// Waits for a character or a signal.
  mutating func next(signals: SignalWatch) -> KeyEvent {
    while true {
      if pushedBack == nil {
        var waiting = [
          pollfd(fd: signals.pipe, events: Int16(POLLIN), revents: 0),
          pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
        ]
        if poll(&waiting, nfds_t(waiting.count), -1) < 0 {
          if errno == EINTR { continue }
          return .end
        }
        if waiting[0].revents != 0, let signal = signals.next() { return .signal(signal) }
        if waiting[1].revents == 0 { continue }
      }
      guard let first = byte() else { return .end }
      return .scalar(scalar(startingWith: first))
    }
  }

  private mutating func byte() -> UInt8? {
    if let byte = pushedBack {
      pushedBack = nil
      return byte
    }
    var byte: UInt8 = 0
    while true {
      let count = read(STDIN_FILENO, &byte, 1)
      if count == 1 { return byte }
      if count == 0 || errno != EINTR { return nil }
    }
  }

  /// Bytes that are no UTF-8 become U+FFFD, so that they are seen and can be erased.
  private mutating func scalar(startingWith first: UInt8) -> Unicode.Scalar {
    if first < 0x80 { return Unicode.Scalar(first) }
    let length: Int
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return "\u{FFFD}"
    }
    var bytes = [first]
    while bytes.count < length {
      guard let next = byte() else { return "\u{FFFD}" }
      guard next & 0xC0 == 0x80 else {
        pushedBack = next
        return "\u{FFFD}"
      }
      bytes.append(next)
    }
    let decoded = String(decoding: bytes, as: UTF8.self).unicodeScalars
    return decoded.count == 1 ? decoded.first ?? "\u{FFFD}" : "\u{FFFD}"
  }
}

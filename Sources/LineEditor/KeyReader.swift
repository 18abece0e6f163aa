import Glibc

/// What the terminal said.
enum KeyEvent {
  case scalar(Unicode.Scalar)
  case signal(CInt)
  /// Pasted text follows.
  case paste
  /// The input ended, or can no longer be read.
  case end
}

/// Reads characters from standard input, a byte at a time, so that what is typed ahead
/// stays with the terminal and reaches a program that is started in between.
struct KeyReader {
  /// How long what Escape begins may take to arrive: a key of several characters comes at
  /// once, a person's next key does not.
  static let patience: CInt = 50

  /// What a terminal sends before pasted text.
  static let pasteMark = "\u{1B}[200~"

  /// The same behind its Escape. With vi keys Escape alone is a command, so libedit cannot be
  /// the one to tell a paste by it.
  private static let pasteStart = Array(pasteMark.utf8.dropFirst())

  /// Bytes that were read too far, the first of them next.
  private var pushedBack: [UInt8] = []

  /// Whether a character can be read without waiting.
  var isWaiting: Bool { isWaiting(milliseconds: 0) }

  /// Whether a character can be read within a time.
  func isWaiting(milliseconds: CInt) -> Bool {
    if !pushedBack.isEmpty { return true }
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&input, 1, milliseconds) > 0
  }

  /// Waits for a character or a signal.
  mutating func next(signals: SignalWatch, findsPastes: Bool) -> KeyEvent {
    while true {
      if pushedBack.isEmpty {
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
      if first == 0x1B, findsPastes, takePasteStart() { return .paste }
      return .scalar(scalar(startingWith: first))
    }
  }

  /// Reads on behind an Escape as long as it can be the mark of a paste; gives back what is
  /// none.
  private mutating func takePasteStart() -> Bool {
    var read: [UInt8] = []
    for expected in Self.pasteStart {
      guard isWaiting(milliseconds: Self.patience), let byte = byte() else { break }
      read.append(byte)
      if byte != expected { break }
    }
    if read == Self.pasteStart { return true }
    pushedBack = read + pushedBack
    return false
  }

  private mutating func byte() -> UInt8? {
    if !pushedBack.isEmpty { return pushedBack.removeFirst() }
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
        pushedBack.insert(next, at: 0)
        return "\u{FFFD}"
      }
      bytes.append(next)
    }
    let decoded = String(decoding: bytes, as: UTF8.self).unicodeScalars
    return decoded.count == 1 ? decoded.first ?? "\u{FFFD}" : "\u{FFFD}"
  }
}

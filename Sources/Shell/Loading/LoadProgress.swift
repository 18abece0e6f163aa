import Glibc
import Publishing

/// Says on the terminal's last line how far a load is, once it takes longer than a moment.
final class LoadProgress {
  private let words: Wording
  private let width: () -> Int
  private let write: (String) -> Void
  private let clock: () -> Double
  private let start: Double
  private var lastShown = -1.0
  private var isShown = false

  /// Seconds before the first word, and between two.
  static let patience = 0.3
  static let interval = 0.1

  /// Nil where standard error is no terminal.
  convenience init?(words: Wording) {
    guard Terminal.isErrors else { return nil }
    self.init(words: words, width: { Terminal.errorWidth ?? 80 }) { text in
      var bytes = Array(text.utf8)
      _ = Glibc.write(STDERR_FILENO, &bytes, bytes.count)
    }
  }

  init(
    words: Wording, width: @escaping () -> Int,
    clock: @escaping () -> Double = LoadProgress.now, write: @escaping (String) -> Void
  ) {
    self.words = words
    self.width = width
    self.clock = clock
    self.write = write
    start = clock()
  }

  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  func show(_ done: Int, of total: Int, _ path: String) {
    let time = clock()
    guard time - start >= LoadProgress.patience, time - lastShown >= LoadProgress.interval else {
      return
    }
    lastShown = time
    isShown = true
    write("\r" + line(done, of: total, path, after: time - start) + "\u{1B}[K")
  }

  /// Leaves the line as if nothing had been there.
  func erase() {
    if isShown { write("\r\u{1B}[K") }
    isShown = false
    // What follows at once is shown again without a wait.
    lastShown = -1
  }

  /// `  12/400  约剩 8 秒  报告.docx`, cut to the terminal's width: a line that wraps
  /// could not be erased.
  private func line(_ done: Int, of total: Int, _ path: String, after seconds: Double) -> String {
    var text = "  \(done)/\(total)"
    if done > 0 {
      let left = Int((seconds / Double(done) * Double(total - done)).rounded(.up))
      text += "  " + remaining(left)
    }
    text += "  " + TerminalText.escaped(FactText.fileName(path))
    return TerminalText.truncated(text, to: max(1, width() - 1))
  }

  private func remaining(_ seconds: Int) -> String {
    if seconds >= 100 {
      let minutes = (seconds + 59) / 60
      return words("约剩 \(minutes) 分钟", "\(minutes) min left")
    }
    return words("约剩 \(seconds) 秒", "\(seconds) s left")
  }
}

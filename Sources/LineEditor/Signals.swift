internal import CLibedit
import Glibc

/// A request by Ctrl-C to end what is going on.
///
/// From the first `LineEditor` on, Ctrl-C no longer ends the process: at the prompt it
/// cancels the line, and a command that takes long asks here whether to stop.
public enum Interrupt {
  /// Whether Ctrl-C was pressed since the last `clear` or the last line read.
  public static var isRequested: Bool { cle_interrupt_requested() != 0 }

  public static func clear() { cle_clear_interrupt() }

  /// The handler restarts interrupted system calls: what waits for a key is woken through
  /// a pipe instead, and no other reader has to care.
  static func watch() {
    var action = SignalWatch.action
    sigaction(SIGINT, &action, nil)
  }

  /// Does something during which Ctrl-C is a request and no end, also in a program that
  /// edits no lines. Where Ctrl-C was ignored it stays so.
  public static func watching<Value, Fault: Error>(
    _ body: () throws(Fault) -> Value
  ) throws(Fault) -> Value {
    var action = SignalWatch.action
    var previous = sigaction()
    sigaction(SIGINT, nil, &previous)
    let handler = unsafeBitCast(previous.__sigaction_handler.sa_handler, to: Int.self)
    if handler == unsafeBitCast(SIG_IGN, to: Int.self) { return try body() }
    sigaction(SIGINT, &action, nil)
    defer { sigaction(SIGINT, &previous, nil) }
    return try body()
  }
}

/// Handlers for the signals that concern the screen, in force while a line is edited.
struct SignalWatch {
  /// The read end of the pipe in which signals arrive, one byte each.
  let pipe: CInt
  private var previous: [(signal: CInt, action: sigaction)] = []

  static var action: sigaction {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = cle_note_signal
    action.sa_flags = CInt(SA_RESTART)
    sigemptyset(&action.sa_mask)
    return action
  }

  init?() {
    pipe = cle_signal_pipe()
    if pipe < 0 { return nil }
  }

  mutating func begin() {
    while next() != nil {}
    for signal in [SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGQUIT] {
      var action = Self.action
      var old = sigaction()
      if sigaction(signal, &action, &old) == 0 { previous.append((signal, old)) }
    }
  }

  mutating func end() {
    for (signal, action) in previous {
      var action = action
      sigaction(signal, &action, nil)
    }
    previous = []
  }

  /// The signal that arrived first and was not yet taken.
  func next() -> CInt? {
    var number: UInt8 = 0
    return read(pipe, &number, 1) == 1 ? CInt(number) : nil
  }

  /// Does what the signal does by default, now that the terminal is in order.
  func passOn(_ signal: CInt) {
    var standard = sigaction()
    standard.__sigaction_handler.sa_handler = SIG_DFL
    var ours = sigaction()
    sigaction(signal, &standard, &ours)
    raise(signal)
    sigaction(signal, &ours, nil)
  }
}

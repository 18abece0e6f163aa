internal import CLibedit
internal import CLibeditSystem
import Glibc

/// Reads lines that a person types and edits at a terminal.
///
/// ```swift
/// let editor = try LineEditor(programName: "gouji", prompt: "gouji> ") { line, cursor in [] }
/// while case .line(let text) = editor.readLine() { run(text) }
/// ```
///
/// Standard input and output must be terminals; a script is better read without an editor.
/// One editor serves one thread. What `.editrc` says is respected, vi mode included.
public final class LineEditor {
  /// What came of asking for a line.
  public enum Input: Sendable, Equatable {
    case line(String)
    /// Ctrl-C: the line was given up.
    case interrupted
    /// Ctrl-D on an empty line, or a terminal that is gone.
    case endOfInput
  }

  /// Candidates for the line at the cursor, which is an offset in Unicode scalars.
  public typealias Completer = (_ line: String, _ cursor: Int) -> [Completion]

  /// Shown before the line; may hold colour sequences (`ESC [ … m`).
  public var prompt: String {
    didSet { promptInForce = prompt }
  }

  /// Shown before what continues an unfinished line.
  public var continuationPrompt = "… "

  /// Says of a line that more is to come; its continuation is then asked for, and joined to
  /// it with a blank. An empty continuation ends the line as it is.
  public var isUnfinished: (String) -> Bool = { _ in false }

  /// The likeliest rest of the line, where the history has none; shown faintly behind a
  /// cursor at the end, where the right arrow key takes it. No hint is shown while this is
  /// nil.
  public var hint: ((_ line: String) -> String?)?

  /// An accepted line with colour sequences put in (`ESC [ … m`) and nothing else changed; the
  /// line is drawn so once it is accepted. Nil leaves it as it stands. A continuation lacks
  /// the beginning of its line.
  public var highlight: ((_ line: String, _ isContinuation: Bool) -> String?)?

  /// Says of an entered line that the history is not to keep it. Lines that begin with a
  /// blank and empty lines are withheld unless this is changed.
  public var isWithheld: (String) -> Bool = { line in
    line.first == " " || line.allSatisfy(\.isWhitespace)
  }

  /// The words for candidates that did not fit the screen.
  public var omissionNotice: (_ count: Int) -> String = { "… +\($0)" }

  /// The prompt of a search through the history.
  public var searchPrompt: (_ pattern: String, _ isFound: Bool) -> String = { pattern, isFound in
    (isFound ? "" : "?") + "bck:\(pattern)> "
  }

  let handle: OpaquePointer
  let completer: Completer
  var signals: SignalWatch
  var keys = KeyReader()
  /// Lines of a paste after its first, to be returned in turn.
  private var pendingLines: [String] = []
  /// The prompt that stands before the line at the moment.
  var shownPrompt: Prompt
  /// The prompt of the line that is read, to which a search returns.
  private(set) var promptInForce: String {
    didSet { shownPrompt = Prompt(promptInForce) }
  }
  /// The hint that was last worked out, and the line that it is the rest of.
  var offer = HintOffer()
  /// Whether keys answer a search or a menu, and no hint is in place.
  var isAsking = false
  /// Whether the candidates stand right above the prompt, as they were drawn.
  var isListAbove = false
  /// Whether a paste has begun whose text is yet to be read.
  var isPasteComing = false
  /// The lines of the history, oldest first.
  private(set) var entries: [String]
  private let history: OpaquePointer
  private let historyFile: HistoryFile?
  private var wasInterrupted = false
  /// Whether the terminal went away: the end of input was nobody's wish.
  public private(set) var hasLostTerminal = false
  /// The line as it stood when the screen was last known to show it.
  var drawn: EditedLine?

  /// Starts an editor on the standard streams.
  ///
  /// - Parameters:
  ///   - programName: the name that `.editrc` may restrict its lines to.
  ///   - historyFile: where entered lines are kept between runs.
  ///   - historyLimit: how many lines are kept.
  public init(
    programName: String, prompt: String, historyFile: String? = nil, historyLimit: Int = 2_000,
    completion: @escaping Completer
  ) throws(LineEditorError) {
    guard CharacterLocale.useUTF8() else { throw .noUTF8Locale }
    guard let signals = SignalWatch(), let history = history_init() else { throw .cannotStart }
    guard let handle = cle_start(programName) else {
      history_end(history)
      throw .cannotStart
    }
    self.handle = handle
    self.history = history
    self.historyFile = historyFile.map { HistoryFile(path: $0, limit: historyLimit) }
    self.signals = signals
    completer = completion
    self.prompt = prompt
    promptInForce = prompt
    shownPrompt = Prompt(prompt)
    entries = self.historyFile?.load() ?? []

    cle_history_set_size(history, CInt(clamping: historyLimit))
    cle_history_set_unique(history, 1)
    for entry in entries { cle_history_enter(history, entry) }
    configure()
    Interrupt.watch()
  }

  deinit {
    el_end(handle)
    history_end(history)
  }

  func attachHistory() {
    cle_set_history(handle, history)
  }

  /// Lets the user edit a line and returns it without its end.
  ///
  /// Several lines pasted at once are returned one by one, each shown after the prompt
  /// in force at its turn; Ctrl-C while one of them runs forgets the rest.
  public func readLine() -> Input {
    promptInForce = prompt
    defer { promptInForce = prompt }
    let piece = readPiece()
    guard case .line(var line) = piece else { return piece }
    while isUnfinished(line) {
      promptInForce = continuationPrompt
      // The end of the input, and Ctrl-C, give up the line: half of it is not to run.
      guard case .line(let more) = readPiece() else { return .interrupted }
      let isEmpty = more.allSatisfy(\.isWhitespace)
      if isEmpty { break }
      line += " " + more
    }
    return entered(line)
  }

  private func readPiece() -> Input {
    let wasRequested = Interrupt.isRequested
    Interrupt.clear()
    if !pendingLines.isEmpty {
      if wasRequested {
        discardPendingLines()
        return .interrupted
      }
      let line = pendingLines.removeFirst()
      write(promptInForce + line + "\n")
      return .line(line)
    }
    wasInterrupted = false
    drawn = nil
    signals.begin()
    setBracketedPaste(true)
    let text = nextText()
    setBracketedPaste(false)
    signals.end()

    if wasInterrupted {
      abandonLine()
      return .interrupted
    }
    guard let text else {
      write("\n")
      return .endOfInput
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let first = lines.removeFirst()
    if lines.isEmpty { showHighlighted(first) }
    pendingLines = lines
    return .line(first)
  }

  /// Forgets the lines of a paste that were not yet returned, as is right when one of
  /// them failed.
  public func discardPendingLines() {
    pendingLines = []
  }

  private func nextText() -> String? {
    var count: CInt = 0
    guard let bytes = el_gets(handle, &count), count > 0 else { return nil }
    var text = String(cString: bytes)
    if text.last?.isNewline == true { text.removeLast() }
    return text
  }

  private func entered(_ line: String) -> Input {
    if !isWithheld(line), line != entries.last {
      entries.append(line)
      cle_history_enter(history, line)
      historyFile?.append(line)
    }
    return .line(line)
  }

  /// Leaves the cancelled line on the screen and goes below it.
  private func abandonLine() {
    let position = cursorPosition
    write(String(repeating: "\n", count: position.rowsBelow + 1))
    el_reset(handle)
  }

  // MARK: Called back by libedit

  /// Reads one character on libedit's behalf: 1 if there is one, 0 at the end, -1 if the
  /// line is given up.
  func readCharacter(into character: UnsafeMutablePointer<wchar_t>) -> CInt {
    if !keys.isWaiting {
      repairDrawing()
      showHint()
    }
    while true {
      let event = keys.next(signals: signals, findsPastes: !isPasteComing)
      eraseHint()
      switch event {
      case .scalar(let scalar):
        character.pointee = wchar_t(bitPattern: scalar.value)
        return 1
      case .paste:
        isPasteComing = true
        character.pointee = wchar_t(bitPattern: Self.pasteKey.value)
        return 1
      case .end:
        // Ctrl-D typed ahead ends the input of a terminal that is still there.
        var settings = termios()
        hasLostTerminal = tcgetattr(STDIN_FILENO, &settings) != 0
        return 0
      case .signal(SIGINT):
        wasInterrupted = true
        errno = EINTR
        return -1
      case .signal(SIGWINCH):
        redrawResized()
      case .signal(SIGTSTP):
        suspend()
      case .signal(SIGCONT):
        resume()
      case .signal(let signal):
        giveTerminalBack()
        signals.passOn(signal)
        takeTerminal()
      }
    }
  }
}

/// Why no line can be edited.
public enum LineEditorError: Error, Equatable {
  /// No locale of this machine reads UTF-8.
  case noUTF8Locale
  case cannotStart
}

internal import CLibedit
internal import CLibeditSystem
import Glibc

extension LineEditor {
  private static let completeName = "gouji-complete"
  private static let searchName = "gouji-search"
  private static let pasteName = "gouji-paste"
  private static let lateMarkName = "gouji-paste-mark"
  private static let forwardName = "gouji-forward"
  private static let endName = "gouji-end"
  /// What the keys of the hint send, in the keypad's two modes.
  private static let rightKeys = ["\u{1B}[C", "\u{1B}OC"]
  private static let endKeys = ["\u{1B}[F", "\u{1B}OF"]

  /// Sets libedit up: callbacks, keys, and the terminal's capabilities.
  func configure() {
    cle_set_client_data(handle, Unmanaged.passUnretained(self).toOpaque())
    cle_set_prompt(
      handle, { LineEditor.serving($0)?.shownPrompt.pointer }, Prompt.literalMark)
    cle_set_reader(handle) { handle, character in
      guard let editor = LineEditor.serving(handle), let character else { return 0 }
      return editor.readCharacter(into: character)
    }
    cle_add_function(handle, Self.completeName, "Complete the word") { handle, _ in
      LineEditor.serving(handle)?.complete() ?? UInt8(CC_ERROR)
    }
    cle_add_function(handle, Self.searchName, "Search the history") { handle, _ in
      LineEditor.serving(handle)?.search() ?? UInt8(CC_ERROR)
    }
    cle_add_function(handle, Self.pasteName, "Insert pasted text") { handle, _ in
      LineEditor.serving(handle)?.paste() ?? UInt8(CC_ERROR)
    }
    cle_add_function(handle, Self.lateMarkName, "Insert pasted text") { handle, _ in
      LineEditor.serving(handle)?.pasteAfterMark() ?? UInt8(CC_ERROR)
    }
    cle_add_function(handle, Self.forwardName, "Move right, or take the hint") { handle, _ in
      LineEditor.serving(handle)?.forward() ?? UInt8(CC_ERROR)
    }
    cle_add_function(handle, Self.endName, "Move to the end, or take the hint") { handle, _ in
      LineEditor.serving(handle)?.toEnd() ?? UInt8(CC_ERROR)
    }
    attachHistory()

    // Inserting and deleting by the terminal's own means garbles wide characters; without
    // these capabilities libedit writes the rest of the line anew.
    for capability in ["im", "ei", "ic", "IC", "dc", "DC", "dm", "ed"] {
      cle_set_capability(handle, capability, "")
    }
    // Having written the left half of a wide character only, as it believes, libedit would
    // take a tab from there, and end eight columns too far.
    cle_set_capability(handle, "pt", "no")
    cle_set_editor(handle, "emacs")
    cle_bind(handle, "^R", Self.searchName)
    cle_bind(handle, "^E", Self.endName)
    bindHintKeys()
    // A character up to U+00FF would be taken for a key typed with Meta; Meta sends Escape.
    for value in UInt8(0x80)...0xFF {
      cle_bind(handle, String(Unicode.Scalar(value)), "ed-insert")
    }
    sourceUserSettings()
    // The user's settings may have replaced the whole key map.
    cle_bind(handle, "\t", Self.completeName)
    cle_bind(handle, String(Self.pasteKey), Self.pasteName)
    if isVi {
      cle_bind(handle, "^R", Self.searchName)
      cle_bind(handle, "^E", Self.endName)
      cle_bind_command(handle, String(Self.pasteKey), Self.pasteName)
    } else {
      // A mark that arrived in pieces, over a slow line.
      cle_bind(handle, KeyReader.pasteMark, Self.lateMarkName)
    }
  }

  /// Not in vi mode, where Escape alone is a command.
  private func bindHintKeys() {
    for key in Self.rightKeys { cle_bind(handle, key, Self.forwardName) }
    for key in Self.endKeys { cle_bind(handle, key, Self.endName) }
  }

  var isVi: Bool {
    cle_editor(handle).map { strcmp($0, "vi") == 0 } ?? false
  }

  /// Whether the terminal understands no control sequences.
  var isPlainTerminal: Bool {
    getenv("TERM").map { strcmp($0, "dumb") == 0 || $0.pointee == 0 } ?? true
  }

  /// Asks the terminal to mark pasted text, so that a pasted line end does not run a line.
  func setBracketedPaste(_ on: Bool) {
    guard !isPlainTerminal else { return }
    write("\u{1B}[?2004\(on ? "h" : "l")")
  }

  private static func serving(_ handle: OpaquePointer?) -> LineEditor? {
    guard let handle, let data = cle_client_data(handle) else { return nil }
    return Unmanaged<LineEditor>.fromOpaque(data).takeUnretainedValue()
  }

  /// The file is looked for here, as libedit refuses to where the C library has no
  /// `issetugid`.
  private func sourceUserSettings() {
    guard getuid() == geteuid(), getgid() == getegid() else { return }
    if let file = getenv("EDITRC") {
      el_source(handle, file)
    } else if let home = getenv("HOME") {
      el_source(handle, String(cString: home) + "/.editrc")
    }
  }
}

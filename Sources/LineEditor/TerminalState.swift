internal import CLibedit
internal import CLibeditSystem
import Glibc

/// What happens to the terminal while a line is edited: it is resized, left and taken again.
///
/// All of it runs while waiting for a key, never inside a signal handler.
extension LineEditor {
  /// Draws the line anew in the terminal's new width.
  ///
  /// Most terminals wrap their contents anew, so the cursor's row is reckoned in the new
  /// width before everything from the prompt on is erased.
  func redrawResized() {
    isListAbove = false
    el_resize(handle)
    eraseFromPrompt()
    redraw()
  }

  /// Ctrl-Z: stops the process, with the terminal as it was found.
  func suspend() {
    giveTerminalBack()
    signals.passOn(SIGTSTP)
    takeTerminal()
  }

  /// The process goes on after a stop, at the start of a row.
  func resume() {
    isListAbove = false
    giveTerminalBack()
    takeTerminal()
    write("\r\u{1B}[K")
    redraw()
  }

  func giveTerminalBack() {
    setBracketedPaste(false)
    cle_prepare_terminal(handle, 0)
  }

  func takeTerminal() {
    cle_prepare_terminal(handle, 1)
    setBracketedPaste(true)
  }
}

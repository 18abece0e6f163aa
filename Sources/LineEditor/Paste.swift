internal import CLibedit
internal import CLibeditSystem
import Glibc

/// Pasted text, as a terminal sends it between two marks.
struct PastedText {
  private(set) var scalars: [Unicode.Scalar] = []
  private(set) var isComplete = false

  /// What a terminal sends after pasted text.
  private static let end = Array("\u{1B}[201~".unicodeScalars)

  mutating func append(_ scalar: Unicode.Scalar) {
    scalars.append(scalar)
    if scalar == "~", scalars.suffix(Self.end.count).elementsEqual(Self.end) {
      scalars.removeLast(Self.end.count)
      isComplete = true
    }
  }

  /// The text to insert: lines that hold something, with `\n` between them (the terminal
  /// makes two line ends of CR LF); a tab is a blank, and other control characters, which
  /// could act as keys, are left out.
  var insertion: String {
    let lines = scalars.split { $0 == "\n" || $0 == "\r" }
    let texts = lines.map { line in
      let shown = line.lazy.map { $0 == "\t" ? " " : $0 }.filter { !CellGeometry.isControl($0) }
      return String(String.UnicodeScalarView(shown))
    }
    return texts.joined(separator: "\n")
  }
}

extension LineEditor {
  /// What stands for the mark of a paste in libedit's key maps: the character of the
  /// terminal's quit key, which no program reads.
  static let pasteKey: Unicode.Scalar = "\u{1C}"

  /// The mark of a paste came through libedit's key map.
  func pasteAfterMark() -> UInt8 {
    isPasteComing = true
    return paste()
  }

  /// A paste begins. Returns what libedit is to do next.
  func paste() -> UInt8 {
    guard isPasteComing else { return UInt8(CC_ERROR) }
    defer { isPasteComing = false }
    var pasted = PastedText()
    var character: wchar_t = 0
    while !pasted.isComplete {
      guard el_wgetc(handle, &character) == 1 else { return UInt8(CC_EOF) }
      pasted.append(Unicode.Scalar(UInt32(bitPattern: character)) ?? "\u{FFFD}")
    }
    el_insertstr(handle, pasted.insertion)
    return UInt8(CC_REFRESH)
  }
}

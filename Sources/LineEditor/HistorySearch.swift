internal import CLibedit
internal import CLibeditSystem
import Glibc

/// A search back through entered lines, refined with every character typed.
struct HistorySearch {
  private let entries: [String]
  private(set) var pattern = ""
  /// The entry that was found, counted from the oldest.
  private(set) var index: Int
  private(set) var isFound = true

  init(entries: [String]) {
    self.entries = entries
    index = entries.count
  }

  var match: String? { index < entries.count ? entries[index] : nil }

  /// Where the pattern stands in the match, in Unicode scalars.
  var offset: Int {
    guard let match, let range = match.firstRange(of: pattern) else { return 0 }
    return match.unicodeScalars.distance(from: match.startIndex, to: range.lowerBound)
  }

  mutating func append(_ scalar: Unicode.Scalar) {
    pattern.unicodeScalars.append(scalar)
    look(from: min(index, entries.count - 1), by: -1)
  }

  /// A shorter pattern is looked for anew from the latest entry.
  mutating func removeLast() {
    if !pattern.unicodeScalars.isEmpty { pattern.unicodeScalars.removeLast() }
    index = entries.count
    isFound = true
    if !pattern.isEmpty { look(from: entries.count - 1, by: -1) }
  }

  mutating func older() { look(from: index - 1, by: -1) }

  mutating func newer() { look(from: index + 1, by: 1) }

  private mutating func look(from start: Int, by step: Int) {
    var candidate = start
    while entries.indices.contains(candidate) {
      if entries[candidate].contains(pattern) {
        index = candidate
        isFound = true
        return
      }
      candidate += step
    }
    isFound = false
  }
}

extension LineEditor {
  /// The search key was pressed. Returns what libedit is to do next.
  ///
  /// libedit's own search takes a character for a command by its lowest eight bits, and
  /// so ends at every eighth Chinese character.
  func search() -> UInt8 {
    let original = line
    var search = HistorySearch(entries: entries)
    isAsking = true
    defer { isAsking = false }
    var character: wchar_t = 0
    while true {
      show(search, original: original)
      guard el_wgetc(handle, &character) == 1 else {
        finish(search.match, original: original, at: search.offset)
        return UInt8(CC_EOF)
      }
      let scalar = Unicode.Scalar(UInt32(bitPattern: character)) ?? "\u{FFFD}"
      switch scalar {
      case "\u{12}": search.older()
      case "\u{13}": search.newer()
      case "\u{7F}", "\u{8}": search.removeLast()
      case "\u{7}":
        finish(nil, original: original, at: 0)
        return UInt8(CC_NORM)
      case _ where CellGeometry.isControl(scalar):
        // Any other key ends the search and does what it does in the line that was found.
        finish(search.match, original: original, at: search.offset)
        el_push(handle, String(scalar))
        return UInt8(CC_NORM)
      default: search.append(scalar)
      }
    }
  }

  private func show(_ search: HistorySearch, original: EditedLine) {
    eraseFromPrompt()
    setLine(search.match, original: original, at: search.offset)
    shownPrompt = Prompt(searchPrompt(search.pattern, search.isFound))
    redraw()
  }

  private func finish(
    _ match: String?, original: EditedLine, at offset: Int
  ) {
    eraseFromPrompt()
    setLine(match, original: original, at: offset)
    shownPrompt = Prompt(promptInForce)
    redraw()
  }

  private func setLine(
    _ match: String?, original: EditedLine, at offset: Int
  ) {
    setLine(
      match.map { EditedLine(scalars: Array($0.unicodeScalars), cursor: offset) } ?? original)
  }
}

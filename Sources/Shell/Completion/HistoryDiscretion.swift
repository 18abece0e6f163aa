/// What the history of entered lines does not keep: blank lines, lines that begin with a
/// blank, and private notes.
enum HistoryDiscretion {
  static func withholds(_ line: String) -> Bool {
    if line.first?.isWhitespace ?? true { return true }
    return NoteCommand.isPrivate(line)
  }
}

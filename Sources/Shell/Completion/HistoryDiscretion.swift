/// What the history of entered lines does not keep: blank lines, lines that begin with a
/// blank, and private notes.
enum HistoryDiscretion {
  static func withholds(_ line: String) -> Bool {
    if line.first?.isWhitespace ?? true { return true }
    let words = line.split(whereSeparator: \.isWhitespace)
    return words.count > 1
      && CommandTable.command(String(words[0])) == NoteCommand.self
      && ["private", "私密", "不公开"].contains(words[1].lowercased())
  }
}

import Glibc
import LineEditor

/// File names at the cursor, read as a command reads a path: blanks end it unless they are
/// escaped or stand in quotation marks, and brackets and other signs are part of it.
struct FileCompletion {
  /// Where the path begins, behind its quotation mark if it has one.
  let start: Int
  let end: Int
  let isQuoted: Bool
  /// The path as typed, without escapes.
  let typed: String

  init(_ scalars: [Unicode.Scalar], end: Int) {
    var start = 0
    var isQuoted = false
    var typed = String.UnicodeScalarView()
    var index = 0
    while index < end {
      let scalar = scalars[index]
      if isQuoted, "\"”".unicodeScalars.contains(scalar) {
        isQuoted = false
      } else if typed.isEmpty, index == start, "\"“".unicodeScalars.contains(scalar) {
        isQuoted = true
        start = index + 1
      } else if !isQuoted, Self.blanks.contains(scalar) {
        start = index + 1
        typed = String.UnicodeScalarView()
      } else if !isQuoted, scalar == "\\", index + 1 < end {
        index += 1
        typed.append(scalars[index])
      } else {
        typed.append(scalar)
      }
      index += 1
    }
    self.start = start
    self.end = end
    self.isQuoted = isQuoted
    self.typed = String(typed)
  }

  private static let blanks: [Unicode.Scalar] = [" ", "\t", "　", "\u{A0}"]

  /// The entries of the folder that is typed: those that begin like its last part, else
  /// those whose characters' readings begin with its letters. A home's `~/` is written out,
  /// as paths are taken as they are.
  func completions(home: String?) -> [Completion] {
    let slash = typed.lastIndex(of: "/")
    var folder = slash.map { String(typed[...$0]) } ?? ""
    let beginning = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
    if let home, folder.hasPrefix("~/") { folder = home + folder.dropFirst() }
    let names = (FolderEntries.names(in: folder.isEmpty ? "." : folder) ?? [])
      .filter { !$0.hasPrefix(".") || beginning.hasPrefix(".") }.sorted()
    var found = names.filter { $0.hasPrefix(beginning) }
    if found.isEmpty, PinyinInitials.canBeInitials(beginning) {
      found = names.filter { PinyinInitials.standard.begins($0, with: beginning) }
    }
    return found.map { name in
      let shown = name + (isFolder(folder + name) ? "/" : "")
      let path = folder + shown
      return Completion(
        insertion: isQuoted ? path : escaped(path), display: shown, replaced: start..<end)
    }
  }

  private func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private func escaped(_ path: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in path.unicodeScalars {
      if Self.blanks.contains(scalar) || scalar == "\\" { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }
}

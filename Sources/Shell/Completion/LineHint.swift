/// The likeliest rest of the word at the end of a line.
extension ShellCompleter {
  /// Nil where nothing follows surely enough, or where finding out could take long.
  func hint(_ line: String) -> String? {
    let scalars = Array(line.unicodeScalars)
    let before = line.lastIndex(of: " ").map { String(line[..<$0]) } ?? ""
    guard let last = scalars.last, last != " ", !takesPath(before), !line.contains("[") else {
      return nil
    }
    let found = completions(line, scalars.count).filter {
      $0.replaced.upperBound == scalars.count
    }
    // A name that is whole is more likely meant than a longer one that begins so.
    if found.contains(where: { $0.display.unicodeScalars.elementsEqual(scalars[$0.replaced]) }) {
      return nil
    }
    for completion in found {
      let typed = scalars[completion.replaced]
      let insertion = Array(completion.insertion.unicodeScalars)
      guard !typed.isEmpty, insertion.starts(with: typed) else { continue }
      var rest = String.UnicodeScalarView()
      rest.append(contentsOf: insertion.dropFirst(typed.count))
      while rest.last == " " { rest.removeLast() }
      return rest.isEmpty ? nil : String(rest)
    }
    return nil
  }
}

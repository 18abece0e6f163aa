/// A part that a title names, `司法专项（甲项，乙项）`, and the scope that bears the name.
public struct ScopeMention: Hashable, Sendable {
  /// The part as the title writes it.
  public var words: String
  /// Nil where no scope is called so.
  public var scope: String?

  /// The parts that a title lists: those in its brackets where it has any.
  public static func all(in title: String, among scopes: [String]) -> [ScopeMention] {
    var body = Substring(title)
    if let open = title.firstIndex(where: { "（(".contains($0) }),
      let close = title.lastIndex(where: { "）)".contains($0) }), open < close
    {
      body = title[title.index(after: open)..<close]
    }
    return body.split { "，,、；;".contains($0) }.map { part in
      let words = FigureBook.foldScope(String(part))
      return ScopeMention(words: words, scope: scopes.first { isNamed($0, by: words) })
    }.filter { $0.words.count > 1 }
  }

  /// Whether a scope's name holds the words, or is held by them; in words of four and
  /// more characters one may be mistyped.
  private static func isNamed(_ scope: String, by words: String) -> Bool {
    let name = Array(FigureBook.foldScope(scope))
    let asked = Array(words)
    if name.count < 2 { return false }
    let (short, long) = asked.count <= name.count ? (asked, name) : (name, asked)
    let slips = short.count >= 4 ? 1 : 0
    return (0...(long.count - short.count)).contains { start in
      zip(short, long[start...]).count { $0 != $1 } <= slips
    }
  }
}

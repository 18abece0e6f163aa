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
      return ScopeMention(words: words, scope: scope(named: words, among: scopes))
    }.filter { $0.words.count > 1 }
  }

  /// The scope whose name holds the words or is held by them; else the one that alone
  /// is nearly called so.
  private static func scope(named words: String, among scopes: [String]) -> String? {
    let asked = Array(words)
    let names = scopes.map { Array(FigureBook.foldScope($0)) }
    if let place = names.firstIndex(where: { name in
      name.count > 1 && (holds(name, asked) || holds(asked, name))
    }) {
      return scopes[place]
    }
    let near = names.indices.filter { isNear(asked, names[$0]) }
    return near.count == 1 ? scopes[near[0]] : nil
  }

  private static func holds(_ long: [Character], _ short: [Character]) -> Bool {
    guard long.count >= short.count else { return false }
    return (0...(long.count - short.count)).contains { start in
      long[start...].starts(with: short)
    }
  }

  /// Whether three quarters of the words stand in the name, in their order and close
  /// together: 法律救援 in 县级法律援助.
  private static func isNear(_ words: [Character], _ name: [Character]) -> Bool {
    guard words.count >= 4, name.count >= words.count else { return false }
    return name.indices.contains { start in
      let window = name[start...].prefix(words.count + 1)
      return 4 * common(words, Array(window)) >= 3 * words.count
    }
  }

  /// How many characters two texts have in common in the same order.
  private static func common(_ first: [Character], _ second: [Character]) -> Int {
    var row = [Int](repeating: 0, count: second.count + 1)
    for character in first {
      var diagonal = 0
      for (index, other) in second.enumerated() {
        let above = row[index + 1]
        row[index + 1] = character == other ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[second.count]
  }
}

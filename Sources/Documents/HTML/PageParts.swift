/// What is known of the parts of web pages: the data file `page-parts.tsv`.
struct PageParts: Sendable {
  private(set) var dropped: Set<String> = []
  private(set) var block: Set<String> = []
  private(set) var furniture: Set<String> = []
  private(set) var roles: Set<String> = []
  private(set) var lines: [String] = []
  private(set) var report: WordCounter
  private var around = NamePatterns()
  private var article = NamePatterns()
  private var title = NamePatterns()

  static let standard = PageParts(PackageResources.page_parts_tsv)

  init(_ bytes: [UInt8]) {
    var words: [String] = []
    for row in WordList(bytes).rows where row.count == 2 {
      let values = row[1].split(separator: ";").map(String.init)
      switch row[0] {
      case "dropped": dropped.formUnion(values)
      case "block": block.formUnion(values)
      case "furniture": furniture.formUnion(values)
      case "role": roles.formUnion(values)
      case "around": around.add(values)
      case "article": article.add(values)
      case "title": title.add(values)
      case "line": lines += values
      case "report": words += values
      default: break
      }
    }
    report = WordCounter(words)
  }

  /// What an id or a class says of its element.
  func marks(ofName name: String) -> HTMLTree.Marks {
    var marks: HTMLTree.Marks = []
    let lower = name.lowercased()
    for whole in lower.split(whereSeparator: { $0.isWhitespace }).prefix(16) {
      if article.match(whole) { marks.insert(.article) }
      if title.match(whole) { marks.insert(.title) }
      if around.match(whole) { marks.insert(.around) }
      for part in whole.split(whereSeparator: { $0 == "-" || $0 == "_" }).prefix(8) {
        if around.match(part) { marks.insert(.around) }
      }
    }
    return marks
  }

  private struct NamePatterns: Sendable {
    private var whole: Set<Substring> = []
    private var beginnings: [String] = []
    private var parts: [String] = []

    mutating func add(_ values: [String]) {
      for value in values {
        if value.hasPrefix("*") {
          parts.append(value.filter { $0 != "*" })
        } else if value.hasSuffix("*") {
          beginnings.append(String(value.dropLast()))
        } else {
          whole.insert(value[...])
        }
      }
    }

    func match(_ name: Substring) -> Bool {
      whole.contains(name) || beginnings.contains { name.hasPrefix($0) }
        || parts.contains { name.contains($0) }
    }
  }
}

/// Counts Chinese words in bytes of UTF-8, in one pass.
struct WordCounter: Sendable {
  private var words: [UInt32: [[UInt8]]] = [:]

  init(_ list: [String]) {
    for word in list {
      let bytes = Array(word.utf8)
      guard bytes.count >= 3 else { continue }
      words[WordCounter.key(bytes[0], bytes[1], bytes[2]), default: []].append(
        Array(bytes.dropFirst(3)))
    }
  }

  func count(in bytes: ArraySlice<UInt8>) -> Int {
    var count = 0
    var index = bytes.startIndex
    while index + 2 < bytes.endIndex {
      guard bytes[index] >= 0xE4 else {
        index += 1
        continue
      }
      if let rests = words[WordCounter.key(bytes[index], bytes[index + 1], bytes[index + 2])] {
        let behind = bytes[(index + 3)...]
        if rests.contains(where: { behind.starts(with: $0) }) { count += 1 }
      }
      index += 3
    }
    return count
  }

  private static func key(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt32 {
    UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)
  }
}

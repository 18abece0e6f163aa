/// What is known of the parts of web pages: the data file `page-parts.tsv`.
struct PageParts: Sendable {
  private(set) var dropped: Set<String> = []
  private(set) var block: Set<String> = []
  private(set) var furniture: Set<String> = []
  private(set) var roles: Set<String> = []
  private var lines: [UInt8: [[UInt8]]] = [:]
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
      case "line":
        for value in values.map({ Array($0.utf8) }) where value.count > 2 {
          lines[value[2], default: []].append(value)
        }
      case "report": words += values
      default: break
      }
    }
    report = WordCounter(words)
  }

  /// Whether a line begins like one that pages add to an article.
  func isAdded(_ line: [UInt8]) -> Bool {
    guard line.count > 2, let beginnings = lines[line[2]] else { return false }
    return beginnings.contains { line.starts(with: $0) }
  }

  /// What an id or a class says of its element.
  func marks(ofName name: String) -> HTMLTree.Marks {
    var marks: HTMLTree.Marks = []
    let lower = name.lowercased()
    for whole in lower.split(separator: " ").prefix(8) {
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
    private var beginnings: [[UInt8]] = []
    private var parts: [[UInt8]] = []

    mutating func add(_ values: [String]) {
      for value in values {
        let bytes = value.utf8.filter { $0 != 0x2A }
        if value.hasPrefix("*") {
          parts.append(bytes)
        } else if value.hasSuffix("*") {
          beginnings.append(bytes)
        } else {
          whole.insert(value[...])
        }
      }
    }

    func match(_ name: Substring) -> Bool {
      if whole.contains(name) { return true }
      let bytes = Array(name.utf8)
      return beginnings.contains { bytes.starts(with: $0) }
        || parts.contains { bytes[...].contains(sequence: $0) }
    }
  }
}

/// Counts Chinese words in bytes of UTF-8, in one pass.
struct WordCounter: Sendable {
  private var words: [UInt32: [[UInt8]]] = [:]
  /// Whether any word begins with a character of these last two bytes.
  private var mayBegin = [Bool](repeating: false, count: 4096)

  init(_ list: [String]) {
    for word in list {
      let bytes = Array(word.utf8)
      guard bytes.count >= 3 else { continue }
      mayBegin[WordCounter.place(bytes[1], bytes[2])] = true
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
      if mayBegin[WordCounter.place(bytes[index + 1], bytes[index + 2])],
        let rests = words[WordCounter.key(bytes[index], bytes[index + 1], bytes[index + 2])]
      {
        let behind = bytes[(index + 3)...]
        if rests.contains(where: { behind.starts(with: $0) }) { count += 1 }
      }
      index += 3
    }
    return count
  }

  private static func place(_ second: UInt8, _ third: UInt8) -> Int {
    Int(second & 0x3F) << 6 | Int(third & 0x3F)
  }

  private static func key(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt32 {
    UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)
  }
}

/// Words that tell a level, the more decisive first.
private struct LevelWords: Sendable {
  private let words: WordSet
  private let levels: [AdministrativeLevel]

  init(_ entries: [(word: String, level: AdministrativeLevel)]) {
    words = WordSet(entries.map { $0.word })
    levels = entries.map { $0.level }
  }

  func first(in text: String) -> (word: String, level: AdministrativeLevel)? {
    words.found(in: text).map { (words.words[$0], levels[$0]) }
  }
}

/// Which level of government a department belongs to, by the names in it.
struct Gazetteer: Sendable {
  /// Marks that no name holds.
  private static let marks = WordSet("，。；：、,;:“”".unicodeScalars.map { String($0) })
  /// Official names of divisions, with their level.
  private var divisions: [String: AdministrativeLevel] = [:]
  private var longest = 0
  private var suffixes: [(word: String, level: AdministrativeLevel)] = []
  private var prefixes: [(word: String, level: AdministrativeLevel)] = []
  private var endings: [(word: String, level: AdministrativeLevel)] = []
  private var noPlaces: [String] = []
  private var hints = LevelWords([])
  private var organs = WordSet()
  /// Departments known by their whole name.
  private var exact: [String: AdministrativeLevel] = [:]
  /// What stands before a place's name and tells no level.
  private var befores: [String] = []
  /// Words that begin where a division's name seems to end: 市场 in 某某市场.
  private var nonwords: Set<String> = []
  private var textWords = LevelWords([])

  static let standard = Gazetteer(
    regions: PackageResources.regions_tsv, words: PackageResources.level_words_tsv)

  init(regions: [UInt8], words: [UInt8]) {
    for row in DataFile(regions).rows where row.count >= 2 {
      guard let level = AdministrativeLevel(rawValue: row[0]) else { continue }
      for name in row[1].split(separator: " ") {
        divisions[String(name)] = level
        longest = max(longest, name.count)
      }
    }
    var organs: [String] = []
    var hints: [(String, AdministrativeLevel)] = []
    var textWords: [(String, AdministrativeLevel)] = []
    for row in DataFile(words).rows where row.count >= 2 {
      let level = row.count > 2 ? AdministrativeLevel(rawValue: row[2]) : nil
      switch (row[0], level) {
      case ("suffix", let level?): suffixes.append((row[1], level))
      case ("prefix", let level?): prefixes.append((row[1], level))
      case ("ending", let level?): endings.append((row[1], level))
      case ("hint", let level?): hints.append((row[1], level))
      case ("exact", let level?): exact[row[1]] = level
      case ("text", let level?): textWords.append((row[1], level))
      case ("before", _): befores.append(row[1])
      case ("nonword", _): nonwords.insert(row[1])
      case ("noplace", _): noPlaces.append(row[1])
      case ("organ", _): organs.append(row[1])
      default: break
      }
    }
    self.organs = WordSet(organs)
    self.hints = LevelWords(hints)
    self.textWords = LevelWords(textWords)
  }

  /// Whether a text may read like a department's name, by its last character.
  func mayBeDepartment(_ text: String) -> Bool {
    text.withBytes { bytes in
      guard let range = bytes.unpadded() else { return false }
      let last = bytes.scalar(at: bytes.start(before: range.upperBound)).code
      return organs.mayEnd(last) || last == 0x9547 || last == 0x4E61 || last == 0x9053
    }
  }

  /// Whether a text reads like a department's name.
  func isDepartment(_ text: String) -> Bool {
    text.utf8.count <= 120 && (3...30).contains(text.scalarCount)
      && (organs.end(text) || isTownship(text)) && !Gazetteer.marks.occur(in: text)
  }

  /// 某县某镇: reports of townships often leave 人民政府 away.
  private func isTownship(_ text: String) -> Bool {
    guard text.ends(with: "镇") || text.ends(with: "乡") || text.ends(with: "街道") else {
      return false
    }
    var rest = text[...]
    var count = 0
    while let division = division(at: rest) {
      rest = rest.dropFirst(division.length)
      count += 1
    }
    return rest.isEmpty && count >= 2
  }

  /// The level of a department's government, and whether its name decides it.
  func level(of department: String, in text: () -> String) -> (AdministrativeLevel?, isSure: Bool) {
    if let level = exact[department] { return (level, true) }
    var rest = department[...]
    if let word = befores.filter({ rest.begins(with: $0) }).max(by: { $0.count < $1.count }) {
      rest = rest.dropFirst(word.count)
    }
    if let prefix = prefixes.first(where: { rest.begins(with: $0.word) }) {
      return (prefix.level, true)
    }
    var deepest: AdministrativeLevel?
    var isSure = true
    while let division = division(at: rest) {
      deepest = division.level
      isSure = division.isSure
      rest = rest.dropFirst(division.length)
    }
    let ending = endings.first { rest.ends(with: $0.word) }
    if let deepest {
      if isSure { return (deepest, true) }
      if let ending { return (ending.level, true) }
      let hinted = hint(in: text())
      return (hinted ?? deepest, hinted != nil)
    }
    return ending.map { ($0.level, true) } ?? (nil, false)
  }

  /// A word of the text that tells the level where the department's name does not.
  func levelWord(in text: String) -> (word: String, level: AdministrativeLevel)? {
    textWords.first(in: text)
  }

  /// The division that a name begins with.
  private func division(
    at name: Substring
  ) -> (level: AdministrativeLevel, length: Int, isSure: Bool)? {
    var length = min(longest, name.count)
    while length >= 2 {
      if let level = divisions[String(name.prefix(length))] { return (level, length, true) }
      length -= 1
    }
    for level in AdministrativeLevel.allCases where name.begins(with: level.rawValue) {
      // 市司法局, without the city's name; 市场… is none.
      let behind = name.dropFirst()
      guard organs.end(behind), !nonwords.contains(String(name.prefix(2))),
        level != .central
      else { continue }
      return (level, 1, level != .city)
    }
    let characters = Array(name)
    for end in 2..<max(3, min(9, characters.count + 1)) where end <= characters.count {
      let head = String(characters[..<end])
      guard let suffix = suffixes.first(where: { head.ends(with: $0.word) }),
        head.count > suffix.word.count, !isNoPlace(head)
      else { continue }
      // 区 and 市 also begin words: 市场, 市政, 区域.
      if end < characters.count, nonwords.contains(String(characters[(end - 1)...end])) {
        continue
      }
      return (suffix.level, end, suffix.word != "市")
    }
    return nil
  }

  /// 开发区 is no division; 青山区 is one, though 山区 is none.
  private func isNoPlace(_ head: String) -> Bool {
    noPlaces.contains { head.ends(with: $0) && !($0.count == 2 && head.count == 3) }
  }

  private func hint(in text: String) -> AdministrativeLevel? {
    hints.first(in: text)?.level
  }
}

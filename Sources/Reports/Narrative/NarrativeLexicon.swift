import Quantities

/// The words of the field, read once from the data files beside this folder.
struct NarrativeLexicon: Sendable {
  private(set) var subjects: [Subject] = []
  private(set) var words: [Word] = []
  private(set) var clauseTrie = WordTrie()
  private(set) var roleWords: [WordRole: WordTrie] = [:]
  private(set) var roleLists: [WordRole: [[UInt32]]] = [:]
  private(set) var units = WordTrie()
  private(set) var unitClasses: [UnitClass] = []
  private var subjectByConcept: [String: Int] = [:]

  /// The lexicon that ships.
  static let shipped = NarrativeLexicon(
    subjects: PackageResources.narrative_subjects_tsv,
    aspects: PackageResources.narrative_aspects_tsv,
    words: PackageResources.narrative_words_tsv, units: PackageResources.narrative_units_tsv)

  init(subjects: [UInt8], aspects: [UInt8], words: [UInt8], units: [UInt8]) {
    var index: [[UInt32]: Int] = [:]
    for row in Self.rows(subjects) where row.count >= 5 {
      addSubject(row, &index)
    }
    for row in Self.rows(aspects) where row.count >= 2 {
      guard let aspect = Aspect(rawValue: row[0]) else { continue }
      for word in row[1].split(separator: "|") {
        let number = entry([UInt32](folding: word), &index)
        if self.words[number].aspect == nil && self.words[number].subject == nil {
          self.words[number].aspect = aspect
        }
      }
    }
    for row in Self.rows(words) where row.count >= 2 {
      guard let role = WordRole(rawValue: row[0]) else { continue }
      for word in row[1].split(separator: "|") { add(role, [UInt32](folding: word), &index) }
    }
    for (word, number) in index { clauseTrie.insert(word, value: number) }
    for row in Self.rows(units) where row.count >= 2 {
      guard let unitClass = UnitClass(rawValue: row[0]) else { continue }
      for word in row[1].split(separator: "|") {
        self.units.insert([UInt32](folding: word), value: unitClasses.count)
        unitClasses.append(unitClass)
      }
    }
  }

  func subject(_ concept: String) -> Int? { subjectByConcept[concept] }

  /// The longest word of a role at a place, and how long it is.
  func length(of role: WordRole, in text: [UInt32], at start: Int, limit: Int? = nil) -> Int? {
    roleWords[role]?.longest(in: text, at: start, limit: limit ?? text.count)?.length
  }

  /// Whether a word of the role stands anywhere in the text.
  func contains(_ role: WordRole, in text: [UInt32], _ range: Range<Int>) -> Bool {
    guard let trie = roleWords[role] else { return false }
    return range.contains { trie.longest(in: text, at: $0, limit: range.upperBound) != nil }
  }

  /// The longest word of the role that the range ends with.
  func suffix(_ role: WordRole, of text: [UInt32], _ range: Range<Int>) -> Int? {
    guard let trie = roleWords[role] else { return nil }
    return range.first { start in
      trie.longest(in: text, at: start, limit: range.upperBound)?.length
        == range.upperBound - start
    }.map { range.upperBound - $0 }
  }

  private mutating func addSubject(_ row: [String], _ index: inout [[UInt32]: Int]) {
    var derived: [String: (concept: String, stage: String?)] = [:]
    for pair in row[3].split(separator: ";") where pair != "-" {
      let sides = pair.split(separator: "=", maxSplits: 1)
      guard sides.count == 2 else { continue }
      let target = sides[1].split(separator: "@")
      derived[String(sides[0])] = (
        target.first.map(String.init) ?? "-", target.count > 1 ? String(target[1]) : nil
      )
    }
    let number = subjects.count
    subjects.append(
      Subject(
        concept: row[0], dimension: SubjectDimension(rawValue: row[1]) ?? .count,
        stage: BudgetStage(rawValue: row[2]), derived: derived))
    subjectByConcept[row[0]] = number
    for label in row[4].split(separator: "|") where label != "-" {
      let sides = label.split(separator: "@")
      let word = entry([UInt32](folding: sides[0]), &index)
      guard words[word].subject == nil else { continue }
      words[word].subject = number
      words[word].aspect = sides.count > 1 ? Aspect(rawValue: String(sides[1])) : nil
    }
  }

  private mutating func add(
    _ role: WordRole, _ word: [UInt32], _ index: inout [[UInt32]: Int]
  ) {
    if role.isClauseRole { words[entry(word, &index)].roles.insert(role) }
    roleWords[role, default: WordTrie()].insert(word, value: word.count)
    roleLists[role, default: []].append(word)
  }

  private mutating func entry(_ word: [UInt32], _ index: inout [[UInt32]: Int]) -> Int {
    if let number = index[word] { return number }
    words.append(Word(length: word.count))
    index[word] = words.count - 1
    return words.count - 1
  }

  private static func rows(_ bytes: [UInt8]) -> [[String]] {
    bytes.split(separator: 0x0A).compactMap { line in
      if line.first == 0x23 { return nil }
      return line.split(separator: 0x09, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }
}

/// What a unit behind a number measures.
enum UnitClass: String, Sendable {
  case money, share, persons, score, count
  /// Years, days, ordinals: the number is no figure of the report.
  case none
  /// A bare 万 or 亿.
  case bare
  /// No unit at all.
  case missing
}

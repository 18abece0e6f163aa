import Quantities

/// Reads the lexicon's data files.
struct LexiconFiles {
  private(set) var subjects: [Subject] = []
  private(set) var words: [Word] = []
  private(set) var clauseTrie = WordTrie()
  private(set) var roleWords: [WordTrie] = Array(
    repeating: WordTrie(), count: WordRole.allCases.count)
  private(set) var roleLists: [WordRole: [[UInt32]]] = [:]
  private(set) var units = WordTrie()
  private(set) var unitClasses: [UnitClass] = []
  private(set) var unitWords: [String] = []
  private(set) var subjectByConcept = LabelMap<Int>()

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
      guard let role = WordRole(name: row[0]) else { continue }
      for word in row[1].split(separator: "|") { add(role, [UInt32](folding: word), &index) }
    }
    for (word, number) in index { clauseTrie.insert(word, value: number) }
    for row in Self.rows(units) where row.count >= 2 {
      guard let unitClass = UnitClass(rawValue: row[0]) else { continue }
      for word in row[1].split(separator: "|") {
        let folded = [UInt32](folding: word)
        self.units.insert(folded, value: unitClasses.count)
        unitClasses.append(unitClass)
        unitWords.append(folded.withUnsafeBufferPointer { String(folded: $0) })
      }
    }
  }

  private mutating func addSubject(_ row: [String], _ index: inout [[UInt32]: Int]) {
    var derived = LabelMap<(concept: String, stage: String?)>()
    for pair in row[3].split(separator: ";") where pair != "-" {
      let sides = pair.split(separator: "=", maxSplits: 1)
      guard sides.count == 2 else { continue }
      let target = sides[1].split(separator: "@")
      derived[String(sides[0])] = (
        target.first.map(String.init) ?? "-", target.count > 1 ? String(target[1]) : nil
      )
    }
    let number: Int
    if let known = subjectByConcept[row[0]] {
      // A later line adds labels.
      number = known
    } else {
      number = subjects.count
      subjects.append(
        Subject(
          concept: row[0], dimension: SubjectDimension(rawValue: row[1]) ?? .count,
          stage: BudgetStage(rawValue: row[2]), derived: derived))
      subjectByConcept[row[0]] = number
    }
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
    roleWords[role.rawValue].insert(word, value: word.count)
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

import Quantities

/// The words of the field, read once from the data files beside this folder. A class,
/// so that the many small values that look words up share it without copying.
final class NarrativeLexicon: Sendable {
  let subjects: [Subject]
  let words: [Word]
  let clauseTrie: WordTrie
  private let roleWords: [WordTrie]
  /// For `RoleHits`.
  let roleBeginnings: RoleHits.Beginnings
  /// For `ClauseTokenizer`, without the names of a document.
  let tokenFirsts: [UInt8]
  let roleLists: [WordRole: [[UInt32]]]
  let commonNames: UnitNames.Common
  let units: WordTrie
  let unitClasses: [UnitClass]
  /// The units by their numbers in the trie, and the same behind 万: nearly every figure has
  /// one of them, and none is put together anew.
  let unitWords: [String]
  let tenThousands: [String]
  private let subjectByConcept: LabelMap<Int>
  private let namedSubjects: [Int?]

  /// The lexicon that ships.
  static let shipped = NarrativeLexicon(
    subjects: PackageResources.narrative_subjects_tsv,
    aspects: PackageResources.narrative_aspects_tsv,
    words: PackageResources.narrative_words_tsv, units: PackageResources.narrative_units_tsv)

  init(subjects: [UInt8], aspects: [UInt8], words: [UInt8], units: [UInt8]) {
    let files = LexiconFiles(subjects: subjects, aspects: aspects, words: words, units: units)
    self.subjects = files.subjects
    self.words = files.words
    clauseTrie = files.clauseTrie
    roleWords = files.roleWords
    roleBeginnings = RoleHits.Beginnings(files.roleLists)
    tokenFirsts = ClauseTokenizer.firsts(files.clauseTrie)
    roleLists = files.roleLists
    commonNames = UnitNames.Common(files.roleLists)
    self.units = files.units
    unitClasses = files.unitClasses
    unitWords = files.unitWords
    tenThousands = files.unitWords.map { "万" + $0 }
    subjectByConcept = files.subjectByConcept
    namedSubjects = NamedSubject.allCases.map { files.subjectByConcept[$0.concept] }
  }

  /// The words of a role.
  func trie(_ role: WordRole) -> WordTrie { roleWords[role.rawValue] }

  func subject(_ concept: String) -> Int? { subjectByConcept[concept] }

  func subject(_ named: NamedSubject) -> Int? { namedSubjects[named.rawValue] }

  /// All that is spent, or the budget for it.
  func isSpending(_ subject: Int?) -> Bool {
    guard let subject else { return false }
    return subject == self.subject(.spending) || subject == self.subject(.spendingBudget)
  }

  /// The longest word of a role at a place, and how long it is.
  func length(of role: WordRole, in text: [UInt32], at start: Int, limit: Int? = nil) -> Int? {
    roleWords[role.rawValue].longest(in: text, at: start, limit: limit ?? text.count)?.length
  }

  /// Whether a word of the role stands anywhere in the text.
  func contains(_ role: WordRole, in text: [UInt32], _ range: Range<Int>) -> Bool {
    roleWords[role.rawValue].occurs(in: text, range)
  }

  /// The same, of a text that is asked about over and over.
  func contains(_ role: WordRole, in text: FoldedText, _ range: Range<Int>) -> Bool {
    role.isSearched
      ? text.contains(role, range, self) : contains(role, in: text.scalars, range)
  }

  /// The length of the shortest word of a role at a place.
  func shortest(_ role: WordRole, in text: [UInt32], at start: Int) -> Int? {
    roleWords[role.rawValue].shortest(in: text, at: start)
  }

  /// The longest word of the role that the range ends with.
  func suffix(_ role: WordRole, of text: [UInt32], _ range: Range<Int>) -> Int? {
    guard !range.isEmpty else { return nil }
    let trie = roleWords[role.rawValue]
    guard trie.lasts.contains(text[range.upperBound - 1]) else { return nil }
    // Longer words than any of the role need not be tried.
    let first = max(range.lowerBound, range.upperBound - trie.longestWord)
    return (first..<range.upperBound).first { start in
      trie.longest(in: text, at: start, limit: range.upperBound)?.length
        == range.upperBound - start
    }.map { range.upperBound - $0 }
  }

  /// The words before 专项资金 say what is done with funds, and do not name one.
  func saysWhatIsDone(_ text: [UInt32], _ range: Range<Int>) -> Bool {
    contains(.fundVerb, in: text, range)
      || length(of: .fundVerbFirst, in: text, at: range.lowerBound, limit: range.upperBound) != nil
      || suffix(.fundVerbLast, of: text, range) != nil
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

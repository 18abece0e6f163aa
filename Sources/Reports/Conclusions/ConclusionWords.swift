/// The words by which problems, measures and the use of the results are found. A class,
/// because it never changes and is handed on everywhere.
final class ConclusionWords: Sendable {
  private struct TitleWord {
    var word: [UInt32]
    var kind: ConclusionKind?
    var isWeak: Bool
  }

  /// Longest first.
  private let titleWords: [TitleWord]
  private let titleStarts: ScalarBits
  private let leads: WordSet
  private let turns: WordSet
  private let acts: WordSet
  /// What opens the naming of a problem in a measure.
  let against: [String]
  private let used: WordSet
  private let binding: WordSet
  private let feet: WordSet
  private let published: WordSet
  private let none: LabelSet
  private let longestNone: Int
  let mentions: WordSet
  let files: WordSet

  static let standard = ConclusionWords(PackageResources.conclusion_words_tsv)

  init(_ bytes: [UInt8]) {
    var byKind: [String: [String]] = [:]
    var titleWords: [TitleWord] = []
    for row in DataFile(bytes).rows where row.count >= 2 {
      let words = row[1].fields(0x3B)
      func add(_ kind: ConclusionKind?, isWeak: Bool = false) {
        titleWords += words.map { word in
          TitleWord(word: word.unicodeScalars.map(\.value), kind: kind, isWeak: isWeak)
        }
      }
      switch row[0] {
      case "problem": add(.problem)
      case "measure": add(.measure)
      case "weak": add(.measure, isWeak: true)
      case "use": add(.use)
      case "publication": add(.publication)
      case "filler": add(nil)
      default: byKind[row[0], default: []] += words
      }
    }
    titleWords.sort { $0.word.count > $1.word.count }
    self.titleWords = titleWords
    var starts = ScalarBits()
    for word in titleWords { if let first = word.word.first { starts.insert(first) } }
    titleStarts = starts
    func words(_ kind: String) -> [String] { byKind[kind] ?? [] }
    func set(_ kind: String) -> WordSet { WordSet(words(kind)) }
    leads = set("lead")
    turns = set("turn")
    acts = set("act")
    against = words("against")
    used = set("used")
    binding = set("binding")
    feet = set("foot")
    published = set("published")
    none = LabelSet(words("none"))
    longestNone = words("none").map(\.utf8.count).max() ?? 0
    mentions = set("attachment")
    files = set("file")
  }

  // MARK: Titles

  /// What a section is about whose title is made of these words alone; nothing where a
  /// title says anything else: 加强结果应用 is a measure's own title.
  func kinds(of title: String, level: Int) -> Set<ConclusionKind> {
    guard mayBegin(title) else { return [] }
    var key: [UInt32] = []
    for scalar in LabelKey.fold(title).unicodeScalars {
      switch scalar {
      case "：", ":", "。", ".": continue
      default: key.append(scalar.value)
      }
    }
    guard (2...30).contains(key.count), titleStarts.contains(key[0]) else { return [] }
    var dead: Set<Int> = []
    guard var found = parts(of: key, from: 0, &dead) else { return [] }
    if found.strong.isEmpty { return [] }
    found.strong.formUnion(found.weak)
    let isOfResults = ["结果", "绩效", "评价", "自评"].contains(where: title.holds)
    if found.strong.isSubset(of: [.use, .publication]), !isOfResults, level > 1 { return [] }
    return found.strong
  }

  /// Whether a title may begin with one of the words; most lines do not.
  func mayBegin(_ title: String) -> Bool {
    title.withBytes { bytes in
      var offset = 0
      while offset < bytes.count {
        let (code, width) = bytes.folded(at: offset)
        offset += width
        switch code {
        // What titles are compared without.
        case 0x28, 0x29, 0x22, 0x27, 0x5B, 0x5D, 0x3A, 0x2E, 0x3002: continue
        case 0x201C, 0x201D, 0x2018, 0x2019, 0x300A...0x300F: continue
        default: if !Unicode.Scalar.isBlank(code) { return titleStarts.contains(code) }
        }
      }
      return false
    }
  }

  private typealias Kinds = (strong: Set<ConclusionKind>, weak: Set<ConclusionKind>)

  private func parts(of key: [UInt32], from start: Int, _ dead: inout Set<Int>) -> Kinds? {
    if start == key.count { return ([], []) }
    guard titleStarts.contains(key[start]), !dead.contains(start) else { return nil }
    for index in titleWords.indices where stands(index, in: key, at: start) {
      let count = titleWords[index].word.count
      guard var rest = parts(of: key, from: start + count, &dead) else { continue }
      if let kind = titleWords[index].kind {
        if titleWords[index].isWeak { rest.weak.insert(kind) } else { rest.strong.insert(kind) }
      }
      return rest
    }
    dead.insert(start)
    return nil
  }

  private func stands(_ index: Int, in key: [UInt32], at start: Int) -> Bool {
    let count = titleWords[index].word.count
    guard start + count <= key.count, titleWords[index].word[0] == key[start] else { return false }
    for place in 1..<max(count, 1) where titleWords[index].word[place] != key[start + place] {
      return false
    }
    return true
  }

  // MARK: Sentences

  /// Announces a list, and says nothing itself.
  func isLead(_ text: String) -> Bool {
    guard text.utf8.count <= 360 else { return false }
    return text.ends(with: "：") || text.ends(with: ":") || leads.occur(in: text)
  }

  func isNothing(_ text: String) -> Bool {
    text.withBytes { bytes in
      // Most texts are longer than anything that says nothing.
      var kept: [UInt8] = []
      var offset = 0
      while offset < bytes.count {
        let (code, width) = bytes.scalar(at: offset)
        if code != 0x3002, code != 0x2E, !Unicode.Scalar.isBlank(code) {
          if kept.count + width > longestNone { return false }
          kept.append(contentsOf: bytes[offset..<offset + width])
        }
        offset += width
      }
      return none.contains(String(decoding: kept, as: UTF8.self))
    }
  }

  func turns(_ clause: some StringProtocol) -> Bool { turns.begin(clause) }

  /// 2025年4月底前… tells what will be done by then.
  func isDated(_ clause: some StringProtocol) -> Bool {
    guard let first = clause.first, first.isNumber else { return false }
    let head = clause.prefix(12)
    return head.contains { "年月".contains($0) } && head.contains { "前起".contains($0) }
  }

  func acts(_ clause: some StringProtocol) -> Bool {
    turns(clause) || acts.begin(clause)
  }

  func isPublication(_ text: String) -> Bool { published.occur(in: text) }

  /// Says by what the result takes effect.
  func bindsUse(_ text: String) -> Bool { binding.occur(in: text) }

  /// A line below the text: a page's links, whom to call.
  func isFoot(_ text: String) -> Bool {
    feet.mayBegin(text.firstScalar) && feet.begin(TitleWords.compact(text))
  }

  func isUse(_ text: String) -> Bool { used.occur(in: text) }
}

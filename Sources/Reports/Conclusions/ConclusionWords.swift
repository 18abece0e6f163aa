/// The words by which problems, measures and the use of the results are found.
struct ConclusionWords: Sendable {
  private var titleWords: [(word: [Character], kind: ConclusionKind?, isWeak: Bool)] = []
  private var leads: [String] = []
  private var turns: [String] = []
  private var acts: [String] = []
  /// What opens the naming of a problem in a measure.
  private(set) var against: [String] = []
  private var used: [String] = []
  private var binding: [String] = []
  private var feet: [String] = []
  private var published: [String] = []
  private var none: Set<String> = []
  private(set) var mentions: [String] = []
  private(set) var files: [String] = []

  static let standard = ConclusionWords(PackageResources.conclusion_words_tsv)

  init(_ bytes: [UInt8]) {
    for row in DataFile(bytes).rows where row.count >= 2 {
      let words = row[1].split(separator: ";").map(String.init)
      func add(_ kind: ConclusionKind?, isWeak: Bool = false) {
        titleWords += words.map { (Array($0), kind, isWeak) }
      }
      switch row[0] {
      case "problem": add(.problem)
      case "measure": add(.measure)
      case "weak": add(.measure, isWeak: true)
      case "use": add(.use)
      case "publication": add(.publication)
      case "filler": add(nil)
      case "lead": leads += words
      case "turn": turns += words
      case "act": acts += words
      case "against": against += words
      case "used": used += words
      case "binding": binding += words
      case "foot": feet += words
      case "published": published += words
      case "none": none.formUnion(words)
      case "attachment": mentions += words
      case "file": files += words
      default: break
      }
    }
    titleWords.sort { $0.word.count > $1.word.count }
  }

  // MARK: Titles

  /// What a section is about whose title is made of these words alone; nothing where a
  /// title says anything else: 加强结果应用 is a measure's own title.
  func kinds(of title: String, level: Int) -> Set<ConclusionKind> {
    let key = Array(LabelKey.fold(title).filter { !"：:。.".contains($0) })
    guard (2...30).contains(key.count) else { return [] }
    var dead: Set<Int> = []
    guard var found = parts(of: key, from: 0, &dead) else { return [] }
    if found.strong.isEmpty { return [] }
    found.strong.formUnion(found.weak)
    let isOfResults = ["结果", "绩效", "评价", "自评"].contains(where: title.holds)
    if found.strong.isSubset(of: [.use, .publication]), !isOfResults, level > 1 { return [] }
    return found.strong
  }

  private typealias Kinds = (strong: Set<ConclusionKind>, weak: Set<ConclusionKind>)

  private func parts(of key: [Character], from start: Int, _ dead: inout Set<Int>) -> Kinds? {
    if start == key.count { return ([], []) }
    if dead.contains(start) { return nil }
    for (word, kind, isWeak) in titleWords where key[start...].starts(with: word) {
      guard var rest = parts(of: key, from: start + word.count, &dead) else { continue }
      if let kind {
        if isWeak { rest.weak.insert(kind) } else { rest.strong.insert(kind) }
      }
      return rest
    }
    dead.insert(start)
    return nil
  }

  // MARK: Sentences

  /// Announces a list, and says nothing itself.
  func isLead(_ text: String) -> Bool {
    guard text.utf8.count <= 360 else { return false }
    if let last = text.last, "：:".contains(last) { return true }
    return leads.contains(where: text.holds)
  }

  func isNothing(_ text: String) -> Bool {
    none.contains(text.filter { !"。. ".contains($0) && !$0.isWhitespace })
  }

  func turns(_ clause: some StringProtocol) -> Bool { turns.contains(where: clause.hasPrefix) }

  /// 2025年4月底前… tells what will be done by then.
  func isDated(_ clause: some StringProtocol) -> Bool {
    guard let first = clause.first, first.isNumber else { return false }
    let head = clause.prefix(12)
    return head.contains { "年月".contains($0) } && head.contains { "前起".contains($0) }
  }

  func acts(_ clause: some StringProtocol) -> Bool {
    turns(clause) || acts.contains(where: clause.hasPrefix)
  }

  func isPublication(_ text: String) -> Bool { published.contains(where: text.holds) }

  /// Says by what the result takes effect.
  func bindsUse(_ text: String) -> Bool { binding.contains(where: text.holds) }

  /// A line below the text: a page's links, whom to call.
  func isFoot(_ text: String) -> Bool {
    let bare = TitleWords.compact(text)
    return feet.contains(where: bare.hasPrefix)
  }

  func isUse(_ text: String) -> Bool { used.contains(where: text.holds) }
}

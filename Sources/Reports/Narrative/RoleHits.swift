/// Where in a text the words stand that its clauses are asked about over and over. They are
/// looked for in one pass, where each question would go through the clause again.
struct RoleHits {
  private struct Hit {
    var start: Int32
    var role: WordRole
    /// Of the shortest word that begins there.
    var length: Int32
  }

  /// In the order of the text.
  private var hits: [Hit] = []
  private var roles: WordRoles = []

  /// What is looked for.
  static let searched = WordRole.allCases.filter { $0.isSearched }

  /// By the lower twelve bits of a scalar a bit for each role of which a word begins with it,
  /// and for each of which a word may go on with it.
  struct Beginnings: Sendable {
    fileprivate var firsts = [UInt32](repeating: 0, count: 4096)
    fileprivate var seconds = [UInt32](repeating: 0, count: 4096)

    init(_ words: [WordRole: [[UInt32]]]) {
      for (index, role) in searched.enumerated() {
        let bit: UInt32 = 1 << UInt32(index)
        for word in words[role] ?? [] {
          if let first = word.first { firsts[Int(first & 0xFFF)] |= bit }
          if word.count > 1 {
            seconds[Int(word[1] & 0xFFF)] |= bit
          } else {
            for code in seconds.indices { seconds[code] |= bit }
          }
        }
      }
    }
  }

  init(_ scalars: [UInt32], _ lexicon: NarrativeLexicon) {
    lexicon.roleBeginnings.firsts.withUnsafeBufferPointer { firsts in
      for index in scalars.indices {
        var bits = firsts[Int(scalars[index] & 0xFFF)]
        if bits == 0 { continue }
        let next = index + 1 < scalars.count ? scalars[index + 1] : 0
        bits &= lexicon.roleBeginnings.seconds[Int(next & 0xFFF)]
        while bits != 0 {
          let role = RoleHits.searched[bits.trailingZeroBitCount]
          bits &= bits - 1
          guard let length = lexicon.shortest(role, in: scalars, at: index) else { continue }
          hits.append(Hit(start: Int32(index), role: role, length: Int32(length)))
          roles.insert(role)
        }
      }
    }
  }

  /// Whether a word of the role stands within a range.
  func contains(_ role: WordRole, _ range: Range<Int>) -> Bool {
    guard roles.contains(role) else { return false }
    var index = first(from: range.lowerBound)
    while index < hits.count, Int(hits[index].start) < range.upperBound {
      let hit = hits[index]
      if hit.role == role, Int(hit.start) + Int(hit.length) <= range.upperBound { return true }
      index += 1
    }
    return false
  }

  /// The first hit that does not begin before a place, so that many clauses of a long text
  /// cost no more than its length.
  private func first(from place: Int) -> Int {
    var low = 0
    var high = hits.count
    while low < high {
      let middle = (low + high) / 2
      if Int(hits[middle].start) < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Calls for the places where words of a role begin, until it is told to stop.
  func each(_ role: WordRole, in range: Range<Int>, _ body: (Int) -> Bool) {
    guard roles.contains(role) else { return }
    var index = first(from: range.lowerBound)
    while index < hits.count, Int(hits[index].start) < range.upperBound {
      if hits[index].role == role, body(Int(hits[index].start)) { return }
      index += 1
    }
  }
}

extension WordRole {
  /// Texts are asked for its words over and over.
  var isSearched: Bool {
    switch self {
    case .evaluation, .groupScores, .classing, .unitListing, .altogether, .sampling, .examining,
      .categories, .surveyed, .allocation, .allocated, .subordinateList, .headquarters,
      .gradeLabel, .unitDeclaration, .abbreviation:
      true
    default: false
    }
  }
}

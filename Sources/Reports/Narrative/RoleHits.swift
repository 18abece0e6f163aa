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
  static let searched: [WordRole] = [
    .evaluation, .groupScores, .classing, .unitListing, .altogether, .sampling, .examining,
    .categories, .surveyed, .allocation, .allocated, .subordinateList, .headquarters,
    .gradeLabel, .unitDeclaration, .abbreviation,
  ]

  /// By the lower twelve bits of a scalar a bit for each of those that a word begins with it.
  static func firsts(_ tries: [WordTrie]) -> [UInt32] {
    (0..<4096).map { code in
      searched.indices.reduce(0) { bits, index in
        tries[searched[index].rawValue].firsts.contains(code) ? bits | 1 << UInt32(index) : bits
      }
    }
  }

  init(_ scalars: [UInt32], _ lexicon: NarrativeLexicon) {
    lexicon.roleFirsts.withUnsafeBufferPointer { firsts in
      for index in scalars.indices {
        var bits = firsts[Int(scalars[index] & 0xFFF)]
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
    return hits.contains {
      $0.role == role && $0.start >= range.lowerBound
        && Int($0.start) + Int($0.length) <= range.upperBound
    }
  }

  /// Calls for the places where words of a role begin, until it is told to stop.
  func each(_ role: WordRole, in range: Range<Int>, _ body: (Int) -> Bool) {
    guard roles.contains(role) else { return }
    for hit in hits where hit.role == role && range.contains(Int(hit.start)) {
      if body(Int(hit.start)) { return }
    }
  }
}

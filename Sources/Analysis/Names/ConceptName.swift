/// A concept of the taxonomy as the analysis knows it: by its path and its names.
public struct ConceptName: Hashable, Sendable {
  /// `expenditure.basic.public`
  public var path: String
  /// The one name that tables show and that no other concept has.
  public var name: String
  /// Every other name, longest tradition first.
  public var synonyms: [String]
  public var english: String
  /// The unit that the official forms ask for.
  public var unit: String

  public init(path: String, name: String, synonyms: [String], english: String, unit: String) {
    self.path = path
    self.name = name
    self.synonyms = synonyms
    self.english = english
    self.unit = unit
  }
}

/// How close two names are, for *did you mean*.
public enum NameDistance {
  /// The number of scalars to insert, delete or replace, at most `limit` + 1.
  public static func edits(_ left: String, _ right: String, limit: Int = 6) -> Int {
    let first = Array(left.unicodeScalars)
    let second = Array(right.unicodeScalars)
    if abs(first.count - second.count) > limit { return limit + 1 }
    var row = Array(0...second.count)
    for (index, scalar) in first.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (column, other) in second.enumerated() {
        let above = row[column + 1]
        row[column + 1] = min(
          diagonal + (scalar == other ? 0 : 1), min(above, row[column]) + 1)
        diagonal = above
      }
    }
    return row[second.count]
  }

  /// The names most like `word`, best first: those that contain it or are contained
  /// in it, then those a few edits away.
  public static func nearest(
    to word: String, among names: some Sequence<String>, limit: Int = 5
  ) -> [String] {
    let count = word.unicodeScalars.count
    var scored: [(score: Int, order: Int, name: String)] = []
    var seen = Set<String>()
    for (order, name) in names.enumerated() where seen.insert(name).inserted {
      let edits = NameDistance.edits(word, name)
      let score: Int
      if name.hasPrefix(word) {
        score = 0
      } else if count > 1 && (name.contains(word) || word.contains(name)) {
        score = 1 + min(edits, 3)
      } else if edits <= max(1, count / 3) {
        score = 2 + edits
      } else {
        continue
      }
      scored.append((score, order, name))
    }
    scored.sort { ($0.score, $0.order) < ($1.score, $1.order) }
    return scored.prefix(limit).map(\.name)
  }
}

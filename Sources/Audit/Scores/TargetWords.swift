import Quantities

/// How a target binds a result.
public enum TargetDirection: String, Hashable, Sendable {
  case atLeast = "atleast"
  case above
  case atMost = "atmost"
  case below
  case equal
  case about
}

/// The words by which targets and results are read; which they are stands in data.
public struct TargetWords: Hashable, Sendable {
  /// What a word is in a target.
  enum Role: String, Hashable, Sendable {
    /// Before and behind a number: the direction.
    case before, behind
    case between
    /// 增长, 下降.
    case trend
    /// Stands for the number zero.
    case zero
    /// All the numbers of the other side are meant.
    case each
    /// Makes the next number an ordinal.
    case ordinal
    /// 年, 月, 日 behind a number.
    case part
    /// A year by its distance from the report's.
    case year
    case yearEnd = "yearend"
    case end, deadline, recurring
    /// 万 and 亿 before a unit: the power of ten.
    case scale
    case unit
    /// What a qualitative result says about itself.
    case state
    /// Denies what stands behind it.
    case negation
  }

  struct Meaning: Hashable, Sendable {
    var role: Role
    var meaning: String
  }

  /// Meanings by word; a word may have several roles.
  private var meanings: [String: [Meaning]] = [:]
  private var longest = 0

  init() {}

  mutating func add(_ word: String, _ role: Role, meaning: String) {
    let key = TargetWords.fold(word)
    let own = Meaning(role: role, meaning: meaning)
    if meanings[key]?.contains(own) != true { meanings[key, default: []].append(own) }
    longest = max(longest, key.count)
  }

  /// These words and another's.
  func adding(_ other: TargetWords) -> TargetWords {
    var result = self
    for (word, list) in other.meanings {
      for meaning in list { result.add(word, meaning.role, meaning: meaning.meaning) }
    }
    return result
  }

  /// Half width, without blanks.
  static func fold(_ text: String) -> String {
    Digits.halfWidth(text).filter { !$0.isWhitespace }
  }

  /// The longest word of certain roles that begins at an index.
  func match(_ characters: [Character], at start: Int, _ roles: Set<Role>) -> (
    meaning: Meaning, end: Int
  )? {
    var end = min(characters.count, start + longest)
    while end > start {
      if let found = meanings[String(characters[start..<end])]?.first(where: {
        roles.contains($0.role)
      }) {
        return (found, end)
      }
      end -= 1
    }
    return nil
  }

  /// Every word of a role that a text holds and does not deny, longest first at each
  /// place.
  func all(_ role: Role, in characters: [Character]) -> [Meaning] {
    var result: [Meaning] = []
    var index = 0
    while index < characters.count {
      if let (meaning, end) = match(characters, at: index, [role]) {
        let isDenied = index > 0 && match(characters, at: index - 1, [.negation])?.end == index
        if !isDenied { result.append(meaning) }
        index = end
      } else {
        index += 1
      }
    }
    return result
  }
}

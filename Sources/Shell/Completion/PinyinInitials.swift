/// Finds names by the first letters of their readings: `sgjf` finds 三公经费. A character
/// with several readings answers to each.
struct PinyinInitials: Sendable {
  /// Sets of letters, one bit a letter, by character.
  private let letters: [Unicode.Scalar: UInt32]

  static let standard = PinyinInitials(
    String(decoding: PackageResources.pinyin_initials_tsv, as: UTF8.self))

  /// From rows of a letter, a tab, and the characters that begin with it.
  init(_ table: String) {
    var letters: [Unicode.Scalar: UInt32] = [:]
    letters.reserveCapacity(9000)
    for line in table.split(separator: "\n") where !line.hasPrefix("#") {
      let scalars = line.unicodeScalars
      guard let letter = scalars.first, let bit = PinyinInitials.bit(letter) else { continue }
      for scalar in scalars.dropFirst(2) { letters[scalar, default: 0] |= bit }
    }
    self.letters = letters
  }

  /// Whether a word is one that could be initials: two ASCII letters or more.
  static func canBeInitials(_ word: String) -> Bool {
    word.utf8.count >= 2 && word.unicodeScalars.allSatisfy { bit($0) != nil }
  }

  /// Whether the name's characters, from its first on, begin with the letters.
  func begins(_ name: String, with word: String) -> Bool {
    matches(Array(word.unicodeScalars), sounded(name)[...])
  }

  /// Whether the letters stand for characters in a row anywhere in the name.
  func contains(_ name: String, _ word: String) -> Bool {
    let sounded = sounded(name)
    let letters = Array(word.unicodeScalars)
    return sounded.indices.contains { matches(letters, sounded[$0...]) }
  }

  /// The sets of letters of a name; what has no reading (quotes, brackets) is passed over.
  private func sounded(_ name: String) -> [UInt32] {
    name.unicodeScalars.compactMap { letters[$0] ?? PinyinInitials.bit($0) }
  }

  private func matches(_ word: [Unicode.Scalar], _ name: ArraySlice<UInt32>) -> Bool {
    if word.count > name.count { return false }
    return zip(word, name).allSatisfy { letter, set in
      PinyinInitials.bit(letter).map { set & $0 != 0 } ?? false
    }
  }

  private static func bit(_ scalar: Unicode.Scalar) -> UInt32? {
    switch scalar {
    case "a"..."z": 1 << (scalar.value - 0x61)
    case "A"..."Z": 1 << (scalar.value - 0x41)
    default: nil
    }
  }
}

/// The words by which a number is taken for something else.
struct KindWords: Sendable {
  /// What stands beside a number.
  struct Neighbour: Sendable {
    var word: String
    var kind: TakenKind
    /// The unit that the number must have; nil for any.
    var unit: String?
  }

  private var byUnit: [String: TakenKind] = [:]
  private var byColumn: [String: TakenKind] = [:]
  private var byRow: [String: TakenKind] = [:]
  /// Before a number without a unit, before any number, and behind it.
  private var before: [Neighbour] = []
  private var leads: [Neighbour] = []
  private var tails: [Neighbour] = []

  static let standard = KindWords(DataFile(PackageResources.figure_kinds_tsv))

  init(_ file: DataFile) {
    for row in file.rows where row.count >= 3 {
      guard let kind = TakenKind(rawValue: row[0]) else { continue }
      for word in row[2].split(separator: ";").map(String.init) {
        let neighbour = Neighbour(
          word: word, kind: kind, unit: row.count > 3 && row[3] != "-" ? row[3] : nil)
        switch row[1] {
        case "unit": if byUnit[word] == nil { byUnit[word] = kind }
        case "column": if byColumn[word] == nil { byColumn[word] = kind }
        case "row": if byRow[word] == nil { byRow[word] = kind }
        case "before": before.append(neighbour)
        case "lead": leads.append(neighbour)
        case "behind": tails.append(neighbour)
        default: continue
        }
      }
    }
  }

  func kind(ofUnit unit: String) -> TakenKind { byUnit[unit] ?? .otherUnit }

  func kind(ofColumn heading: String) -> TakenKind? { byColumn[LabelKey.cell(heading)] }

  func kind(ofRow label: String) -> TakenKind? { byRow[LabelKey.cell(label)] }

  /// The longest word that a text ends with; digits, dashes and colons behind it belong to
  /// the number's group: 电话：0100-6612345.
  func neighbour(behind text: Substring) -> Neighbour? {
    var text = text
    while let last = text.unicodeScalars.last, KindWords.isPartOfGroup(last) {
      text.unicodeScalars.removeLast()
    }
    return longest(before) { text.hasSuffix($0) }
  }

  func lead(_ text: Substring, unit: String) -> Neighbour? {
    var text = text
    while let last = text.unicodeScalars.last, last == " " || last == "　" {
      text.unicodeScalars.removeLast()
    }
    return longest(leads, unit: unit) { text.hasSuffix($0) }
  }

  func tail(_ text: Substring, unit: String) -> Neighbour? {
    longest(tails, unit: unit) { text.hasPrefix($0) }
  }

  private func longest(
    _ neighbours: [Neighbour], unit: String? = nil, where fits: (String) -> Bool
  ) -> Neighbour? {
    neighbours.filter { ($0.unit == nil || $0.unit == unit) && fits($0.word) }
      .max { $0.word.utf8.count < $1.word.utf8.count }
  }

  private static func isPartOfGroup(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "０"..."９", "-", "—", "－", "–", ":", "：", " ", "　", "/", "(", "（", ")", "）", ".":
      true
    default: false
    }
  }
}

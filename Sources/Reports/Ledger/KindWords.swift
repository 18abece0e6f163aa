/// The words by which a number is taken for something else.
struct KindWords: Sendable {
  private var byUnit: [String: TakenKind] = [:]
  private var byColumn: [String: TakenKind] = [:]
  private var byRow: [String: TakenKind] = [:]
  private var before: [(word: String, kind: TakenKind)] = []

  static let standard = KindWords(DataFile(PackageResources.figure_kinds_tsv))

  init(_ file: DataFile) {
    for row in file.rows where row.count >= 3 {
      guard let kind = TakenKind(rawValue: row[0]) else { continue }
      for word in row[2].split(separator: ";").map(String.init) {
        switch row[1] {
        case "unit": if byUnit[word] == nil { byUnit[word] = kind }
        case "column": if byColumn[word] == nil { byColumn[word] = kind }
        case "row": if byRow[word] == nil { byRow[word] = kind }
        default: before.append((word, kind))
        }
      }
    }
  }

  /// What a unit of no figure says; `度角` and its like are units all the same.
  func kind(ofUnit unit: String) -> TakenKind { byUnit[unit] ?? .otherUnit }

  func kind(ofColumn heading: String) -> TakenKind? { byColumn[LabelKey.cell(heading)] }

  func kind(ofRow label: String) -> TakenKind? { byRow[LabelKey.cell(label)] }

  /// The longest word that a text ends with, marks apart.
  func kind(behind text: Substring) -> (kind: TakenKind, word: String)? {
    var text = text
    while let last = text.last, last == ":" || last == "：" || last == " " || last == "　" {
      text.removeLast()
    }
    guard !text.isEmpty else { return nil }
    return before.filter { text.hasSuffix($0.word) }.max { $0.word.count < $1.word.count }
      .map { ($0.kind, $0.word) }
  }
}

/// The words by which a number is taken for something else.
/// A class, because it never changes and is handed on everywhere.
final class KindWords: Sendable {
  /// What stands beside a number.
  struct Neighbour: Sendable {
    var word: String
    var kind: TakenKind
    /// The unit that the number must have; nil for any.
    var unit: String?
  }

  /// What stands beside numbers, longest words first.
  private struct Neighbours: Sendable {
    private let entries: [Neighbour]
    private let words: WordSet

    init(_ entries: [Neighbour]) {
      let sorted = entries.enumerated().sorted {
        ($1.element.word.utf8.count, $0.offset) < ($0.element.word.utf8.count, $1.offset)
      }
      self.entries = sorted.map(\.element)
      words = WordSet(sorted.map(\.element.word))
    }

    /// The longest that a text ends with before an offset.
    func ending(
      _ text: UnsafeBufferPointer<UInt8>, at offset: Int, unit: String? = nil
    ) -> Neighbour? {
      words.ending(text, at: offset) { fits($0, unit) }.map { entries[$0] }
    }

    /// The longest that a text goes on with at an offset.
    func beginning(
      _ text: UnsafeBufferPointer<UInt8>, at offset: Int, unit: String
    ) -> Neighbour? {
      words.beginning(text, at: offset) { fits($0, unit) }.map { entries[$0] }
    }

    private func fits(_ number: Int, _ unit: String?) -> Bool {
      guard let own = entries[number].unit else { return true }
      return unit.map { own.isSame(as: $0) } ?? false
    }
  }

  private let byUnit: LabelMap<TakenKind>
  private let byColumn: LabelMap<TakenKind>
  private let columnScalars: LabelScalars
  private let byRow: LabelMap<TakenKind>
  private let rowScalars: LabelScalars
  /// Before a number without a unit, before any number, and behind it.
  private let before: Neighbours
  private let leads: Neighbours
  private let tails: Neighbours

  /// How many scalars before and behind a number are looked at.
  private static let reach = 32

  static let standard = KindWords(DataFile(PackageResources.figure_kinds_tsv))

  init(_ file: DataFile) {
    var labels: [String: LabelMap<TakenKind>] = [:]
    var neighbours: [String: [Neighbour]] = [:]
    for row in file.rows where row.count >= 3 {
      guard let kind = TakenKind(rawValue: row[0]) else { continue }
      for word in row[2].split(separator: ";").map(String.init) {
        switch row[1] {
        case "unit", "column", "row":
          if labels[row[1]]?[word] == nil { labels[row[1], default: LabelMap()][word] = kind }
        default:
          neighbours[row[1], default: []].append(
            Neighbour(
              word: word, kind: kind, unit: row.count > 3 && row[3] != "-" ? row[3] : nil))
        }
      }
    }
    byUnit = labels["unit"] ?? LabelMap()
    byColumn = labels["column"] ?? LabelMap()
    byRow = labels["row"] ?? LabelMap()
    columnScalars = LabelScalars(byColumn.labels)
    rowScalars = LabelScalars(byRow.labels)
    before = Neighbours(neighbours["before"] ?? [])
    leads = Neighbours(neighbours["lead"] ?? [])
    tails = Neighbours(neighbours["behind"] ?? [])
  }

  func kind(ofUnit unit: String) -> TakenKind { byUnit[unit] ?? .otherUnit }

  func kind(ofColumn heading: String) -> TakenKind? {
    columnScalars.mayStand(in: heading) ? byColumn[LabelKey.cell(heading)] : nil
  }

  func kind(ofRow label: String) -> TakenKind? {
    rowScalars.mayStand(in: label) ? byRow[LabelKey.cell(label)] : nil
  }

  /// The longest word that stands in a text before an offset; digits, dashes and colons
  /// behind it belong to the number's group: 电话：0100-6612345.
  func neighbour(in text: String, before offset: Int) -> Neighbour? {
    text.withBytes { bytes in
      KindWords.end(in: bytes, before: offset, without: KindWords.isPartOfGroup)
        .flatMap { before.ending(bytes, at: $0) }
    }
  }

  func lead(in text: String, before offset: Int, unit: String) -> Neighbour? {
    text.withBytes { bytes in
      KindWords.end(in: bytes, before: offset) { $0 == 0x20 || $0 == 0x3000 }
        .flatMap { leads.ending(bytes, at: $0, unit: unit) }
    }
  }

  /// What stands behind a number and its unit.
  func tail(in text: String, behind offset: Int, unit: String) -> Neighbour? {
    text.withBytes { bytes in
      var start = offset
      while start < bytes.count, start < offset + 24, bytes[start] == 0x20 { start += 1 }
      // 两万元: the multiple is a part of the numeral.
      for word in [unit, "元"] {
        let size = word.utf8.count
        guard word.withBytes({ bytes.holds($0, at: start) }) else { continue }
        return tails.beginning(bytes, at: start + size, unit: unit)
      }
      return nil
    }
  }

  /// Whether no word stands before an offset, near by.
  static func isFirst(in text: String, before offset: Int) -> Bool {
    text.withBytes { bytes in
      var end = offset
      var count = 0
      while end > 0, count < reach {
        end = bytes.start(before: end)
        if (0x4E00...0x9FFF).contains(bytes.scalar(at: end).code) { return false }
        count += 1
      }
      return true
    }
  }

  /// Where a text ends without some scalars behind it.
  private static func end(
    in bytes: UnsafeBufferPointer<UInt8>, before offset: Int, without isLeft: (UInt32) -> Bool
  ) -> Int? {
    var end = offset
    var count = 0
    while end > 0, count < reach {
      let start = bytes.start(before: end)
      guard isLeft(bytes.scalar(at: start).code) else { return end }
      end = start
      count += 1
    }
    return nil
  }

  private static func isPartOfGroup(_ code: UInt32) -> Bool {
    switch code {
    case 0x30...0x39, 0xFF10...0xFF19, 0x2D, 0x2014, 0xFF0D, 0x2013, 0x3A, 0xFF1A, 0x20, 0x3000,
      0x2F, 0x28, 0xFF08, 0x29, 0xFF09, 0x2E:
      true
    default: false
    }
  }
}

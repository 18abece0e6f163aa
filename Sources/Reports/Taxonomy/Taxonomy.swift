/// What a concept's figures are like over time.
public enum ConceptKind: String, Hashable, Sendable, Codable {
  /// As at a date: persons, carry-over.
  case stock
  /// Over a year: money received or spent.
  case flow
  case ratio
  case score
  case count
}

/// A concept of the field: what a figure in a report can be about.
public struct Concept: Hashable, Sendable {
  /// `expenditure.basic.public`
  public var path: String
  /// The one short Chinese name by which a person calls it; unique.
  public var name: String
  /// Other Chinese labels that reports print.
  public var labels: [String]
  public var english: String
  /// The unit it is usually printed in; empty for words.
  public var unit: String
  public var kind: ConceptKind
}

/// The concepts that reports speak of, by path and by label.
///
/// ```swift
/// Taxonomy.standard.concept(labelled: "“三公”经费")?.path  // threepublic.total
/// ```
public struct Taxonomy: Sendable {
  /// In the order of the file.
  public let concepts: [Concept]
  private let byPath: LabelMap<Int>
  private let byLabel: LabelMap<[Int]>

  /// The taxonomy that ships.
  public static let standard = Taxonomy(tsv: standardText)

  /// The shipped file's text, for its digest.
  public static let standardText = String(
    decoding: PackageResources.taxonomy_tsv, as: UTF8.self)

  /// Reads rows of path, name, labels (separated by `;`), English label, unit and kind.
  /// A row whose path was there before, its name left empty, adds labels to that concept.
  public init(tsv: String) {
    var concepts: [Concept] = []
    var byPath = LabelMap<Int>()
    var byLabel = LabelMap<[Int]>()
    for row in DataFile(tsv).rows where row.count >= 3 && row[0] != "concept" {
      let labels = row[2].fields(0x3B)
      let index: Int
      if let known = byPath[row[0]] {
        index = known
        concepts[known].labels += labels.filter { !concepts[known].labels.contains($0) }
      } else {
        guard row.count >= 6, let kind = ConceptKind(rawValue: row[5]) else { continue }
        index = concepts.count
        byPath[row[0]] = index
        concepts.append(
          Concept(
            path: row[0], name: row[1], labels: labels, english: row[3], unit: row[4], kind: kind))
      }
      for label in [concepts[index].name] + labels {
        let key = Taxonomy.key(label)
        if byLabel[key]?.contains(index) != true { byLabel[key, default: []].append(index) }
      }
    }
    self.concepts = concepts
    self.byPath = byPath
    self.byLabel = byLabel
  }

  public func concept(at path: String) -> Concept? {
    byPath[path].map { concepts[$0] }
  }

  /// The unit that a concept is usually printed in.
  func unit(at path: String) -> String? {
    byPath[path].map { concepts[$0].unit }
  }

  /// Every concept with that name or label. Blanks, quotation marks, brackets and the
  /// width of characters do not matter. A concept's own name outranks a label.
  public func concepts(labelled label: some StringProtocol) -> [Concept] {
    let key = Taxonomy.key(label)
    let found = (byLabel[key] ?? []).map { concepts[$0] }
    let named = found.filter { Taxonomy.key($0.name) == key }
    return named.isEmpty ? found : named
  }

  /// The one concept with that name or label; nil where there is none or several.
  public func concept(labelled label: some StringProtocol) -> Concept? {
    let found = concepts(labelled: label)
    return found.count == 1 ? found[0] : nil
  }

  /// A label as it is compared.
  static func key(_ label: some StringProtocol) -> String {
    LabelKey.fold(label)
  }
}

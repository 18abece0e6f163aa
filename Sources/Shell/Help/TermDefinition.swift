import Analysis

/// What a term of the field means, beyond how it is written.
struct TermDefinition: Sendable {
  var name: String
  var zh: String
  var en: String
  /// How it is reckoned, in words and signs; empty where it is stated.
  var formula: String
  var source: String

  private static let all: [String: TermDefinition] = {
    var found: [String: TermDefinition] = [:]
    let text = String(decoding: PackageResources.definitions_tsv, as: UTF8.self)
    for line in text.split(separator: "\n").drop(while: { $0.hasPrefix("#") }).dropFirst() {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 5 else { continue }
      found[NameCatalogue.fold(cells[0])] = TermDefinition(
        name: cells[0], zh: cells[1], en: cells[2], formula: cells[3], source: cells[4])
    }
    return found
  }()

  /// Every term that is defined.
  static var names: [String] { all.values.map(\.name).sorted() }

  static func of(_ name: String) -> TermDefinition? { all[NameCatalogue.fold(name)] }
}

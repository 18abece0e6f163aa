/// A part of a taxonomy file: what its lines speak of. A line `[concepts]` or `[概念]`
/// begins it; the built-in files of each part show how its lines are written.
public enum TaxonomySection: String, Hashable, Sendable, CaseIterable {
  case concepts, layouts, forms, titles, levels, regions, subjects, aspects, words, units

  public var chinese: String {
    switch self {
    case .concepts: "概念"
    case .layouts: "表样"
    case .forms: "表内用词"
    case .titles: "标题用词"
    case .levels: "层级用词"
    case .regions: "区划"
    case .subjects: "主语"
    case .aspects: "说法"
    case .words: "虚词"
    case .units: "计量单位"
    }
  }

  init?(name: some StringProtocol) {
    let word = name.lowercased()
    guard
      let section = TaxonomySection.allCases.first(where: {
        [$0.rawValue, $0.chinese].contains(word)
      })
    else { return nil }
    self = section
  }

  /// What stands between the labels of a line.
  var separator: Character {
    switch self {
    case .subjects, .aspects, .words, .units: "|"
    case .regions: " "
    default: ";"
    }
  }
}

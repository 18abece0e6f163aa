extension NameResolution {
  /// Whether it is one concept or formula.
  var isOne: Bool { name != nil }

  /// The name of the one that it is.
  var name: String? {
    switch self {
    case .concept(let concept): concept.name
    case .formula(let formula): formula.name
    case .ambiguous, .unknown: nil
    }
  }
}

extension NameCatalogue {
  /// What a name typed by a person turns out to be: where it is none itself, the one name
  /// that begins so, if there is only one.
  public func resolve(completing text: String) -> (resolution: NameResolution, completed: String?) {
    let exact = resolve(text)
    guard case .unknown = exact else { return (exact, nil) }
    let key = NameCatalogue.fold(text)
    guard key.unicodeScalars.count >= 2 else { return (exact, nil) }
    for names in [allNames, allSynonyms] {
      let beginning = Set(names.filter { NameCatalogue.fold($0).hasPrefix(key) })
      if beginning.isEmpty { continue }
      let meant = beginning.sorted().map { (name: $0, resolution: resolve($0)) }
      // Several synonyms of one thing are no question.
      guard Set(meant.map(\.resolution)).count == 1, let first = meant.first,
        first.resolution.isOne
      else {
        return (.ambiguous(Array(meant.map(\.name).prefix(8))), nil)
      }
      return (first.resolution, first.resolution.name ?? first.name)
    }
    return (exact, nil)
  }
}

import Quantities

/// Lines that are a key and words: which keys there are, the built-in files say.
extension TaxonomyCheck {
  /// What the base has in a field of a section.
  func words(_ section: TaxonomySection, field: Int) -> Set<String> {
    var found: Set<String> = []
    for line in base.flatMap({ $0.lines[section] ?? [] }) where line.fields.count > field {
      found.insert(line.fields[field])
    }
    return found
  }

  mutating func checkWords(_ line: TaxonomyFile.Line, in section: TaxonomySection) {
    if isBase {
      take(line, in: section)
      return
    }
    let fields = line.fields
    let keys = knownKeys(section)
    guard keys.contains(fields[0]) else {
      complain(.unknownKey, line, [fields[0], section.rawValue], choices: keys)
      return
    }
    let counts = Set(
      base.flatMap { $0.lines[section] ?? [] }.filter { $0.fields[0] == fields[0] }
        .map(\.fields.count))
    if !counts.isEmpty, !counts.contains(fields.count) {
      complain(.wrongFields, line, [fields[0], example(of: fields[0], in: section)])
      return
    }
    take(line, in: section)
  }

  /// Which words may begin a line. A file that is checked by itself, as the built-in ones
  /// are, brings its own.
  private func knownKeys(_ section: TaxonomySection) -> Set<String> {
    switch section {
    case .levels, .forms, .titles: words(section, field: 0).union(Self.keys[section] ?? [])
    case .regions: Set(AdministrativeLevel.allCases.map(\.rawValue))
    case .aspects: Self.keys[.aspects] ?? []
    case .words: Set(WordRole.allCases.map { String(describing: $0) })
    case .units: ["money", "share", "persons", "score", "count", "none"]
    default: []
    }
  }

  /// Keys that a file without others of its kind beside it is held to.
  private static let keys: [TaxonomySection: Set<String>] = {
    var keys: [TaxonomySection: Set<String>] = [:]
    for file in BuiltInData.parsed {
      for section in [TaxonomySection.forms, .titles, .levels, .aspects] {
        keys[section, default: []].formUnion((file.lines[section] ?? []).map { $0.fields[0] })
      }
    }
    return keys
  }()

  /// How a line of that key looks: the fields of one that ships.
  private func example(of key: String, in section: TaxonomySection) -> String {
    let lines = base.flatMap { $0.lines[section] ?? [] }
    guard let line = lines.first(where: { $0.fields[0] == key }) else { return key }
    return line.fields.map { $0.count > 12 ? String($0.prefix(12)) + "…" : $0 }
      .joined(separator: " · ")
  }

  private mutating func take(_ line: TaxonomyFile.Line, in section: TaxonomySection) {
    let fields = line.fields
    guard fields.count >= 2 else { return }
    switch section {
    case .forms: takeForm(line)
    case .levels:
      if fields.count > 2 {
        choose(
          AdministrativeLevel(rawValue: fields[2]), fields[2], "level",
          AdministrativeLevel.allCases.map(\.rawValue), line)
      }
    case .aspects:
      for word in labels(fields[1], "|", line) {
        let key = Digits.halfWidth(word)
        // A word that is the name of a subject is read as that.
        if claims["subject\t" + key] == nil {
          claim(word, key: key, of: "aspect", as: fields[0], line)
        }
      }
    case .units:
      for word in labels(fields[1], "|", line) {
        claim(word, key: Digits.halfWidth(word), of: "unit", as: fields[0], line)
      }
    case .regions: break
    default: _ = labels(fields[1], section.separator, line)
    }
  }

  private mutating func takeForm(_ line: TaxonomyFile.Line) {
    let fields = line.fields
    let last = fields[fields.count - 1]
    switch fields[0] {
    case "title", "attachment-title":
      choose(LayoutForm(rawValue: last), last, "form", LayoutCheck.forms, line)
      for label in labels(fields[1], ";", line) {
        claim(label, key: LabelKey.fold(label), of: fields[0], as: last, line)
      }
    case "indicator":
      if fields[1] != "other" {
        choose(
          IndicatorMember(rawValue: fields[1]), fields[1], "indicator",
          IndicatorMember.allCases.map(\.rawValue) + ["other"], line)
      }
      for label in labels(last, ";", line) {
        claim(label, key: LabelKey.cell(label), of: "indicator", as: fields[1], line)
      }
    case "group-noun":
      checkPath(fields[1], line)
      _ = labels(last, ";", line)
    case "fund-boundary", "unmarked", "limit", "reached", "wanted": break
    default: _ = labels(last, ";", line)
    }
  }
}

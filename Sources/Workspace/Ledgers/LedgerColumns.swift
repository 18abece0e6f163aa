import Quantities

/// Which column of a spreadsheet is which, by its heading; the words are data.
enum LedgerColumns {
  enum Role: String, CaseIterable {
    case department, code, level, former, other, year, concept, stage, amount, unit, scope
  }

  /// Roles in the order of the file, with their names as they are compared.
  static let known: [(role: Role, names: Set<String>)] = {
    let text = String(decoding: PackageResources.ledger_columns_tsv, as: UTF8.self)
    return text.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: "\t")
      guard fields.count == 2, let role = Role(rawValue: String(fields[0])) else { return nil }
      return (role, Set(fields[1].split(separator: " ").map { key(String($0)) }))
    }
  }()

  /// A heading as headings are compared.
  static func key(_ heading: String) -> String { ScopeKey.of(heading).lowercased() }

  /// The roles of a row of headings, by column; a role stands once.
  static func roles(of headings: [String]) -> [Role: Int] {
    let keys = headings.map { key(split($0).name) }
    var roles: [Role: Int] = [:]
    var taken = Set<Int>()
    for (role, names) in known where roles[role] == nil {
      guard
        let column = keys.indices.first(where: { !taken.contains($0) && names.contains(keys[$0]) })
      else { continue }
      roles[role] = column
      taken.insert(column)
    }
    return roles
  }

  /// A heading and the unit that stands in brackets behind it: `金额（万元）`.
  static func split(_ heading: String) -> (name: String, unit: String?) {
    let folded = Digits.halfWidth(heading).filter { $0 != " " && $0 != "\n" }
    guard folded.hasSuffix(")"), let open = folded.lastIndex(of: "(") else { return (folded, nil) }
    let inner = folded[folded.index(after: open)...].dropLast()
    let word = inner.hasPrefix("单位:") ? String(inner.dropFirst(3)) : String(inner)
    guard isUnit(word) else { return (folded, nil) }
    return (String(folded[..<open]), word)
  }

  /// Whether a word in brackets is a unit and no part of the name.
  static func isUnit(_ word: String) -> Bool {
    switch MeasureUnit(printed: word).dimension {
    case .money, .share, .persons, .area, .score: true
    default: false
    }
  }
}

/// Gives the sub-units of tables the names that the text introduces them by: a table
/// has room for 执法大队 where the text says 市农业综合行政执法大队.
struct UnitScopes {
  /// Full names and abbreviations, as the narrative's scopes have them.
  private let names: [String]
  private let characters: [[Character]]

  init(names: [String]) {
    self.names = names
    characters = names.map(Array.init)
  }

  func resolved(_ fact: Fact) -> Fact {
    guard fact.scopeKind == .unit, let name = name(for: fact.scope) else { return fact }
    var fact = fact
    fact.scope = name
    return fact
  }

  /// The one name that a short form can stand for; nil where none or several fit.
  private func name(for short: String) -> String? {
    if names.contains(short) { return nil }
    let ending = names.filter { $0.ends(with: short) }
    if ending.count == 1 { return ending[0] }
    let letters = Array(short)
    let fitting = names.indices.filter { UnitScopes.isShort(letters, for: characters[$0]) }
    return fitting.count == 1 ? names[fitting[0]] : nil
  }

  /// A short form keeps the order of the full name's characters and its last two.
  private static func isShort(_ short: [Character], for name: [Character]) -> Bool {
    guard short.count >= 3, short.count < name.count, short.suffix(2) == name.suffix(2) else {
      return false
    }
    var rest = short[...]
    for character in name where rest.first == character { rest.removeFirst() }
    return rest.isEmpty
  }
}

/// Gives the sub-units of tables the names that the text introduces them by: a table
/// has room for 执法大队 where the text says 市农业综合行政执法大队.
struct UnitScopes {
  /// Full names and abbreviations, as the narrative's scopes have them.
  let names: [String]

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
    let fitting = names.filter { UnitScopes.isShort(short, for: $0) }
    return fitting.count == 1 ? fitting[0] : nil
  }

  /// A short form keeps the order of the full name's characters and its last two.
  private static func isShort(_ short: String, for name: String) -> Bool {
    guard short.count >= 3, short.count < name.count, short.suffix(2) == name.suffix(2) else {
      return false
    }
    var rest = Substring(short)
    for character in name where rest.first == character { rest.removeFirst() }
    return rest.isEmpty
  }
}

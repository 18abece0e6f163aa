public import Analysis
public import Language

/// A pack's text under its name, not yet read.
public struct PackText: Hashable, Sendable {
  public var name: String
  public var text: String

  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  public var header: PackHeader { RulePack.header(of: text, named: name) }
}

/// Packs in force, one standing on the other: a rule takes the place of the one of its
/// name below it, and so does a limit.
public struct RuleStack: Hashable, Sendable {
  /// From the lowest to the highest.
  public private(set) var packs: [RulePack] = []

  public init() {}

  /// Stacks packs with those that they stand on, each once.
  ///
  /// - Parameter library: Every pack that there is, by name.
  public init(_ names: [String], library: [PackText], vocabulary: any Vocabulary)
    throws(PackFault)
  {
    var known = PackVocabulary(base: vocabulary)
    var order: [PackText] = []
    for name in names { try RuleStack.add(name, from: library, to: &order, above: []) }
    for text in order {
      let pack = try RulePack(name: text.name, text: text.text, vocabulary: known)
      for definition in pack.definitions {
        for name in definition.definition.names { known.own.insert(name) }
      }
      packs.append(pack)
    }
  }

  private static func add(
    _ name: String, from library: [PackText], to order: inout [PackText], above: [String]
  ) throws(PackFault) {
    if order.contains(where: { $0.name == name }) { return }
    guard let text = library.first(where: { $0.name == name }), !above.contains(name) else {
      throw PackFault(
        pack: name, line: 0,
        diagnostic: Diagnostic(
          .unknownRule, [name],
          candidates: library.map { $0.name }.sorted {
            NameDistance.edits(name, $0) < NameDistance.edits(name, $1)
          }))
    }
    for base in text.header.bases {
      try add(base, from: library, to: &order, above: above + [name])
    }
    order.append(text)
  }

  /// The rules in force, in the order of the packs.
  public var rules: [Rule] {
    var result: [Rule] = []
    var places: [String: Int] = [:]
    for rule in packs.flatMap({ $0.rules }) {
      if let place = places[rule.name] {
        result[place] = rule
      } else {
        places[rule.name] = result.count
        result.append(rule)
      }
    }
    return result
  }

  /// Takes the packs' names and grades into a catalogue.
  public func define(in catalogue: inout NameCatalogue) {
    for pack in packs {
      for definition in pack.definitions { catalogue.define(definition) }
      // A pack's grades stand together: they take the place of those below it.
      if !pack.grades.isEmpty { catalogue.grades = [] }
      for grade in pack.grades { catalogue.take(grade) }
    }
  }
}

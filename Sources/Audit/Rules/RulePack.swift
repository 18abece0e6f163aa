public import Language

/// A rule with the pack that it comes from.
public struct Rule: Hashable, Sendable {
  public var definition: RuleDefinition
  /// The pack's name; nil for a rule typed at the prompt.
  public var pack: String?

  public init(definition: RuleDefinition, pack: String?) {
    self.definition = definition
    self.pack = pack
  }

  public var name: String { definition.name }
}

/// A dated, named file of rules.
public struct RulePack: Hashable, Sendable {
  public var name: String
  public var rules: [Rule]
  /// The file's bytes, for its hash.
  public var text: String

  /// Reads a pack: `rule` lines and `#` comments. A line that ends in `\` goes on in
  /// the next.
  public init(name: String, text: String, vocabulary: any Vocabulary) throws(PackFault) {
    self.name = name
    self.text = text
    rules = []
    var pending = ""
    var first = 0
    for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if pending.isEmpty { first = index + 1 }
      if raw.hasSuffix("\\") {
        pending += raw.dropLast() + " "
        continue
      }
      let line = pending + raw
      pending = ""
      do {
        var parser = Parser(line, vocabulary: vocabulary)
        if try parser.isAtEnd { continue }
        try parser.expectKeyword(.rule)
        rules.append(Rule(definition: try parser.rule(), pack: name))
      } catch {
        throw PackFault(pack: name, line: first, diagnostic: error)
      }
    }
  }
}

/// A line of a pack that does not read.
public struct PackFault: Error, Hashable, Sendable {
  public var pack: String
  public var line: Int
  public var diagnostic: Diagnostic
}

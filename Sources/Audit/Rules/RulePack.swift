public import Analysis
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

/// A dated, named file of rules, of the limits that they use and of examples for them.
public struct RulePack: Hashable, Sendable {
  public var header: PackHeader
  public var rules: [Rule]
  /// Names that the rules use and that a pack above, or a person, may define anew.
  public var definitions: [NamedFormula] = []
  /// The grades that a score earns, best first.
  public var grades: [GradeDefinition] = []
  /// Examples as written; they are read when they are run.
  public var examples: [ExampleLine] = []
  /// The file's bytes, for its hash.
  public var text: String

  public var name: String { header.name }

  /// An `example` line, the rule that stands above it and where it stands.
  public struct ExampleLine: Hashable, Sendable {
    public var rule: String
    public var line: Int
    public var text: String
  }

  /// Reads a pack: `pack`, `rule`, `let`, `grade` and `example` lines and `#` comments.
  /// A line that ends in `\` goes on in the next.
  ///
  /// - Parameter name: What the pack is called where its text does not say so.
  public init(name: String, text: String, vocabulary: any Vocabulary) throws(PackFault) {
    header = PackHeader(name: name)
    self.text = text
    rules = []
    var names = PackVocabulary(base: vocabulary)
    for (number, line) in RulePack.lines(of: text) {
      do { try take(line, number, &names) } catch {
        throw PackFault(pack: header.name, line: number, text: line, diagnostic: error)
      }
    }
  }

  private mutating func take(_ line: String, _ number: Int, _ names: inout PackVocabulary)
    throws(Diagnostic)
  {
    var parser = Parser(line, vocabulary: names)
    if try parser.isAtEnd { return }
    if try parser.takeKeyword(.rule) {
      rules.append(Rule(definition: try parser.rule(), pack: header.name))
    } else if try parser.takeKeyword(.example) {
      guard let rule = rules.last?.name else {
        throw Diagnostic(.unexpected, ["example", "rule"])
      }
      examples.append(ExampleLine(rule: rule, line: number, text: line))
    } else if try parser.takeKeyword(.let_) {
      let definition = try parser.nameDefinition()
      for name in definition.names { names.own.insert(name) }
      definitions.append(
        NamedFormula(kind: .binding, definition: definition, pack: header.name))
    } else if try parser.takeKeyword(.grade) {
      grades.append(try parser.gradeDefinition())
    } else if try parser.takeKeyword(.pack) {
      guard rules.isEmpty else { throw Diagnostic(.unexpected, ["pack", "rule"]) }
      header = try parser.packHeader()
    } else {
      throw parser.unexpected(try parser.peek(), expected: "rule, let, grade, example")
    }
  }

  /// The header alone, without reading what follows it.
  public static func header(of text: String, named name: String) -> PackHeader {
    // Only as far as the header goes: names of packs are asked for at every start.
    var rest = text[...]
    while !rest.isEmpty {
      var line = ""
      repeat {
        let end = rest.utf8.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
        if line.hasSuffix("\\") { line = line.dropLast() + " " }
        line += rest[..<end]
        if line.hasSuffix("\r") { line.removeLast() }
        rest = end < rest.endIndex ? rest[rest.utf8.index(after: end)...] : ""
      } while line.hasSuffix("\\") && !rest.isEmpty
      var parser = Parser(line, vocabulary: EmptyVocabulary())
      do {
        if try parser.isAtEnd { continue }
        if try parser.takeKeyword(.pack) { return try parser.packHeader() }
      } catch {}
      break
    }
    return PackHeader(name: name)
  }

  /// A pack's lines, those that go on joined, each with the number of its first.
  static func lines(of text: String) -> [(number: Int, line: String)] {
    var result: [(Int, String)] = []
    var pending = ""
    var first = 0
    // By bytes: packs are read at every start, and characters are ten times as dear.
    for (index, ended) in text.utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).enumerated() {
      let raw = Substring(ended.last == UInt8(ascii: "\r") ? ended.dropLast() : ended)
      if pending.isEmpty { first = index + 1 }
      if raw.hasSuffix("\\") {
        pending += raw.dropLast() + " "
        continue
      }
      result.append((first, pending + raw))
      pending = ""
    }
    if !pending.isEmpty { result.append((first, pending)) }
    return result
  }
}

/// The names that a pack may use: those known before, and those that it defines.
struct PackVocabulary: Vocabulary {
  let base: any Vocabulary
  var own = NameTree()

  func longestName(in line: [Unicode.Scalar], at start: Int) -> Int? {
    let known = base.longestName(in: line, at: start)
    guard let defined = own.longestName(in: line, at: start) else { return known }
    return max(known ?? 0, defined)
  }
}

/// A line of a pack that does not read.
public struct PackFault: Error, Hashable, Sendable {
  public var pack: String
  public var line: Int
  /// The line, for a caret.
  public var text: String
  public var diagnostic: Diagnostic

  public init(pack: String, line: Int, text: String = "", diagnostic: Diagnostic) {
    self.pack = pack
    self.line = line
    self.text = text
    self.diagnostic = diagnostic
  }
}

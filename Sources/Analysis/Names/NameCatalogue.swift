public import Language
public import Quantities

/// A measure or an alias: a name that stands for a formula.
public struct NamedFormula: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable { case measure, alias, binding }
  public var kind: Kind
  public var definition: NameDefinition
  /// The rule pack that defines it; nil for one that ships with the names or was typed.
  public var pack: String?

  public init(kind: Kind, definition: NameDefinition, pack: String? = nil) {
    self.kind = kind
    self.definition = definition
    self.pack = pack
  }

  public var name: String { definition.names[0] }
}

/// What a name turned out to be.
public enum NameResolution: Hashable, Sendable {
  case concept(ConceptName)
  case formula(NamedFormula)
  /// Several concepts bear the name, or begin with it.
  case ambiguous([String])
  /// Nothing does; what is nearest.
  case unknown([String])
}

/// Every name that an expression may use: concepts, their synonyms, aliases and
/// measures, the words for stages and years, and what a person defined with `let`.
public struct NameCatalogue: Sendable {
  public private(set) var concepts: [ConceptName]
  public private(set) var formulas: [NamedFormula] = []
  /// The grades that a score earns, best first; none where no pack says so.
  public var grades: [GradeDefinition] = []
  /// All names, for the lexer's longest match.
  public private(set) var vocabulary: NameTree
  private var conceptByPath: [NameKey: Int] = [:]
  private var conceptByName: [NameKey: Int] = [:]
  private var conceptsBySynonym: [NameKey: [Int]] = [:]
  private var formulaByName: [NameKey: Int] = [:]
  private var stageWords: [NameKey: [BudgetStage]] = [:]
  private var yearWords: [NameKey: Int] = [:]
  /// The first word for each stage and year, in the order of their definitions.
  private var leadingPeriodWords: [String] = []
  private var fieldWords: [NameKey: String] = [:]
  /// Words by which approved figures are asked for instead of reported ones.
  private var originWords: Set<String> = []

  public init(concepts: [ConceptName]) {
    self.concepts = concepts
    var vocabulary = NameTree()
    for (index, concept) in concepts.enumerated() {
      conceptByPath[NameKey(concept.path)] = index
      conceptByName[NameCatalogue.key(concept.name)] = index
      vocabulary.insert(concept.name)
      for synonym in concept.synonyms {
        let key = NameCatalogue.key(synonym)
        if conceptsBySynonym[key]?.contains(index) != true {
          conceptsBySynonym[key, default: []].append(index)
        }
        vocabulary.insert(synonym)
      }
    }
    self.vocabulary = vocabulary
  }

  /// Names are the same whatever quotation marks, blanks and widths they are typed in.
  public static func fold(_ name: String) -> String {
    // Most names are typed as they stand: these bytes begin all that is folded or left out.
    let mayChange = name.utf8.contains {
      switch $0 {
      case 0x20, 0x22, 0xC2, 0xE2, 0xE3, 0xEF: true
      default: false
      }
    }
    guard mayChange,
      name.unicodeScalars.contains(where: { isLeftOut($0) || Digits.fold($0) != $0.value })
    else { return name }
    var result = String.UnicodeScalarView()
    for scalar in name.unicodeScalars where !isLeftOut(scalar) {
      result.append(Unicode.Scalar(Digits.fold(scalar)) ?? scalar)
    }
    return String(result)
  }

  private static func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x22, 0x201C, 0x201D, 0x20, 0x3000, 0xA0, 0x300C, 0x300D: true
    default: false
    }
  }

  private static func key(_ name: String) -> NameKey { NameKey(fold(name)) }

  // MARK: Definitions

  /// Adds the definitions of a file of names: `stage`, `year`, `alias` and `measure`
  /// lines, `#` comments. The fault's message names the line.
  public mutating func add(definitions text: String) throws(DefinitionFault) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      do { try add(definition: String(line)) } catch {
        throw DefinitionFault(line: index + 1, diagnostic: error)
      }
    }
  }

  private mutating func add(definition line: String) throws(Diagnostic) {
    // Read to its end first: a parser that still holds the names would have them copied.
    guard let (kind, definition) = try NameCatalogue.definition(line, names: vocabulary) else {
      return
    }
    let names = definition.names.map(NameCatalogue.fold)
    switch kind {
    case .stage:
      let stages = definition.alternatives.compactMap { alternative -> BudgetStage? in
        guard case .name(let name) = alternative else { return nil }
        return BudgetStage(rawValue: name.text)
      }
      for name in names { stageWords[NameKey(name)] = stages }
      leadingPeriodWords += definition.names.prefix(1)
    case .year:
      for name in names {
        yearWords[NameKey(name)] = NameCatalogue.offset(definition.alternatives[0])
      }
    case .origin: originWords.formUnion(names)
    case .field:
      guard case .name(let meant) = definition.alternatives[0] else { return }
      for name in names { fieldWords[NameKey(name)] = meant.text }
      for name in definition.names { vocabulary.insert(name) }
    case .alias: define(NamedFormula(kind: .alias, definition: definition))
    case .measure: define(NamedFormula(kind: .measure, definition: definition))
    }
  }

  /// What a line of a file of names defines.
  private enum DefinitionKind: String { case stage, year, origin, field, alias, measure }

  /// Reads such a line; nil for an empty one.
  private static func definition(_ line: String, names: NameTree) throws(Diagnostic)
    -> (DefinitionKind, NameDefinition)?
  {
    var parser = Parser(line, vocabulary: names)
    let verb = try parser.peek()
    if verb.kind == .end { return nil }
    try parser.advance()
    guard let kind = DefinitionKind(rawValue: verb.text) else {
      throw Diagnostic(
        .unknownKeyword, at: verb.range, [verb.text, "stage, year, alias, measure"])
    }
    return (kind, try parser.nameDefinition())
  }

  private static func offset(_ expression: Expression) -> Int {
    switch expression {
    case .quantity(let digits, _, _): Int(digits) ?? 0
    case .negated(let inner, _): -offset(inner)
    default: 0
    }
  }

  /// Adds a formula under its names, in place of an earlier one of the same name.
  public mutating func define(_ formula: NamedFormula) {
    let index: Int
    if let earlier = formulaByName[NameCatalogue.key(formula.name)] {
      formulas[earlier] = formula
      index = earlier
    } else {
      formulas.append(formula)
      index = formulas.count - 1
    }
    for name in formula.definition.names {
      formulaByName[NameCatalogue.key(name)] = index
      vocabulary.insert(name)
    }
  }

  // MARK: Look-up

  public func concept(path: String) -> ConceptName? {
    conceptByPath[NameKey(path)].map { concepts[$0] }
  }

  /// The concept that bears a name itself, whatever formula bears it too.
  public func concept(named name: String) -> ConceptName? {
    conceptByName[NameCatalogue.key(name)].map { concepts[$0] }
  }

  /// The name that tables show for a concept; its path where the taxonomy has none.
  public func displayName(_ path: String) -> String {
    concept(path: path)?.name ?? path
  }

  public func resolve(_ text: String) -> NameResolution {
    if let index = conceptByPath[NameKey(text)] { return .concept(concepts[index]) }
    let key = NameCatalogue.key(text)
    // A formula comes before a concept of the same name: a measure is computed, and
    // says beside it what the report states.
    if let index = formulaByName[key] { return .formula(formulas[index]) }
    if let index = conceptByName[key] { return .concept(concepts[index]) }
    if let found = conceptsBySynonym[key] {
      if found.count == 1 { return .concept(concepts[found[0]]) }
      return .ambiguous(found.map { concepts[$0].name })
    }
    let beginning = allNames.filter { NameCatalogue.fold($0).hasPrefix(key.text) }
    if beginning.count > 1 {
      var seen = Set<String>()
      return .ambiguous(Array(beginning.filter { seen.insert($0).inserted }.prefix(8)))
    }
    return .unknown(NameDistance.nearest(to: text, among: allNames + allSynonyms))
  }

  /// Whether a text is the name of one concept or formula: what `resolve` finds, without
  /// looking for what is nearest where it finds nothing.
  public func isName(_ text: String) -> Bool {
    if conceptByPath[NameKey(text)] != nil { return true }
    let key = NameCatalogue.key(text)
    return formulaByName[key] != nil || conceptByName[key] != nil
      || conceptsBySynonym[key]?.count == 1
  }

  /// Names that are called with arguments: `let NAME(A, B)`.
  public var functionNames: [String] {
    formulas.filter { !$0.definition.parameters.isEmpty }.map(\.name)
  }

  /// The formula that a call means.
  public func function(_ name: String) -> NamedFormula? {
    guard let index = formulaByName[NameCatalogue.key(name)] else { return nil }
    return formulas[index].definition.parameters.isEmpty ? nil : formulas[index]
  }

  /// Primary names of concepts, then those of formulas.
  public var allNames: [String] { concepts.map(\.name) + formulas.map(\.name) }

  var allSynonyms: [String] { concepts.flatMap(\.synonyms) }

  /// Every name that may be typed, for completion.
  public var completions: [String] {
    allNames + formulas.flatMap { $0.definition.names.dropFirst() } + allSynonyms
  }

  /// The English word for a noun or a field of a row (indicator, weight …) under any
  /// of its names.
  public func field(_ word: String) -> String {
    fieldWords[NameCatalogue.key(word)] ?? NameCatalogue.lowercased(word)
  }

  /// Chinese has no cases, and needs none of the tables that say so.
  private static func lowercased(_ word: String) -> String {
    let mayChange = word.utf8.contains {
      switch $0 {
      case 0x00...0x40, 0x5B...0x7F, 0x80...0xBF, 0xE3...0xE9: false
      default: true
      }
    }
    return mayChange ? word.lowercased() : word
  }

  /// Takes a grade in place of one of its name.
  public mutating func take(_ grade: GradeDefinition) {
    func lowest(_ grade: GradeDefinition) -> ExactDecimal {
      ExactDecimal(printed: grade.digits) ?? ExactDecimal(0)
    }
    grades.removeAll { $0.name == grade.name }
    let place = grades.firstIndex { lowest($0).ratio < lowest(grade).ratio } ?? grades.count
    grades.insert(grade, at: place)
  }

  /// The grade that a score earns: the best whose lowest score it reaches. None where it
  /// lies above the highest score of that grade, in a gap that printed bands leave.
  public func grade(of score: Value) -> GradeDefinition? {
    func limit(_ digits: String, _ unit: String) -> Value? {
      ExactDecimal(printed: digits).flatMap {
        try? Value(literal: $0, unit: MeasureUnit(printed: unit))
      }
    }
    let reached = grades.first { grade in
      limit(grade.digits, grade.unit).map { $0.number <= score.number } ?? false
    }
    guard let reached, let upper = reached.upper, let highest = limit(upper, reached.unit) else {
      return reached
    }
    return score.number <= highest.number ? reached : nil
  }

  // MARK: Periods

  /// What a period selector's words mean: a year or an offset to the report's year,
  /// and the stages that may serve, best first.
  public struct PeriodRequest: Hashable, Sendable {
    public var year: Int?
    public var offset: Int?
    public var stages: [BudgetStage]?
    /// What the finance department approved is meant, not what the report states.
    public var isReference = false
  }

  public func period(_ selector: PeriodSelector) throws(Diagnostic) -> PeriodRequest {
    var request = PeriodRequest()
    for word in selector.words {
      let key = NameCatalogue.key(word)
      if let year = NameCatalogue.year(key.text) {
        request.year = year
      } else if let stages = stageWords[key] {
        request.stages = stages
      } else if let stage = BudgetStage(rawValue: key.text) {
        request.stages = [stage]
      } else if let offset = yearWords[key] {
        request.offset = offset
      } else if originWords.contains(key.text) {
        request.isReference = true
      } else {
        let near = NameDistance.nearest(to: word, among: periodWords, limit: 3)
        throw Diagnostic(
          .unknownPeriod, at: selector.range, [word],
          candidates: near + leadingPeriodWords.filter { !near.contains($0) })
      }
    }
    return request
  }

  /// The year that a word is, with or without 年 behind it.
  private static func year(_ word: String) -> Int? {
    switch word.utf8.first ?? 0 {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"):
      Int(word.hasSuffix("年") ? String(word.dropLast()) : word)
    default: nil
    }
  }

  public var periodWords: [String] {
    (stageWords.keys.map(\.text) + yearWords.keys.map(\.text) + Array(originWords)).sorted()
  }

  /// The word for approved figures that messages use.
  var originWord: String { originWords.contains("批复") ? "批复" : originWords.sorted().first ?? "" }

  /// The stage that a word means, the likeliest where it may mean several; nil for none.
  public func stage(_ word: String) -> BudgetStage? {
    let key = NameCatalogue.key(word)
    return stageWords[key]?.first ?? BudgetStage(rawValue: key.text)
  }
}

/// A line of a names file that does not read.
public struct DefinitionFault: Error, Hashable, Sendable {
  public var line: Int
  public var diagnostic: Diagnostic
}

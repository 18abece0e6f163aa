import Documents
import Quantities

/// Holds a taxonomy file to what its lines may say, beside the files already in force.
struct TaxonomyCheck {
  /// What a label was taken to mean, and where.
  struct Claim {
    var meaning: String
    var place: String
  }

  let base: [TaxonomyFile]
  var faults: [TaxonomyFault] = []
  /// Meanings of labels, by what they are labels of and by their compared form.
  var claims: [String: Claim] = [:]
  /// Names of concepts by path, of the base and of the file as far as it was read.
  var concepts: [String: String] = [:]
  var pathsByName: [String: String] = [:]
  /// Paths that the narrative alone knows.
  var subjects: Set<String> = []
  /// The file whose lines are read; claims of the base are taken without complaint.
  var path = ""
  var isBase = true

  init(base: [TaxonomyFile]) {
    self.base = base
    // What ships names subjects that no concept is; own files name those or concepts.
    subjects = Set(
      BuiltInData.parsed.flatMap { $0.lines[.subjects] ?? [] }.map { $0.fields[0] })
  }

  mutating func faults(in file: TaxonomyFile) -> [TaxonomyFault] {
    for known in base { read(known) }
    faults = file.faults
    isBase = false
    read(file)
    return faults.sorted { ($0.line, $0.kind.rawValue) < ($1.line, $1.kind.rawValue) }
  }

  private mutating func read(_ file: TaxonomyFile) {
    path = file.path.split(separator: "/").last.map(String.init) ?? file.path
    // Concepts first, wherever they stand: the other sections name them.
    for line in file.lines[.concepts] ?? [] { checkConcept(line) }
    for line in file.lines[.subjects] ?? [] { checkSubject(line) }
    var layouts = LayoutCheck(file.lines[.layouts] ?? [], names: layoutNames, usage: layoutUsage)
    layouts.check(&self)
    for section in [TaxonomySection.forms, .titles, .levels, .regions, .aspects, .words, .units] {
      for line in file.lines[section] ?? [] { checkWords(line, in: section) }
    }
  }

  /// Names of layouts met so far, with the place of each.
  var layoutNames: [String: String] = [:]

  // MARK: Saying what is wrong

  mutating func complain(
    _ kind: TaxonomyFault.Kind, _ line: TaxonomyFile.Line, _ arguments: [String] = [],
    choices: some Sequence<String> = []
  ) {
    if isBase { return }
    faults.append(
      TaxonomyFault(kind, line: line.number, arguments, choices: Array(choices).sorted()))
  }

  /// The labels of a field; what cannot be a label is said.
  mutating func labels(_ field: String, _ separator: Character, _ line: TaxonomyFile.Line)
    -> [String]
  {
    let labels = field.split(separator: separator).map(String.init)
    // A label may be such a character; it does not hold one.
    for wrong in ";；|｜" where labels.contains(where: { $0.count > 1 && $0.contains(wrong) }) {
      complain(.wrongSeparator, line, [field, String(wrong), String(separator)])
    }
    return labels
  }

  /// Takes a label for a meaning; one that means something else already is a fault.
  mutating func claim(
    _ label: String, key: String, of family: String, as meaning: String, _ line: TaxonomyFile.Line
  ) {
    if key.isEmpty {
      complain(.neverMatches, line, [label, key])
      return
    }
    let place = "\(path):\(line.number)"
    guard let earlier = claims[family + "\t" + key] else {
      claims[family + "\t" + key] = Claim(meaning: meaning, place: place)
      return
    }
    if earlier.meaning != meaning {
      complain(.ambiguousLabel, line, [label, meaning, earlier.meaning, earlier.place])
    } else if earlier.place != place {
      complain(.knownLabel, line, [label])
    }
  }

  // MARK: Concepts

  private mutating func checkConcept(_ line: TaxonomyFile.Line) {
    let fields = line.fields
    let path = fields[0]
    if path == "concept" { return }
    guard path.contains("."), path.utf8.allSatisfy({ isPathByte($0) }) else {
      complain(.malformedPath, line, [path])
      return
    }
    let name = fields.count > 1 ? fields[1] : ""
    if let known = concepts[path] {
      if !name.isEmpty, name != known { complain(.renamedConcept, line, [path, known, name]) }
      if fields.count < 3 { complain(.wrongFields, line, [path, Self.conceptFields]) }
    } else if name.isEmpty {
      complain(.unknownConcept, line, [path], choices: concepts.keys)
      return
    } else {
      guard fields.count == 6 else {
        complain(.wrongFields, line, [path, Self.conceptFields], choices: concepts.keys)
        return
      }
      if ConceptKind(rawValue: fields[5]) == nil {
        complain(
          .unknownWord, line, [fields[5], "kind"],
          choices: [ConceptKind.stock, .flow, .ratio, .score, .count].map(\.rawValue))
      }
      concepts[path] = name
      if let other = pathsByName[name] {
        complain(.takenName, line, [name, other])
      } else {
        pathsByName[name] = path
        claim(name, key: LabelKey.fold(name), of: "concept", as: path, line)
      }
    }
    guard fields.count > 2 else { return }
    for label in labels(fields[2], ";", line) {
      claim(label, key: LabelKey.fold(label), of: "concept", as: path, line)
    }
  }

  private func isPathByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2E || byte == 0x5F
  }

  static let conceptFields = "path · name · labels · english · unit · kind"

  /// Says where a path is of no concept.
  mutating func checkPath(_ path: String, _ line: TaxonomyFile.Line) {
    if concepts[path] == nil, !subjects.contains(path) {
      complain(.unknownConcept, line, [path], choices: concepts.keys)
    }
  }

  // MARK: Narrative subjects

  private mutating func checkSubject(_ line: TaxonomyFile.Line) {
    let fields = line.fields
    guard fields.count >= 5 else {
      complain(.wrongFields, line, [fields[0], "concept · dimension · stage · derived · labels"])
      return
    }
    checkPath(fields[0], line)
    choose(SubjectDimension(rawValue: fields[1]), fields[1], "dimension", Self.dimensions, line)
    if !["none", "year"].contains(fields[2]) { checkStage(fields[2], line) }
    for pair in fields[3].split(separator: ";") where pair != "-" {
      let sides = pair.split(separator: "=").map(String.init)
      if sides.count != 2 { complain(.malformedAttribute, line, [String(pair)]) }
    }
    for label in labels(fields[4], "|", line) where label != "-" {
      let sides = label.split(separator: "@").map(String.init)
      guard let word = sides.first else { continue }
      if sides.count > 1 {
        choose(Aspect(rawValue: sides[1]), sides[1], "aspect", words(.aspects, field: 0), line)
      }
      let isQuoted = word.contains { "“”\"‘’「」 　".contains($0) }
      if isQuoted {
        complain(.neverMatches, line, [word, word.filter { !"“”\"‘’「」 　".contains($0) }])
      }
      claim(word, key: Digits.halfWidth(word), of: "subject", as: fields[0], line)
    }
  }

  private static let dimensions = ["money", "persons", "count", "share", "score"]

  mutating func checkStage(_ stage: String, _ line: TaxonomyFile.Line) {
    choose(
      BudgetStage(rawValue: stage), stage, "stage", BudgetStage.allCases.map(\.rawValue), line)
  }

  /// Says where a word is none of those that could stand there.
  mutating func choose(
    _ found: (some Any)?, _ word: String, _ kind: String, _ choices: some Sequence<String>,
    _ line: TaxonomyFile.Line
  ) {
    if found == nil { complain(.unknownWord, line, [word, kind], choices: choices) }
  }
}

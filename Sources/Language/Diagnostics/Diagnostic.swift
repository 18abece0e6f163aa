/// What went wrong with a line that a person typed, as facts. The sentences that
/// say it, in either language, are the shell's.
public struct Diagnostic: Error, Hashable, Sendable {
  /// The kind of mistake; its raw value is the number to look up.
  public var code: DiagnosticCode
  /// Where in the line, in Unicode scalars; nil where no part of it is to blame.
  public var range: Range<Int>?
  /// The words that the sentence needs, in the order that the code documents.
  public var arguments: [String]
  /// What could have been meant, best first.
  public var candidates: [String]

  public init(
    _ code: DiagnosticCode, at range: Range<Int>? = nil, _ arguments: [String] = [],
    candidates: [String] = []
  ) {
    self.code = code
    self.range = range
    self.arguments = arguments
    self.candidates = candidates
  }
}

/// Every mistake that the language and the analysis can name.
public enum DiagnosticCode: String, Hashable, Sendable, CaseIterable {
  // E01: the line's form.
  /// 0: the character.
  case unexpectedCharacter = "E0101"
  case unclosedText = "E0102"
  case unclosedName = "E0103"
  /// 0: the number as typed.
  case malformedNumber = "E0104"
  /// 0: what was found, 1: what was expected.
  case unexpected = "E0105"
  /// 0: what was expected.
  case unexpectedEnd = "E0106"
  /// 0: the two numbers run together.
  case commaBetweenNumbers = "E0107"
  case unclosedPattern = "E0108"
  case nestedTooDeeply = "E0109"

  // E02: names.
  /// 0: the word.
  case unknownVerb = "E0201"
  /// 0: the name.
  case unknownName = "E0202"
  /// 0: the name.
  case ambiguousName = "E0203"
  /// 0: the word.
  case unknownDepartment = "E0204"
  /// 0: the word.
  case ambiguousReport = "E0205"
  /// 0: the unit.
  case unknownUnit = "E0206"
  /// 0: the stage or year word.
  case unknownPeriod = "E0207"
  /// 0: the name.
  case shadowsConcept = "E0208"
  /// 0: the function.
  case unknownFunction = "E0209"
  /// 0: the column.
  case unknownColumn = "E0210"
  /// 0: the word, 1: what was expected.
  case unknownKeyword = "E0211"
  /// 0: the row number.
  case unknownRow = "E0212"
  /// 0: the step.
  case unknownStep = "E0213"
  /// 0: the scope.
  case unknownScope = "E0214"
  /// 0: the setting or its value.
  case unknownSetting = "E0215"
  /// 0: the rule, pack or measure.
  case unknownRule = "E0216"

  // E03: values.
  /// 0: the name, 1: the report.
  case notReported = "E0301"
  /// 0: the name.
  case severalPeriods = "E0302"
  /// 0: the name.
  case severalScopes = "E0303"
  /// 0 and 1: the two units.
  case unitMismatch = "E0304"
  /// 0: the divisor.
  case divisionByZero = "E0305"
  case tooLarge = "E0306"
  /// 0: the name, 1: the word that it holds.
  case notANumber = "E0307"
  case needsReport = "E0308"
  /// 0: what cannot be explained.
  case nothingToExplain = "E0309"
  /// 0: the number of arguments wanted.
  case wrongArguments = "E0310"
  /// 0: the pattern, 1: the reason.
  case badPattern = "E0311"
  /// 0: left side, 1: right side, 2: what came out.
  case assertionFailed = "E0312"
  case noTable = "E0313"
  /// 0: the name. The report states several values; one has to be named.
  case severalStatements = "E0314"
  /// 0: what was named, 1: why it cannot be corrected (`computed`, `cell`, `reference`).
  case notCorrectable = "E0315"
  /// 0: what was named. No finding goes by it.
  case unknownFinding = "E0316"
  /// 0: what was named. Nothing was corrected or marked there.
  case notJudged = "E0317"
  case nothingToUndo = "E0318"

  // E04: files and what is outside.
  /// 0: the path.
  case fileMissing = "E0401"
  /// 0: the path.
  case folderWithoutReports = "E0402"
  /// 0: the path, 1: the reason.
  case fileUnreadable = "E0403"
  /// 0: the path.
  case fileEmpty = "E0404"
  /// 0: the path.
  case fileBinary = "E0405"
  /// 0: the path, 1: the reason.
  case notAReport = "E0406"
  /// 0: the path, 1: the reason.
  case cannotWrite = "E0407"
  /// 0: the message of the database.
  case sqlFailed = "E0408"
  /// 0: the path, 1: the reason.
  case sessionUnreadable = "E0409"
  /// 0: the path.
  case nothingToSave = "E0410"
  /// 0: the path, 1: the reason.
  case workspaceUnusable = "E0411"
  /// 0: the path, 1: how many faults, 2: the line of the first, 3: what it is.
  case taxonomyFaulty = "E0412"
  /// 0: the path, 1: the role (`roster`, `reference`), 2: the column that it lacks.
  case tableUnusable = "E0413"
  /// No roster is loaded.
  case noRoster = "E0414"
}

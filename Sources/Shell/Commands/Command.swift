import Language

/// A verb of the language: how it is called, what it does, and how it is described.
/// Help, completion and dispatch all come from here.
protocol Command: Sendable {
  /// English first, then the Chinese twin, then any others.
  static var names: [String] { get }
  static var summary: (zh: String, en: String) { get }
  /// The grammar, one line a form.
  static var grammar: [String] { get }
  /// Words by which a person may look for it.
  static var searchTerms: [String] { get }
  /// Lines that run one after the other over the shipped reports; what they print is
  /// recorded and run again by the tests.
  static var examples: [String] { get }
  /// Lines that come before the examples.
  static var exampleSetting: [String] { get }
  /// Whether the examples begin without any report loaded.
  static var examplesBeginEmpty: Bool { get }
  /// Examples that are shown and not run: they write a file or leave.
  static var unrunExamples: [String] { get }
  /// The rest of the line is words, not grammar.
  static var takesRest: Bool { get }
  /// A path may stand behind it.
  static var takesPath: Bool { get }
  /// A name that it defines stands behind it.
  static var definesName: Bool { get }
  /// Whether a session keeps it.
  static var isRecorded: Bool { get }

  /// What of the bench it changes that `undo` can bring back.
  static var undoing: Undoing { get }

  /// Runs the command; the parser stands behind the verb.
  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem]
}

extension Command {
  static var searchTerms: [String] { [] }
  static var exampleSetting: [String] { ["use 青石县卫生健康局 2023"] }
  static var examplesBeginEmpty: Bool { false }
  static var unrunExamples: [String] { [] }
  static var takesRest: Bool { false }
  static var takesPath: Bool { false }
  static var definesName: Bool { false }
  static var isRecorded: Bool { true }
  static var undoing: Undoing { .nothing }
}

/// Every command there is.
enum CommandTable {
  static let all: [any Command.Type] = [
    LoadCommand.self, ReportsCommand.self, UseCommand.self, ListCommand.self, RatioCommand.self,
    DiffCommand.self, ExplainCommand.self, CheckCommand.self, RuleCommand.self,
    RulesCommand.self, ExampleCommand.self, GradeCommand.self, LetCommand.self, AssertCommand.self,
    ShowCommand.self,
    SearchCommand.self, SQLCommand.self, NoteCommand.self, SaveCommand.self,
    ExportCommand.self,
    CorrectCommand.self, MarkCommand.self, RosterCommand.self, UndoCommand.self,
    ReplayCommand.self, LastCommand.self, TimingCommand.self, TaxonomyCommand.self,
    HelpCommand.self, SetCommand.self, QuitCommand.self,
  ]

  /// The command of a verb: by any of its names, or by the beginning of just one.
  static func command(_ verb: String) -> (any Command.Type)? {
    let word = verb.lowercased()
    if let exact = all.first(where: { $0.names.contains(word) }) { return exact }
    let beginning = all.filter { $0.names.contains { $0.hasPrefix(word) } }
    return word.count >= 2 && beginning.count == 1 ? beginning[0] : nil
  }

  static var verbs: [String] { all.flatMap { $0.names } }
}

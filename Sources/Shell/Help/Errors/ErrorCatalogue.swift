import Language

/// An error of the catalogue: what it means, what helps, and an input that provokes it.
struct ErrorEntry: Sendable {
  /// What the input meets.
  enum Setting: Sendable {
    /// The shipped reports loaded, and one of them in focus.
    case reports
    /// A shell that has just begun.
    case fresh
    /// No shell yet: the input is a command line of the program.
    case start
  }

  var code: DiagnosticCode
  var input: String
  /// Lines that come before the input.
  var before: [String]
  var setting: Setting
  var zh: String
  var en: String

  init(
    _ code: DiagnosticCode, _ input: String, after before: [String] = [],
    setting: Setting = .reports, zh: String, en: String
  ) {
    self.code = code
    self.input = input
    self.before = before
    self.setting = setting
    self.zh = zh
    self.en = en
  }

  /// The input as one types it.
  var shownInput: String { (setting == .start ? "$ " : "gouji> ") + input }
}

/// Every error that there is. Each input is run by the tests, and what it then prints is
/// recorded for `help` and for Documentation/errors.md.
enum ErrorCatalogue {
  static let all = form + names + values + files

  static func entry(_ code: DiagnosticCode) -> ErrorEntry? { all.first { $0.code == code } }
}

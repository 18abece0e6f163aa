import Glibc

/// Whether output has colours.
enum ColorChoice: String, CaseIterable, Sendable {
  /// On a terminal that shows them, unless `NO_COLOR` asks for none.
  case auto
  case always, never

  func isOn(atTerminal: Bool, environment: [String: String]) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      atTerminal && (environment["NO_COLOR"] ?? "").isEmpty
        && !["", "dumb"].contains(environment["TERM"] ?? "")
    }
  }

  var isOnForOutput: Bool {
    isOn(atTerminal: Terminal.isOutput, environment: SystemEnvironment.variables)
  }

  var isOnForErrors: Bool {
    isOn(atTerminal: Terminal.isErrors, environment: SystemEnvironment.variables)
  }
}

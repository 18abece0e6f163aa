/// How a parameter is written: `{单位}` in a command, `单位=碧川市司法局` in a setting.
public enum ParameterSyntax {
  /// Reads one `--set`; full-width signs count as their ASCII twins.
  public static func setting(
    _ text: String
  ) throws(SessionError) -> (name: String, value: String) {
    guard let parameter = parameter(text), let value = parameter.value else {
      throw .brokenSetting(text: text)
    }
    return (parameter.name, value)
  }

  static func parameter(_ text: String) -> SessionParameter? {
    let scalars = text.unicodeScalars
    let sign = scalars.firstIndex { $0 == "=" || $0 == "＝" } ?? scalars.endIndex
    let name = trimmed(scalars[..<sign])
    guard isName(name.unicodeScalars[...]) else { return nil }
    guard sign < scalars.endIndex else { return SessionParameter(name: name, value: nil) }
    let value = trimmed(scalars[scalars.index(after: sign)...])
    guard !value.unicodeScalars.contains(where: { $0.value < 0x20 }) else { return nil }
    return SessionParameter(name: name, value: value)
  }

  private static func trimmed(_ scalars: Substring.UnicodeScalarView) -> String {
    CanonicalText.trimmed(String(scalars.drop(while: CanonicalText.isBlank)))
  }

  private static func isName(_ scalars: Substring.UnicodeScalarView) -> Bool {
    guard let first = scalars.first, first == "_" || first.properties.isAlphabetic else {
      return false
    }
    return scalars.allSatisfy {
      $0 == "_" || $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
  }

  /// The names in a command, in their order.
  static func names(in command: String) -> [String] {
    var names: [String] = []
    _ = substitute(in: command) { name in
      names.append(name)
      return nil
    }
    return names
  }

  /// Puts values in; a name without a value stays as it is. What stands inside a
  /// value is not looked at again.
  static func substitute(in command: String, value: (String) -> String?) -> String {
    let scalars = command.unicodeScalars
    var text = String.UnicodeScalarView()
    var at = scalars.startIndex
    while at < scalars.endIndex {
      if isOpening(scalars, at), let close = scalars[at...].firstIndex(where: isClosing) {
        let name = scalars[scalars.index(after: at)..<close]
        if isName(name), let value = value(String(name)) {
          text.append(contentsOf: value.unicodeScalars)
          at = scalars.index(after: close)
          continue
        }
      }
      text.append(scalars[at])
      at = scalars.index(after: at)
    }
    return String(text)
  }

  /// Not the brace of a regular expression's `\p{Han}`.
  private static func isOpening(
    _ scalars: String.UnicodeScalarView, _ at: String.UnicodeScalarView.Index
  ) -> Bool {
    guard scalars[at] == "{" || scalars[at] == "｛" else { return false }
    let before = scalars[..<at].suffix(2)
    return !(before.count == 2 && before.first == "\\")
  }

  private static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "}" || scalar == "｝"
  }
}

extension SessionFile {
  /// The names that `--set` may give, declared ones first.
  public var parameterNames: [String] {
    var names = header.parameters.map(\.name)
    for command in steps.compactMap(\.command) {
      for name in ParameterSyntax.names(in: command) where !names.contains(name) {
        names.append(name)
      }
    }
    return names
  }

  /// Every parameter's value: what was set now, else what was recorded.
  func parameterValues(
    _ settings: [String: String]
  ) throws(SessionError) -> [String: String] {
    let known = parameterNames
    for name in settings.keys.sorted() where !known.contains(name) {
      throw .unknownParameter(name: name, known: known)
    }
    var values = settings
    for parameter in header.parameters where values[parameter.name] == nil {
      values[parameter.name] = parameter.value
    }
    for step in steps {
      for name in ParameterSyntax.names(in: step.command ?? "") where values[name] == nil {
        throw .unsetParameter(name: name, line: step.line)
      }
    }
    return values
  }

  /// The commands with their parameters put in, for a run that does not verify.
  public func commands(
    settings: [String: String] = [:]
  ) throws(SessionError) -> [(line: Int, command: String)] {
    let values = try parameterValues(settings)
    return steps.compactMap { step in
      step.command.map { command in
        (step.line, ParameterSyntax.substitute(in: command) { values[$0] })
      }
    }
  }
}

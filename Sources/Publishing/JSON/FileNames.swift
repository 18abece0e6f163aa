extension JSONValue {
  /// The value with every file called by its name alone: where files lie differs from one
  /// machine to the next, what they say does not.
  public var withFileNames: JSONValue {
    switch self {
    case .null, .bool, .integer, .string: self
    case .array(let values): .array(values.map(\.withFileNames))
    case .object(let members):
      .object(
        members.map { member in
          switch (member.name, member.value) {
          case ("file", .string(let path)): Member(member.name, .string(JSONValue.name(of: path)))
          case ("files", .array(let paths)):
            Member(
              member.name,
              .array(
                paths.map { path in
                  guard case .string(let text) = path else { return path }
                  return .string(JSONValue.name(of: text))
                }))
          default: Member(member.name, member.value.withFileNames)
          }
        })
    }
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

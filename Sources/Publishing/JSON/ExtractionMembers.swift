import Documents
import Quantities
import Reports

/// The members of an object by name; each is asked for as the kind that it has to be.
struct Members {
  private let members: [JSONValue.Member]

  /// What is no object has no members, and the first that is asked for is missing.
  init(_ value: JSONValue) {
    if case .object(let members) = value { self.members = members } else { members = [] }
  }

  /// Objects have a dozen members: looking along is quicker than a table.
  private func value(_ name: String) -> JSONValue {
    members.first { $0.name == name }?.value ?? .null
  }

  func bool(_ name: String) throws(ExtractionFault) -> Bool {
    guard case .bool(let isSo) = value(name) else { throw ExtractionFault(member: name) }
    return isSo
  }

  func text(_ name: String) throws(ExtractionFault) -> String {
    guard case .string(let text) = value(name) else { throw ExtractionFault(member: name) }
    return text
  }

  func optionalText(_ name: String) throws(ExtractionFault) -> String? {
    if case .null = value(name) { return nil }
    return try text(name)
  }

  func integer(_ name: String) throws(ExtractionFault) -> Int {
    guard case .integer(let number) = value(name) else { throw ExtractionFault(member: name) }
    return number
  }

  func optionalInteger(_ name: String) throws(ExtractionFault) -> Int? {
    if case .null = value(name) { return nil }
    return try integer(name)
  }

  /// A missing array is an empty one: a later release may write further ones.
  func array(_ name: String) throws(ExtractionFault) -> [JSONValue] {
    switch value(name) {
    case .array(let values): return values
    case .null: return []
    default: throw ExtractionFault(member: name)
    }
  }

  func texts(_ name: String) throws(ExtractionFault) -> [String] {
    var texts: [String] = []
    for value in try array(name) {
      guard case .string(let text) = value else { throw ExtractionFault(member: name) }
      texts.append(text)
    }
    return texts
  }

  func member(_ name: String) throws(ExtractionFault) -> Members {
    guard case .object = value(name) else { throw ExtractionFault(member: name) }
    return Members(value(name))
  }

  func optionalMember(_ name: String) throws(ExtractionFault) -> Members? {
    if case .null = value(name) { return nil }
    return try member(name)
  }

  func each<Value>(_ name: String, _ body: (Members) throws(ExtractionFault) -> Value)
    throws(ExtractionFault) -> [Value]
  {
    var values: [Value] = []
    for value in try array(name) { values.append(try body(Members(value))) }
    return values
  }

  func period() throws(ExtractionFault) -> Period? {
    guard let text = try optionalText("period") else { return nil }
    guard let period = Period(text) else { throw ExtractionFault(member: "period") }
    return period
  }

  func source(_ name: String) throws(ExtractionFault) -> Source {
    try member(name).asSource()
  }

  func optionalSource(_ name: String) throws(ExtractionFault) -> Source? {
    try optionalMember(name)?.asSource()
  }

  /// The places that the format has; a coordinate is a decimal text.
  func asSource() throws(ExtractionFault) -> Source {
    func coordinate(_ name: String) throws(ExtractionFault) -> Double? {
      guard let text = try optionalText(name) else { return nil }
      guard let number = Double(text), number.isFinite else { throw ExtractionFault(member: name) }
      return number
    }
    return Source(
      location: Location(
        text: try text("text"), line: try optionalInteger("line"),
        column: try optionalInteger("column"), page: try optionalInteger("page"),
        x: try coordinate("x"), y: try coordinate("y"),
        paragraph: try optionalInteger("paragraph"), table: try optionalInteger("table"),
        row: try optionalInteger("row"), cell: try optionalText("cell"),
        sheet: try optionalText("sheet"), element: try optionalText("element")),
      quote: try optionalText("quote") ?? "")
  }
}

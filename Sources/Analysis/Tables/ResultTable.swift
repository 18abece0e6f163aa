public import Reports

/// Words that go by several names: the first is shown, all are found by `~` and `=`.
public enum Synonyms {
  public static let separator = "\u{1F}"

  public static func shown(_ text: String) -> String {
    guard let end = text.firstIndex(of: "\u{1F}") else { return text }
    return String(text[..<end])
  }

  static func all(_ text: String) -> [Substring] { text.split(separator: "\u{1F}") }

  /// Whether a text is one name.
  static func isOne(_ text: String) -> Bool { !text.utf8.contains(0x1F) }
}

/// What a cell of a result holds.
public enum Cell: Hashable, Sendable {
  /// The report does not say. Never zero.
  case notReported
  /// Nothing belongs here.
  case empty
  case text(String)
  case integer(Int)
  /// A number with its derivation; `shown` where it is printed otherwise than in its
  /// own unit (a column names the unit once).
  case value(Value, shown: String? = nil)

  /// As printed.
  public var text: String {
    switch self {
    case .notReported: "—"
    case .empty: ""
    case .text(let text): Synonyms.shown(text)
    case .integer(let number): String(number)
    case .value(let value, let shown): shown ?? value.text
    }
  }

  public var value: Value? {
    if case .value(let value, _) = self { value } else { nil }
  }
}

/// A column's name and how its cells are set.
public struct ResultColumn: Hashable, Sendable {
  public enum Setting: Hashable, Sendable { case left, right, decimal }

  public var name: String
  /// The unit that its head names, so that its cells need not; a cell in another unit says so.
  public var unit: String?
  /// Other names that a stage may use for it.
  public var aliases: [String]
  public var setting: Setting
  /// The higher, the sooner it is left out where the terminal is narrow.
  public var dispensability: Int
  /// Its texts are cut to the room that the other columns leave.
  public var isElastic: Bool

  public init(
    _ name: String, unit: String? = nil, aliases: [String] = [], setting: Setting = .left,
    dispensability: Int = 0, isElastic: Bool = false
  ) {
    self.unit = unit
    self.isElastic = isElastic
    self.name = name
    self.aliases = aliases
    self.setting = setting
    self.dispensability = dispensability
  }

  /// The name with the unit, as it stands above the column.
  public var title: String { unit.map { "\(name)(\($0))" } ?? name }
}

/// What a row is about: where `explain` and `show` go from it.
public enum RowSubject: Hashable, Sendable {
  case none
  case report(Int)
  case figure(Figure)
  case finding(String)
  case indicator(report: Int, form: Int, row: Int)
  /// A place in a file that is no figure.
  case place(file: String, source: Source)
  /// A figure of the text, and what it was read as: figures or rows of forms.
  case token(file: String, source: Source, readAs: [RowSubject])
}

public struct ResultRow: Hashable, Sendable {
  public var cells: [Cell]
  public var subject: RowSubject

  public init(_ cells: [Cell], subject: RowSubject = .none) {
    self.cells = cells
    self.subject = subject
  }
}

/// The result of a command: rows whose cells keep their derivations.
public struct ResultTable: Hashable, Sendable {
  public var columns: [ResultColumn]
  public var rows: [ResultRow]

  public init(columns: [ResultColumn], rows: [ResultRow] = []) {
    self.columns = columns
    self.rows = rows
  }

  /// The column under a name, one of its aliases, or the one whose name begins so.
  public func column(named name: String) -> Int? {
    let key = NameCatalogue.fold(name).lowercased()
    func matches(_ text: String) -> Bool { NameCatalogue.fold(text).lowercased() == key }
    if let exact = columns.firstIndex(where: {
      matches($0.name) || $0.aliases.contains(where: matches)
    }) {
      return exact
    }
    let beginning = columns.indices.filter {
      NameCatalogue.fold(columns[$0].name).lowercased().hasPrefix(key)
    }
    return beginning.count == 1 ? beginning[0] : nil
  }
}

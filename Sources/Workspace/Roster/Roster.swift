public import Reports

/// A department that has to report, as the roster lists it.
public struct RosterDepartment: Hashable, Sendable {
  public var code: String?
  /// What it is called now.
  public var name: String
  /// As the roster writes it.
  public var level: String?
  public var formerNames: [String]
  public var otherNames: [String]
  /// Its row in the roster's file.
  public var source: Source

  public init(
    code: String?, name: String, level: String?, formerNames: [String], otherNames: [String],
    source: Source
  ) {
    self.code = code
    self.name = name
    self.level = level
    self.formerNames = formerNames
    self.otherNames = otherNames
    self.source = source
  }
}

/// The departments that have to report, and whose name is whose.
public struct Roster: Hashable, Sendable {
  /// How a name belongs to a department.
  public enum NameSort: String, Hashable, Sendable, CaseIterable {
    case present, former, other
  }

  public struct Match: Hashable, Sendable {
    /// An index into `departments`.
    public var department: Int
    public var sort: NameSort
  }

  /// In the order of the file.
  public let departments: [RosterDepartment]
  /// The file that it was read from, as it was named.
  public let path: String
  /// Names that lead to several departments: the earlier one has them.
  public let doubtfulNames: [String]
  private let byName: [String: Match]

  public init(departments: [RosterDepartment], path: String) {
    self.departments = departments
    self.path = path
    var byName: [String: Match] = [:]
    var doubtful: [String] = []
    // A present name is never overruled by somebody's former one.
    for sort in NameSort.allCases {
      for (index, department) in departments.enumerated() {
        for name in Roster.names(of: department, sort) {
          let key = ScopeKey.of(name)
          if key.isEmpty { continue }
          if let known = byName[key] {
            if known.department != index { doubtful.append(name) }
          } else {
            byName[key] = Match(department: index, sort: sort)
          }
        }
      }
    }
    self.byName = byName
    doubtfulNames = doubtful
  }

  static func names(of department: RosterDepartment, _ sort: NameSort) -> [String] {
    switch sort {
    case .present: [department.name]
    case .former: department.formerNames
    case .other: department.otherNames + (department.code.map { [$0] } ?? [])
    }
  }

  /// Whose a name is: present, former or other, or the department's code.
  public func match(_ name: String) -> Match? { byName[ScopeKey.of(name)] }

  /// The department's present name; the name itself where the roster does not know it.
  public func presentName(of name: String) -> String {
    match(name).map { departments[$0.department].name } ?? name
  }
}

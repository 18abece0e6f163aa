import GRDB

/// What the database file says of itself, and how it is brought up to date.
enum Schema {
  /// "gouj": tells a workspace from any other SQLite file.
  static let applicationID: Int32 = 0x676F_756A

  /// One script a schema version, the first brings an empty file to version 1.
  static let steps: [[UInt8]] = [
    PackageResources.schema1_sql, PackageResources.schema2_sql,
    PackageResources.schema3_sql, PackageResources.schema4_sql,
    PackageResources.schema5_sql, PackageResources.schema6_sql,
  ]

  static var version: Int { steps.count }

  /// What kind of file a database is.
  enum Standing: Equatable {
    case empty
    case workspace(version: Int)
    case foreign
  }

  static func standing(of database: Database) throws -> Standing {
    let application = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    if application == applicationID { return .workspace(version: version) }
    let objects = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
    return application == 0 && version == 0 && objects == 0 ? .empty : .foreign
  }

  /// Runs the scripts that are missing; in the caller's transaction.
  static func migrate(_ database: Database, from version: Int) throws {
    for (index, script) in steps.enumerated().dropFirst(version) {
      try database.execute(sql: String(decoding: script, as: UTF8.self))
      try database.execute(sql: "PRAGMA user_version = \(index + 1)")
    }
    try database.execute(sql: "PRAGMA application_id = \(applicationID)")
  }
}

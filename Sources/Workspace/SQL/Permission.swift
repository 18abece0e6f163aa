import GRDBSQLite

/// What a statement that a person types may do: read.
enum Permission {
  /// What is refused, in a word or two; nil where the action is allowed.
  static func refusal(_ action: Int32, _ first: String?, _ second: String?) -> String? {
    switch action {
    case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: return nil
    case SQLITE_FUNCTION:
      let name = second?.lowercased() ?? ""
      return refusedFunctions.contains(name) ? "\(name)()" : nil
    case SQLITE_PRAGMA:
      let name = first?.lowercased() ?? ""
      return describingPragmas.contains(name) ? nil : "PRAGMA \(name)"
    case SQLITE_ATTACH: return "ATTACH"
    case SQLITE_DETACH: return "DETACH"
    case SQLITE_INSERT: return "INSERT"
    case SQLITE_UPDATE: return "UPDATE"
    case SQLITE_DELETE: return "DELETE"
    case SQLITE_TRANSACTION, SQLITE_SAVEPOINT: return first ?? "SAVEPOINT"
    case SQLITE_ANALYZE: return "ANALYZE"
    case SQLITE_REINDEX: return "REINDEX"
    case SQLITE_ALTER_TABLE: return "ALTER TABLE"
    case SQLITE_CREATE_INDEX, SQLITE_CREATE_TABLE, SQLITE_CREATE_TEMP_INDEX,
      SQLITE_CREATE_TEMP_TABLE, SQLITE_CREATE_TEMP_TRIGGER, SQLITE_CREATE_TEMP_VIEW,
      SQLITE_CREATE_TRIGGER, SQLITE_CREATE_VIEW, SQLITE_CREATE_VTABLE:
      return "CREATE"
    case SQLITE_DROP_INDEX, SQLITE_DROP_TABLE, SQLITE_DROP_TEMP_INDEX, SQLITE_DROP_TEMP_TABLE,
      SQLITE_DROP_TEMP_TRIGGER, SQLITE_DROP_TEMP_VIEW, SQLITE_DROP_TRIGGER, SQLITE_DROP_VIEW,
      SQLITE_DROP_VTABLE:
      return "DROP"
    default: return "action \(action)"
    }
  }

  /// They reach outside the database.
  private static let refusedFunctions: Set<String> = [
    "load_extension", "readfile", "writefile", "edit", "fts3_tokenizer",
  ]

  /// Pragmas that describe tables and change nothing.
  private static let describingPragmas: Set<String> = [
    "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo",
    "foreign_key_list", "function_list", "compile_options",
  ]
}

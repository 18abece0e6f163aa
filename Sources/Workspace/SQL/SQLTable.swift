/// A value as SQLite types it.
public enum SQLCell: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

/// What a statement yielded.
public struct SQLTable: Hashable, Sendable {
  public var columns: [String]
  public var rows: [[SQLCell]]
  /// False where the row limit cut the answer.
  public var isComplete: Bool
}

/// Why a statement was not run, or did not finish.
public enum SQLFault: Error, Hashable, Sendable {
  case empty
  /// A second statement begins at this UTF-8 offset.
  case severalStatements(offset: Int)
  /// SQLite's message, and the UTF-8 offset of the place that it complains about.
  case statement(message: String, offset: Int?)
  /// The statement would write, attach or load something.
  case notAllowed(String)
  /// A `?` or `:name` that nothing fills.
  case unboundParameter(String)
  case timeLimit
  case interrupted
  case workspace(WorkspaceFault)
}

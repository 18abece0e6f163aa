/// What a session that is being replayed may do: read the files that it is given, and
/// write nothing.
struct Confinement {
  /// A file by the name that the session knows it by, and where it is now.
  typealias Located = (shown: String, actual: String)

  /// Turns a path of the session into the files to read; fails with the reason.
  var locate: (_ path: String) -> Result<[Located], ConfinementFault>
}

/// Why a session may not have a file.
struct ConfinementFault: Error {
  var reason: String
}

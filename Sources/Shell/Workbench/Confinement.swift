/// What a session that is being replayed may do: read the files that it is given, and
/// write nothing.
struct Confinement {
  /// Turns a path of the session into the file to read; fails with the reason.
  var locate: (_ path: String) -> Result<[String], ConfinementFault>
}

/// Why a session may not have a file.
struct ConfinementFault: Error {
  var reason: String
}

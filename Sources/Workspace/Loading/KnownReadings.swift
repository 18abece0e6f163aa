import GRDB

/// Which bytes were read before, and by which reader: a few bytes for each reading, for who
/// asks of many files. What it says is looked at again when a file is taken in.
public struct KnownReadings: Sendable {
  private var marks: Set<UInt64> = []

  init(_ database: Database) throws {
    let row = try PreparedStatement(database, "SELECT sha256, reader FROM reading")
    while try row.step() { marks.insert(KnownReadings.mark(row.text(0), row.text(1))) }
  }

  /// Whether a reader has read these bytes, under whatever name.
  public func contains(sha256: String, readerVersion: String) -> Bool {
    marks.contains(KnownReadings.mark(sha256, readerVersion))
  }

  private static func mark(_ sha256: String, _ reader: String) -> UInt64 {
    var hash = StableHash()
    hash.add(sha256)
    hash.add(reader)
    return hash.value
  }
}

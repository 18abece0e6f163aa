import Glibc

/// Whole files of text, as they are wanted here: small enough for memory.
package enum TextFile {
  package static func read(_ path: String) throws -> String {
    guard let file = fopen(path, "rb") else {
      throw Run.Failure(description: "\(path): \(String(cString: strerror(errno)))")
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  package static func lines(_ path: String) throws -> [String] {
    try read(path).split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
  }

  package static func write(_ text: String, to path: String) throws {
    guard let file = fopen(path, "wb") else {
      throw Run.Failure(description: "\(path): \(String(cString: strerror(errno)))")
    }
    let bytes = Array(text.utf8)
    let count = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, count == bytes.count else {
      throw Run.Failure(description: "\(path) cannot be written")
    }
  }

  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// In bytes; 0 for a file that is not there.
  package static func size(_ path: String) -> Int {
    var about = stat()
    return stat(path, &about) == 0 ? Int(about.st_size) : 0
  }

  package static func makeFolder(_ path: String) throws {
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw Run.Failure(description: "\(path): \(String(cString: strerror(errno)))")
    }
  }

  package static func remove(_ path: String) { unlink(path) }

  /// The fields of each line of comma-separated values, the heading first.
  package static func table(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var isQuoted = false
    var wasQuoted = false
    for character in text {
      switch character {
      case "\"":
        // Doubled within quotes it is itself: the first closes, the second opens again.
        if !isQuoted, !field.isEmpty || wasQuoted { field.append("\"") }
        isQuoted.toggle()
        wasQuoted = true
        continue
      case "," where !isQuoted:
        row.append(field)
        field = ""
      case "\n" where !isQuoted, "\r\n" where !isQuoted:
        row.append(field)
        rows.append(row)
        (row, field) = ([], "")
      default: field.append(character)
      }
      wasQuoted = false
    }
    if !field.isEmpty || !row.isEmpty { rows.append(row + [field]) }
    return rows
  }
}

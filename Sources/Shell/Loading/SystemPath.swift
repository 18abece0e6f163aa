import Glibc

/// Paths as the file system has them, which are bytes and need not be text.
///
/// A path is a `String` everywhere in the program. In one that is no UTF-8, the bytes that
/// are to blame are written out as `%E9`; the calls here take such a path back where no
/// file has that very name.
enum SystemPath {
  /// A name or path as text.
  static func text(_ bytes: some Collection<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var result = ""
    var rest = bytes[...]
    while let first = rest.first {
      // The longest piece at the beginning that is a character.
      let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
      if let character = String(validating: rest.prefix(length), as: UTF8.self) {
        result += character
        rest = rest.dropFirst(length)
      } else {
        result += "%" + String(first, radix: 16, uppercase: true)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  /// The bytes that a path written by `text` stands for, with a zero behind; nil where it
  /// holds no byte written out.
  static func bytes(_ path: String) -> [CChar]? {
    guard path.contains("%") else { return nil }
    var result: [CChar] = []
    var isWrittenOut = false
    var rest = Array(path.utf8)[...]
    while let first = rest.popFirst() {
      if first == 0x25,
        let byte = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
        byte >= 0x80
      {
        result.append(CChar(bitPattern: byte))
        rest = rest.dropFirst(2)
        isWrittenOut = true
      } else {
        result.append(CChar(bitPattern: first))
      }
    }
    return isWrittenOut ? result + [0] : nil
  }

  static func status(_ path: String, _ status: inout stat) -> Bool {
    if stat(path, &status) == 0 { return true }
    guard errno == ENOENT, let bytes = bytes(path) else { return false }
    return stat(bytes, &status) == 0
  }

  /// Opens a file for reading; a negative number where that fails.
  static func open(_ path: String) -> Int32 {
    // A pipe without a writer must not hold us up.
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
    let descriptor = Glibc.open(path, flags)
    guard descriptor < 0, errno == ENOENT, let bytes = bytes(path) else { return descriptor }
    return Glibc.open(bytes, flags)
  }

  static func opendir(_ path: String) -> OpaquePointer? {
    if let directory = Glibc.opendir(path) { return directory }
    guard errno == ENOENT, let bytes = bytes(path) else { return nil }
    return Glibc.opendir(bytes)
  }
}

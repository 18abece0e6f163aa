/// The compound files of old Office programs, told apart by the names of their streams.
/// A password wraps the newer formats in one as well.
enum CompoundFile {
  private static let magic: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  enum Content { case encrypted, word, excel, other }

  /// Nil where the bytes are no compound file.
  static func content(of bytes: [UInt8]) -> Content? {
    guard bytes.starts(with: magic) else { return nil }
    var found = Content.other
    // The directory's entries take 128 bytes each, a name in UTF-16 first and its
    // length in bytes behind it. Sectors need not be followed to find them.
    for start in stride(from: 512, through: max(512, bytes.count - 128), by: 128)
    where start + 128 <= bytes.count {
      switch name(at: start, in: bytes) {
      case "EncryptedPackage", "EncryptionInfo": return .encrypted
      case "WordDocument": found = .word
      case "Workbook", "Book": found = .excel
      default: break
      }
    }
    return found
  }

  private static func name(at start: Int, in bytes: [UInt8]) -> String? {
    let length = Int(bytes[start + 64]) | Int(bytes[start + 65]) << 8
    guard (10...34).contains(length), length % 2 == 0 else { return nil }
    var name: [UInt8] = []
    for index in stride(from: start, to: start + length - 2, by: 2) {
      guard bytes[index + 1] == 0, bytes[index] >= 0x41, bytes[index] < 0x7B else { return nil }
      name.append(bytes[index])
    }
    return String(decoding: name, as: UTF8.self)
  }
}

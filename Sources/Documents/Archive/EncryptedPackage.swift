/// The container that a password puts around an office file.
enum EncryptedPackage {
  private static let magic: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
  private static let name = "EncryptedPackage".utf8.reduce(into: [UInt8]()) { $0 += [$1, 0] }

  /// Whether bytes are such a container: its directory names the stream that it wraps.
  static func matches(_ bytes: [UInt8]) -> Bool {
    guard bytes.starts(with: magic) else { return false }
    // The directory's entries take 128 bytes each, their names first. Sectors need not
    // be followed to find them.
    return stride(from: 512, to: bytes.count, by: 128).contains {
      bytes[$0...].starts(with: name)
    }
  }
}

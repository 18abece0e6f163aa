/// The names of the streams in a compound file, the container of the old Office formats.
struct CompoundDirectory {
  private(set) var names: Set<String> = []

  private static let magic: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  /// Nil where the bytes are no compound file.
  init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: CompoundDirectory.magic) else { return nil }
    // Entries of the directory stand at multiples of 128 bytes, their name first and its
    // length behind. Looking for their shape finds them also where a sector is lost.
    var start = 512
    while start + 128 <= bytes.count {
      if let name = CompoundDirectory.name(bytes, start) { names.insert(name) }
      start += 128
    }
  }

  var kind: FileKind {
    if names.contains("EncryptedPackage") { return .otherDocument("encrypted") }
    if names.contains("WordDocument") { return .document(.doc) }
    if names.contains("Workbook") || names.contains("Book") { return .document(.xls) }
    if names.contains("CONTENTS") || names.contains("WpsMain") { return .document(.wps) }
    if names.contains("PowerPoint Document") { return .otherDocument("ppt") }
    if names.contains(where: { $0.hasPrefix("__substg") }) { return .otherDocument("msg") }
    // Without its root the directory is lost, and what it held may have been a report.
    return .somethingElse(
      family: names.contains("Root Entry") ? "archive" : "binary", name: "compound")
  }

  /// The name of a directory entry; nil where none stands there.
  static func name(_ bytes: [UInt8], _ start: Int) -> String? {
    let length = Int(bytes[start + 64]) | Int(bytes[start + 65]) << 8
    guard (4...64).contains(length), length % 2 == 0, (1...5).contains(bytes[start + 66]) else {
      return nil
    }
    var characters: [UInt8] = []
    for index in stride(from: start, to: start + length - 2, by: 2) {
      guard bytes[index + 1] == 0, bytes[index] < 0x7F else { return nil }
      if bytes[index] >= 0x20 { characters.append(bytes[index]) }
    }
    return String(decoding: characters, as: UTF8.self)
  }
}

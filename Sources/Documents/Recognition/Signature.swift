/// The first bytes by which a format is known.
struct Signature: Sendable {
  var family: String
  var name: String
  var offset: Int
  /// Nil for a byte that may be anything.
  var bytes: [UInt8?]

  func matches(_ file: [UInt8]) -> Bool {
    guard file.count >= offset + bytes.count else { return false }
    for (index, byte) in bytes.enumerated() {
      if let byte, file[offset + index] != byte { return false }
    }
    return true
  }

  static func first(matching file: [UInt8]) -> Signature? {
    known.first { $0.matches(file) }
  }

  /// The standard's header may stand anywhere in the first kilobyte.
  static func isPDF(_ file: [UInt8]) -> Bool {
    file[..<min(1024 + 5, file.count)].contains(sequence: Array("%PDF-".utf8))
  }

  private static let known: [Signature] = WordList(PackageResources.signatures_tsv).rows
    .compactMap(Signature.init)

  private init?(_ row: [String]) {
    guard row.count == 4, let offset = Int(row[2]) else { return nil }
    family = row[0]
    name = row[1]
    self.offset = offset
    bytes = []
    let digits = Array(row[3])
    for index in stride(from: 0, to: digits.count - 1, by: 2) {
      bytes.append(UInt8(String(digits[index...index + 1]), radix: 16))
    }
  }
}

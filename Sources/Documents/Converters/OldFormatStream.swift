/// The beginning of the stream that an old Word or Excel file is kept in: enough to tell a
/// damaged file before another program is started on it.
enum OldFormatStream {
  /// A stream below this size stands among others in one that must be followed to find it.
  private static let smallest = 4096

  /// Why the file cannot be what its directory says; nil where it may be.
  static func fault(in bytes: [UInt8], format: DocumentFormat) -> DocumentError? {
    guard let names = streams[format] else { return nil }
    var fault: DocumentError?
    for entry in stride(from: 512, through: bytes.count - 128, by: 128) {
      guard let name = CompoundDirectory.name(bytes, entry), names.contains(name) else { continue }
      // Where one of several entries is whole, the others are remains.
      guard let found = self.fault(in: bytes, entry: entry, name: name) else { return nil }
      fault = found
    }
    return fault
  }

  private static let streams: [DocumentFormat: Set<String>] = [
    .doc: ["WordDocument"], .xls: ["Workbook", "Book"],
  ]

  private static func fault(in bytes: [UInt8], entry: Int, name: String) -> DocumentError? {
    func number(_ start: Int, _ count: Int) -> Int {
      (0..<count).reversed().reduce(0) { $0 << 8 | Int(bytes[start + $1]) }
    }
    let size = number(entry + 120, 4)
    if size == 0 { return .malformed(name) }
    if size < smallest { return nil }
    let sector = 1 << min(number(30, 2), 16)
    let start = (number(entry + 116, 4) + 1) * sector
    guard start + 12 <= bytes.count else { return .truncated }
    if name != "WordDocument" {
      // The record that begins a workbook of any version.
      return bytes[start] == 0x09 ? nil : .malformed(name)
    }
    guard bytes[start + 1] == 0xA5 else { return .malformed(name) }
    return bytes[start + 11] & 1 == 1 ? .encrypted : nil
  }
}

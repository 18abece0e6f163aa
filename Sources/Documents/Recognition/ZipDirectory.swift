/// The names in a zip archive, as far as they tell what it is. Nothing is unpacked.
struct ZipDirectory {
  private(set) var names: Set<String> = []
  /// What an OpenDocument file or a book says of itself in its first entry.
  private var mediaType = ""

  /// More entries tell no more about the format.
  private static let entryLimit = 20_000

  /// Nil where the bytes are no zip archive.
  init?(_ bytes: [UInt8]) {
    guard
      bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
    else { return nil }
    readMediaType(bytes)
    if !readDirectory(bytes) { readEntries(bytes) }
  }

  var kind: FileKind {
    if mediaType.hasPrefix("application/vnd.oasis.opendocument") {
      let name = mediaType.split(separator: ".").last.map(String.init) ?? ""
      let short = ["text": "odt", "spreadsheet": "ods", "presentation": "odp"]
      return .otherDocument(short[name] ?? "odf")
    }
    if mediaType == "application/epub+zip" { return .otherDocument("epub") }
    if names.contains("OFD.xml") { return .otherDocument("ofd") }
    guard names.contains("[Content_Types].xml") else {
      return .somethingElse(family: "archive", name: "zip")
    }
    if names.contains(where: { $0.hasPrefix("word/") }) { return .document(.docx) }
    if names.contains("xl/workbook.bin") { return .otherDocument("xlsb") }
    if names.contains(where: { $0.hasPrefix("xl/") }) { return .document(.xlsx) }
    if names.contains(where: { $0.hasPrefix("ppt/") }) { return .otherDocument("pptx") }
    return .otherDocument("opc")
  }

  private mutating func readMediaType(_ bytes: [UInt8]) {
    guard bytes.count > 38, let name = text(bytes, 30, 8), name == "mimetype" else { return }
    let start = 38 + number(bytes, 28, 2)
    let size = number(bytes, 22, 4)
    guard number(bytes, 8, 2) == 0, size < 128, let value = text(bytes, start, size) else { return }
    mediaType = value
  }

  /// The directory at the end; false where the archive has none (it was cut off).
  private mutating func readDirectory(_ bytes: [UInt8]) -> Bool {
    var end = bytes.count - 22
    let first = max(0, end - 0xFFFF)
    while end >= first {
      if bytes[end] == 0x50, bytes[end + 1] == 0x4B, bytes[end + 2] == 5, bytes[end + 3] == 6 {
        break
      }
      end -= 1
    }
    guard end >= first else { return false }
    var place = number(bytes, end + 16, 4)
    for _ in 0..<ZipDirectory.entryLimit {
      guard place + 46 <= bytes.count, number(bytes, place, 4) == 0x0201_4B50 else { break }
      let length = number(bytes, place + 28, 2)
      if let name = text(bytes, place + 46, length) { names.insert(name) }
      place += 46 + length + number(bytes, place + 30, 2) + number(bytes, place + 32, 2)
    }
    return !names.isEmpty
  }

  /// Entry by entry from the beginning, as far as their sizes are known.
  private mutating func readEntries(_ bytes: [UInt8]) {
    var place = 0
    for _ in 0..<ZipDirectory.entryLimit {
      guard place + 30 <= bytes.count, number(bytes, place, 4) == 0x0403_4B50 else { return }
      let length = number(bytes, place + 26, 2)
      if let name = text(bytes, place + 30, length) { names.insert(name) }
      // The size stands behind the data; what follows cannot be found by its length.
      if number(bytes, place + 6, 2) & 8 != 0 { return }
      place += 30 + length + number(bytes, place + 28, 2) + number(bytes, place + 18, 4)
    }
  }

  private func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
    guard start >= 0, start + count <= bytes.count else { return 0 }
    var value = 0
    for index in (0..<count).reversed() { value = value << 8 | Int(bytes[start + index]) }
    return value
  }

  private func text(_ bytes: [UInt8], _ start: Int, _ count: Int) -> String? {
    guard start >= 0, count > 0, start + count <= bytes.count else { return nil }
    return String(decoding: bytes[start..<start + count], as: UTF8.self)
  }
}

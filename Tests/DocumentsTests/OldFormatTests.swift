import Testing

@testable import Documents

@Suite("Old office files that are damaged")
struct OldFormatTests {
  /// A compound file of sectors of 512 bytes whose second holds the directory; the stream
  /// begins in the third with these bytes.
  func file(_ name: String, begins bytes: [UInt8], size: Int = 8192, sector: UInt8 = 1) -> [UInt8] {
    var file = [UInt8](repeating: 0, count: 512 * 20)
    file.replaceSubrange(..<8, with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    file[30] = 9
    for (index, byte) in name.utf8.enumerated() { file[512 + index * 2] = byte }
    file[512 + 64] = UInt8(name.utf8.count * 2 + 2)
    file[512 + 66] = 2
    file[512 + 116] = sector
    file[512 + 121] = UInt8(size >> 8)
    file.replaceSubrange(1024..<1024 + bytes.count, with: bytes)
    return file
  }

  func fault(_ bytes: [UInt8], _ format: DocumentFormat) -> DocumentError? {
    OldFormatStream.fault(in: bytes, format: format)
  }

  @Test("no other program is started on what is no Word or Excel file within")
  func garbage() {
    let word = file("WordDocument", begins: [1, 2, 3])
    #expect(fault(word, .doc) == .malformed("WordDocument"))
    #expect(throws: DocumentError.malformed("WordDocument")) { try DocumentReader().read(word) }
    #expect(fault(file("WordDocument", begins: [0xEC, 0xA5], size: 0), .doc) != nil)
    #expect(fault(file("Workbook", begins: [1, 2, 3]), .xls) == .malformed("Workbook"))
  }

  @Test("a whole one passes, of any version")
  func whole() {
    for magic in [[0xEC, 0xA5], [0xDC, 0xA5]] as [[UInt8]] {
      #expect(fault(file("WordDocument", begins: magic), .doc) == nil)
    }
    for magic in [[0x09, 0x08], [0x09, 0x04]] as [[UInt8]] {
      #expect(fault(file("Book", begins: magic), .xls) == nil)
    }
    // A small stream is not looked for.
    #expect(fault(file("Workbook", begins: [1], size: 512), .xls) == nil)
  }

  @Test("one that is cut off, one with a password")
  func cut() {
    let far = file("WordDocument", begins: [0xEC, 0xA5], sector: 200)
    #expect(fault(far, .doc) == .truncated)
    let locked = file("WordDocument", begins: [0xEC, 0xA5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
    #expect(fault(locked, .doc) == .encrypted)
    for count in stride(from: 0, to: locked.count, by: 97) {
      _ = fault(Array(locked[..<count]), .doc)
    }
  }
}

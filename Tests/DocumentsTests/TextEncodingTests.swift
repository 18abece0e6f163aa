import Testing

@testable import Documents

@Suite("Encodings of text files")
struct TextEncodingTests {
  static let text = "2022年度水利局部门整体支出绩效自评报告\n一、基本情况\n编制 64 人。\n"

  func lines(_ bytes: [UInt8]) throws -> (lines: [String], encoding: String?) {
    let document = try TextDocumentReader().read(bytes)
    return (document.lines, document.encoding)
  }

  var expected: [String] { Self.text.split(separator: "\n").map(String.init) }

  func utf16(littleEndian: Bool) -> [UInt8] {
    Self.text.utf16.flatMap { unit in
      let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return littleEndian ? bytes : bytes.reversed()
    }
  }

  @Test("UTF-8, with a byte order mark or without")
  func utf8() throws {
    for mark in [[], [0xEF, 0xBB, 0xBF]] as [[UInt8]] {
      let found = try lines(mark + Array(Self.text.utf8))
      #expect(found.lines == expected)
      #expect(found.encoding == "UTF-8")
    }
  }

  @Test("UTF-16 of either order, with a byte order mark or without")
  func utf16() throws {
    for mark in [[], [0xFF, 0xFE]] as [[UInt8]] {
      let found = try lines(mark + utf16(littleEndian: true))
      #expect(found.lines == expected)
      #expect(found.encoding == "UTF-16LE")
    }
    for mark in [[], [0xFE, 0xFF]] as [[UInt8]] {
      let found = try lines(mark + utf16(littleEndian: false))
      #expect(found.lines == expected)
      #expect(found.encoding == "UTF-16BE")
    }
  }

  @Test("UTF-16: a character of two halves, and a half that stands alone")
  func utf16Halves() throws {
    let units = Array("\u{20BB7}".utf16) + [0xD842, 0x5C40, 0xDFB7, 0x20AC, 0xE9, 0x0A]
    let bytes = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let found = try lines([0xFF, 0xFE] + bytes)
    #expect(found.lines == ["\u{20BB7}\u{FFFD}\u{5C40}\u{FFFD}\u{20AC}\u{E9}"])
  }

  @Test("GB18030")
  func gb18030() throws {
    // 财政支出绩效自评报告, and a line end.
    let bytes: [UInt8] = [
      0xB2, 0xC6, 0xD5, 0xFE, 0xD6, 0xA7, 0xB3, 0xF6, 0xBC, 0xA8, 0xD0, 0xA7, 0xD7, 0xD4, 0xC6,
      0xC0, 0xB1, 0xA8, 0xB8, 0xE6, 0x0A,
    ]
    let found = try lines(bytes)
    #expect(found.lines == ["财政支出绩效自评报告"])
    #expect(found.encoding == "GB18030")
  }

  @Test("UTF-8 with a spoilt byte stays UTF-8, and says so")
  func spoilt() throws {
    var bytes = Array(String(repeating: Self.text, count: 4).utf8)
    bytes[20] = 0xFF
    let document = try TextDocumentReader().read(bytes)
    #expect(document.encoding == "UTF-8")
    #expect(document.lines[1] == "一、基本情况")
    #expect(document.remarks.count == 1)
  }

  @Test("an empty file, an archive and random bytes are refused, each by its name")
  func refusals() {
    #expect(throws: DocumentError.empty) { try TextDocumentReader().read([]) }
    #expect(throws: DocumentError.empty) { try TextDocumentReader().read(Array(" \n\t\n".utf8)) }
    #expect(throws: DocumentError.binary) {
      try TextDocumentReader().read([0x50, 0x4B, 0x03, 0x04, 0, 0, 0, 0])
    }
    #expect(throws: DocumentError.binary) {
      try TextDocumentReader().read([0x01, 0x00, 0x05, 0x00, 0x80, 0x00, 0x13])
    }
    #expect(throws: DocumentError.unknownEncoding) {
      try TextDocumentReader().read([0xFF, 0xFF, 0x80, 0xFF, 0x41, 0xFF, 0xFF])
    }
  }
}

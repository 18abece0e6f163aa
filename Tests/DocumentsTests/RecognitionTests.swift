import Documents
import Testing

@Suite("Telling formats apart")
struct RecognitionTests {
  /// An archive of empty files.
  func zip(_ names: [String], first: String? = nil) -> [UInt8] {
    func two(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
    func four(_ value: Int) -> [UInt8] { two(value) + two(value >> 16) }
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for name in (first == nil ? [] : ["mimetype"]) + names {
      let content = name == "mimetype" ? Array((first ?? "").utf8) : []
      directory += [0x50, 0x4B, 1, 2] + [UInt8](repeating: 0, count: 24)
      directory += two(name.utf8.count) + [UInt8](repeating: 0, count: 12)
      directory += four(file.count) + Array(name.utf8)
      file += [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 14)
      file += four(content.count) + four(content.count) + two(name.utf8.count) + two(0)
      file += Array(name.utf8) + content
    }
    let start = file.count
    return file + directory + [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 8)
      + four(directory.count) + four(start) + two(0)
  }

  /// A compound file with streams of these names.
  func compound(_ names: [String]) -> [UInt8] {
    var file: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    file += [UInt8](repeating: 0, count: 504)
    for name in names {
      var entry: [UInt8] = []
      for byte in name.utf8 { entry += [byte, 0] }
      entry += [UInt8](repeating: 0, count: 128 - entry.count)
      entry[64] = UInt8(name.utf8.count * 2 + 2)
      entry[66] = 2
      file += entry
    }
    return file
  }

  @Test("halves of Chinese characters are no tags")
  func wideText() {
    // U+703C U+3E00, three times: the bytes of `<p>` and a zero among others.
    let units: [UInt16] = [0xFEFF, 0x703C, 0x3E00, 0x703C, 0x3E00, 0x703C, 0x3E00, 0x0A]
    let little = units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    #expect(FileKind(of: little) == .document(.text))
    #expect(FileKind(of: big) == .document(.text))
  }

  @Test("archives are looked into")
  func archives() {
    let types = "[Content_Types].xml"
    #expect(FileKind(of: zip([types, "word/document.xml"])) == .document(.docx))
    #expect(FileKind(of: zip([types, "xl/workbook.xml"])) == .document(.xlsx))
    #expect(FileKind(of: zip([types, "ppt/presentation.xml"])) == .otherDocument("pptx"))
    #expect(FileKind(of: zip(["OFD.xml"])) == .otherDocument("ofd"))
    #expect(
      FileKind(of: zip(["content.xml"], first: "application/vnd.oasis.opendocument.text"))
        == .otherDocument("odt"))
    #expect(
      FileKind(of: zip(["报告.docx"])) == .somethingElse(family: "archive", name: "zip"))
  }

  @Test("an archive that was cut off is known by what is left")
  func cut() {
    let whole = zip(["[Content_Types].xml", "word/document.xml"])
    #expect(FileKind(of: Array(whole[..<120])) == .document(.docx))
    for count in 0..<whole.count { _ = FileKind(of: Array(whole[..<count])) }
  }

  @Test("old office files are known by their streams")
  func compounds() {
    #expect(FileKind(of: compound(["Root Entry", "WordDocument"])) == .document(.doc))
    // A directory that lost its root may have been a report's.
    #expect(FileKind(of: compound(["Junk"])) == .somethingElse(family: "binary", name: "compound"))
    #expect(FileKind(of: compound(["Root Entry", "Workbook"])) == .document(.xls))
    #expect(FileKind(of: compound(["Root Entry", "CONTENTS"])) == .document(.wps))
    #expect(FileKind(of: compound(["EncryptedPackage"])) == .otherDocument("encrypted"))
    #expect(!FileKind(of: compound(["Root Entry"])).isDocument)
  }

  @Test(
    "text that is marked up, whatever its name",
    arguments: [
      ("<!DOCTYPE html><p>甲", FileKind.document(.html)),
      ("\u{FEFF}\n<HTML><BODY>甲", .document(.html)),
      ("<?xml version=\"1.0\"?><html xmlns=\"x\"><body/></html>", .document(.html)),
      ("<!-- 页 --><div><table><tr><td>甲", .document(.html)),
      ("甲<br>乙<p>丙<table><tr>", .document(.html)),
      ("<?xml version=\"1.0\"?><workbook><table><tr/></table></workbook>", .otherDocument("xml")),
      ("{\\rtf1\\ansi}", .otherDocument("rtf")), ("%PDF-1.7\n", .document(.pdf)),
      ("\n\n邮件头 %PDF-1.4", .document(.pdf)),
      (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n<html>",
        .otherDocument("mhtml")
      ),
      ("基本支出 < 预算数，执行率 > 90%", .document(.text)), ("a<b and c>d", .document(.text)),
      ("#!/bin/sh\n", .somethingElse(family: "program", name: "script")), ("", .empty),
    ])
  func markup(text: String, kind: FileKind) {
    #expect(FileKind(of: Array(text.utf8)) == kind)
  }

  @Test("pages in UTF-16", arguments: ["UTF-16LE", "UTF-16BE"])
  func wide(encoding: String) {
    let page = Page.encoded("<html><body><p>甲</p></body></html>", as: encoding)
    #expect(FileKind(of: page) == .document(.html))
    #expect(FileKind(of: Page.encoded("基本支出800万元，项目支出200万元。", as: encoding)) == .document(.text))
  }

  @Test("pictures, programs and whatever no text is")
  func others() {
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]
    #expect(FileKind(of: png) == .somethingElse(family: "picture", name: "png"))
    #expect(
      FileKind(of: [0x7F, 0x45, 0x4C, 0x46, 2, 1]) == .somethingElse(family: "program", name: "elf")
    )
    #expect(!FileKind(of: (0..<2000).map { UInt8($0 * 7 % 256) }).isDocument)
  }

  @Test("one reader takes every file; what it cannot read it names")
  func reader() throws {
    let reader = DocumentReader()
    #expect(try reader.read(Array("基本支出800万元".utf8)).format == .text)
    #expect(try reader.read(Array("<p>基本支出</p>".utf8)).format == .html)
    #expect(throws: DocumentError.unsupported("rtf")) { try reader.read(Array("{\\rtf1}".utf8)) }
    #expect(throws: DocumentError.binary) { try reader.read([0x1F, 0x8B, 8, 0]) }
    #expect(throws: DocumentError.encrypted) { try reader.read(compound(["EncryptedPackage"])) }
    #expect(throws: DocumentError.empty) { try reader.read([]) }
  }
}

import Documents
import OfficeFiles
import Testing

@Suite("Office files that mean harm")
struct ArchiveTests {
  let good = WordFile(WordFile.paragraph("正文"))

  func error(_ bytes: [UInt8], _ change: (inout DocumentLimits) -> Void = { _ in })
    -> DocumentError?
  {
    var limits = DocumentLimits.standard
    change(&limits)
    do {
      _ = try WordDocumentReader(limits: limits).read(bytes)
      return nil
    } catch { return error }
  }

  /// A package with this text as its main part.
  func package(_ main: String) -> [UInt8] {
    var zip = ZipFile()
    zip.add("word/document.xml", main)
    return zip.bytes
  }

  @Test("a row with more cells than a table has columns is refused, not cut")
  func rowCells() {
    func row(_ count: Int) -> [UInt8] {
      WordFile(WordFile.table([(1...count).map { WordCell("\($0)") }])).bytes
    }
    #expect(error(row(1024)) == nil)
    #expect(error(row(1025)) == .limit("row-cells"))
    #expect(error(row(9)) { $0.rowCells = 8 } == .limit("row-cells"))
  }

  @Test("a spreadsheet that is called a Word file is none")
  func wrongKind() {
    let sheet = ExcelFile([.init("a", markup: ExcelFile.rows([["1"]]))])
    #expect(error(sheet.bytes) == .malformed("word/document.xml"))
    #expect(error(Array("正文".utf8)) == .binary)
    #expect(error([]) == .binary)
    #expect(error(compound("WordDocument")) == .binary)
    var slides = ZipFile()
    slides.add("ppt/presentation.xml", "<p/>")
    #expect(error(slides.bytes) == .binary)
  }

  /// An old office file with a stream of this name.
  func compound(_ name: String) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 512 + 128)
    bytes.replaceSubrange(..<8, with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    for (index, byte) in name.utf8.enumerated() { bytes[512 + index * 2] = byte }
    bytes[512 + 64] = UInt8(name.utf8.count * 2 + 2)
    return bytes
  }

  @Test("a password is named as the reason, around the archive and within")
  func encrypted() {
    #expect(error(compound("EncryptedPackage")) == .encrypted)
    var zip = ZipFile()
    zip.add("word/document.xml", Array(repeating: 7, count: 40), isEncrypted: true)
    #expect(error(zip.bytes) == .encrypted)
  }

  @Test("an archive cut anywhere is truncated or damaged, never read in part")
  func truncated() {
    let bytes = good.bytes
    #expect(error(Array(bytes.prefix(bytes.count / 2))) == .truncated)
    for count in stride(from: 4, to: bytes.count, by: 7) {
      #expect(error(Array(bytes.prefix(count))) != nil)
    }
  }

  @Test("a changed byte is found")
  func damaged() {
    var bytes = good.bytes
    let place = bytes.firstRange(of: Array("正文".utf8))?.lowerBound ?? 0
    bytes[place + 2] ^= 1
    #expect(error(bytes) == .malformed("word/document.xml"))
  }

  @Test("text that is packed too tightly is refused before it is unpacked")
  func bomb() {
    var zip = ZipFile()
    zip.add(
      "word/document.xml", head: WordFile.main, run: 0x20, times: 3 << 20,
      tail: "</w:body></w:document>")
    #expect(error(zip.bytes) { $0.compressionRatio = 100 } == .limit("compression-ratio"))
    #expect(error(zip.bytes) { $0.partBytes = 1 << 20 } == .limit("part-bytes"))
    #expect(error(zip.bytes) { $0.totalBytes = 1 << 20 } == .limit("total-bytes"))
    // Within the limits it is only blank.
    #expect(error(zip.bytes) == .empty)
  }

  @Test("too large a file, too many entries")
  func large() {
    #expect(error(good.bytes) { $0.archiveBytes = 100 } == .limit("archive-bytes"))
    #expect(error(good.bytes) { $0.archiveEntries = 2 } == .limit("archive-entries"))
  }

  @Test("a document type, and with it every entity, is refused")
  func entities() {
    let bomb = """
      <!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
      """
    let file = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>"
    for declaration in [bomb, file, "<!DOCTYPE x SYSTEM \"http://example.org/x.dtd\">"] {
      let text = declaration + WordFile.main + "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>"
      #expect(
        error(package(text + "</w:body></w:document>")) == .malformed("word/document.xml DOCTYPE"))
    }
  }

  @Test("the five entities of XML itself are characters")
  func characters() throws {
    var file = ExcelFile([.init("甲&乙<丙>", markup: ExcelFile.rows([["a&b<c>\"d\""]]))])
    file.formats = ["0\"&\""]
    let document = try ExcelDocumentReader().read(file.bytes)
    #expect(document.lines == ["甲&乙<丙>", "a&b<c>\"d\""])
  }

  @Test("elements in each other without end")
  func nesting() {
    let deep = String(repeating: "<w:sdtContent>", count: 5_000)
    #expect(error(package(WordFile.main + deep)) == .limit("nesting"))
    let tables = String(repeating: "<w:tbl><w:tr><w:tc>", count: 5_000)
    #expect(error(package(WordFile.main + tables)) == .limit("nesting"))
  }

  @Test("elements and cells without number")
  func counts() {
    let many = WordFile(String(repeating: "<w:p/>", count: 1_000))
    #expect(error(many.bytes) { $0.elements = 900 } == .limit("elements"))
    let table = WordFile(WordFile.table(Array(repeating: ["1", "2"], count: 100)))
    #expect(error(table.bytes) { $0.cells = 199 } == .limit("cells"))
    #expect(error(table.bytes) { $0.cells = 200 } == nil)
  }

  @Test("attributes without number")
  func attributes() {
    var tag = "<w:p"
    for number in 0..<1001 { tag += " a\(number)='1'" }
    #expect(
      error(package(WordFile.main + tag + "/></w:body></w:document>")) == .limit("attributes"))
    let few = WordFile(WordFile.paragraph(String(repeating: "=\"", count: 900)))
    #expect(error(few.bytes) == nil)
  }

  @Test("spans and merges that lead nowhere")
  func spans() throws {
    let beginning = ContinuousClock.now
    defer { #expect(ContinuousClock.now - beginning < .seconds(60)) }
    let wide = WordCell(
      markup: "<w:tcPr><w:gridSpan w:val=\"4000000000\"/><w:vMerge/></w:tcPr><w:p/>")
    let row = [WordCell("2", below: true), wide]
    let table = WordFile(WordFile.table(Array(repeating: row, count: 500)))
    #expect(try WordDocumentReader().read(table.bytes).tables.count == 1)
    // A cell behind all columns is not left out silently.
    let behind = WordFile(WordFile.table([row + [WordCell("1", below: false)]]))
    #expect(error(behind.bytes) == .limit("row-cells"))
    let markup = """
      <dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c>
      <c r="B1" t="s"><v>99999999999</v></c><c r="C1" t="s"><v>-1</v></c></row></sheetData>
      <mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>
      """
    let sheet = try ExcelDocumentReader().read(ExcelFile([.init("甲", markup: markup)]).bytes)
    #expect(sheet.lines.prefix(2) == ["甲", "1"])
  }

  @Test("paragraphs without number, and one text that a sheet shows again and again")
  func repetition() {
    let many = WordFile(String(repeating: WordFile.paragraph("1"), count: 100))
    #expect(error(many.bytes) { $0.paragraphs = 99 } == .limit("paragraphs"))
    var limits = DocumentLimits.standard
    limits.textBytes = 999
    let cells = String(repeating: "<c t=\"s\"><v>0</v></c>", count: 10)
    var file = ExcelFile([.init("a", markup: "<sheetData><row>\(cells)</row></sheetData>")])
    file.strings = ["<t>\(String(repeating: "x", count: 100))</t>"]
    #expect(throws: DocumentError.limit("text-bytes")) {
      try ExcelDocumentReader(limits: limits).read(file.bytes)
    }
  }

  @Test("two cells at the ends of a sheet do not make millions of blank ones")
  func sparseSheet() {
    let markup = """
      <sheetData><row r="1"><c r="A1"><v>1</v></c></row>
      <row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>
      """
    #expect(throws: DocumentError.limit("cells")) {
      try ExcelDocumentReader().read(ExcelFile([.init("a", markup: markup)]).bytes)
    }
  }

  @Test("a cell outside of every sheet")
  func outside() {
    let markup = "<sheetData><row r=\"99999999\"><c><v>1</v></c></row></sheetData>"
    #expect(throws: DocumentError.malformed("a")) {
      try ExcelDocumentReader().read(ExcelFile([.init("a", markup: markup)]).bytes)
    }
  }

  @Test("numbers that no document counts to", arguments: [Int.min, -1, Int.max])
  func numbers(number: Int) throws {
    let markup = """
      <cols><col min="1" max="\(number)" hidden="1"/></cols><sheetData><row>
      <c s="\(number)"><v>1E\(number)</v></c><c><v>\(number)</v></c></row></sheetData>
      """
    let sheet = try ExcelDocumentReader().read(ExcelFile([.init("a", markup: markup)]).bytes)
    #expect(sheet.lines.count == 3)
    var file = WordFile(
      WordFile.paragraph("项", properties: "<w:numPr><w:numId w:val=\"1\"/></w:numPr>")
        + WordFile.table([["1"]]).replacing(
          "<w:tcPr>", with: "<w:tcPr><w:gridSpan w:val=\"\(number)\"/>"))
    file.numbering = """
      <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="\(number)"/>
      <w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1">
      <w:abstractNumId w:val="1"/></w:num>
      """
    let document = try WordDocumentReader().read(file.bytes)
    #expect(document.lines[0].hasSuffix("、项"))
    #expect(document.lines[1] == "1")
  }

  @Test("markup that is none")
  func malformed() {
    #expect(error(package("<w:document")) == .malformed("word/document.xml"))
    #expect(error(package("")) == .malformed("word/document.xml"))
    #expect(error(package("\u{0}\u{1}")) == .malformed("word/document.xml"))
  }
}

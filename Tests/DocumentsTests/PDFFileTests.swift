import Glibc
import Testing

@testable import Documents

/// Writes small PDFs, byte by byte.
struct SmallPDF {
  var objects: [String] = []

  /// A page of the given drawing, with a Latin font F1 and a Chinese font F2 that is not
  /// embedded.
  init(_ contents: [String], extra: String = "") {
    let pages = contents.indices.map { "\(7 + 2 * $0) 0 R" }.joined(separator: " ")
    objects = [
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Count \(contents.count)/Kids[\(pages)]>>",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
      "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
        + "/DescendantFonts[5 0 R]>>",
      "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
        + "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 6 0 R>>",
      "<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]"
        + "/ItalicAngle 0/Ascent 850/Descent -150/CapHeight 850/StemV 80>>",
    ]
    for (index, content) in contents.enumerated() {
      objects.append(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents \(8 + 2 * index) 0 R"
          + "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>\(extra)>>")
      objects.append("<</Length \(content.utf8.count)>>\nstream\n\(content)\nendstream")
    }
  }

  var bytes: [UInt8] {
    var text = "%PDF-1.4\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(text.utf8.count)
      text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = text.utf8.count
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
      let digits = String(offset)
      text += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    text += "trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n"
    return Array(text.utf8)
  }

  static func latin(_ text: String, x: Int, y: Int) -> String {
    "BT /F1 12 Tf \(x) \(y) Td (\(text)) Tj ET\n"
  }

  static func chinese(_ text: String, x: Int, y: Int) -> String {
    let codes = text.utf16.map { code in
      let digits = String(code, radix: 16)
      return String(repeating: "0", count: 4 - digits.count) + digits
    }
    return "BT /F2 12 Tf \(x) \(y) Td <\(codes.joined())> Tj ET\n"
  }
}

@Suite("PDF: files")
struct PDFFileTests {
  static let hasPoppler = ConverterProcess.path(of: "pdftotext") != nil
  static let hasSongtiData = hasPoppler && access("/usr/share/poppler/cMap/Adobe-GB1", R_OK) == 0

  @Test("Lines of a drawing are found through transformations")
  func rules() throws {
    // A box drawn as thin bars, as strokes, and as a stroked rectangle in a scaled space.
    let drawing =
      "100 700 200 0.5 re f 100 650 0.5 50 re f q 2 0 0 2 0 0 cm 50 325 m 150 325 l S Q "
      + "q 1 0 0 1 300 650 cm 0 0 m 0 50 l S Q 10 10 80 40 re W n 20 20 60 30 re f"
    let rules = try #require(PDFRules.rules(of: SmallPDF([drawing]).bytes))
    #expect(rules.count == 1)
    #expect(
      rules.first == [
        PageRule(isHorizontal: true, position: 141.75, start: 100, end: 300),
        PageRule(isHorizontal: false, position: 100.25, start: 142, end: 192),
        PageRule(isHorizontal: true, position: 192, start: 100, end: 300),
        PageRule(isHorizontal: false, position: 300, start: 142, end: 192),
      ])
  }

  @Test("A turned page's lines turn with it")
  func rotation() {
    let pdf = SmallPDF(["100 700 200 0.5 re f"], extra: "/Rotate 90")
    let rule = PDFRules.rules(of: pdf.bytes)?.first?.first
    #expect(rule == PageRule(isHorizontal: false, position: 700.25, start: 100, end: 300))
  }

  @Test("A file that is cut anywhere gives no rules, and no crash")
  func cutFile() {
    let bytes = SmallPDF(["100 700 200 0.5 re f"]).bytes
    for end in stride(from: 0, to: bytes.count, by: 7) {
      _ = PDFRules.rules(of: Array(bytes[..<end]))
      var damaged = bytes
      damaged[end] ^= 0x15
      _ = PDFRules.rules(of: damaged)
    }
    #expect(PDFRules.rules(of: Array(bytes[..<200])) == nil)
  }

  @Test("A page tree that holds itself ends")
  func endlessTree() {
    var pdf = SmallPDF([""])
    pdf.objects[1] = "<</Type/Pages/Count 1/Kids[2 0 R 2 0 R]>>"
    #expect(PDFRules.rules(of: pdf.bytes)?.isEmpty == true)
  }

  @Test("Deep nesting ends")
  func deepNesting() {
    var pdf = SmallPDF([""])
    pdf.objects[1] = String(repeating: "[", count: 100_000)
    #expect(PDFRules.rules(of: pdf.bytes)?.isEmpty == true)
  }

  @Test("Words and places of a file", .enabled(if: hasPoppler, "pdftotext is not installed"))
  func latinText() throws {
    let page = SmallPDF.latin("Total expenditure 512.36", x: 90, y: 700)
    let document = try PDFDocumentReader().read(SmallPDF([page, page]).bytes)
    #expect(document.format == .pdf)
    #expect(document.lines == ["Total expenditure 512.36", "Total expenditure 512.36"])
  }

  @Test(
    "Chinese text and a ruled table of a file",
    .enabled(if: hasSongtiData, "pdftotext or poppler-data is not installed"))
  func chineseTable() throws {
    var page = SmallPDF.chinese("部门整体支出绩效自评表", x: 200, y: 760)
    for (row, cells) in [("项目", "金额（万元）"), ("公务接待费", "４.１５")].enumerated() {
      page += SmallPDF.chinese(cells.0, x: 110, y: 710 - 30 * row)
      page += SmallPDF.chinese(cells.1, x: 310, y: 710 - 30 * row)
    }
    for y in [730, 700, 670] { page += "100 \(y) 400 0.5 re f\n" }
    for x in [100, 300, 500] { page += "\(x) 670 0.5 60 re f\n" }
    let document = try PDFDocumentReader().read(SmallPDF([page]).bytes)
    #expect(document.blocks.first?.paragraph == "部门整体支出绩效自评表")
    #expect(
      document.blocks.last?.table == [["项目", "金额（万元）"], ["公务接待费", "４.１５"]])
    #expect(document.lines.last == "公务接待费\t４.１５")
  }

  @Test("What is no PDF is refused by its first bytes")
  func noPDF() {
    #expect(throws: DocumentError.malformed("%PDF-")) {
      try PDFDocumentReader().read(Array("<html></html>".utf8))
    }
  }

  @Test(
    "A PDF cut short is one typed error",
    .enabled(if: hasPoppler, "pdftotext is not installed"))
  func truncated() {
    let bytes = SmallPDF([SmallPDF.latin("Total", x: 90, y: 700)]).bytes
    #expect(throws: DocumentError.self) { try PDFDocumentReader().read(Array(bytes[..<60])) }
  }

  @Test("Complaints of the other program are told apart")
  func complaints() {
    #expect(PDFText.fault(in: "Command Line Error: Incorrect password") == .encrypted)
    #expect(
      PDFText.fault(in: "Syntax Error: Missing language pack for 'Adobe-GB1' mapping")
        == .fontDataMissing(install: ["poppler-data"]))
    #expect(PDFText.fault(in: "Syntax Error: Couldn't find trailer dictionary") == .truncated)
    #expect(PDFText.fault(in: "Syntax Warning: Invalid Font Weight") == nil)
  }

  @Test("Pages with next to no words are a scan")
  func scan() {
    var page = Typesetting()
    page.line("第1页", x: 280, y: 800)
    #expect(PDFScan.isLikely([page.layout]))
    _ = page.paragraph("全年支出五百一十二万元，其中基本支出三百万元。", y: 90)
    #expect(!PDFScan.isLikely([page.layout]))
  }

  @Test("Rules are found on the picture of a page, strokes of characters are not")
  func pictureRules() {
    let (width, height) = (400, 300)
    var pixels = [UInt8](repeating: 255, count: width * height)
    for x in 50..<350 { pixels[100 * width + x] = 0 }
    for y in 100..<250 { pixels[y * width + 50] = 0 }
    for x in 200..<230 { pixels[150 * width + x] = 0 }
    let picture = Array("P5\n400 300\n255\n".utf8) + pixels
    let rules = PictureRules.rules(of: picture, resolution: 144)
    #expect(
      rules == [
        PageRule(isHorizontal: true, position: 50, start: 25, end: 175),
        PageRule(isHorizontal: false, position: 25, start: 50, end: 125),
      ])
  }

  @Test("A picture's rules are taken off it, what they run through stays")
  func erasedRules() {
    let (width, height) = (400, 300)
    var pixels = [UInt8](repeating: 255, count: width * height)
    for x in 50..<350 { pixels[100 * width + x] = 0 }
    for x in 200..<230 { pixels[150 * width + x] = 0 }
    let picture = Array("P5\n400 300\n255\n".utf8) + pixels
    let rules = PictureRules.rules(of: picture, resolution: 144)
    let bare = PictureRules.erasing(rules, from: picture, resolution: 144)
    #expect(bare.count == picture.count)
    #expect(bare.filter { $0 == 0 }.count == 30)
  }
}

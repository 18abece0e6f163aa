import Testing

@testable import Documents

@Suite("PDF files that mean harm")
struct HostilePDFTests {
  func read(_ pdf: SmallPDF) throws -> Document { try DocumentReader().read(pdf.bytes) }

  @Test("streams that unpack to nothing, named again and again, end")
  func emptyStreams() {
    let beginning = ContinuousClock.now
    defer { #expect(ContinuousClock.now - beginning < .seconds(60)) }
    var pdf = SmallPDF([""])
    pdf.objects[1] = "<</Type/Pages/Count 1900/Kids[\(String(repeating: "7 0 R ", count: 1900))]>>"
    pdf.objects[6] =
      "<</MediaBox[0 0 595 842]/Contents[\(String(repeating: "8 0 R ", count: 1000))]>>"
    let junk = String(repeating: "?", count: 1_000_000)
    pdf.objects[7] = "<</Length 1000000/Filter/FlateDecode>>\nstream\n\(junk)\nendstream"
    #expect(PDFRules.rules(of: pdf.bytes)?.count == 1900)
  }

  @Test("a form that draws itself, and a length that is its own stream, end")
  func loops() {
    let drawing = String(repeating: "/X Do ", count: 1000) + "100 700 200 0.5 re f"
    var pdf = SmallPDF([drawing])
    pdf.objects[6] = "<</MediaBox[0 0 595 842]/Contents 8 0 R/Resources<</XObject<</X 8 0 R>>>>>>"
    pdf.objects[7] =
      "<</Subtype/Form/Length \(drawing.utf8.count)>>\nstream\n\(drawing)\nendstream"
    #expect(PDFRules.rules(of: pdf.bytes)?.first?.isEmpty == false)
    pdf.objects[7] = "<</Length 8 0 R>>\nstream\nx\nendstream"
    #expect(PDFRules.rules(of: pdf.bytes) == [[]])
  }

  @Test(
    "page boxes of any size",
    arguments: ["0 0 1000000000 1000000000", "-1e38 0 1e300 9", "0 0 0 0"])
  func mediaBox(box: String) {
    var pdf = SmallPDF(["100 700 200 0.5 re f"])
    pdf.objects[6] = "<</MediaBox[\(box)]/Contents 8 0 R>>"
    #expect(PDFRules.rules(of: pdf.bytes)?.count == 1)
  }

  @Test(
    "pages without number, objects and pages in a circle, a damaged table: one error each",
    .enabled(if: PDFFileTests.hasPoppler, "pdftotext is not installed"))
  func files() {
    let beginning = ContinuousClock.now
    defer { #expect(ContinuousClock.now - beginning < .seconds(60)) }
    var counted = SmallPDF([""])
    counted.objects[1] = "<</Type/Pages/Count 1000000000/Kids[7 0 R]>>"
    var circle = SmallPDF([""])
    circle.objects[1] = "2 0 R"
    var tree = SmallPDF([""])
    tree.objects[1] = "<</Type/Pages/Count 3/Kids[2 0 R 2 0 R 2 0 R]>>"
    for pdf in [counted, circle, tree] {
      #expect(throws: DocumentError.self) { try read(pdf) }
    }
    let many = SmallPDF([String](repeating: SmallPDF.latin("8", x: 9, y: 9), count: 2001))
    #expect(throws: DocumentError.limit("pages")) { try read(many) }
    var damaged = SmallPDF([SmallPDF.latin("Total", x: 90, y: 700)]).bytes
    let table = damaged.lastRange(of: "xref\n0")
    damaged.replaceSubrange(table..., with: Array("xref\n9 9\nstartxref\n5\n%%EOF".utf8))
    do { _ = try DocumentReader().read(damaged) } catch { #expect(error != .binary) }
  }

  @Test(
    "what takes too long ends with one line that says so",
    .enabled(if: PDFFileTests.hasPoppler, "pdftotext is not installed"))
  func time() {
    let beginning = ContinuousClock.now
    defer { #expect(ContinuousClock.now - beginning < .seconds(60)) }
    // Half a minute of computing for pdftotext.
    let drawing = String(repeating: "q 1 0 0 1 0 0 cm 0 0 m 1 1 l S Q\n", count: 400_000)
    let pages = [String](repeating: drawing, count: 4)
    let clock = ContinuousClock()
    let start = clock.now
    #expect(throws: DocumentError.limit("time")) {
      try PDFDocumentReader(computing: 0.3).read(SmallPDF(pages).bytes)
    }
    // As much as that does our own part of it take without optimisation, and no more.
    #expect(clock.now - start < .seconds(30))
  }

  @Test("a large page is drawn coarser, not larger")
  func resolution() {
    func resolution(_ width: Double, _ height: Double) -> Int {
      PDFScan.resolution(for: LayoutPage(number: 1, width: width, height: height))
    }
    #expect(resolution(595, 842) == 300)
    #expect(resolution(5950, 8420) == 34)
    #expect(resolution(1e9, 1) == 1)
    #expect(resolution(0, .nan) == 300)
    #expect(PDFScan.resolution(for: nil) == 300)
  }

  @Test("a picture is blank where nothing on it is dark")
  func blank() {
    let head = Array("P5 20 10 255\n".utf8)
    var pixels = [UInt8](repeating: 255, count: 200)
    #expect(PictureRules.isBlank(head + pixels))
    pixels[150] = 20
    #expect(!PictureRules.isBlank(head + pixels))
    #expect(!PictureRules.isBlank([]))
  }

  @Test("a picture that says endless sizes is none")
  func picture() {
    let sizes = String(repeating: "9", count: 100)
    #expect(PictureRules.rules(of: Array("P5 \(sizes) 9 255\n".utf8), resolution: 150).isEmpty)
  }
}

extension [UInt8] {
  /// Where a text begins last.
  fileprivate func lastRange(of text: String) -> Int {
    let key = Array(text.utf8)
    return indices.reversed().first { self[$0...].starts(with: key) } ?? 0
  }
}

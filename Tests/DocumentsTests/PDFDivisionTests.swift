import Glibc
import Testing

@testable import Documents

/// Long documents are read by two programs at once; nothing that comes of it may show that.
@Suite(
  "PDF: read by two programs",
  .enabled(if: PDFFileTests.hasPoppler, "pdftotext is not installed"))
struct PDFDivisionTests {
  /// All that is read of a document.
  private struct Content: Equatable {
    var blocks: [Block]
    var lines: [String]
    var remarks: [String]
  }

  private func read(_ bytes: [UInt8], _ division: PDFText.Division) throws -> Content {
    let document = try PDFDocumentReader(computing: 4, division: division).read(bytes)
    return Content(
      blocks: document.blocks, lines: document.lines, remarks: document.remarks)
  }

  private func error(_ bytes: [UInt8], _ division: PDFText.Division) -> DocumentError? {
    do {
      _ = try PDFDocumentReader(computing: 4, division: division).read(bytes)
      return nil
    } catch { return error }
  }

  /// Pages with a header, a number, and a sentence that only each of them has; a table with
  /// lines around its cells on every third.
  private func pages(_ count: Int) -> [String] {
    (1...count).map { number in
      var page = SmallPDF.latin("Annual self-evaluation", x: 230, y: 800)
      page += SmallPDF.latin("\(number)", x: 290, y: 40)
      page += SmallPDF.latin(
        "Expenditure of unit \(number) was \(number * 7).25 in all.", x: 90, y: 700)
      guard number % 3 == 0 else { return page }
      for (row, cells) in [("Item", "Amount"), ("Unit \(number)", "\(number).50")].enumerated() {
        page += SmallPDF.latin(cells.0, x: 110, y: 610 - 30 * row)
        page += SmallPDF.latin(cells.1, x: 310, y: 610 - 30 * row)
      }
      for y in [630, 600, 570] { page += "100 \(y) 400 0.5 re f\n" }
      for x in [100, 300, 500] { page += "\(x) 570 0.5 60 re f\n" }
      return page
    }
  }

  @Test("A border anywhere, at the last page and behind it: one result")
  func anyBorder() throws {
    let bytes = SmallPDF(pages(12)).bytes
    let whole = try read(bytes, .none)
    #expect(whole.lines.filter { $0.hasPrefix("Expenditure") }.count == 12)
    #expect(whole.blocks.compactMap(\.table).count == 4)
    // Headers and page numbers are known from the other pages.
    #expect(!whole.lines.contains { $0.contains("Annual") || $0 == "7" })
    for border in [1, 5, 6, 11, 12, 13, 2000] {
      #expect(try read(bytes, .behind(border)) == whole, "behind page \(border)")
    }
  }

  @Test("A long document is read whole, in order, each line on its page")
  func longDocument() throws {
    let count = 90
    let bytes = SmallPDF(pages(count)).bytes
    let document = try read(bytes, .middle)
    #expect(document == (try read(bytes, .none)))
    #expect(
      document.lines.filter { $0.hasPrefix("Expenditure") }
        == (1...count).map { "Expenditure of unit \($0) was \($0 * 7).25 in all." })
    let places = document.blocks.flatMap { block -> [Location] in
      guard case .paragraph(let passage) = block else { return [] }
      return passage.anchors.map(\.location)
    }
    #expect(Set(places.compactMap(\.page)).count == count)
    for place in places {
      let line = document.lines[(place.line ?? 0) - 1]
      #expect(line.hasPrefix("Expenditure of unit \(place.page ?? 0) was"))
    }
  }

  @Test("Only a long file that is whole says how many pages it has")
  func statedCount() {
    var making = PagesInMaking(SmallPDF(pages(7)).bytes)
    #expect(making.statedCount() == 7)
    var cut = PagesInMaking(Array(SmallPDF(pages(7)).bytes.dropLast(200)))
    #expect(cut.statedCount() == nil)
  }

  @Test("A file that states another number of pages than it has is read as it is")
  func wrongCount() throws {
    for stated in [3, 40, 1000] {
      var pdf = SmallPDF(pages(50))
      let kids = (0..<50).map { "\(7 + 2 * $0) 0 R" }.joined(separator: " ")
      pdf.objects[1] = "<</Type/Pages/Count \(stated)/Kids[\(kids)]>>"
      for division in [PDFText.Division.middle, .behind(2), .behind(45)] {
        #expect(error(pdf.bytes, division) == error(pdf.bytes, .none))
        #expect((try? read(pdf.bytes, division)) == (try? read(pdf.bytes, .none)))
      }
    }
  }

  @Test("Damaged pages, in either half or between them: the same text and the same remark")
  func damagedPages() throws {
    for broken in [2, 5, 6, 9] {
      var drawings = pages(10)
      drawings[broken - 1] = "BT /F9 12 Tf (x) Tj ) ] >> \(drawings[broken - 1])"
      var pdf = SmallPDF(drawings)
      for border in [5, 9] {
        #expect(try read(pdf.bytes, .behind(border)) == (try read(pdf.bytes, .none)))
      }
      // The page is not there at all.
      pdf.objects[6 + 2 * (broken - 1)] = "null"
      for border in [5, 9] {
        #expect(
          (try? read(pdf.bytes, .behind(border))) == (try? read(pdf.bytes, .none)),
          "page \(broken) is missing, border behind \(border)")
        #expect(error(pdf.bytes, .behind(border)) == error(pdf.bytes, .none))
      }
    }
  }

  @Test("A file cut anywhere: the same error, or the same text")
  func cutFile() {
    let bytes = SmallPDF(pages(6)).bytes
    for end in stride(from: 40, to: bytes.count, by: bytes.count / 9) {
      let cut = Array(bytes[..<end])
      #expect(error(cut, .behind(3)) == error(cut, .none))
    }
  }

  @Test("The limits are those of the document, not of each program")
  func limits() {
    let beginning = ContinuousClock.now
    defer { #expect(ContinuousClock.now - beginning < .seconds(60)) }
    let many = SmallPDF([String](repeating: SmallPDF.latin("8", x: 9, y: 9), count: 2001))
    #expect(error(many.bytes, .middle) == .limit("pages"))
    let drawing = String(repeating: "q 1 0 0 1 0 0 cm 0 0 m 1 1 l S Q\n", count: 400_000)
    #expect(throws: DocumentError.limit("time")) {
      try PDFDocumentReader(computing: 0.3, division: .behind(1))
        .read(SmallPDF([drawing, drawing]).bytes)
    }
  }

  @Test("Pages are counted over both programs, words on each page")
  func counts() throws {
    let open = "<page width=\"595.000000\" height=\"842.000000\">\n"
    func print(_ pages: Int, words: Int = 0) -> ArraySlice<UInt8> {
      let word =
        "<word xMin=\"1.000000\" yMin=\"1.000000\" xMax=\"2.000000\" yMax=\"2.000000\">a</word>\n"
      let page = open + String(repeating: word, count: words) + "</page>\n"
      return Array(String(repeating: page, count: pages).utf8)[...]
    }
    var pages = PagesInMaking([])
    pages.begin(secondBehind: 1000)
    try pages.take(print(1000), of: 1)
    try pages.take(print(1000), of: 0)
    #expect(pages.pages.map(\.number) == Array(1...2000))
    #expect(throws: ConverterFailure.self) { try pages.take(print(1), of: 1) }
    #expect(pages.exceeded == "pages")
    var words = PagesInMaking([])
    words.begin(secondBehind: 1)
    #expect(throws: ConverterFailure.self) {
      // The page's end has not come.
      try words.take(print(1, words: 50_001).dropLast(8), of: 1)
    }
    #expect(words.exceeded == "words")
  }
}

import Testing

@testable import Documents

@Suite(
  "PDF: turned pages",
  .enabled(if: PDFFileTests.hasPoppler, "pdftotext is not installed"))
struct PageTurnTests {
  /// A title and a table with lines, drawn under a transformation.
  private func page(under matrix: String) -> String {
    var page = "q \(matrix) cm\n"
    func text(_ text: String, x: Int, y: Int) -> String {
      "BT /F1 12 Tf 1 0 0 1 \(x) \(y) Tm (\(text)) Tj ET\n"
    }
    page += text("Self-evaluation form of a wide table", x: 300, y: 540)
    for (row, cells) in [
      ["Item of expenditure", "Budget", "Final"], ["Basic expenditure", "512.36", "500.10"],
      ["Project expenditure", "120.00", "118.25"],
    ].enumerated() {
      for (column, cell) in cells.enumerated() {
        page += text(cell, x: 120 + 200 * column, y: 480 - 30 * row)
      }
    }
    for row in 0..<4 { page += "100 \(500 - 30 * row) 600 0.5 re f\n" }
    for column in 0..<4 { page += "\(100 + 200 * column) 410 0.5 90.5 re f\n" }
    return page + "Q\n"
  }

  private func lines(_ matrix: String, extra: String = "") throws -> [String] {
    try PDFDocumentReader().read(SmallPDF([page(under: matrix)], extra: extra).bytes).lines
  }

  private let expected = [
    "Self-evaluation form of a wide table", "Item of expenditure\tBudget\tFinal",
    "Basic expenditure\t512.36\t500.10", "Project expenditure\t120.00\t118.25",
  ]

  @Test("A table set sideways is read, whichever way it lies")
  func sideways() throws {
    #expect(try lines("0 1 -1 0 595 0") == expected)
    #expect(try lines("0 -1 1 0 0 842") == expected)
  }

  @Test("A page shown turned is read as it is shown")
  func shownTurned() throws {
    #expect(try lines("0 1 -1 0 595 0", extra: "/Rotate 90") == expected)
    #expect(try lines("0 -1 1 0 0 842", extra: "/Rotate 270") == expected)
  }

  @Test("A page shown turned has its header and its number at the edges that are shown")
  func furniture() throws {
    let pages = (1...3).map { number in
      "q 0 1 -1 0 595 0 cm\n"
        + SmallPDF.latin("Annual self-evaluation of all units", x: 300, y: 570)
        + SmallPDF.latin("Expenditure of unit \(number) was 512.36 in all.", x: 90, y: 300)
        + SmallPDF.latin("\(number)", x: 400, y: 20) + "Q\n"
    }
    let document = try PDFDocumentReader().read(SmallPDF(pages, extra: "/Rotate 90").bytes)
    #expect(document.lines == (1...3).map { "Expenditure of unit \($0) was 512.36 in all." })
  }

  @Test("A stamp across an upright page does not turn it")
  func stamp() throws {
    let page =
      SmallPDF.latin("Expenditure of the unit was 512.36 in all.", x: 90, y: 700)
      + "BT /F1 12 Tf 0 1 -1 0 560 300 Tm (COPY) Tj ET\n"
    let document = try PDFDocumentReader().read(SmallPDF([page]).bytes)
    #expect(document.lines.contains("Expenditure of the unit was 512.36 in all."))
  }
}

import Glibc
import Testing

/// A paper for Word, its pages laid out by a program that knows how.
@Suite struct PaperIndexTests {
  private static let isThere =
    access("/usr/bin/soffice", X_OK) == 0 && access("/usr/bin/pdftotext", X_OK) == 0

  @Test(.enabled(if: isThere, "LibreOffice and pdftotext are not installed"))
  func `The index names the page of every heading`() throws {
    let folder = try TemporaryFolder.make()
    try TemporaryFolder.write(TemporaryFolder.report, to: folder + "/report.txt")
    let run = try ProgramRun(
      ["--language", "zh"], input: "load report.txt\nlist facts\ncheck\nexport paper.docx\n",
      folder: folder)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    _ = try ProgramRun(
      [
        "180", "/usr/bin/soffice", "--headless", "--convert-to", "pdf", "--outdir", folder,
        "-env:UserInstallation=file://\(folder)/profile", folder + "/paper.docx",
      ], program: "/usr/bin/timeout")
    let text = try ProgramRun(
      ["-layout", folder + "/paper.pdf", "-"], program: "/usr/bin/pdftotext")
    let pages = text.output.split(separator: "\u{C}").map { page in
      page.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    }
    try #require(pages.count > 2, "\(text.errors)")
    // `复核结论......4`: a heading, dots, its page.
    let entries = pages[0].compactMap { line -> (heading: String, page: Int)? in
      guard let dots = line.firstRange(of: "...."),
        let page = Int(line[dots.upperBound...].drop { $0 == "." || $0 == " " })
      else { return nil }
      return (String(line[..<dots.lowerBound]), page)
    }
    #expect(entries.count >= 9, "\(pages[0])")
    for (heading, page) in entries {
      try #require((2...pages.count).contains(page), "\(heading): \(page)")
      #expect(pages[page - 1].contains { $0.hasPrefix(heading) }, "\(heading) on \(page)")
    }
  }
}

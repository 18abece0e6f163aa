import Glibc

/// Pages that are pictures, read by optical character recognition.
struct PDFScan {
  let file: SharedBytes
  let folder: TemporaryFolder
  /// Each with its size in points.
  let pages: [LayoutPage]

  static let packages = ["tesseract-ocr", "tesseract-ocr-chi-sim"]
  /// Recognition takes seconds a page.
  static let mostPages = 60
  private static let mostBlank = 4
  private static let resolution = 300
  /// A page of A4 at that resolution, and some more; a larger page is drawn coarser.
  private static let mostPixels = 4000.0

  /// Whether a document has too few words to be one: a scan with a stamp or a page
  /// number has some.
  static func isLikely(_ pages: [LayoutPage]) -> Bool {
    let characters = pages.reduce(0) { sum, page in
      sum + page.words.reduce(0) { $0 + $1.length }
    }
    return characters < pages.count * 15
  }

  /// The first page is drawn within what is left of the file's budget: what cannot be drawn
  /// is found out by then.
  func read(within budget: inout TimeBudget) throws(DocumentError) -> Document {
    let count = max(1, min(self.pages.count, PDFScan.mostPages))
    let seconds = 8 + 4 * Double(count)
    var recognition = TimeBudget(computing: seconds, passing: seconds * 3)
    var pages: [LayoutPage] = []
    var isBlank = true
    for number in 1...count {
      // The back of a leaf may be blank; a report does not begin with more than so many.
      if number > PDFScan.mostBlank, pages.isEmpty { break }
      do throws(ConverterFailure) {
        let picture =
          number == 1
          ? try drawn(number, within: &budget) : try drawn(number, within: &recognition)
        if picture.isBlank { continue }
        if isBlank, !hasRecognition { throw .notInstalled("tesseract") }
        isBlank = false
        pages += try recognised(picture, number, within: &recognition)
      } catch {
        if case .notInstalled = error { throw .scan(install: PDFScan.packages) }
        throw error.documentError(install: PDFScan.packages)
      }
    }
    let (blocks, lines) = PageFlow.blocks(of: pages)
    guard !blocks.isEmpty else { throw isBlank ? .blank : .wordless }
    var remarks = ["扫描件：文字由光学识别得出，数字需与原件核对"]
    if self.pages.count > PDFScan.mostPages {
      remarks.append("只识别了前 \(PDFScan.mostPages) 页，共 \(self.pages.count) 页")
    }
    return Document(
      format: .pdf, blocks: blocks, lines: lines, remarks: remarks, isRecognised: true)
  }

  /// Whether text in Chinese can be recognised.
  private var hasRecognition: Bool {
    guard ConverterProcess.path(of: "tesseract") != nil else { return false }
    let languages = try? ConverterProcess(
      program: "tesseract", arguments: ["--list-langs"],
      limits: ConverterProcess.Limits(
        seconds: 5, memory: 1 << 30, fileSize: 1 << 20, output: 1 << 16)
    ).run(in: folder)
    guard let languages else { return false }
    let listed = String(decoding: languages.bytes, as: UTF8.self) + languages.messages
    return listed.split(separator: "\n").contains("chi_sim")
  }

  /// In dots an inch, so that the picture stays of a size.
  static func resolution(for page: LayoutPage?) -> Int {
    guard let page, page.width.isFinite, page.height.isFinite else { return resolution }
    let side = max(page.width, page.height, 72)
    return max(1, min(resolution, Int(mostPixels / side * 72)))
  }

  private struct Picture {
    var path: String
    var resolution: Int
    /// Nil where it is too large.
    var pixels: [UInt8]?

    var isBlank: Bool { pixels.map { PictureRules.isBlank($0) } ?? false }
  }

  private func drawn(
    _ number: Int, within budget: inout TimeBudget
  ) throws(ConverterFailure) -> Picture {
    let path = "\(folder.path)/page"
    let resolution = PDFScan.resolution(
      for: pages.indices.contains(number - 1) ? pages[number - 1] : nil)
    let drawn = try budget.run(
      ConverterProcess(
        program: "pdftoppm",
        arguments: [
          "-r", String(resolution), "-gray", "-f", String(number), "-l", String(number),
          "-singlefile", SharedBytes.path, path,
        ],
        limits: ConverterProcess.Limits(
          seconds: 20, memory: 480 << 20, fileSize: 32 << 20, output: 1 << 16),
        input: file),
      in: folder)
    if let failure = drawn.failure(of: "pdftoppm") { throw failure }
    return Picture(
      path: path + ".pgm", resolution: resolution,
      pixels: folder.read("page.pgm", limit: 32 << 20))
  }

  private func recognised(
    _ picture: Picture, _ number: Int, within budget: inout TimeBudget
  ) throws(ConverterFailure) -> [LayoutPage] {
    let resolution = picture.resolution
    var rules: [PageRule] = []
    if let pixels = picture.pixels {
      rules = PictureRules.rules(of: pixels, resolution: resolution)
      let bare = PictureRules.erasing(rules, from: pixels, resolution: resolution)
      unlink(picture.path)
      _ = try folder.write(bare, as: "page.pgm")
    }
    // A page is one column of text of any size: forms come out best so.
    let read = try budget.run(
      ConverterProcess(
        program: "tesseract",
        arguments: [picture.path, "stdout", "-l", "chi_sim", "--psm", "4", "tsv"],
        limits: ConverterProcess.Limits(
          seconds: 60, computing: 20, memory: 2 << 30, fileSize: 16 << 20, output: 16 << 20)),
      in: folder)
    if let failure = read.failure(of: "tesseract") { throw failure }
    let table = WordTable(
      scale: 72 / Double(resolution), leastConfidence: 20, takesLineHeight: true)
    var pages = table.pages(read.bytes)
    for index in pages.indices {
      pages[index].number = number
      pages[index].rules = rules
      // What is left of rules among the words.
      pages[index].words.removeAll { $0.text == "|" || $0.text == "—" || $0.text == "_" }
      for word in pages[index].words.indices { pages[index].words[word].page = number }
    }
    return pages
  }
}

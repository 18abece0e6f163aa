/// The words of a PDF by `pdftotext`, and what its complaints mean.
struct PDFText {
  let file: String
  let byteCount: Int
  let folder: TemporaryFolder

  /// A hostile file is small; a long report is not.
  private var limits: ConverterProcess.Limits {
    ConverterProcess.Limits(
      seconds: min(4 + Double(byteCount) / 100_000, 60), memory: 480 << 20, fileSize: 1 << 20,
      output: 96 << 20)
  }

  /// The pages' words, and what is to be said of the file; `meanwhile` is done while the
  /// other program works.
  func read(
    meanwhile: () -> Void
  ) throws(DocumentError) -> (pages: [LayoutPage], remarks: [String]) {
    let output: ConverterProcess.Output
    var whole = WholePages()
    do {
      let process = ConverterProcess(
        program: "pdftotext",
        arguments: ["-tsv", "-l", String(PDFDocumentReader.mostPages + 1), file, "-"],
        limits: limits)
      output = try BesideWork.run(meanwhile) { () throws(ConverterFailure) in
        try process.run(in: folder) { whole.take(&$0) }
      }
    } catch {
      throw error.documentError(install: ["poppler-utils"])
    }
    if let fault = PDFText.fault(in: output.messages) { throw fault }
    if output.status != 0 {
      // Killed for want of memory, or a crash of the other program.
      if output.status >= 128 || output.messages.contains("memory") { throw .limit("memory") }
      throw .malformed(PDFText.firstLine(output.messages))
    }
    let pages = whole.pages + WordTable().pages(output.bytes)
    if pages.count > PDFDocumentReader.mostPages { throw .limit("pages") }
    if pages.contains(where: { $0.words.count > PDFDocumentReader.mostWords }) {
      throw .limit("words")
    }
    if pages.isEmpty { throw .malformed(PDFText.firstLine(output.messages)) }
    var remarks: [String] = []
    if output.messages.contains("Syntax Error") {
      remarks.append("文件有损坏之处，可能缺字：\(PDFText.firstLine(output.messages))")
    }
    return (pages, remarks)
  }

  /// What a complaint says of the file as a whole.
  static func fault(in messages: String) -> DocumentError? {
    if messages.contains("Incorrect password") { return .encrypted }
    // Without its tables of character sets poppler drops the text and goes on.
    if messages.contains("Missing language pack")
      || messages.contains("Unknown character collection")
      || messages.contains("Couldn't find a CMap") || messages.contains("Unknown CMap")
    {
      return .fontDataMissing(install: ["poppler-data"])
    }
    if messages.contains("Couldn't find trailer dictionary")
      || messages.contains("Couldn't read xref table")
    {
      return .truncated
    }
    return nil
  }

  private static func firstLine(_ messages: String) -> String {
    messages.split(separator: "\n").first.map(String.init) ?? "pages"
  }
}

/// The pages of a table of words that grows.
private struct WholePages {
  private(set) var pages: [LayoutPage] = []
  /// How far the beginning of a page was looked for.
  private var searched = 0

  /// What a page's line begins with, behind the line before: the only one of level 1.
  private static let mark: [UInt8] = [0x0A, 0x31, 0x09]

  /// Takes the pages before the last one that has begun.
  mutating func take(_ printed: inout [UInt8]) {
    // Little by little would cost more than it gains.
    guard printed.count - searched >= 1 << 15 else { return }
    let mark = WholePages.mark
    var index = printed.count - mark.count
    while index >= searched, !printed[index..<index + mark.count].elementsEqual(mark) {
      index -= 1
    }
    guard index >= searched, index > 0 else {
      searched = printed.count - mark.count + 1
      return
    }
    pages += WordTable().pages(Array(printed[...index]))
    printed.removeFirst(index + 1)
    searched = 0
  }
}

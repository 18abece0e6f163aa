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
    do {
      output = try ConverterProcess(
        program: "pdftotext",
        arguments: ["-tsv", "-l", String(PDFDocumentReader.mostPages + 1), file, "-"],
        limits: limits
      ).run(in: folder, meanwhile: meanwhile)
    } catch {
      throw error.documentError(install: ["poppler-utils"])
    }
    if let fault = PDFText.fault(in: output.messages) { throw fault }
    if output.status != 0 {
      // Killed for want of memory, or a crash of the other program.
      if output.status >= 128 || output.messages.contains("memory") { throw .limit("memory") }
      throw .malformed(PDFText.firstLine(output.messages))
    }
    let pages = WordTable().pages(output.bytes)
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

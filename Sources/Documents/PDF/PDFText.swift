/// The words of a PDF by `pdftotext`, and what its complaints mean.
struct PDFText {
  let file: String
  let folder: TemporaryFolder

  private static let limits = ConverterProcess.Limits(
    seconds: .infinity, memory: 480 << 20, fileSize: 1 << 20, output: 96 << 20)

  /// Gives the pages' words to `making` as they come, and what is to be said of the file.
  /// `making` does its own work while the other program does.
  func read(
    into making: inout PagesInMaking, within budget: inout TimeBudget
  ) throws(DocumentError) -> [String] {
    let process = ConverterProcess(
      program: "pdftotext",
      arguments: ["-bbox", "-l", String(PDFDocumentReader.mostPages + 1), file, "-"],
      limits: PDFText.limits)
    let output: ConverterProcess.Output
    do {
      output = try budget.run(
        process, in: folder,
        taking: { (bytes) throws(ConverterFailure) in try making.take(bytes) },
        meanwhile: { making.work(hasAll: $0) })
    } catch {
      if let limit = making.exceeded { throw .limit(limit) }
      throw error.documentError(install: ["poppler-utils"])
    }
    if let fault = PDFText.fault(in: output.messages) { throw fault }
    switch output.failure(of: "pdftotext") {
    case .broken(let program)?:
      throw ConverterFailure.broken(program: program).documentError(install: [])
    case .some: throw .malformed(PDFText.firstLine(output.messages))
    case nil: break
    }
    if making.pages.isEmpty { throw .malformed(PDFText.firstLine(output.messages)) }
    guard output.messages.contains("Syntax Error") else { return [] }
    return ["文件有损坏之处，可能缺字：\(PDFText.firstLine(output.messages))"]
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

/// The words of a PDF by `pdftotext`, and what its complaints mean.
struct PDFText {
  let file: SharedBytes
  /// Whether the pages are read by one program or by two at once.
  var division = Division.none

  /// A long document is read by two programs, each on its half of the pages, where a second
  /// core has nothing else to do. What comes of it is the same: where anything about the two
  /// is out of the ordinary, one reads the whole.
  enum Division: Hashable, Sendable {
    case none
    /// In the middle, by the number of pages that the file states.
    case middle
    /// Behind so many pages.
    case behind(Int)
  }

  /// Below it a second program's start takes more than it saves.
  private static let fewestPages = 40
  /// What so many pages take in a file at least; others need not be asked how many they have.
  private static let fewestBytes = 32_000

  private static let limits = ConverterProcess.Limits(
    seconds: .infinity, memory: 480 << 20, fileSize: 1 << 20, output: 96 << 20)

  /// Gives the pages' words to `making` as they come, and what is to be said of the file.
  /// `making` does its own work while the other program does.
  func read(
    into making: inout PagesInMaking, byteCount: Int, within budget: inout TimeBudget
  ) throws(DocumentError) -> [String] {
    var outputs: [ConverterProcess.Output] = []
    if let count = pagesOfFirst(&making, byteCount: byteCount) {
      making.begin(secondBehind: count)
      outputs = try printed([1...count, count + 1...PDFText.last], &making, &budget)
      // A page more or less than stated, a program that fails, or damage (pages that are not
      // there are printed according to which others are asked for): one alone is to be believed.
      if making.firstCount != count
        || outputs.contains(where: { $0.status != 0 || $0.messages.contains(PDFText.damage) })
      {
        if let fault = PDFText.fault(in: PDFText.messages(of: outputs)) { throw fault }
        outputs = []
        making.begin(secondBehind: nil)
      }
    }
    if outputs.isEmpty { outputs = try printed([1...PDFText.last], &making, &budget) }
    let messages = PDFText.messages(of: outputs)
    if let fault = PDFText.fault(in: messages) { throw fault }
    switch outputs.lazy.compactMap({ $0.failure(of: "pdftotext") }).first {
    case .broken(let program)?:
      throw ConverterFailure.broken(program: program).documentError(install: [])
    case .some: throw .malformed(PDFText.firstLine(messages))
    case nil: break
    }
    if making.pages.isEmpty { throw .malformed(PDFText.firstLine(messages)) }
    guard messages.contains(PDFText.damage) else { return [] }
    return ["文件有损坏之处，可能缺字：\(PDFText.firstLine(messages))"]
  }

  /// What a complaint of a damaged place begins with.
  private static let damage = "Syntax Error"

  /// One more than may be read, so that it is known where a file has more.
  private static let last = PDFDocumentReader.mostPages + 1

  /// How many pages the first of two programs reads; nil where one reads all.
  private func pagesOfFirst(_ making: inout PagesInMaking, byteCount: Int) -> Int? {
    switch division {
    case .none: return nil
    case .behind(let count): return max(1, min(count, PDFDocumentReader.mostPages))
    case .middle:
      guard byteCount >= PDFText.fewestBytes, let count = making.statedCount(),
        count >= PDFText.fewestPages
      else { return nil }
      return (min(count, PDFDocumentReader.mostPages) + 1) / 2
    }
  }

  private func printed(
    _ ranges: [ClosedRange<Int>], _ making: inout PagesInMaking, _ budget: inout TimeBudget
  ) throws(DocumentError) -> [ConverterProcess.Output] {
    let processes = ranges.map { pages in
      ConverterProcess(
        program: "pdftotext",
        arguments: [
          "-bbox", "-f", String(pages.lowerBound), "-l", String(pages.upperBound),
          SharedBytes.path, "-",
        ],
        limits: PDFText.limits, input: file)
    }
    do {
      return try budget.run(
        processes, in: nil,
        taking: { (part, bytes) throws(ConverterFailure) in try making.take(bytes, of: part) },
        meanwhile: { making.work(hasAll: $0) })
    } catch {
      if let limit = making.exceeded { throw .limit(limit) }
      throw error.documentError(install: ["poppler-utils"])
    }
  }

  /// What the programs complain of, in the order of the pages.
  private static func messages(of outputs: [ConverterProcess.Output]) -> String {
    outputs.map(\.messages).joined()
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

/// The pages of a PDF while `pdftotext` still prints their words. Whatever needs no other page
/// is done meanwhile: the lines that a page draws, its tables, its lines of text.
struct PagesInMaking {
  /// The lines that the pages draw, by the file itself.
  private enum Drawing {
    case unread([UInt8])
    case reading(PDFRules)
    case read
    /// It cannot be followed.
    case unknown
  }

  /// Pages one after the other that one program prints.
  private struct Part {
    var words: WordBoxes
    var laid: [LaidPage] = []

    /// The place of the next page to be laid, among all pages; nil where it is not yet whole.
    var next: Int? { laid.count < words.pages.count ? words.before + laid.count : nil }
  }

  private var parts = [Part(words: WordBoxes())]
  private var drawing: Drawing
  /// Of the pages, as far as they were followed.
  private var drawn: [DrawnPage] = []
  private var flow: (blocks: [Block], lines: [String])?
  /// The limit that the file is over.
  private(set) var exceeded: String?

  init(_ bytes: [UInt8]) { drawing = .unread(bytes) }

  /// The words of the pages that are whole.
  var pages: [LayoutPage] { Array(parts.lazy.map { $0.words.pages }.joined()) }

  /// How many pages of the first part are whole.
  var firstCount: Int { parts[0].words.pages.count }

  /// Whether the pages' lines could be read in the file.
  var isDrawingKnown: Bool { if case .unknown = drawing { false } else { true } }

  /// How many pages the file says that it has; nil where that is not easily known.
  mutating func statedCount() -> Int? {
    openDrawing()
    guard case .reading(var rules) = drawing else { return nil }
    return rules.statedCount()
  }

  /// Begins anew: the pages come in one part, or in a second one behind so many pages.
  mutating func begin(secondBehind count: Int?) {
    parts = [Part(words: WordBoxes())]
    if let count { parts.append(Part(words: WordBoxes(before: count))) }
    flow = nil
    exceeded = nil
  }

  mutating func take(_ bytes: ArraySlice<UInt8>, of part: Int) throws(ConverterFailure) {
    flow = nil
    parts[part].words.take(bytes)
    if parts[part].words.isOverfull { exceeded = "words" }
    let count = parts.reduce(0) { $0 + $1.words.pages.count }
    if count > PDFDocumentReader.mostPages { exceeded = "pages" }
    if exceeded != nil { throw .outputTooLarge(program: "pdftotext") }
  }

  /// Does a piece of work, and answers whether there is more to do now.
  mutating func work(hasAll: Bool) -> Bool {
    for part in parts.indices {
      guard let next = parts[part].next, next < drawn.count else { continue }
      lay(part, drawn[next])
      return true
    }
    switch drawing {
    case .unread: openDrawing()
    case .reading(var reading):
      drawing = .read
      if let page = reading.next() {
        drawn.append(page)
        drawing = .reading(reading)
      }
    case .read:
      if let part = parts.firstIndex(where: { $0.next != nil }) {
        lay(part, DrawnPage())
      } else if flow == nil, hasAll || parts.allSatisfy(\.words.isEnded),
        !PDFScan.isLikely(pages)
      {
        // While the other program still puts its things away.
        flow = PageFlow.blocks(of: parts.flatMap { $0.laid })
      } else {
        return false
      }
    case .unknown: return false
    }
    return true
  }

  private mutating func openDrawing() {
    if case .unread(let bytes) = drawing {
      drawing = PDFRules(bytes).map { .reading($0) } ?? .unknown
    }
  }

  private mutating func lay(_ part: Int, _ drawn: DrawnPage) {
    let page = parts[part].words.pages[parts[part].laid.count]
    parts[part].laid.append(LaidPage(page.upright(drawn)))
  }

  /// The document's blocks; `others` are the pages' rules where they are not in the file.
  func blocks(
    rules others: [[PageRule]]
  ) -> (blocks: [Block], lines: [String]) {
    if let flow { return flow }
    var pages = pages
    for index in pages.indices where index < others.count { pages[index].rules = others[index] }
    return PageFlow.blocks(of: pages)
  }
}

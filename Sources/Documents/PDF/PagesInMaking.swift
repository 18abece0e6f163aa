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

  private var words = WordBoxes()
  private var drawing: Drawing
  /// Of the pages, as far as they were followed.
  private var rules: [[PageRule]] = []
  private var laid: [LaidPage] = []
  private var flow: (blocks: [Block], lines: [String])?
  /// The limit that the file is over.
  private(set) var exceeded: String?

  init(_ bytes: [UInt8]) { drawing = .unread(bytes) }

  /// The words of the pages that are whole.
  var pages: [LayoutPage] { words.pages }

  /// Whether the pages' lines could be read in the file.
  var isDrawingKnown: Bool { if case .unknown = drawing { false } else { true } }

  mutating func take(_ bytes: ArraySlice<UInt8>) throws(ConverterFailure) {
    words.take(bytes)
    if words.isOverfull { exceeded = "words" }
    if words.pages.count > PDFDocumentReader.mostPages { exceeded = "pages" }
    if exceeded != nil { throw .outputTooLarge(program: "pdftotext") }
  }

  /// Does a piece of work, and answers whether there is more to do now.
  mutating func work(hasAll: Bool) -> Bool {
    let next = laid.count
    if next < rules.count, next < words.pages.count {
      lay(rules: rules[next])
      return true
    }
    switch drawing {
    case .unread(let bytes): drawing = PDFRules(bytes).map { .reading($0) } ?? .unknown
    case .reading(var reading):
      drawing = .read
      if let page = reading.next() {
        rules.append(page)
        drawing = .reading(reading)
      }
    case .read where next < words.pages.count: lay(rules: [])
    case .read where hasAll && flow == nil && !PDFScan.isLikely(words.pages):
      flow = PageFlow.blocks(of: laid)
    case .read, .unknown: return false
    }
    return true
  }

  private mutating func lay(rules: [PageRule]) {
    var page = words.pages[laid.count]
    page.rules = rules
    laid.append(LaidPage(page))
  }

  /// The document's blocks; `others` are the pages' rules where they are not in the file.
  func blocks(
    rules others: [[PageRule]]
  ) -> (blocks: [Block], lines: [String]) {
    if let flow { return flow }
    var pages = words.pages
    for index in pages.indices where index < others.count { pages[index].rules = others[index] }
    return PageFlow.blocks(of: pages)
  }
}

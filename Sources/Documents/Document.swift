/// The formats that are told apart, by content.
public enum DocumentFormat: String, Hashable, Sendable, Codable, CaseIterable {
  case text = "text"
  case docx, pdf, html, xlsx, doc, xls, wps
}

/// A run of text that reads as one, however the file broke it into lines: every
/// character knows where it stands in the file.
public struct Passage: Hashable, Sendable {
  /// A point from which on characters of `text` follow each other in the file.
  public struct Anchor: Hashable, Sendable {
    /// The offset into `text`, in UTF-8 bytes.
    public var offset: Int
    /// Where that character stands; its `text` is empty.
    public var location: Location

    public init(offset: Int, location: Location) {
      self.offset = offset
      self.location = location
    }
  }

  /// As it reads: lines joined, line breaks and their padding left out, all other
  /// characters as the file has them (nothing folded).
  public var text: String
  /// In ascending order of offset; the first is at 0.
  public var anchors: [Anchor]
  /// How many empty lines of a text file stand before it. Where a table's cells stand one a
  /// line, an empty line may be a blank cell or the end of a row. Lines that a page break
  /// brought along do not count; in other formats it is 0.
  public var emptyLinesBefore: Int

  public init(text: String, anchors: [Anchor], emptyLinesBefore: Int = 0) {
    self.text = text
    self.anchors = anchors
    self.emptyLinesBefore = emptyLinesBefore
  }

  /// Where a range of UTF-8 offsets of `text` stands. The location is that of the
  /// first character; its `text` is the range's text.
  public func location(of range: Range<Int>) -> Location {
    var low = 0
    var high = anchors.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if anchors[middle].offset <= range.lowerBound { low = middle } else { high = middle }
    }
    let words = text.part(range)
    guard low < anchors.count else { return Location(text: words) }
    var location = anchors[low].location
    location.text = words
    if let column = location.column {
      location.column = column + scalars(in: anchors[low].offset..<range.lowerBound)
    }
    return location
  }

  private func scalars(in range: Range<Int>) -> Int {
    guard !range.isEmpty else { return 0 }
    func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
      let bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[range])
      var count = bytes.count
      var offset = 0
      // Eight bytes at once: of those that go on with a scalar the highest bit is set, and
      // the next is not.
      while offset + 8 <= bytes.count {
        let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        count -= (word & ~(word << 1) & 0x8080_8080_8080_8080).nonzeroBitCount
        offset += 8
      }
      while offset < bytes.count {
        if bytes[offset] & 0xC0 == 0x80 { count -= 1 }
        offset += 1
      }
      return count
    }
    return text.utf8.withContiguousStorageIfAvailable(count)
      ?? Array(text.utf8).withUnsafeBufferPointer(count)
  }
}

/// A heading as the document marks it, by numbering or by style.
public struct Heading: Hashable, Sendable {
  /// 1 for 一、, 2 for （一）, 3 for 1、, 4 for （1）; 0 for titles and covers.
  public var level: Int
  /// As printed: `一、`, `（二）`; empty where there is none.
  public var number: String
  /// The heading without its number.
  public var title: String
  public var passage: Passage

  public init(level: Int, number: String, title: String, passage: Passage) {
    self.level = level
    self.number = number
    self.title = title
    self.passage = passage
  }
}

/// A cell of a table. A cell that spans stands once, at its first row and column.
public struct TableCell: Hashable, Sendable {
  /// 0-based place in the grid.
  public var row: Int
  public var column: Int
  public var rowSpan: Int
  public var columnSpan: Int
  /// Empty text for an empty cell; its anchor still says where the cell stands.
  public var passage: Passage

  public init(row: Int, column: Int, rowSpan: Int = 1, columnSpan: Int = 1, passage: Passage) {
    self.row = row
    self.column = column
    self.rowSpan = rowSpan
    self.columnSpan = columnSpan
    self.passage = passage
  }
}

/// A table, rows in reading order.
public struct Table: Hashable, Sendable {
  public var rows: [[TableCell]]
  /// The file marks where cells and rows begin (Word, HTML, spreadsheets). False for
  /// a table flattened to text, whose blank cells and row ends may be lost.
  public var isGridExact: Bool

  public init(rows: [[TableCell]], isGridExact: Bool) {
    self.rows = rows
    self.isGridExact = isGridExact
  }
}

/// A piece of a document in reading order.
public enum Block: Hashable, Sendable {
  case heading(Heading)
  case paragraph(Passage)
  case table(Table)
}

/// Any file as text and places: what the recognisers read.
public struct Document: Sendable {
  public var format: DocumentFormat
  /// The name of the encoding that a text file was read in.
  public var encoding: String?
  public var blocks: [Block]
  /// The file's own lines (or cells, one a line), for showing a place in context.
  public var lines: [String]
  /// What the reader could not take as it was, in plain words.
  public var remarks: [String]
  /// The text was recognised on pictures of pages: any character may be wrong.
  public var isRecognised: Bool

  public init(
    format: DocumentFormat, encoding: String? = nil, blocks: [Block], lines: [String],
    remarks: [String] = [], isRecognised: Bool = false
  ) {
    self.format = format
    self.encoding = encoding
    self.blocks = blocks
    self.lines = lines
    self.remarks = remarks
    self.isRecognised = isRecognised
  }
}

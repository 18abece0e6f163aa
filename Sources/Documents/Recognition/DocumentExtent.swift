/// How much text a document may hold, whatever format it comes in: what reads the text
/// afterwards takes a hundred times its size.
public enum DocumentExtent {
  /// `text-bytes`: of all lines, in UTF-8; a thousand pages.
  public static let mostText = 3 << 20
  /// `lines`: of a text file.
  public static let mostLines = 100_000
  /// `columns`: of a text file's rows, parted by tabs.
  static let mostColumns = HTMLLimits.standard.columns
  /// `cells`: of a text file's rows.
  static let mostCells = DocumentLimits.standard.cells
  /// A character further behind an anchor is slow to place.
  private static let farthest = 4096

  /// Refuses a text before it is taken apart.
  static func check(text bytes: [UInt8]) throws(DocumentError) {
    if bytes.count > mostText { throw .limit("text-bytes") }
    var lines = 1
    var cells = 0
    var start = 0
    while start < bytes.count {
      let end = bytes.place(of: 0x0A, in: start..<bytes.count) ?? bytes.count
      var columns = 1
      while let tab = bytes.place(of: 0x09, in: start..<end) {
        columns += 1
        cells += 1
        if columns > mostColumns { throw .limit("columns") }
        if cells > mostCells { throw .limit("cells") }
        start = tab + 1
      }
      if end < bytes.count { lines += 1 }
      if lines > mostLines { throw .limit("lines") }
      start = end + 1
    }
  }

  /// The document, or the limit that it is over. A long passage gets anchors on its way.
  static func bounded(_ document: Document) throws(DocumentError) -> Document {
    var text = 0
    for line in document.lines { text += line.utf8.count }
    if text > mostText { throw .limit("text-bytes") }
    var document = document
    for index in document.blocks.indices {
      switch document.blocks[index] {
      case .paragraph(let passage) where passage.text.utf8.count > farthest:
        document.blocks[index] = .paragraph(anchored(passage))
      case .table(var table):
        var isChanged = false
        for row in table.rows.indices {
          for cell in table.rows[row].indices
          where table.rows[row][cell].passage.text.utf8.count > farthest {
            table.rows[row][cell].passage = anchored(table.rows[row][cell].passage)
            isChanged = true
          }
        }
        if isChanged { document.blocks[index] = .table(table) }
      default: continue
      }
    }
    return document
  }

  private static func anchored(_ passage: Passage) -> Passage {
    var anchors: [Passage.Anchor] = []
    let utf8 = passage.text.utf8
    for (index, anchor) in passage.anchors.enumerated() {
      anchors.append(anchor)
      let end =
        index + 1 < passage.anchors.count ? passage.anchors[index + 1].offset : utf8.count
      var last = anchor
      var start = utf8.index(utf8.startIndex, offsetBy: anchor.offset)
      while end - last.offset > farthest {
        var next = utf8.index(start, offsetBy: farthest)
        var length = farthest
        // Not within a character.
        while length > 0, utf8[next] & 0xC0 == 0x80 {
          next = utf8.index(before: next)
          length -= 1
        }
        last.offset += length
        last.location.column? += passage.text.unicodeScalars[start..<next].count
        anchors.append(last)
        start = next
      }
    }
    return Passage(text: passage.text, anchors: anchors)
  }
}

/// Turns the body of a Word document into blocks and lines.
struct WordStory {
  private(set) var blocks: [Block] = []
  private(set) var lines: [String] = []
  private(set) var remarks: [String] = []
  private(set) var footnotes: [String] = []
  private(set) var endnotes: [String] = []
  private(set) var holdsText = false

  private let styles: WordStyles
  private var numbering: WordNumbering
  private let limits: DocumentLimits
  private var headings = HeadingDetection()
  private var fields = FieldState()
  private var paragraphs = 0
  /// All paragraphs so far, those of notes and text boxes as well.
  private var read = 0
  private var tables = 0
  private var cells = 0
  /// A paragraph whose end was deleted, waiting for the next.
  private var open: WordParagraph?
  /// Set inside of notes and text boxes, whose paragraphs have no number of their own.
  private var element: String?

  /// Whole paragraphs may be styled as headings by mistake.
  private static let longestHeading = 150

  init(styles: WordStyles, numbering: WordNumbering, limits: DocumentLimits) {
    self.styles = styles
    self.numbering = numbering
    self.limits = limits
  }

  /// Reads what stands right below a node, one block after the other.
  mutating func read(_ tree: XMLTree, _ node: Int) throws(DocumentError) {
    for child in tree.children(of: node) {
      switch tree.name(child) {
      case .paragraph: try readParagraph(tree, child)
      case .table: try readTable(tree, child)
      case .contentControl: if !isContents(tree, child) { try read(tree, child) }
      case .contentControlContent, .customXML, .inserted, .movedTo: try read(tree, child)
      case .alternateContent: if let chosen = tree.chosen(of: child) { try read(tree, chosen) }
      case .embeddedChunk: remarks.append("文档嵌入的其他文件未读取")
      default: break
      }
    }
  }

  private func isContents(_ tree: XMLTree, _ control: Int) -> Bool {
    guard let properties = tree.child(of: control, .contentControlProperties),
      let part = tree.child(of: properties, .docPart)
    else { return false }
    return tree.value(ofChild: .gallery, of: part) == "Table of Contents"
  }

  // MARK: - Paragraphs

  private mutating func readParagraph(_ tree: XMLTree, _ node: Int) throws(DocumentError) {
    paragraphs += 1
    read += 1
    if read > limits.paragraphs { throw .limit("paragraphs") }
    let paragraph = next(tree, node)
    guard let paragraph else { return }
    emit(paragraph)
    for box in paragraph.textBoxes { try readBox(tree, box) }
  }

  /// The next whole paragraph; nil while its end is deleted.
  private mutating func next(_ tree: XMLTree, _ node: Int) -> WordParagraph? {
    let read = WordParagraph(tree, node, fields: &fields)
    var paragraph = read
    if var before = open {
      before.join(read)
      paragraph = before
      open = nil
    }
    if paragraph.joinsNext {
      open = paragraph
      return nil
    }
    footnotes += paragraph.footnotes
    endnotes += paragraph.endnotes
    return paragraph
  }

  private mutating func emit(_ paragraph: WordParagraph) {
    if styles.isContents(paragraph.styleIdentifier) { return }
    var pieces = WordStory.joined(paragraph.pieces)
    let number = number(of: paragraph)
    if !paragraph.isBlank { pieces[0] = WordStory.numbered(pieces[0], number) }
    for (index, piece) in pieces.enumerated() {
      lines.append(String(decoding: piece, as: UTF8.self))
      let passage = passage(piece, location: place())
      guard !passage.text.isEmpty else { continue }
      holdsText = true
      emit(passage, styled: index == 0 ? level(of: paragraph) : nil)
    }
  }

  /// The automatic number of a paragraph; one without text counts as well.
  private mutating func number(of paragraph: WordParagraph) -> String {
    let inherited = styles.numbering(paragraph.styleIdentifier)
    // A list of its own goes before the style's; the list 0 takes that away.
    guard var reference = paragraph.numbering ?? inherited else { return "" }
    reference.list = reference.list ?? inherited?.list
    reference.level = reference.level ?? inherited?.level
    return numbering.next(reference)
  }

  private func place() -> Location {
    Location(
      text: "", line: lines.count, column: 1, paragraph: element == nil ? paragraphs : nil,
      element: element)
  }

  private func level(of paragraph: WordParagraph) -> Int? {
    if let level = paragraph.outlineLevel { return level < 9 ? level + 1 : nil }
    return styles.headingLevel(paragraph.styleIdentifier)
  }

  private mutating func emit(_ passage: Passage, styled: Int?) {
    let found = headings.blocks(of: passage)
    guard case .paragraph? = found.first, let styled,
      passage.text.utf8.count <= WordStory.longestHeading
    else {
      blocks += found
      return
    }
    let bytes = Array(passage.text.utf8)
    let number = HeadingNumber(bytes)
    let length = number?.length ?? 0
    let title = bytes[length...].drop { $0 == 0x20 }
    blocks.append(
      .heading(
        Heading(
          level: number?.level ?? styled,
          number: String(decoding: bytes[..<length], as: UTF8.self),
          title: String(decoding: title, as: UTF8.self), passage: passage)))
  }

  /// Line breaks end a piece, but for those that only wrap a long line.
  private static func joined(_ pieces: [[UInt8]]) -> [[UInt8]] {
    var result: [[UInt8]] = []
    for piece in pieces {
      if let last = result.last, last.count >= 60, piece.count >= 3, !endsSentence(last),
        HeadingNumber(piece.drop { $0 == 0x20 }) == nil
      {
        result[result.count - 1] += piece
      } else {
        result.append(piece)
      }
    }
    return result
  }

  private static func endsSentence(_ piece: [UInt8]) -> Bool {
    let last = String(decoding: piece, as: UTF8.self).unicodeScalars
      .last { !$0.properties.isWhitespace }
    return last.map { "。；：！？.;:!?".unicodeScalars.contains($0) } ?? true
  }

  /// A number that ends in a Latin sign is kept apart from digits behind it.
  private static func numbered(_ piece: [UInt8], _ number: String) -> [UInt8] {
    guard let last = number.utf8.last else { return piece }
    let text = piece.drop { $0 == 0x20 || $0 == 0x09 }
    return Array(number.utf8) + (last < 0x80 && last != 0x20 ? [0x20] : []) + text
  }

  /// A line without its padding; its columns are those of the line.
  private func passage(_ line: [UInt8], location: Location) -> Passage {
    let (text, before) = LineTrimming.trimmed(line)
    var location = location
    if !text.isEmpty { location.column = before + 1 }
    return Passage(
      text: String(decoding: text, as: UTF8.self),
      anchors: [.init(offset: 0, location: location)])
  }

  private mutating func readBox(_ tree: XMLTree, _ box: Int) throws(DocumentError) {
    let outside = (element, fields, open, paragraphs)
    element = element ?? "textbox"
    fields = FieldState()
    open = nil
    try read(tree, box)
    (element, fields, open, paragraphs) = outside
  }

  // MARK: - Tables

  private mutating func readTable(_ tree: XMLTree, _ node: Int) throws(DocumentError) {
    let grid = try WordGrid(tree, node, limits: limits)
    // A table of one cell around another table only draws a frame.
    if grid.rows.count == 1, grid.rows[0].count == 1,
      tree.children(of: grid.rows[0][0].node).contains(where: { tree.name($0) == .table })
    {
      tables += 1
      return try read(tree, grid.rows[0][0].node)
    }
    tables += 1
    let number = tables
    var within: [Int] = []
    var boxes: [Int] = []
    var table = Table(rows: [], isGridExact: true)
    for row in grid.rows {
      cells += row.count
      if cells > limits.cells { throw .limit("cells") }
      table.rows.append(
        row.map { cell in
          let text = cellText(tree, cell.node, nested: &within, boxes: &boxes)
          let line = text.contains(0x0A) ? text.map { $0 == 0x0A ? 0x20 : $0 } : text
          lines.append(String(decoding: line, as: UTF8.self))
          let location = Location(
            text: "", line: lines.count, column: 1, table: number, row: cell.listedRow,
            cell: String(cell.listedCell))
          return TableCell(
            row: cell.row, column: cell.column, rowSpan: cell.rowSpan,
            columnSpan: cell.columnSpan, passage: passage(text, location: location))
        })
    }
    if table.rows.contains(where: { $0.contains { !$0.passage.text.isEmpty } }) {
      holdsText = true
      blocks.append(.table(table))
    }
    for box in boxes { try readBox(tree, box) }
    for inner in within { try readTable(tree, inner) }
  }

  /// The paragraphs of a cell, a line each. Tables in it are read behind it.
  private mutating func cellText(
    _ tree: XMLTree, _ node: Int, nested: inout [Int], boxes: inout [Int]
  ) -> [UInt8] {
    var text: [UInt8] = []
    for child in tree.children(of: node) {
      var piece: [UInt8] = []
      switch tree.name(child) {
      case .paragraph:
        guard let paragraph = next(tree, child) else { continue }
        boxes += paragraph.textBoxes
        let number = number(of: paragraph)
        if paragraph.isBlank { continue }
        piece = WordStory.numbered(Array(paragraph.pieces.joined(separator: [0x0A])), number)
      case .table: nested.append(child)
      case .contentControl, .contentControlContent, .customXML, .inserted, .movedTo:
        piece = cellText(tree, child, nested: &nested, boxes: &boxes)
      case .alternateContent:
        if let chosen = tree.chosen(of: child) {
          piece = cellText(tree, chosen, nested: &nested, boxes: &boxes)
        }
      default: break
      }
      if piece.isEmpty { continue }
      if !text.isEmpty { text.append(0x0A) }
      text += piece
    }
    return text
  }

  // MARK: - Notes

  /// The notes that the text cites, in its order.
  mutating func readNotes(
    _ tree: XMLTree, named name: OfficeName, cited: [String]
  ) throws(DocumentError) {
    var notes: [String: Int] = [:]
    for node in tree.children(of: 0) where tree.name(node) == name {
      if let id = tree.value(.id, of: node) { notes[id] = node }
    }
    for (index, id) in cited.enumerated() {
      guard let node = notes.removeValue(forKey: id) else { continue }
      element = "\(name == .footnote ? "footnote" : "endnote") \(index + 1)"
      fields = FieldState()
      open = nil
      try read(tree, node)
    }
    element = nil
  }
}

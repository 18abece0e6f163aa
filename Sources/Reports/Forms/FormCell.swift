import Documents
import Quantities

/// A cell of a form, with the label that it may be.
struct FormCell {
  /// What is asked of a cell again and again is found out once.
  private let content: Content

  private final class Content {
    let passage: Passage
    let text: String
    lazy var key = LabelKey.cell(text)
    lazy var heading = ColumnHeading(key: key, text: text)
    lazy var figure = CellFigure(whole: text)
    var columns: ColumnIndex.Columns?
    var rowKeys: [String]?

    init(_ passage: Passage, text: String) {
      self.passage = passage
      self.text = text
    }
  }

  init(_ passage: Passage) {
    content = Content(passage, text: FormCell.trimmed(passage.text))
  }

  private init(content: Content) { self.content = content }

  var passage: Passage { content.passage }
  /// On one line, without padding.
  var text: String { content.text }
  /// As labels are compared.
  var key: String { content.key }

  var isBlank: Bool { text.utf8.isEmpty }

  /// The cell as a column's heading.
  var heading: ColumnHeading { content.heading }

  /// The figure that is all the cell says.
  var figure: CellFigure? { content.figure }

  var isFigure: Bool { content.figure != nil }

  /// The same with its place in the passage.
  var placedFigure: CellFigure? {
    text.utf8.count == passage.text.utf8.count ? figure : CellFigure(whole: passage.text)
  }

  /// The columns that the cell may head; an index is the same for all cells of a reading.
  func columns(in index: ColumnIndex) -> ColumnIndex.Columns {
    if let columns = content.columns { return columns }
    let columns = index.columns(labelled: heading.label)
    content.columns = columns
    return columns
  }

  /// The forms in which the rows of a layout may have the cell's label.
  func rowKeys(_ variants: LabelVariants) -> [String] {
    if let keys = content.rowKeys { return keys }
    let keys = Layout.rowKeys(of: key, variants)
    content.rowKeys = keys
    return keys
  }

  /// The cell with words behind it that say nothing of what it is called: its unit.
  func followed(by words: String) -> FormCell {
    let longer = Content(passage, text: text + words)
    longer.key = key
    return FormCell(content: longer)
  }

  /// The cell under a longer name.
  func preceded(by words: String) -> FormCell {
    FormCell(content: Content(passage, text: words + text))
  }

  func followedAsName(by words: String) -> FormCell {
    FormCell(content: Content(passage, text: text + words))
  }

  /// The whole cell as the place of what it says.
  func source(quote: String) -> Source {
    Source(location: passage.location(of: 0..<passage.text.utf8.count), quote: quote)
  }

  func source(of range: Range<Int>, quote: String) -> Source {
    Source(location: passage.location(of: range), quote: quote)
  }

  func indicatorCell(quote: String) -> IndicatorCell {
    IndicatorCell(text: text, source: source(quote: quote))
  }

  private static func trimmed(_ text: String) -> String {
    text.withBytes { bytes in
      guard let range = bytes.unpadded() else { return "" }
      let breaks = bytes[range].contains { $0 == 0x0A || $0 == 0x09 }
      if !breaks { return range.count == bytes.count ? text : bytes.string(range) }
      return String(unsafeUninitializedCapacity: range.count) { target in
        for (index, byte) in bytes[range].enumerated() {
          target[index] = byte == 0x0A || byte == 0x09 ? 0x20 : byte
        }
        return range.count
      }
    }
  }
}

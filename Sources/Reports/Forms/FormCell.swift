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
    private var found = Found.unknown
    var kinds: LabelKinds?
    var member: IndicatorMember??
    var columns: ColumnIndex.Columns?
    var isColumn: Bool?
    var rowLabels: [Int]?

    init(_ passage: Passage, text: String) {
      self.passage = passage
      self.text = text
    }

    /// Whether the cell is a figure is asked far more often than which.
    private enum Found {
      case unknown, nothing
      case figure(CellFigure)
    }

    private func look() {
      guard case .unknown = found else { return }
      found = CellFigure(whole: text).map { .figure($0) } ?? .nothing
    }

    var isFigure: Bool {
      look()
      if case .figure = found { return true }
      return false
    }

    var figure: CellFigure? {
      look()
      if case .figure(let figure) = found { return figure }
      return nil
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

  var isFigure: Bool { content.isFigure }

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

  /// A heading of figures.
  func isColumn(in library: FormLibrary) -> Bool {
    if let isColumn = content.isColumn { return isColumn }
    let isColumn = library.columns.figures.contains(heading.label)
    content.isColumn = isColumn
    return isColumn
  }

  /// The numbers of the labels that the cell may have as that of a row.
  func rowLabels(in library: FormLibrary) -> [Int] {
    if let labels = content.rowLabels { return labels }
    let labels = library.rowLabels.numbers(of: key, library.variants)
    content.rowLabels = labels
    return labels
  }

  /// Whether the cell's label is one of a kind.
  func isLabel(of kind: LabelKinds, in library: FormLibrary) -> Bool {
    if let kinds = content.kinds { return !kinds.isDisjoint(with: kind) }
    let kinds = library.kinds(of: key)
    content.kinds = kinds
    return !kinds.isDisjoint(with: kind)
  }

  /// What a column of indicators holds, by its heading. A column of another year is none
  /// of them: 上年完成值 is not what was reached.
  func indicatorMember(in library: FormLibrary) -> IndicatorMember? {
    if let member = content.member { return member }
    var member = library.indicatorColumns[key]
    if member == nil, (heading.yearOffset ?? 0) == 0 {
      member = library.indicatorColumns[heading.label]
    }
    content.member = .some(member)
    return member
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
      if !bytes.holds(0x0A, in: range), !bytes.holds(0x09, in: range) {
        return range.count == bytes.count ? text : bytes.string(range)
      }
      return String(unsafeUninitializedCapacity: range.count) { target in
        for (index, byte) in bytes[range].enumerated() {
          target[index] = byte == 0x0A || byte == 0x09 ? 0x20 : byte
        }
        return range.count
      }
    }
  }
}

import Documents

/// What the scanner takes a number for.
struct NotedFigure {
  var kind: Figure.Kind
  var unitClass: UnitClass
  var unit: String
  var isChinese: Bool

  init(_ figure: Figure) {
    (kind, unitClass) = (figure.kind, figure.unitClass)
    (unit, isChinese) = (figure.unit, figure.isChinese)
  }
}

/// What the narrative reader says of a number.
struct FigureNote {
  var figure: NotedFigure
  /// The block that it stands in, by its number among those that were read.
  var block: Int
  /// Its bytes in the block's passage.
  var range: Range<Int>
  var isUnderstood: Bool
  /// It stands where the report says what it means to do.
  var isPlanned: Bool
}

extension NarrativeRun {
  /// Keeps what was made of the paragraph's numbers.
  func keepNotes() {
    if figures.isEmpty { return }
    let isPlanned = section.isPlan
    for index in figures.indices {
      func note(_ passage: Int, _ range: Range<Int>) {
        guard let block = blocks[passage] else { return }
        notes.append(
          FigureNote(
            figure: NotedFigure(figures[index]), block: block, range: range,
            isUnderstood: isUnderstood[index], isPlanned: isPlanned))
      }
      let digits = figures[index].digits
      if text.passages.count == 1, !digits.isEmpty {
        note(0, text.bytes(in: digits))
      } else {
        for (passage, range) in text.bytes(of: digits) { note(passage, range) }
      }
    }
  }
}

extension FoldedText {
  /// The bytes of a range that lies in one passage.
  func bytes(in range: Range<Int>) -> Range<Int> {
    place(range.lowerBound).bytes.lowerBound..<place(range.upperBound - 1).bytes.upperBound
  }

  /// The bytes of a range, by the number of the passage that they stand in.
  func bytes(of range: Range<Int>) -> [(passage: Int, range: Range<Int>)] {
    guard !range.isEmpty else { return [] }
    let first = place(range.lowerBound).passage
    if first == place(range.upperBound - 1).passage { return [(first, bytes(in: range))] }
    var result: [(passage: Int, range: Range<Int>)] = []
    for index in range {
      let (passage, bytes) = place(index)
      if let end = result.indices.last, result[end].passage == passage {
        result[end].range = result[end].range.lowerBound..<bytes.upperBound
      } else {
        result.append((passage, bytes))
      }
    }
    return result
  }
}

/// The notes on a document's running text, and where in it they stand.
struct LedgerNotes {
  let notes: [FigureNote]
  /// What was read as running text.
  private let prose: [Block]
  /// For the first of `prose` the document's blocks that they are.
  private let standing: [Int]

  init(_ notes: [FigureNote], of prose: [Block], standing: [Int]) {
    (self.notes, self.prose, self.standing) = (notes, prose, standing)
  }

  /// The document's block that a note stands in.
  func block(_ number: Int) -> Int? {
    let block = notes[number].block
    return block < standing.count ? standing[block] : nil
  }

  /// Running text of a form has no block of its own, and is found by its place.
  func location(_ number: Int) -> Location? {
    guard case .paragraph(let passage) = prose[notes[number].block] else { return nil }
    return passage.location(of: notes[number].range)
  }
}

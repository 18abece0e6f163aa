import Documents

/// What the narrative reader says of a number.
struct FigureNote {
  var figure: Figure
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
    for (figure, isUnderstood) in zip(figures, isUnderstood) {
      func note(_ passage: Int, _ range: Range<Int>) {
        guard passage < blocks.count else { return }
        notes.append(
          FigureNote(
            figure: figure, block: blocks[passage], range: range, isUnderstood: isUnderstood,
            isPlanned: isPlanned))
      }
      if text.passages.count == 1, !figure.digits.isEmpty {
        note(0, text.bytes(in: figure.digits))
      } else {
        for (passage, range) in text.bytes(of: figure.digits) { note(passage, range) }
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

/// The notes on a document's running text, by its blocks.
struct LedgerNotes {
  /// `block` counts the document's blocks.
  private(set) var inBlocks: [FigureNote] = []
  /// Running text of a form has no block of its own, and is found by its place.
  private(set) var placed: [(FigureNote, Location)] = []

  /// - Parameters:
  ///   - prose: What was read as running text.
  ///   - blocks: For the first of `prose` the document's blocks that they are.
  init(_ notes: [FigureNote], of prose: [Block], standing blocks: [Int]) {
    inBlocks.reserveCapacity(notes.count)
    for note in notes {
      if note.block < blocks.count {
        var note = note
        note.block = blocks[note.block]
        inBlocks.append(note)
      } else if case .paragraph(let passage) = prose[note.block] {
        placed.append((note, passage.location(of: note.range)))
      }
    }
  }
}

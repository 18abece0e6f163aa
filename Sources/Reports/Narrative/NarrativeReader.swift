public import Documents
import Quantities

/// What the narrative of one document says.
public struct NarrativeReading: Sendable {
  /// In the order of the text. Every fact has at least one source, and no two facts
  /// agree in concept, scope, period, value and unit.
  public var facts: [Fact]
  /// Indices are into `facts`.
  public var breakdowns: [Breakdown]
  public var damages: [Damage]
  /// What was made of every number.
  var notes: [FigureNote]
  /// The sub-units that the text introduces, by the names that scopes have.
  public var units: [String]
}

/// Reads figures out of running text: clauses of `subject … number unit`.
///
/// A clause's subject is the label of the taxonomy that stands before the number, or,
/// where the clause names none, the subject of the clause, the sentence or the heading
/// before it. Words that the lexicon does not know between label and number, or before
/// a label, make the figure one of something else: it is then a named item of the list
/// that it stands in, an activity by its own words, or nothing. A figure that cannot be
/// named with certainty is left out, never guessed.
public struct NarrativeReader: Sendable {
  private let lexicon: NarrativeLexicon

  public init() {
    lexicon = .shipped
  }

  init(lexicon: NarrativeLexicon) {
    self.lexicon = lexicon
  }

  /// Reads headings and paragraphs in order; tables are passed over.
  ///
  /// - Parameters:
  ///   - blocks: The document's blocks. A heading with figures in it is read as well.
  ///   - year: The report's year; without it facts that name no year have no period.
  ///   - department: The department's full name, so that its short forms are known.
  ///   - units: Names of sub-units known beforehand. Others are found in the text, by
  ///     `（以下简称“…”）`, in lists behind 二级预算单位 and the like, and before labels.
  /// - Returns: Facts with scope `whole`, the unit's name, `unit/item`, a fund's name,
  ///   or, where an amount is stated on two bases, `whole/一般公共预算`. Counts and rates
  ///   of activities have the report's own words as scope.
  public func read(
    _ blocks: [Block], year: Int?, department: String?, units: [String] = []
  ) -> NarrativeReading {
    read(blocks, year: year, department: department, units: units, known: KnownProjects())
  }

  /// `known` are the projects and funds that the report's forms name.
  func read(
    _ blocks: [Block], year: Int?, department: String?, units: [String] = [], known: KnownProjects
  ) -> NarrativeReading {
    var names = UnitNames(department: department, known: units, lexicon: lexicon)
    let pieces = NarrativeReader.pieces(blocks)
    names.learn(from: pieces.lazy.filter { $0.heading == nil }.map(\.text))
    let run = NarrativeRun(lexicon: lexicon, year: year, names: names, known: known)
    for (index, piece) in pieces.enumerated() {
      run.blocks = piece.blocks
      if let heading = piece.heading {
        var isRunIn = false
        if index + 1 < pieces.count, pieces[index + 1].heading == nil {
          isRunIn = pieces[index + 1].text.passages[0].text.begins(with: heading.passage.text)
        }
        run.read(heading, piece.text, isRunIn: isRunIn)
      } else {
        run.read(piece.text)
      }
    }
    run.finish()
    return NarrativeReading(
      facts: run.sheet.facts, breakdowns: run.sheet.breakdowns, damages: run.damages,
      notes: run.notes, units: run.names.units)
  }

  private struct Piece {
    /// Nil for a paragraph.
    var heading: Heading?
    var text: FoldedText
    var blocks: BlockNumbers
  }

  /// Headings and paragraphs; a paragraph that a page break cut is one again.
  private static func pieces(_ blocks: [Block]) -> [Piece] {
    var result: [Piece] = []
    result.reserveCapacity(blocks.count)
    for (index, block) in blocks.enumerated() {
      switch block {
      case .heading(let heading):
        result.append(
          Piece(
            heading: heading, text: FoldedText(heading.passage), blocks: BlockNumbers(index)))
      case .paragraph(let passage):
        if passage.isBareNumber { continue }
        let text = FoldedText(passage)
        if let last = result.indices.last, result[last].heading == nil,
          result[last].text.isCutOff,
          result[last].text.count + passage.text.utf8.count < 20_000, text.canContinue
        {
          result[last].text = FoldedText(result[last].text.passages + [passage])
          result[last].blocks.others.append(index)
        } else {
          result.append(Piece(heading: nil, text: text, blocks: BlockNumbers(index)))
        }
      case .table: break
      }
    }
    return result
  }
}

/// The blocks that a paragraph stands in, one a passage.
struct BlockNumbers {
  /// Most have one, and no array is made for it.
  let first: Int
  var others: [Int] = []

  init(_ first: Int) { self.first = first }

  /// Nil where the paragraph has fewer passages.
  subscript(passage: Int) -> Int? {
    if passage == 0 { return first }
    return passage <= others.count ? others[passage - 1] : nil
  }
}

extension Passage {
  /// Up to three digits and nothing else: the number of a page, which parts no sentence and
  /// no list.
  fileprivate var isBareNumber: Bool {
    var digits = 0
    for byte in text.utf8 where byte != 0x20 {
      guard byte &- 0x30 <= 9, digits < 3 else { return false }
      digits += 1
    }
    return digits > 0
  }
}

extension FoldedText {
  /// The last character leaves its sentence open, in a text long enough to be one.
  fileprivate var isCutOff: Bool {
    guard count >= 20, let last = scalars.last else { return false }
    switch last {
    case 0x3002, 0x3A, 0x3B, 0x21, 0x3F, 0x29, 0x2E, 0x3001: return last == 0x3001
    default: return scalars.contains(0x2C) || scalars.contains(0x3002)
    }
  }

  /// Does not begin as a numbered item or a title does.
  fileprivate var canContinue: Bool {
    guard let first = scalars.first else { return false }
    if first == 0x28 || first == 0x7B2C { return false }
    let isNumeral = ChineseNumeral.value(of: string(0..<1)) != nil
    if isNumeral, self[1] == 0x3001 || self[1] == 0x662F { return false }
    if FoldedText.isDigit(first),
      self[1] == 0x3001 || self[1] == 0x2E && !FoldedText.isDigit(self[2])
    {
      return false
    }
    return true
  }
}

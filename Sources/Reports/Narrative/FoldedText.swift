import Documents
import Quantities

/// A paragraph as the narrative reader scans it: half-width scalars without blanks
/// and quotation marks, each of which still knows the byte it came from.
struct FoldedText {
  /// The passages that make up the paragraph, in order: more than one where a page
  /// break cut it.
  private(set) var passages: [Passage] = []
  private(set) var scalars: [UInt32] = []
  /// For every scalar, its passage and the range of its bytes there.
  private var places: [(passage: Int32, start: Int32, end: Int32)] = []
  /// Scalars within quotation marks or book-title marks: numbers there are parts of names.
  private(set) var isNamed: [Bool] = []

  init(_ passage: Passage) {
    append(passage)
  }

  var count: Int { scalars.count }

  /// Joins what a page break cut apart.
  mutating func append(_ passage: Passage) {
    let number = Int32(passages.count)
    passages.append(passage)
    var offset: Int32 = 0
    var opened: [(closing: UInt32, at: Int)] = []
    var pendingBlank = false
    scalars.reserveCapacity(scalars.count + passage.text.utf8.count / 3)
    for scalar in passage.text.unicodeScalars {
      let start = offset
      offset += Int32(UTF8.width(scalar))
      let folded = Digits.fold(scalar)
      switch folded {
      case 0x20, 0x09, 0x0A, 0x0D, 0x200B, 0xFEFF, 0x2002, 0x2003:
        pendingBlank = true
        continue
      case 0x201C: opened.append((0x201D, scalars.count))
      case 0x2018: opened.append((0x2019, scalars.count))
      case 0x300C: opened.append((0x300D, scalars.count))
      case 0x300A: opened.append((0x300B, scalars.count))
      case 0x201D, 0x2019, 0x300D, 0x300B: close(folded, &opened)
      default: break
      }
      switch folded {
      case 0x22, 0x201C, 0x201D, 0x2018, 0x2019, 0x300C, 0x300D: continue
      default: break
      }
      // A blank between two numbers keeps them apart.
      if pendingBlank, FoldedText.isDigit(folded), let last = scalars.last,
        FoldedText.isDigit(last)
      {
        scalars.append(0x20)
        places.append((number, start, start))
        isNamed.append(false)
      }
      pendingBlank = false
      scalars.append(folded)
      places.append((number, start, offset))
      isNamed.append(false)
    }
  }

  /// A mark that is never closed, or closed far away, quotes nothing.
  private mutating func close(_ closing: UInt32, _ opened: inout [(closing: UInt32, at: Int)]) {
    guard let index = opened.lastIndex(where: { $0.closing == closing }) else { return }
    let start = opened[index].at
    opened.removeSubrange(index...)
    let reach = closing == 0x300B ? 80 : 24
    guard scalars.count - start <= reach else { return }
    for position in start..<scalars.count { isNamed[position] = true }
  }

  static func isDigit(_ scalar: UInt32) -> Bool { scalar >= 0x30 && scalar <= 0x39 }

  static func isLatin(_ scalar: UInt32) -> Bool {
    (scalar >= 0x41 && scalar <= 0x5A) || (scalar >= 0x61 && scalar <= 0x7A)
  }

  /// The passage that a scalar stands in, by number, and its bytes there.
  func place(_ index: Int) -> (passage: Int, bytes: Range<Int>) {
    let place = places[index]
    return (Int(place.passage), Int(place.start)..<Int(place.end))
  }

  subscript(index: Int) -> UInt32 {
    index >= 0 && index < scalars.count ? scalars[index] : 0
  }

  /// The folded characters of a range.
  func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    for index in range {
      if let scalar = Unicode.Scalar(scalars[index]) { view.append(scalar) }
    }
    return String(view)
  }

  /// The characters of a range as the file has them, on one line.
  func original(_ range: Range<Int>) -> String {
    guard !range.isEmpty else { return "" }
    var result = ""
    var index = range.lowerBound
    while index < range.upperBound {
      let passage = places[index].passage
      var last = index
      while last + 1 < range.upperBound && places[last + 1].passage == passage { last += 1 }
      result += slice(passages[Int(passage)], places[index].start, places[last].end)
      index = last + 1
    }
    return result
  }

  /// The characters of a range as the file has them, without blanks and quotation
  /// marks: a name.
  func name(_ range: Range<Int>) -> String {
    var result = ""
    var index = range.lowerBound
    while index < range.upperBound {
      var last = index
      while last + 1 < range.upperBound, places[last + 1].passage == places[index].passage,
        places[last + 1].start == places[last].end
      {
        last += 1
      }
      result += slice(
        passages[Int(places[index].passage)], places[index].start, places[last].end)
      index = last + 1
    }
    return result
  }

  /// Where a range stands: its part in the passage that it begins in.
  func location(_ range: Range<Int>) -> Location {
    guard !range.isEmpty else { return Location(text: "") }
    let first = places[range.lowerBound]
    var last = range.lowerBound
    while last + 1 < range.upperBound && places[last + 1].passage == first.passage { last += 1 }
    return passages[Int(first.passage)].location(of: Int(first.start)..<Int(places[last].end))
  }

  private func slice(_ passage: Passage, _ start: Int32, _ end: Int32) -> String {
    let utf8 = passage.text.utf8
    let from = utf8.index(utf8.startIndex, offsetBy: Int(start))
    let to = utf8.index(utf8.startIndex, offsetBy: Int(end))
    return String(passage.text[from..<to])
  }
}

extension Array where Element == UInt32 {
  /// A word in the folded form that `FoldedText` has.
  init(folding word: some StringProtocol) {
    self = word.unicodeScalars.map(Digits.fold)
  }
}

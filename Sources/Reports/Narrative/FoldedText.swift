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
  private var places: [Place] = []
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
    passage.text.withBytes { bytes in
      // A blank that stays stands before a scalar of its own: no more than two for one.
      let room = bytes.count + 1
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: room) { codes in
        withUnsafeTemporaryAllocation(of: Place.self, capacity: room) { spots in
          append(bytes, number, codes, spots)
        }
      }
    }
  }

  private typealias Place = (passage: Int32, start: Int32, end: Int32)

  private mutating func append(
    _ bytes: UnsafeBufferPointer<UInt8>, _ number: Int32,
    _ codes: UnsafeMutableBufferPointer<UInt32>, _ spots: UnsafeMutableBufferPointer<Place>
  ) {
    let base = scalars.count
    var last = scalars.last ?? 0
    var count = 0
    var opened: [(closing: UInt32, at: Int)] = []
    var named: [Range<Int>] = []
    var pendingBlank = false
    var blanks = 0
    var offset = 0
    while offset < bytes.count {
      let start = Int32(truncatingIfNeeded: offset)
      // Most of a text are Chinese characters, which nothing is done to.
      if bytes.isHan(at: offset) {
        // (二)支出结果  全年支出…: a heading set apart by blanks ends as a sentence does.
        if blanks > 1, base == 0, (4...20).contains(count), last >= 0x4E00,
          codes[0] == 0x28 || codes[1] == 0x3001 || codes[1] == 0x2E
        {
          codes[count] = 0x3002
          spots[count] = (number, start, start)
          count += 1
        }
        blanks = 0
        last = bytes.scalar(at: offset).code
        offset += 3
        codes[count] = last
        spots[count] = (number, start, start + 3)
        count += 1
        pendingBlank = false
        continue
      }
      let (folded, width) = bytes.folded(at: offset)
      offset += width
      switch folded {
      case 0x20, 0x09, 0x0A, 0x0D, 0x200B, 0xFEFF, 0x2002, 0x2003:
        pendingBlank = true
        blanks += 1
        continue
      case 0x22: continue
      case 0x2018...0x201D where folded != 0x201A && folded != 0x201B, 0x300A...0x300D:
        // A mark that is never closed, or closed far away, quotes nothing.
        if let closing = FoldedText.closing(of: folded) {
          opened.append((closing, base + count))
        } else if let index = opened.lastIndex(where: { $0.closing == folded }) {
          let start = opened[index].at
          opened.removeSubrange(index...)
          let reach = folded == 0x300B ? 80 : 24
          if base + count - start <= reach { named.append(start..<base + count) }
        }
        if folded != 0x300A, folded != 0x300B { continue }
      default: break
      }
      // A blank between two numbers keeps them apart.
      if pendingBlank, FoldedText.isDigit(folded), FoldedText.isDigit(last) {
        codes[count] = 0x20
        spots[count] = (number, start, start)
        count += 1
      }
      pendingBlank = false
      codes[count] = folded
      spots[count] = (number, start, Int32(truncatingIfNeeded: offset))
      last = folded
      count += 1
    }
    scalars.append(contentsOf: UnsafeBufferPointer(rebasing: codes[..<count]))
    places.append(contentsOf: UnsafeBufferPointer(rebasing: spots[..<count]))
    if isNamed.isEmpty {
      isNamed = Array(repeating: false, count: count)
    } else {
      isNamed.append(contentsOf: repeatElement(false, count: count))
    }
    for range in named {
      for position in range { isNamed[position] = true }
    }
  }

  /// The mark that closes what another opens.
  private static func closing(of mark: UInt32) -> UInt32? {
    switch mark {
    case 0x201C: 0x201D
    case 0x2018: 0x2019
    case 0x300C: 0x300D
    case 0x300A: 0x300B
    default: nil
    }
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
    scalars[range].withUnsafeBufferPointer { String(folded: $0) }
  }

  /// The characters of a range as the file has them, on one line.
  func original(_ range: Range<Int>) -> String {
    guard !range.isEmpty else { return "" }
    if passages.count == 1 {
      return slice(passages[0], places[range.lowerBound].start, places[range.upperBound - 1].end)
    }
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
    var last = range.upperBound - 1
    while places[last].passage != first.passage { last -= 1 }
    return passages[Int(first.passage)].location(of: Int(first.start)..<Int(places[last].end))
  }

  private func slice(_ passage: Passage, _ start: Int32, _ end: Int32) -> String {
    passage.text.part(Int(start)..<Int(end))
  }
}

extension Array where Element == UInt32 {
  /// A word in the folded form that `FoldedText` has.
  init(folding word: some StringProtocol) {
    self = word.unicodeScalars.map(Digits.fold)
  }
}

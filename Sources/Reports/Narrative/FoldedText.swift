import Documents
import Quantities

/// A paragraph as the narrative reader scans it: half-width scalars without blanks
/// and quotation marks, each of which still knows the byte it came from.
///
/// A class that never changes: scanners, parser and run hold one and the same, and nothing
/// is counted or copied where a scalar of it is read.
final class FoldedText {
  /// The passages that make up the paragraph, in order: more than one where a page
  /// break cut it.
  let passages: [Passage]
  let scalars: [UInt32]
  /// For every scalar the offset of its first byte among those of all passages, and in the
  /// three lowest bits how many bytes it takes there: none where it was put in.
  private let places: [UInt32]
  /// Where the bytes of the passages behind the first begin.
  private let starts: [Int]
  /// Within quotation marks or book-title marks: numbers there are parts of names.
  private let named: [Range<Int>]

  /// Found when first asked for.
  @exclusivity(unchecked) private var roleHits: RoleHits?

  convenience init(_ passage: Passage) { self.init([passage]) }

  /// Joins what page breaks cut apart.
  init(_ passages: [Passage]) {
    self.passages = passages
    var named: [Range<Int>] = []
    var starts: [Int] = []
    // A blank that is put in stands for one that is left out; full stops are put in among
    // the first twenty scalars alone.
    let room = passages.reduce(20) { $0 + $1.text.utf8.count }
    (scalars, places) = withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2 * room) {
      buffer in
      let codes = UnsafeMutableBufferPointer(rebasing: buffer[..<room])
      let spots = UnsafeMutableBufferPointer(rebasing: buffer[room...])
      var base = 0
      var count = 0
      for (number, passage) in passages.enumerated() {
        if number > 0 { starts.append(base) }
        passage.text.withBytes { bytes in
          FoldedText.fold(bytes, at: base, codes, spots, &count, &named)
          base += bytes.count
        }
      }
      return (
        Array(UnsafeBufferPointer(rebasing: codes[..<count])),
        Array(UnsafeBufferPointer(rebasing: spots[..<count]))
      )
    }
    (self.starts, self.named) = (starts, named)
  }

  /// A text without a place in any document.
  convenience init(words: String) { self.init(Passage(text: words, anchors: [])) }

  var count: Int { scalars.count }

  func hits(_ lexicon: NarrativeLexicon) -> RoleHits {
    if let roleHits { return roleHits }
    let found = RoleHits(scalars, lexicon)
    roleHits = found
    return found
  }

  /// Whether a word of a role that is searched for stands within a range.
  func contains(_ role: WordRole, _ range: Range<Int>, _ lexicon: NarrativeLexicon) -> Bool {
    if roleHits == nil { roleHits = RoleHits(scalars, lexicon) }
    return roleHits?.contains(role, range) ?? false
  }

  private static func fold(
    _ bytes: UnsafeBufferPointer<UInt8>, at base: Int,
    _ codes: UnsafeMutableBufferPointer<UInt32>, _ spots: UnsafeMutableBufferPointer<UInt32>,
    _ total: inout Int, _ named: inout [Range<Int>]
  ) {
    var count = total
    let isFirst = count == 0
    var last: UInt32 = isFirst ? 0 : codes[count - 1]
    var opened: [(closing: UInt32, at: Int)] = []
    var pendingBlank = false
    var blanks = 0
    var offset = 0
    while offset < bytes.count {
      let start = UInt32(truncatingIfNeeded: base + offset) << 3
      // Most of a text are Chinese characters, which nothing is done to.
      if bytes.isHan(at: offset) {
        // (二)支出结果  全年支出…: a heading set apart by blanks ends as a sentence does.
        if blanks > 1, isFirst, (4...20).contains(count), last >= 0x4E00,
          codes[0] == 0x28 || codes[1] == 0x3001 || codes[1] == 0x2E
        {
          codes[count] = 0x3002
          spots[count] = start
          count += 1
        }
        blanks = 0
        pendingBlank = false
        repeat {
          codes[count] = bytes.han(at: offset)
          spots[count] = UInt32(truncatingIfNeeded: base &+ offset) << 3 | 3
          offset &+= 3
          count &+= 1
        } while offset < bytes.count && bytes.isHan(at: offset)
        last = codes[count - 1]
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
        if let closing = closing(of: folded) {
          opened.append((closing, count))
        } else if let index = opened.lastIndex(where: { $0.closing == folded }) {
          let start = opened[index].at
          opened.removeSubrange(index...)
          let reach = folded == 0x300B ? longestTitle : longestQuote
          if count > start, count - start <= reach { named.append(start..<count) }
        }
        if folded != 0x300A, folded != 0x300B { continue }
      default: break
      }
      // A blank between two numbers keeps them apart.
      if pendingBlank, isDigit(folded), isDigit(last) {
        codes[count] = 0x20
        spots[count] = start
        count += 1
      }
      pendingBlank = false
      codes[count] = folded
      spots[count] = start | UInt32(width)
      last = folded
      count += 1
    }
    total = count
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

  /// Whether a scalar stands within quotation marks or book-title marks.
  func isNamed(at index: Int) -> Bool {
    // The ranges are in the order of their ends, and none is longer than a title may be.
    var low = 0
    var high = named.count
    while low < high {
      let middle = (low + high) / 2
      if named[middle].upperBound <= index { low = middle + 1 } else { high = middle }
    }
    while low < named.count, named[low].upperBound <= index + FoldedText.longestTitle {
      if named[low].contains(index) { return true }
      low += 1
    }
    return false
  }

  /// What book-title marks may enclose, and quotation marks.
  private static let longestTitle = 80
  private static let longestQuote = 24

  /// The passage that a scalar stands in, by number, and its bytes there.
  func place(_ index: Int) -> (passage: Int, bytes: Range<Int>) {
    var start = Int(places[index] >> 3)
    let width = Int(places[index] & 7)
    if starts.isEmpty { return (0, start..<start + width) }
    let passage = starts.lastIndex { $0 <= start }.map { $0 + 1 } ?? 0
    if passage > 0 { start -= starts[passage - 1] }
    return (passage, start..<start + width)
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
    let first = place(range.lowerBound)
    let last = place(range.upperBound - 1)
    if first.passage == last.passage {
      return slice(first.passage, first.bytes.lowerBound, last.bytes.upperBound)
    }
    return joined(range) { $0.passage == $1.passage }
  }

  /// The characters of a range as the file has them, without blanks and quotation
  /// marks: a name.
  func name(_ range: Range<Int>) -> String {
    joined(range) { $0.passage == $1.passage && $0.bytes.upperBound == $1.bytes.lowerBound }
  }

  /// The characters of a range, those in one piece that follow each other.
  private func joined(
    _ range: Range<Int>,
    where follows: ((passage: Int, bytes: Range<Int>), (passage: Int, bytes: Range<Int>)) -> Bool
  ) -> String {
    var result = ""
    var index = range.lowerBound
    while index < range.upperBound {
      let first = place(index)
      var last = first
      index += 1
      while index < range.upperBound {
        let next = place(index)
        guard follows(last, next) else { break }
        last = next
        index += 1
      }
      let words = slice(first.passage, first.bytes.lowerBound, last.bytes.upperBound)
      if result.isEmpty { result = words } else { result += words }
    }
    return result
  }

  /// Where a range stands: its part in the passage that it begins in.
  func location(_ range: Range<Int>) -> Location {
    guard !range.isEmpty else { return Location(text: "") }
    let first = place(range.lowerBound)
    var last = place(range.upperBound - 1)
    var index = range.upperBound - 1
    while last.passage != first.passage {
      index -= 1
      last = place(index)
    }
    return passages[first.passage].location(of: first.bytes.lowerBound..<last.bytes.upperBound)
  }

  private func slice(_ passage: Int, _ start: Int, _ end: Int) -> String {
    passages[passage].text.part(start..<end)
  }
}

extension Array where Element == UInt32 {
  /// A word in the folded form that `FoldedText` has.
  init(folding word: some StringProtocol) {
    self = word.unicodeScalars.map(Digits.fold)
  }
}

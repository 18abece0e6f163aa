/// What a recogniser has read from some bytes of a passage. It holds numbers alone: a report
/// has hundreds, and most are looked at once.
enum Claim {
  /// An index into the report's facts.
  case fact(Int32)
  /// Several facts, by their place among those that `ClaimSweep` keeps.
  case facts(Int32)
  case indicator(form: Int32, row: Int32, column: IndicatorColumn)
  case taken(TakenKind)
  case notUnderstood

  var isUnderstood: Bool { if case .notUnderstood = self { false } else { true } }
}

/// What the recognisers claim of the bytes of each passage, in one list that is threaded
/// through by passage.
struct Claims {
  struct Entry {
    var start: Int32
    var end: Int32
    var claim: Claim
    /// Of a note its number, of a claim -1.
    var note: Int32
    /// The next of the same passage, or -1.
    fileprivate var next: Int32 = -1
  }

  private var entries: [Entry] = []
  /// By passage the first and the last of its claims and of its notes.
  private var claims: [(first: Int32, last: Int32)]
  private var notes: [(first: Int32, last: Int32)]

  init(count: Int) {
    claims = Array(repeating: (-1, -1), count: count)
    notes = claims
  }

  mutating func add(_ claim: Claim, _ place: (passage: Int, range: Range<Int>)?) {
    guard let place else { return }
    let number = append(place.range, claim, note: -1)
    Claims.thread(number, &claims[place.passage], &entries)
  }

  mutating func add(note: Int, _ passage: Int, _ range: Range<Int>) {
    let number = append(range, .notUnderstood, note: Int32(note))
    Claims.thread(number, &notes[passage], &entries)
  }

  private mutating func append(_ range: Range<Int>, _ claim: Claim, note: Int32) -> Int32 {
    entries.append(
      Entry(
        start: Int32(range.lowerBound), end: Int32(range.upperBound), claim: claim, note: note))
    return Int32(entries.count - 1)
  }

  private static func thread(
    _ number: Int32, _ ends: inout (first: Int32, last: Int32), _ entries: inout [Entry]
  ) {
    if ends.last < 0 { ends.first = number } else { entries[Int(ends.last)].next = number }
    ends.last = number
  }

  /// Whether the narrative reader has said something of a passage's numbers.
  func hasNotes(_ passage: Int) -> Bool { notes[passage].first >= 0 }

  /// Whether anything has been read from the passage.
  func hasClaims(_ passage: Int) -> Bool { claims[passage].first >= 0 }

  /// What is claimed of a passage, in the order of its text.
  fileprivate func collect(
    _ passage: Int, _ readings: inout [Entry], _ notes: inout [Entry]
  ) {
    collect(from: claims[passage].first, &readings)
    collect(from: self.notes[passage].first, &notes)
  }

  private func collect(from first: Int32, _ found: inout [Entry]) {
    found.removeAll(keepingCapacity: true)
    var number = first
    var isOrdered = true
    while number >= 0 {
      let entry = entries[Int(number)]
      if let last = found.last, last.start > entry.start { isOrdered = false }
      found.append(entry)
      number = entry.next
    }
    if !isOrdered { found.sort { $0.start < $1.start } }
  }
}

/// Goes through a passage's claims along with its tokens, so that a long passage with many
/// of both costs no more than its length. One serves all passages of a document.
struct ClaimSweep {
  /// The facts of tokens that several were read from.
  private(set) var several: [[Int]] = []
  private var readings: [Claims.Entry] = []
  private var notes: [Claims.Entry] = []
  private var nextReading = 0
  private var nextNote = 0
  /// Begun, and not known to have ended.
  private var open: [Claims.Entry] = []

  mutating func begin(_ passage: Int, _ claims: Claims) {
    claims.collect(passage, &readings, &notes)
    (nextReading, nextNote) = (0, 0)
    open.removeAll(keepingCapacity: true)
  }

  /// The numbers of the notes, with the bytes that they speak of.
  func eachNote(_ body: (_ note: Int, _ range: Range<Int>) -> Void) {
    for note in notes { body(Int(note.note), Int(note.start)..<Int(note.end)) }
  }

  /// What claims a token, which lies behind those asked about before. Facts go before the
  /// cell that they stand in, and cells before damage.
  mutating func reading(of token: Range<Int>) -> Claim? {
    while nextReading < readings.count, Int(readings[nextReading].start) < token.upperBound {
      open.append(readings[nextReading])
      nextReading += 1
    }
    if open.isEmpty { return nil }
    open.removeAll { Int($0.end) <= token.lowerBound }
    if open.isEmpty { return nil }
    if open.count == 1 { return open[0].claim }
    var facts: [Int] = []
    var other: Claim?
    for entry in open {
      if case .fact(let fact) = entry.claim {
        if !facts.contains(Int(fact)) { facts.append(Int(fact)) }
      } else if rank(of: entry.claim) < other.map(rank) ?? Int.max {
        other = entry.claim
      }
    }
    if facts.isEmpty { return other }
    if facts.count == 1 { return .fact(Int32(facts[0])) }
    several.append(facts)
    return .facts(Int32(several.count - 1))
  }

  /// The number of the note that speaks of a token.
  mutating func note(of token: Range<Int>) -> Int? {
    while nextNote < notes.count, Int(notes[nextNote].end) <= token.lowerBound { nextNote += 1 }
    guard nextNote < notes.count, Int(notes[nextNote].start) < token.upperBound else {
      return nil
    }
    return Int(notes[nextNote].note)
  }

  private func rank(of claim: Claim) -> Int {
    if case .indicator = claim { 0 } else { 1 }
  }
}

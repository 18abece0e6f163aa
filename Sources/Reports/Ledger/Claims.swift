/// What the recognisers claim of the bytes of each passage.
struct Claims {
  private var readings: [[(range: Range<Int>, reading: FigureReading)]]
  private var notes: [[(range: Range<Int>, note: FigureNote)]]

  init(count: Int) {
    readings = Array(repeating: [], count: count)
    notes = Array(repeating: [], count: count)
  }

  mutating func add(_ reading: FigureReading, _ place: (passage: Int, range: Range<Int>)?) {
    guard let place else { return }
    readings[place.passage].append((place.range, reading))
  }

  mutating func add(_ note: FigureNote, _ passage: Int, _ range: Range<Int>) {
    notes[passage].append((range, note))
  }

  /// Whether the narrative reader has said something of a passage's numbers.
  func hasNotes(_ passage: Int) -> Bool { !notes[passage].isEmpty }

  /// What is claimed of a passage, in the order of its text.
  func sweep(_ passage: Int) -> ClaimSweep {
    var sweep = ClaimSweep(readings: readings[passage], notes: notes[passage])
    sweep.order()
    return sweep
  }
}

/// Goes through a passage's claims along with its tokens, so that a long passage with many
/// of both costs no more than its length.
struct ClaimSweep {
  private var readings: [(range: Range<Int>, reading: FigureReading)]
  private var notes: [(range: Range<Int>, note: FigureNote)]
  private var nextReading = 0
  private var nextNote = 0
  /// Begun, and not known to have ended.
  private var open: [(range: Range<Int>, reading: FigureReading)] = []

  init(
    readings: [(range: Range<Int>, reading: FigureReading)],
    notes: [(range: Range<Int>, note: FigureNote)]
  ) {
    self.readings = readings
    self.notes = notes
  }

  fileprivate mutating func order() {
    if readings.indices.dropFirst().contains(where: {
      readings[$0 - 1].range.lowerBound > readings[$0].range.lowerBound
    }) {
      readings.sort { $0.range.lowerBound < $1.range.lowerBound }
    }
    if notes.indices.dropFirst().contains(where: {
      notes[$0 - 1].range.lowerBound > notes[$0].range.lowerBound
    }) {
      notes.sort { $0.range.lowerBound < $1.range.lowerBound }
    }
  }

  /// Numbers in Chinese characters, with whether they are amounts: 有一名, 四个方面 are words
  /// unless a fact was read from them.
  var numerals: [(range: Range<Int>, isAmount: Bool)] {
    var numerals: [(range: Range<Int>, isAmount: Bool)] = []
    for index in notes.indices where notes[index].note.figure.isChinese {
      numerals.append((notes[index].range, notes[index].note.figure.unitClass == .money))
    }
    return numerals
  }

  /// What claims a token, which lies behind those asked about before. Facts go before the
  /// cell that they stand in, and cells before damage.
  mutating func reading(of token: Range<Int>) -> FigureReading? {
    while nextReading < readings.count,
      readings[nextReading].range.lowerBound < token.upperBound
    {
      open.append(readings[nextReading])
      nextReading += 1
    }
    open.removeAll { $0.range.upperBound <= token.lowerBound }
    if open.isEmpty { return nil }
    if open.count == 1 { return open[0].reading }
    var facts: [Int] = []
    var other: FigureReading?
    for (_, reading) in open {
      if case .facts(let found) = reading {
        for fact in found where !facts.contains(fact) { facts.append(fact) }
      } else if rank(of: reading) < other.map(rank) ?? Int.max {
        other = reading
      }
    }
    return facts.isEmpty ? other : .facts(facts)
  }

  mutating func note(of token: Range<Int>) -> FigureNote? {
    while nextNote < notes.count, notes[nextNote].range.upperBound <= token.lowerBound {
      nextNote += 1
    }
    guard nextNote < notes.count, notes[nextNote].range.overlaps(token) else { return nil }
    return notes[nextNote].note
  }

  private func rank(of reading: FigureReading) -> Int {
    if case .indicator = reading { 0 } else { 1 }
  }
}

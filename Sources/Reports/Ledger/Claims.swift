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

  /// Facts go before the cell that they stand in, and cells before damage.
  func reading(of token: Range<Int>, in passage: Int) -> FigureReading? {
    var facts: [Int] = []
    var other: FigureReading?
    for (range, reading) in readings[passage] where range.overlaps(token) {
      if case .facts(let found) = reading {
        for fact in found where !facts.contains(fact) { facts.append(fact) }
      } else if other == nil {
        other = reading
      }
    }
    return facts.isEmpty ? other : .facts(facts)
  }

  func note(of token: Range<Int>, in passage: Int) -> FigureNote? {
    notes[passage].first { $0.range.overlaps(token) }?.note
  }

  /// Figures in Chinese characters.
  func numerals(in passage: Int) -> [Range<Int>] {
    notes[passage].compactMap { $0.note.figure.isChinese ? $0.range : nil }
  }
}

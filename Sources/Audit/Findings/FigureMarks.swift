import Analysis
import Quantities

/// What tells a figure from others by what it says: concept, name, scope, period, value and
/// unit. In the order of its scalars.
struct FigureMark: Comparable, Sendable {
  let bytes: [UInt8]
  /// Whether bytes are in order where scalars are, and differ where these do.
  private let isPlain: Bool

  init(_ figure: Figure) {
    let fact = figure.fact
    var bytes: [UInt8] = []
    bytes.reserveCapacity(96)
    var isPlain = true
    func add(_ text: String) {
      if !text.isPlain { isPlain = false }
      bytes += text.utf8
    }
    func separate() { bytes.append(0x1E) }
    add(fact.concept)
    separate()
    // Figures of indicator rows are all of one concept; their row's name tells them apart.
    if fact.concept.utf8.starts(with: "indicator.".utf8) {
      add(FindingIdentity.folded(fact.label))
    }
    separate()
    add(FigureBook.foldScope(fact.scope))
    separate()
    if let period = fact.period { add(period.description) }
    separate()
    add(fact.value.number?.normalized.description ?? fact.value.text)
    separate()
    add(figure.unit.symbol)
    self.bytes = bytes
    self.isPlain = isPlain
  }

  static func == (left: FigureMark, right: FigureMark) -> Bool {
    left.isPlain && right.isPlain ? left.bytes == right.bytes : left.text == right.text
  }

  static func < (left: FigureMark, right: FigureMark) -> Bool {
    left.isPlain && right.isPlain
      ? left.bytes.lexicographicallyPrecedes(right.bytes) : left.text < right.text
  }

  private var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// The marks of a report's figures, each made once: most figures take part in several
/// relations.
struct FigureMarks {
  private var marks: [Figure: FigureMark] = [:]

  subscript(figure: Figure) -> FigureMark {
    mutating get {
      if let mark = marks[figure] { return mark }
      let mark = FigureMark(figure)
      marks[figure] = mark
      return mark
    }
  }
}

/// A typed line with a caret under a part of it, at the right column also behind wide
/// characters, and cut around the part where the line is too wide.
struct MarkedLine {
  let lines: [String]

  /// The range is in Unicode scalars of the line.
  init(_ line: String, _ range: Range<Int>, width: Int) {
    let scalars = Array(line.unicodeScalars)
    let start = min(range.lowerBound, scalars.count)
    let end = min(max(range.upperBound, start), scalars.count)
    let room = max(20, width - 4)
    var first = 0
    var last = scalars.count
    var ends = false
    if MarkedLine.columns(scalars[...]) > room {
      // The place stands in the middle third; what it has of itself beyond the room is cut.
      first = MarkedLine.back(from: start, in: scalars, columns: room / 3)
      last = first
      while last < scalars.count, MarkedLine.columns(scalars[first..<last + 1]) <= room - 2 {
        last += 1
      }
      ends = last < scalars.count
    }
    let begins = first > 0
    let shownEnd = max(start, min(end, last))
    let lead = MarkedLine.columns(scalars[first..<start]) + (begins ? 1 : 0)
    let span = max(1, MarkedLine.columns(scalars[start..<shownEnd]))
    lines = [
      (begins ? "…" : "") + MarkedLine.text(scalars[first..<last]) + (ends ? "…" : ""),
      String(repeating: " ", count: lead) + String(repeating: "^", count: span),
    ]
  }

  /// So many columns back from a place.
  private static func back(from place: Int, in scalars: [Unicode.Scalar], columns wanted: Int)
    -> Int
  {
    var first = place
    while first > 0, columns(scalars[first - 1..<place]) <= wanted { first -= 1 }
    return first
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return TerminalText.escaped(String(view).replacing("\t", with: " "))
  }

  private static func columns(_ scalars: ArraySlice<Unicode.Scalar>) -> Int {
    DisplayWidth.columns(of: text(scalars))
  }
}

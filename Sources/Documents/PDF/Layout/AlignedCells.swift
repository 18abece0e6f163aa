/// Gives the lines of one column to rows whose heights are known, in order: a cell of
/// several lines stands with its middle or its head at its row's height.
struct AlignedCells {
  enum Alignment { case middle, top }

  /// The lines of each row; empty for a blank cell.
  var groups: [[TextLine]]
  /// Lines that fit no row.
  private(set) var loose: [TextLine] = []
  /// How far all cells are off, in points.
  private(set) var cost = 0.0

  private static let mostLines = 12

  init(
    _ lines: [TextLine], rows centres: [Double], _ alignment: Alignment, leading: Double
  ) {
    groups = Array(repeating: [], count: centres.count)
    guard !lines.isEmpty else { return }
    let height = lines.map(\.height).sorted()[lines.count / 2]
    let wrapping = LineWrapping(lines, leading: leading, costOfBreaking: 2.2)
    let skipped = height * 1.5
    // best[row][line]: the first lines given to the first rows; taken: how many lines the
    // row has, or -1 for a line that fits none.
    let none = Array(repeating: Double.infinity, count: lines.count + 1)
    var best = [none]
    best[0][0] = 0
    for line in lines.indices { best[0][line + 1] = best[0][line] + skipped }
    var taken = [Array(repeating: -1, count: lines.count + 1)]
    for (row, centre) in centres.enumerated() {
      var costs = best[row]
      var counts = Array(repeating: 0, count: lines.count + 1)
      for end in 0...lines.count {
        if end > 0, costs[end - 1] + skipped < costs[end] {
          costs[end] = costs[end - 1] + skipped
          counts[end] = -1
        }
        var joins = 0.0
        var start = end - 1
        while start >= 0, end - start <= AlignedCells.mostLines {
          if start + 1 < end { joins += wrapping.costOfJoining(start) }
          let place =
            alignment == .top
            ? lines[start].centre : (lines[start].centre + lines[end - 1].centre) / 2
          let off = abs(place - centre)
          if off < height * 1.2 {
            let cost = best[row][start] + off + joins
            if cost < costs[end] {
              costs[end] = cost
              counts[end] = end - start
            }
          }
          start -= 1
        }
      }
      best.append(costs)
      taken.append(counts)
    }
    cost = best[centres.count][lines.count]
    var row = centres.count
    var end = lines.count
    while end > 0 || row > 0 {
      let count = taken[row][end]
      if count < 0 {
        loose.append(lines[end - 1])
        end -= 1
      } else {
        if row == 0 { break }
        groups[row - 1] = Array(lines[end - count..<end])
        end -= count
        row -= 1
      }
    }
    loose.reverse()
  }
}

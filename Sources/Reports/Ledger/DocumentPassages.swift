import Documents

/// All passages of a document, and where in them a place of the file is.
struct DocumentPassages {
  struct Member {
    var passage: Passage
    var block: Int
    /// The row and the cell's number in it, of a table's cell.
    var cell: (row: Int, index: Int)?
  }

  private struct Point {
    var line: Int
    var column: Int
    var passage: Int
    var offset: Int
  }

  private(set) var members: [Member] = []
  /// The passage of each block that is no table; nil where the block behind it holds the
  /// same words.
  private(set) var byBlock: [Int?] = []
  private var points: [Point] = []
  /// The place found last: the next one stands behind it, mostly in the same line.
  private var last = (point: -1, column: 0, offset: 0)

  init(_ document: Document) {
    let blocks = document.blocks
    byBlock.reserveCapacity(blocks.count)
    for (index, block) in blocks.enumerated() {
      switch block {
      case .paragraph(let passage):
        byBlock.append(members.count)
        append(Member(passage: passage, block: index))
      case .heading(let heading):
        // A heading in its paragraph stands in both.
        if index + 1 < blocks.count, case .paragraph(let next) = blocks[index + 1],
          let first = heading.passage.anchors.first?.location,
          let other = next.anchors.first?.location,
          first.line == other.line, first.column == other.column
        {
          byBlock.append(nil)
        } else {
          byBlock.append(members.count)
          append(Member(passage: heading.passage, block: index))
        }
      case .table(let table):
        byBlock.append(nil)
        for (row, cells) in table.rows.enumerated() {
          for (number, cell) in cells.enumerated() {
            append(Member(passage: cell.passage, block: index, cell: (row, number)))
          }
        }
      }
    }
    func precede(_ left: Point, _ right: Point) -> Bool {
      (left.line, left.column, left.passage) < (right.line, right.column, right.passage)
    }
    if zip(points, points.dropFirst()).contains(where: { precede($1, $0) }) {
      points.sort(by: precede)
    }
  }

  private mutating func append(_ member: Member) {
    for anchor in member.passage.anchors {
      guard let line = anchor.location.line else { continue }
      points.append(
        Point(
          line: line, column: anchor.location.column ?? 1, passage: members.count,
          offset: anchor.offset))
    }
    members.append(member)
  }

  /// The lines that no passage has words of.
  func unused(of count: Int) -> [Int] {
    var isUsed = [Bool](repeating: false, count: count + 1)
    for point in points where point.line <= count { isUsed[point.line] = true }
    return (1..<count + 1).filter { !isUsed[$0] }
  }

  /// The passage that a place stands in, and the bytes of its text there.
  mutating func bytes(of location: Location) -> (passage: Int, range: Range<Int>)? {
    guard let line = location.line else { return nil }
    let column = location.column ?? 1
    func isBefore(_ point: Int) -> Bool {
      points[point].line < line || points[point].line == line && points[point].column <= column
    }
    var low = 0
    var high = points.count
    // Places are mostly asked for in the order of the text: a few steps on from the last.
    if last.point >= 0, isBefore(last.point) {
      low = last.point + 1
      high = low
      var step = 1
      while high < points.count, isBefore(high) {
        low = high + 1
        high = low + step
        step *= 2
      }
      high = min(high, points.count)
    }
    while low < high {
      let middle = (low + high) / 2
      if isBefore(middle) { low = middle + 1 } else { high = middle }
    }
    let length = location.text.utf8.count
    var index = low - 1
    // Several passages may begin at one place: empty cells, mostly.
    while index >= 0, points[index].line == line {
      let point = points[index]
      var from = (column: point.column, offset: point.offset)
      if last.point == index, last.column <= column { from = (last.column, last.offset) }
      let text = members[point.passage].passage.text
      if let offset = text.offset(of: column - from.column, from: from.offset),
        offset + length <= text.utf8.count
      {
        last = (index, column, offset)
        return (point.passage, offset..<offset + length)
      }
      index -= 1
    }
    return nil
  }
}

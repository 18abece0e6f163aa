import Documents

/// Cells that ran into one another, taken apart: 整治处数6%≥24处19处24处6.0分6.0分无.
///
/// A cell is divided only where it holds as many figures as make a row of the heading; a
/// sentence with figures stays whole.
struct CellPieces {
  let columns: Int
  let library: FormLibrary

  func divided(_ elements: [FlattenedElement]) -> [FlattenedElement] {
    var result: [FlattenedElement] = []
    for element in elements {
      guard case .cell(let cell, let source) = element else {
        result.append(element)
        continue
      }
      if isRemark(cell), let last = result.lastIndex(where: { $0.cell != nil }),
        case .cell(let before, let place) = result[last]
      {
        // （30分） alone is the end of the cell above it.
        result.removeSubrange((last + 1)...)
        result[last] = .cell(FormCell(before.passage.joined(with: cell.passage)), source: place)
        continue
      }
      result += pieces(of: cell).map { .cell($0, source: source) }
    }
    return result
  }

  private func isRemark(_ cell: FormCell) -> Bool {
    guard let first = cell.text.first, let last = cell.text.last else { return false }
    return (first == "（" || first == "(") && (last == "）" || last == ")")
      && CellFigure.first(in: cell.text, from: 0)?.unit == "分"
  }

  private func pieces(of cell: FormCell) -> [FormCell] {
    let text = cell.passage.text
    if text.utf8.count < 12 || text.holds("。") || text.holds("，") { return [cell] }
    var bounds: [Int] = []
    var offset = 0
    var end = 0
    while let figure = CellFigure.first(in: text, from: offset) {
      bounds.append(figure.start)
      offset = figure.range.upperBound
      end = offset
    }
    // Fewer figures than target, result, weight and score is a name or a remark.
    guard bounds.count >= 4, bounds.count <= columns, bounds[0] > 0 else { return [cell] }
    let isRowEnd = CellFigure(whole: String(text.from(bounds[bounds.count - 1]).prefix(8))) != nil
    if !isRowEnd, end < text.utf8.count { bounds.append(end) }
    bounds.insert(0, at: 0)
    bounds.append(text.utf8.count)
    return zip(bounds, bounds.dropFirst()).filter { $0 < $1 }.map { from, to in
      FormCell(cell.passage.part(from..<to))
    }
  }
}

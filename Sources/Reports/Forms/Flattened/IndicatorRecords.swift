import Documents

/// Indicators one below the other, each as labels with what they say beside or below them:
/// 三级指标, its name, 目标值, its value, and so on to the score.
struct IndicatorRecords {
  private(set) var heading: [FormCell] = []
  private(set) var rows: [[FormCell]] = []
  /// The numbers of the cells that were read.
  private(set) var places: [Int] = []

  private static let order: [IndicatorMember] = [
    .level1, .level2, .level3, .target, .actual, .weight, .score, .note,
  ]

  private enum Token {
    case label(IndicatorMember, FormCell, place: Int)
    case value(FormCell, place: Int)
  }

  /// Nil where the cells are no such list.
  init?(_ cells: [FormCell], library: FormLibrary) {
    var tokens: [Token] = []
    for (place, cell) in cells.enumerated() {
      if let member = library.indicatorMember(cell) {
        tokens.append(.label(member, cell, place: place))
      } else if let (member, label, value) = IndicatorRecords.parts(of: cell, library) {
        tokens.append(.label(member, label, place: place))
        if !value.isBlank { tokens.append(.value(value, place: place)) }
      } else {
        tokens.append(.value(cell, place: place))
      }
    }
    guard IndicatorRecords.alternate(tokens) else { return nil }
    read(tokens, library: library)
    let named = rows.count { !$0[2].isBlank && !($0[5].isBlank && $0[6].isBlank) }
    guard named >= 2 || named == 1 && rows[0].count(where: { !$0.isBlank }) >= 5 else {
      return nil
    }
  }

  /// Labels of which few stand behind one another: those whose value was left out.
  private static func alternate(_ tokens: [Token]) -> Bool {
    var labels = 0
    var pairs = 0
    for (index, token) in tokens.enumerated() {
      guard case .label = token else { continue }
      labels += 1
      if index + 1 < tokens.count, case .value = tokens[index + 1] { pairs += 1 }
    }
    return labels >= 5 && pairs * 4 >= labels * 3
  }

  private mutating func read(_ tokens: [Token], library: FormLibrary) {
    let blank = FormCell(Passage(text: "", anchors: []))
    var labels: [IndicatorMember: FormCell] = [:]
    var open: [IndicatorMember: FormCell] = [:]
    var group: [IndicatorMember: FormCell] = [:]
    func flush(_ rows: inout [[FormCell]]) {
      guard open[.level3] != nil || open[.weight] != nil || open[.score] != nil else { return }
      let whole = group.merging(open) { $1 }
      rows.append(IndicatorRecords.order.map { whole[$0] ?? blank })
      open = [:]
      group = [:]
    }
    for (index, token) in tokens.enumerated() {
      guard case .label(let member, let label, let place) = token else { continue }
      labels[member] = labels[member] ?? label
      let isLevel = member == .level1 || member == .level2 || member == .level3
      let isScored = open[.weight] != nil || open[.score] != nil
      if open[member] != nil || isLevel && (isScored || open[.level3] != nil) { flush(&rows) }
      places.append(place)
      guard index + 1 < tokens.count, case .value(let value, let beside) = tokens[index + 1] else {
        continue
      }
      if beside != place { places.append(beside) }
      if member == .level1 || member == .level2 {
        group[member] = value
      } else {
        open[member] = value
      }
    }
    flush(&rows)
    heading = IndicatorRecords.order.map { labels[$0] ?? blank }
  }

  /// 二级指标：目标设定 in one cell.
  private static func parts(
    of cell: FormCell, _ library: FormLibrary
  ) -> (member: IndicatorMember, label: FormCell, value: FormCell)? {
    let text = cell.passage.text
    guard text.utf8.count <= 300, let colon = text.withBytes({ $0.firstColon() }),
      colon.start > 0, colon.start <= 60
    else { return nil }
    let label = FormCell(cell.passage.part(0..<colon.start))
    guard let member = library.indicatorMember(label) else { return nil }
    return (member, label, FormCell(cell.passage.part(colon.end..<text.utf8.count)))
  }
}

extension FormReader {
  /// Reads indicators that stand one below the other, and says which cells they were.
  mutating func readRecords(_ cells: [FormCell]) -> Set<Int> {
    guard let records = IndicatorRecords(cells, library: library) else { return [] }
    let heading = FormRow(cells: records.heading, isExact: false)
    guard var table = IndicatorTable(heading, before: nil, library: library) else { return [] }
    for row in records.rows {
      _ = table.read(FormRow(cells: row, isExact: false), maker: maker, into: &reading)
    }
    closeIndicators()
    indicators = table
    closeIndicators()
    return Set(records.places)
  }
}

/// The heading of indicators whose cells stand a paragraph each, and what each of its
/// columns may hold.
struct IndicatorHeading {
  enum Slot: Hashable {
    case member(IndicatorMember)
    /// A column that is not read: what was reached the year before, a weight in percent.
    case other
  }

  private(set) var cells: [FormCell] = []
  private(set) var slots: [Slot] = []
  private(set) var range: Range<Int>
  /// How wide the lines of each column are, where its heading was broken.
  private(set) var widths: [Int?] = []

  /// The first heading of a run of cells; nil where there is none.
  init?(in run: [FlattenedCell], from start: Int, library: FormLibrary) {
    func member(_ index: Int) -> IndicatorMember? {
      run.indices.contains(index) ? library.indicatorMember(run[index].cell) : nil
    }
    for first in run.indices where first >= start {
      guard let level = member(first), level == .level1 || level == .level2 || level == .level3,
        let end = IndicatorHeading.end(
          from: first, member,
          isOther: {
            run.indices.contains($0) && run[$0].cell.isLabel(of: .otherColumn, in: library)
          })
      else {
        if let places = IndicatorHeading.stacked(
          below: first, member,
          isOther: {
            run.indices.contains($0) && run[$0].cell.isLabel(of: .anyIndicatorColumn, in: library)
          })
        {
          range = places.columns.lowerBound..<places.levels.upperBound
          read(run, Array(places.levels) + Array(places.columns), member)
          if isComplete { return }
        }
        continue
      }
      range = first..<end
      read(run, Array(first..<end), member)
      if isComplete { return }
    }
    return nil
  }

  private mutating func read(
    _ run: [FlattenedCell], _ places: [Int], _ member: (Int) -> IndicatorMember?
  ) {
    cells = places.map { run[$0].cell }
    slots = places.map { member($0).map(Slot.member) ?? .other }
    widths = places.map { run[$0].lineWidth }
    keepLastWeight()
  }

  /// 绩效指标, 分值 and 得分 above, and the three levels below 绩效指标 in a second row: they
  /// stand behind the columns that they are to the left of.
  private static func stacked(
    below first: Int, _ member: (Int) -> IndicatorMember?, isOther: (Int) -> Bool
  ) -> (levels: Range<Int>, columns: Range<Int>)? {
    let levels: Set<IndicatorMember> = [.level1, .level2, .level3]
    func level(_ index: Int) -> Bool { member(index).map(levels.contains) ?? false }
    var end = first
    while level(end) { end += 1 }
    var start = first
    while !level(start - 1), member(start - 1) != nil || isOther(start - 1) { start -= 1 }
    let seen = Set((start..<first).compactMap(member))
    guard end - first >= 2, seen.count >= 2, seen.contains(.weight) || seen.contains(.score),
      first - start >= 3
    else { return nil }
    return (first..<end, start..<first)
  }

  /// Behind the last known column; between two known ones may stand one that is not, and
  /// as many as there are of those that are known not to be read.
  private static func end(
    from first: Int, _ member: (Int) -> IndicatorMember?, isOther: (Int) -> Bool
  ) -> Int? {
    var seen: Set<IndicatorMember> = []
    var index = first
    while true {
      if let known = member(index) {
        if seen.contains(known), known != .weight { break }
        seen.insert(known)
        index += 1
      } else if isOther(index) {
        index += 1
      } else if member(index + 1) != nil, !seen.isSuperset(of: [.score, .note]) {
        index += 1
      } else {
        break
      }
    }
    return seen.count >= 4 ? index : nil
  }

  /// What is known of the widths of the columns.
  var columns: [WrappedColumn] {
    zip(cells, widths).map { WrappedColumn(least: $1 ?? $0.width) }
  }

  /// Weights of groups or in percent have columns of their own; a row's is the last before
  /// its score.
  private mutating func keepLastWeight() {
    let score = slots.firstIndex(of: .member(.score)) ?? slots.count
    guard let own = slots[..<score].lastIndex(of: .member(.weight)) else { return }
    for index in slots.indices where index != own && slots[index] == .member(.weight) {
      slots[index] = .other
    }
  }

  private var isComplete: Bool {
    let names: [Slot] = [.member(.level2), .member(.level3)]
    return names.contains(where: slots.contains)
      && (slots.contains(.member(.weight)) || slots.contains(.member(.score)))
  }
}

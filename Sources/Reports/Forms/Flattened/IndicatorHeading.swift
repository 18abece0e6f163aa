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

  /// The first heading of a run of cells; nil where there is none.
  init?(in run: [FlattenedCell], from start: Int, library: FormLibrary) {
    func member(_ index: Int) -> IndicatorMember? {
      run.indices.contains(index) ? library.indicatorMember(run[index].cell) : nil
    }
    func isOther(_ index: Int) -> Bool {
      run.indices.contains(index) && run[index].cell.isLabel(of: .anyIndicatorColumn, in: library)
    }
    for first in run.indices where first >= start {
      guard let level = member(first), level == .level1 || level == .level2 || level == .level3,
        let end = IndicatorHeading.end(
          from: first, member,
          isOther: {
            run.indices.contains($0) && run[$0].cell.isLabel(of: .otherColumn, in: library)
          })
          ?? IndicatorHeading.lowerRow(from: first, member)
      else { continue }
      range = first..<end
      var places = Array(first..<end)
      if let start = IndicatorHeading.upperRow(before: first, member, isOther: isOther) {
        // 绩效指标 | 分值 | 得分 over 一级指标 | 二级指标 | 三级指标: the levels stand first.
        range = start..<end
        places += Array(start..<first)
      }
      cells = places.map { run[$0].cell }
      slots = places.map { member($0).map(Slot.member) ?? .other }
      keepLastWeight()
      if isComplete { return }
    }
    return nil
  }

  /// Behind 一级指标 | 二级指标 | 三级指标, where no other column of indicators follows.
  private static func lowerRow(
    from first: Int, _ member: (Int) -> IndicatorMember?
  ) -> Int? {
    let levels: [IndicatorMember] = [.level1, .level2, .level3]
    for (offset, level) in levels.enumerated() where member(first + offset) != level { return nil }
    return member(first + 3) == nil ? first + 3 : nil
  }

  /// Where the heading's upper row begins, whose columns stand before the levels: weight or
  /// score is one of them.
  private static func upperRow(
    before first: Int, _ member: (Int) -> IndicatorMember?, isOther: (Int) -> Bool
  ) -> Int? {
    guard member(first) == .level1, member(first + 1) == .level2, member(first + 2) == .level3,
      member(first + 3) == nil
    else { return nil }
    var start = first
    var found: Set<IndicatorMember> = []
    while let known = member(start - 1) ?? (isOther(start - 1) ? .note : nil) {
      if member(start - 1) != nil { found.insert(known) }
      start -= 1
    }
    return found.contains(.score) || found.contains(.weight) ? start : nil
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

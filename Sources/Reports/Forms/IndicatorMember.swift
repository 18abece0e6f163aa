/// The columns of an indicator row.
enum IndicatorMember: String, Hashable, Sendable, CaseIterable {
  case level1, level2, level3, target, actual, weight, score, note

  /// Not by its name, which takes long.
  func hash(into hasher: inout Hasher) { hasher.combine(number) }

  fileprivate var number: Int {
    switch self {
    case .level1: 0
    case .level2: 1
    case .level3: 2
    case .target: 3
    case .actual: 4
    case .weight: 5
    case .score: 6
    case .note: 7
    }
  }
}

/// The column of each member of an indicator that has one, without a dictionary for every row.
struct MemberColumns {
  /// By the number of the member; what has no column has the least number.
  private var places = SIMD8<Int32>(repeating: .min)

  subscript(member: IndicatorMember) -> Int? {
    get { places[member.number] == .min ? nil : Int(places[member.number]) }
    set { places[member.number] = newValue.map { Int32(clamping: $0) } ?? .min }
  }

  /// How many members have a column.
  var count: Int { (0..<8).count { places[$0] != .min } }

  /// The first column of all.
  var first: Int? { first(behind: Int(Int32.min)) }

  /// The next column behind one.
  func first(behind column: Int) -> Int? {
    var next: Int?
    for number in 0..<8 where Int(places[number]) > column {
      next = min(next ?? .max, Int(places[number]))
    }
    return next
  }

  /// All columns moved to the right, or to the left.
  func moved(by count: Int) -> MemberColumns {
    var moved = self
    for number in 0..<8 where places[number] != .min { moved.places[number] += Int32(count) }
    return moved
  }
}

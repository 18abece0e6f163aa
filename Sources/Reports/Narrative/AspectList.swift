/// The aspects that the words of a clause name. Clauses are asked which there are, how many,
/// and which is the last; that fits into eight bytes, so that a reading holds no array.
struct AspectList: Equatable, ExpressibleByArrayLiteral {
  private var bits: UInt32 = 0
  private(set) var count: Int16 = 0
  private(set) var last: Aspect?

  init() {}

  init(arrayLiteral aspects: Aspect...) { for aspect in aspects { append(aspect) } }

  var isEmpty: Bool { count == 0 }

  mutating func append(_ aspect: Aspect) {
    bits |= 1 << aspect.place
    count = count == .max ? count : count + 1
    last = aspect
  }

  func contains(_ aspect: Aspect) -> Bool { bits & 1 << aspect.place != 0 }

  func contains(where isMeant: (Aspect) -> Bool) -> Bool {
    Aspect.allCases.contains { contains($0) && isMeant($0) }
  }

  /// Whether there is no other.
  func isOnly(_ aspect: Aspect) -> Bool { bits & ~(1 << aspect.place) == 0 }
}

extension Aspect {
  /// Its number among all.
  var place: UInt32 {
    switch self {
    case .available: 0
    case .initial: 1
    case .adjusted: 2
    case .budget: 3
    case .final: 4
    case .executionRate: 5
    case .carryover: 6
    case .carryin: 7
    case .increase: 8
    case .decrease: 9
    case .share: 10
    case .saving: 11
    case .savingRate: 12
    case .controlRate: 13
    case .issued: 14
    case .recycled: 15
    case .arrived: 16
    case .arrivalRate: 17
    case .sampled: 18
    case .covered: 19
    case .weight: 20
    case .score: 21
    case .deduction: 22
    case .added: 23
    case .previous: 24
    }
  }
}

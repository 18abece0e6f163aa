import Analysis
import Quantities

/// Values that were read for the whole and are one of its parts.
///
/// Where two values are stated for one thing, and the one is the sum of its parts with the
/// other added, then the other is a part whose owner the text names in words that nobody
/// knew: a unit, a source of income. That is no contradiction.
struct PartsReadAsWholes {
  private var wholes: [Figure: Figure] = [:]
  private var parts: [Figure: Figure] = [:]

  init() {}

  init(_ outcomes: [Outcome], book: FigureBook) {
    for outcome in outcomes where outcome.isEquality {
      guard outcome.verdict == .contradicted || outcome.openVerdict == .contradicted,
        let left = outcome.left, let right = outcome.right, right.places != nil,
        case .figure(let whole) = left.derivation, right.number < left.number,
        let gap = try? left.number.subtracting(right.number)
      else { continue }
      let others = book.figures(of: whole.fact.concept).filter {
        $0.key == whole.key && $0 != whole && !outcome.figures.contains($0)
      }
      for other in others
      where other.quantity.flatMap({ try? $0.inBaseUnits() }) == gap && wholes[other] == nil {
        wholes[other] = whole
        parts[whole] = other
      }
    }
  }

  /// Why a finding that rests on such a value, or on a whole that lacks it, is no accusation.
  func doubt(_ finding: Finding) -> Doubt? {
    if wholes.isEmpty { return nil }
    if let part = finding.figures.first(where: { wholes[$0] != nil }), let whole = wholes[part] {
      return .part(of: whole)
    }
    // The parts without the one that stands elsewhere.
    guard case .figure(let whole)? = finding.left?.derivation, let part = parts[whole],
      let left = finding.left, let right = finding.right,
      let gap = try? left.number.subtracting(right.number),
      let amount = part.quantity, (try? amount.inBaseUnits()) == gap
    else { return nil }
    return .differsBy(part)
  }
}

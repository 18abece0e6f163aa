/// What a relation came to. Missing is never zero, and not every difference is a
/// contradiction.
public enum Verdict: Hashable, Sendable {
  /// Exactly, as printed.
  case holds
  /// The intervals that the printed digits stand for overlap.
  case withinRounding
  /// The stated figure is the recomputed one cut off instead of rounded.
  case truncated
  case contradicted
  /// A limit is not kept.
  case outOfBounds
  /// It would hold if one figure were in another unit.
  case unitSuspected
  /// Characters were lost where the figure stands.
  case damaged
  /// Deserves a look though no arithmetic is broken.
  case lens

  /// The word that other programs read.
  public var code: String {
    switch self {
    case .holds: "holds"
    case .withinRounding, .truncated: "rounding"
    case .contradicted: "contradicted"
    case .outOfBounds: "bound"
    case .unitSuspected: "unit"
    case .damaged: "damaged"
    case .lens: "lens"
    }
  }

  /// From the least to the most serious, in the order of `--severity`.
  public var severity: Int {
    switch self {
    case .holds: 0
    case .withinRounding, .truncated: 1
    case .lens: 2
    case .damaged: 3
    case .outOfBounds: 4
    case .unitSuspected: 5
    case .contradicted: 6
    }
  }

  public static let severityWords = [
    "rounding", "lens", "damaged", "bound", "unit", "contradicted",
  ]
}

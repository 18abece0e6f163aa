import Publishing

/// On which side of a comparison something stands.
enum Presence {
  case both, first, second

  /// Nil where it stands on neither.
  init?(first isFirst: Bool, second isSecond: Bool) {
    switch (isFirst, isSecond) {
    case (true, true): self = .both
    case (true, false): self = .first
    case (false, true): self = .second
    case (false, false): return nil
    }
  }

  /// In words; what stands on both sides is said by the caller.
  func text(_ words: Wording, both: String) -> String {
    switch self {
    case .both: both
    case .first: words("仅前者", "first only")
    case .second: words("仅后者", "second only")
    }
  }
}

public import Analysis

/// A sign behind a number that deserves a second look; `explain` says why.
public enum CellSign {
  public static func of(_ cell: Cell) -> String {
    guard let value = cell.value else { return "" }
    for mark in value.allMarks {
      switch mark {
      case .corrected: return Amendment.sign
      case .unitRead, .unitSuspected, .contested, .assumed: return "⚠"
      case .servedBy, .completed, .stage, .stated, .withoutParts: continue
      }
    }
    return value.allMarks.contains {
      if case .servedBy = $0 { true } else { false }
    } ? "▹" : ""
  }
}

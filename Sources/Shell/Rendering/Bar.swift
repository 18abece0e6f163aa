import Quantities

/// A horizontal bar, drawn to the eighth of a column.
enum Bar {
  /// A bar for a part of a whole that would take all the columns.
  ///
  /// Lengths are rounded half up. What is more than nothing shows at least an eighth; what
  /// is more than the whole fills the columns, and less than nothing shows none.
  static func text(_ part: Int128, of whole: Int128, columns: Int) -> String {
    guard part > 0, whole > 0, columns > 0 else { return "" }
    let full = Int128(columns) * 8
    let (product, overflows) = part.multipliedReportingOverflow(by: full * 2)
    // Beyond the range of the product, a rough length is as good as an exact one.
    let exact = overflows ? part / max(whole / full, 1) : (product + whole) / (whole * 2)
    let eighths = Int(min(max(exact, 1), full))
    let rest = eighths % 8
    return String(repeating: "█", count: eighths / 8) + (rest == 0 ? "" : parts[rest - 1])
  }

  private static let parts = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// A bar that ends on the right, for what is less than nothing; drawn to the half of a
  /// column, for want of signs.
  static func leftward(_ share: Ratio, columns: Int) -> String {
    guard !share.isZero, columns > 0,
      let doubled = try? share.multiplied(by: Ratio(columns * 2)).rounded(to: 0)
    else { return "" }
    let halves = min(max(Int(doubled.coefficient), 1), columns * 2)
    return (halves % 2 == 0 ? "" : "▐") + String(repeating: "█", count: halves / 2)
  }
}

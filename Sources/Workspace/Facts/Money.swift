import Quantities

/// Sums of money as whole numbers of 1/10000 元, for SQL.
enum Money {
  /// Nil where the figure is no money, has further places or does not fit.
  static func tenThousandths(_ value: ExactDecimal, _ unit: MeasureUnit) -> Int64? {
    guard unit.dimension == .money else { return nil }
    let plain = value.normalized
    var power = unit.exponent + 4 - plain.scale
    guard power >= 0 else { return nil }
    var result = plain.coefficient
    while power > 0 {
      let (product, overflow) = result.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      result = product
      power -= 1
    }
    return result
  }
}

public import Quantities

extension Value {
  /// The number in its unit: as printed for a figure, exact for a sum, with two
  /// places for a quotient.
  public var decimal: ExactDecimal? {
    guard let scaled = try? number.divided(by: unit.factor) else { return nil }
    if let places { return scaled.rounded(to: min(places, ExactDecimal.mostPlaces)) }
    if let exact = scaled.exactDecimal(limit: 2) { return exact }
    return scaled.rounded(to: 2)
  }

  /// Digits with thousands separators and the unit: `26,509.70 万元`, `75.76%`.
  public var text: String {
    guard let decimal else { return "?" }
    return Value.join(decimal.grouped, unit)
  }

  /// Digits with thousands separators, no unit.
  public var digits: String { decimal?.grouped ?? "?" }

  static func join(_ digits: String, _ unit: MeasureUnit) -> String {
    switch unit.symbol {
    case "": digits
    case "%", "‰": digits + unit.symbol
    default: "\(digits) \(unit.symbol)"
    }
  }

  /// The formula with numbers in place of names: `12.88 ÷ 17`. Where one is in 元 and another
  /// in 万元, each bears its unit: without, the result would seem wrong.
  public var substituted: String {
    var units: [MeasureUnit] = []
    collectUnits(into: &units)
    let differ = units.contains { unit in
      units.contains { $0.dimension == unit.dimension && $0 != unit }
    }
    return substituted(parent: 0, withUnits: differ)
  }

  private func collectUnits(into units: inout [MeasureUnit]) {
    switch derivation {
    case .literal: break
    case .figure: if !units.contains(unit) { units.append(unit) }
    case .named(_, _, let inner): inner.collectUnits(into: &units)
    case .computed(_, let operands): for operand in operands { operand.collectUnits(into: &units) }
    }
  }

  private func substituted(parent: Int, withUnits: Bool) -> String {
    func text(_ operand: Value, _ parent: Int) -> String {
      operand.substituted(parent: parent, withUnits: withUnits)
    }
    switch derivation {
    case .literal: return Value.join(digits, unit)
    case .figure: return withUnits ? Value.join(digits, unit) : digits
    case .named(_, _, let inner): return text(inner, parent)
    case .computed(let operation, let operands):
      switch operation {
      case .sum:
        let body = operands.map { text($0, 1) }.joined(separator: " + ")
        return parent > 1 && operands.count > 1 ? "(\(body))" : body
      case .negate:
        return "−" + text(operands[0], 3)
      case .function(let name):
        return name + "(" + operands.map { text($0, 0) }.joined(separator: ", ") + ")"
      case .plus, .minus, .times, .divide:
        let own = operation == .plus || operation == .minus ? 1 : 2
        let sign =
          switch operation {
          case .plus: "+"
          case .minus: "−"
          case .times: "×"
          default: "÷"
          }
        let body =
          text(operands[0], own) + " \(sign) " + text(operands[1], own + 1)
        return own < parent ? "(\(body))" : body
      }
    }
  }
}

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

  /// The formula with numbers in place of names: `12.88 ÷ 17`.
  public var substituted: String { substituted(parent: 0) }

  private func substituted(parent: Int) -> String {
    switch derivation {
    case .literal: return Value.join(digits, unit)
    case .figure: return digits
    case .named(_, _, let inner): return inner.substituted(parent: parent)
    case .computed(let operation, let operands):
      switch operation {
      case .sum:
        let body = operands.map { $0.substituted(parent: 1) }.joined(separator: " + ")
        return parent > 1 && operands.count > 1 ? "(\(body))" : body
      case .negate:
        return "−" + operands[0].substituted(parent: 3)
      case .function(let name):
        return name + "(" + operands.map(\.substituted).joined(separator: ", ") + ")"
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
          operands[0].substituted(parent: own) + " \(sign) "
          + operands[1].substituted(parent: own + 1)
        return own < parent ? "(\(body))" : body
      }
    }
  }
}

public import Quantities

/// A remark that a value carries wherever it is shown.
public enum ValueMark: Hashable, Sendable {
  /// The report states other values for the same thing.
  case contested([Figure])
  /// A measure is computed; the report states this for it.
  case stated(Figure)
  /// Another name served: the one asked for is not reported.
  case servedBy(String)
  /// The name that was typed is the beginning of this one alone.
  case completed(String)
  /// The stage that served where several were possible.
  case stage(BudgetStage)
  /// The unit was read as another one than printed.
  case unitRead(from: MeasureUnit, as: MeasureUnit)
  /// The printed unit breaks relations that this one would mend.
  case unitSuspected(MeasureUnit)
  /// Parts that are not reported and were left out of a sum.
  case withoutParts([String])
  /// The reviewer put it in place of what was read; the figure says who, why and what was.
  case corrected(Figure)
  /// Assumed for a what-if.
  case assumed
}

/// Where a value comes from, down to what was read.
public indirect enum Derivation: Hashable, Sendable {
  case literal
  case figure(Figure)
  case computed(Operation, [Value])
  /// A named formula or alias, and what it came to.
  case named(String, citation: String?, Value)

  public enum Operation: Hashable, Sendable {
    case plus, minus, times, divide, negate
    /// A sum over a set: children of a scope, rows of a form.
    case sum
    case function(String)
  }
}

/// A number that knows why: its exact value, the interval that the printed digits
/// stand for, its unit, and how it came about.
public struct Value: Hashable, Sendable {
  /// Exact, in base units (元; the number 1 for 100 %).
  public var number: Ratio
  /// What rounding of the printed digits leaves open, in base units.
  public var low: Ratio
  public var high: Ratio
  /// The unit to show it in.
  public var unit: MeasureUnit
  /// Decimal places to show it with; nil for a quotient, which is shown with two.
  public var places: Int?
  public var derivation: Derivation
  public var marks: [ValueMark]
  /// A number typed without a unit takes the other side's.
  public var isBare: Bool

  public init(
    number: Ratio, low: Ratio, high: Ratio, unit: MeasureUnit, places: Int?,
    derivation: Derivation, marks: [ValueMark] = [], isBare: Bool = false
  ) {
    self.number = number
    self.low = low
    self.high = high
    self.unit = unit
    self.places = places
    self.derivation = derivation
    self.marks = marks
    self.isBare = isBare
  }

  /// A figure as read; `places` as its column vouches for.
  public init(
    figure: Figure, value: ExactDecimal, unit: MeasureUnit? = nil, places: Int? = nil,
    marks: [ValueMark] = []
  ) throws(ArithmeticFault) {
    let unit = unit ?? figure.unit
    let number = try value.ratio.multiplied(by: unit.factor)
    let vouched = max(places ?? value.scale, value.scale)
    let half = try ExactDecimal(coefficient: 0, scale: vouched).halfUnit.multiplied(by: unit.factor)
    var low = try number.subtracting(half)
    var high = try number.adding(half)
    // A count of persons or things is exact unless it says 近, 约 or 余, or is
    // given in ten thousands.
    let isCount: Bool =
      switch unit.dimension {
      case .persons, .count, .score: unit.exponent == 0 && value.scale == 0
      default: false
      }
    if isCount && figure.fact.qualifier == nil {
      low = number
      high = number
    }
    self.init(
      number: number, low: low, high: high, unit: unit, places: value.scale,
      derivation: .figure(figure),
      marks: figure.amendment == nil ? marks : [.corrected(figure)] + marks)
  }

  /// A number as typed.
  public init(literal value: ExactDecimal, unit: MeasureUnit) throws(ArithmeticFault) {
    let number = try value.ratio.multiplied(by: unit.factor)
    self.init(
      number: number, low: number, high: number, unit: unit, places: value.scale,
      derivation: .literal, isBare: unit.symbol.isEmpty)
  }

  /// Every figure that it rests on, in order, each once.
  public var figures: [Figure] {
    var result: [Figure] = []
    gather(into: &result)
    return result
  }

  private func gather(into figures: inout [Figure]) {
    switch derivation {
    case .literal: break
    case .figure(let figure):
      // Few figures make up a value; looking through them is quicker than a set.
      if !figures.contains(figure) { figures.append(figure) }
    case .computed(_, let operands):
      for operand in operands { operand.gather(into: &figures) }
    case .named(_, _, let inner): inner.gather(into: &figures)
    }
  }

  /// Every mark on it and on what it rests on, each once.
  public var allMarks: [ValueMark] {
    var result = marks
    switch derivation {
    case .literal, .figure: break
    case .computed(_, let operands): operands.forEach { result += $0.allMarks }
    case .named(_, _, let inner): result += inner.allMarks
    }
    var seen = Set<ValueMark>()
    return result.filter { seen.insert($0).inserted }
  }
}

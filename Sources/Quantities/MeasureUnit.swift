/// What a unit measures: figures of different dimensions do not add up.
public enum Dimension: Hashable, Sendable {
  case money
  /// A share or rate; 100 % is the number 1.
  case share
  /// A difference between shares, in 个百分点.
  case percentagePoints
  case persons
  /// Points of an evaluation score, 分.
  case score
  case area
  /// A count of things in their own measure word (件, 场次, 万人次 …).
  case count(String)
  /// A plain number without unit.
  case number
}

/// A unit as reports print it: `万元`, `%`, `人`, `万人次`.
public struct MeasureUnit: Hashable, Sendable, CustomStringConvertible {
  /// As printed, in half-width form; empty for a plain number.
  public let symbol: String
  public let dimension: Dimension
  /// How many base units (元, the number 1, one person, one thing) one of this
  /// unit is: 10 to this power.
  public let exponent: Int

  init(symbol: String, dimension: Dimension, exponent: Int = 0) {
    self.symbol = symbol
    self.dimension = dimension
    self.exponent = exponent
  }

  public static let yuan = MeasureUnit(symbol: "元", dimension: .money)
  public static let thousandYuan = MeasureUnit(symbol: "千元", dimension: .money, exponent: 3)
  public static let tenThousandYuan = MeasureUnit(symbol: "万元", dimension: .money, exponent: 4)
  public static let millionYuan = MeasureUnit(symbol: "百万元", dimension: .money, exponent: 6)
  public static let hundredMillionYuan = MeasureUnit(symbol: "亿元", dimension: .money, exponent: 8)
  public static let percent = MeasureUnit(symbol: "%", dimension: .share, exponent: -2)
  public static let permille = MeasureUnit(symbol: "‰", dimension: .share, exponent: -3)
  public static let percentagePoint = MeasureUnit(
    symbol: "个百分点", dimension: .percentagePoints, exponent: -2)
  public static let person = MeasureUnit(symbol: "人", dimension: .persons)
  public static let point = MeasureUnit(symbol: "分", dimension: .score)
  public static let squareMetre = MeasureUnit(symbol: "平方米", dimension: .area)
  public static let none = MeasureUnit(symbol: "", dimension: .number)

  /// Every unit of money, smallest first.
  public static let money: [MeasureUnit] = [
    .yuan, .thousandYuan, .tenThousandYuan, .millionYuan, .hundredMillionYuan,
  ]

  /// The unit that a printed symbol stands for. Full-width forms are folded;
  /// a bare 万 or 亿 behind a figure of money is the caller's to decide.
  /// An unknown measure word is a count of its own kind.
  public init(printed text: some StringProtocol) {
    let symbol = Digits.halfWidth(text).filter { $0 != " " }
    switch symbol {
    case "": self = .none
    case "元": self = .yuan
    case "千元": self = .thousandYuan
    case "万元", "万人民币", "萬元": self = .tenThousandYuan
    case "百万元": self = .millionYuan
    case "亿元", "億元": self = .hundredMillionYuan
    case "%": self = .percent
    case "‰": self = .permille
    case "个百分点", "百分点": self = .percentagePoint
    case "人", "名", "位", "个人":
      self.init(symbol: symbol, dimension: .persons)
    case "万人": self.init(symbol: symbol, dimension: .persons, exponent: 4)
    case "分": self = .point
    case "平方米", "㎡", "m²", "m2": self.init(symbol: symbol, dimension: .area)
    case "万平方米": self.init(symbol: symbol, dimension: .area, exponent: 4)
    default:
      var word = symbol[...]
      var power = 0
      if word.hasPrefix("万") && word.count > 1 {
        power = 4
        word = word.dropFirst()
      } else if word.hasPrefix("亿") && word.count > 1 {
        power = 8
        word = word.dropFirst()
      }
      self.init(symbol: symbol, dimension: .count(String(word)), exponent: power)
    }
  }

  public var description: String { symbol }

  /// How many base units one of this unit is.
  public var factor: Ratio { Ratio.powerOfTen(exponent) }
}

/// A printed figure with its unit.
public struct Quantity: Hashable, Sendable, CustomStringConvertible {
  public var value: ExactDecimal
  public var unit: MeasureUnit

  public init(_ value: ExactDecimal, _ unit: MeasureUnit) {
    self.value = value
    self.unit = unit
  }

  public var description: String { unit.symbol.isEmpty ? value.description : "\(value)\(unit)" }

  /// The value in base units (元, or the number 1 for 100 %).
  public func inBaseUnits() throws(ArithmeticFault) -> Ratio {
    try value.ratio.multiplied(by: unit.factor)
  }

  /// The half unit of the last printed place, in base units.
  public func halfUnitInBaseUnits() throws(ArithmeticFault) -> Ratio {
    try value.halfUnit.multiplied(by: unit.factor)
  }
}

extension MeasureUnit {
  /// The same symbol and dimension at another power of ten: for units made of two.
  public func scaled(exponent: Int) -> MeasureUnit {
    MeasureUnit(symbol: symbol, dimension: dimension, exponent: exponent)
  }
}

extension Quantity {
  /// Grouped digits and unit as prose has them: `26,509.7 元`, `93.38%`.
  public var spaced: String {
    switch unit.symbol {
    case "": value.grouped
    case "%", "‰": value.grouped + unit.symbol
    default: "\(value.grouped) \(unit.symbol)"
    }
  }
}

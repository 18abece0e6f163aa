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
  public static let none = MeasureUnit(symbol: "", dimension: .number)

  /// Every unit of money, smallest first.
  public static let money: [MeasureUnit] = [
    .yuan, .thousandYuan, .tenThousandYuan, .millionYuan, .hundredMillionYuan,
  ]

  /// The unit that a printed symbol stands for. Full-width forms are folded;
  /// a bare 万 or 亿 behind a figure of money is the caller's to decide.
  /// An unknown measure word is a count of its own kind.
  public init(printed text: some StringProtocol) {
    self.init(printed: String(text))
  }

  /// The same of a whole string.
  public init(printed text: String) {
    if let known = MeasureUnit.known(text) {
      self = known
      return
    }
    var symbol = Digits.halfWidth(text)
    if symbol.utf8.contains(0x20) { symbol.unicodeScalars.removeAll { $0 == " " } }
    if let known = MeasureUnit.known(symbol) {
      self = known
      return
    }
    var word = symbol[...]
    var power = 0
    for (multiple, exponent) in [("万", 4), ("亿", 8)]
    where word.utf8.count > 3 && word.utf8.starts(with: multiple.utf8) {
      power = exponent
      word = word.dropFirst()
      break
    }
    self.init(symbol: symbol, dimension: .count(String(word)), exponent: power)
  }

  private static func known(_ word: String) -> MeasureUnit? {
    packed(word).flatMap { word in known.first { $0.word == word }?.unit }
  }

  /// Up to fifteen bytes in one number, with their count.
  private static func packed(_ word: String) -> UInt128? {
    guard word.utf8.count <= 15 else { return nil }
    return word.utf8.reduce(UInt128(word.utf8.count)) { $0 << 8 | UInt128($1) }
  }

  /// Units by the words that stand for them, the most frequent first.
  private static let known: [(word: UInt128?, unit: MeasureUnit)] = words.map {
    (packed($0.word), $0.unit)
  }

  private static let words: [(word: String, unit: MeasureUnit)] =
    [
      ("万元", .tenThousandYuan), ("%", .percent), ("", .none), ("人", .person), ("分", .point),
      ("元", .yuan), ("亿元", .hundredMillionYuan), ("千元", .thousandYuan),
      ("万人民币", .tenThousandYuan), ("萬元", .tenThousandYuan), ("百万元", .millionYuan),
      ("億元", .hundredMillionYuan), ("‰", .permille), ("个百分点", .percentagePoint),
      ("百分点", .percentagePoint),
    ]
    + ["名", "位", "个人"].map { ($0, MeasureUnit(symbol: $0, dimension: .persons)) }
    + [("万人", MeasureUnit(symbol: "万人", dimension: .persons, exponent: 4))]
    + ["平方米", "㎡", "m²", "m2"].map { ($0, MeasureUnit(symbol: $0, dimension: .area)) }
    + [("万平方米", MeasureUnit(symbol: "万平方米", dimension: .area, exponent: 4))]

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

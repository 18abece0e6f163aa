import Quantities

/// Reads a target or a result: numbers with their units and directions, ranges, dates.
/// Which words say so stands in data.
struct CellReader {
  private let words: TargetWords
  private let characters: [Character]
  private var index = 0
  private var reading: CellReading
  /// What the next number has before it.
  private var direction: TargetDirection?
  private var trend: StatedQuantity.Trend?
  private var label = ""
  private var isOrdinal = false
  private var isBehindRange = false
  private var date: StatedDate?
  private var year: (number: Int?, offset: Int?)?

  static func read(_ text: String, by words: TargetWords) -> CellReading {
    var reader = CellReader(text, words)
    reader.run()
    return reader.reading
  }

  private init(_ text: String, _ words: TargetWords) {
    self.words = words
    characters = Array(TargetWords.fold(text))
    reading = CellReading(text: text)
  }

  private mutating func run() {
    while index < characters.count {
      if isDigit(index) || isSign(index) {
        number()
      } else if !numeral(), !word() {
        let character = characters[index]
        if CellReader.stops.contains(character) { stop() } else { label.append(character) }
        index += 1
      }
    }
    closeDate()
    if reading.isRecurring { reading.dates = [] }
  }

  private static let stops = Set("，,；;、。/")

  /// A clause ends: what was said before a number holds no longer.
  private mutating func stop() {
    direction = nil
    trend = nil
    label = ""
  }

  private func isDigit(_ index: Int) -> Bool {
    characters.indices.contains(index) && ("0"..."9").contains(characters[index])
  }

  /// A minus sign before a number, and no range between two.
  private func isSign(_ index: Int) -> Bool {
    characters[index] == "-" && isDigit(index + 1)
      && (index == 0 || direction != nil && !isDigit(index - 1)
        || CellReader.stops.contains(characters[index - 1]))
  }

  // MARK: Words

  private static let roles: Set<TargetWords.Role> = [
    .before, .behind, .between, .trend, .zero, .each, .ordinal, .year, .yearEnd, .end, .deadline,
    .recurring,
  ]

  private mutating func word() -> Bool {
    guard let (found, end) = words.match(characters, at: index, CellReader.roles) else {
      return false
    }
    let start = index
    index = end
    switch found.role {
    case .before: direction = TargetDirection(rawValue: found.meaning)
    case .behind:
      // A word that belongs behind a number means something only there.
      if var last = reading.quantities.popLast() {
        if label.isEmpty {
          last.direction = last.direction ?? TargetDirection(rawValue: found.meaning)
        }
        reading.quantities.append(last)
      }
    case .between:
      if !label.isEmpty || reading.quantities.isEmpty {
        label += String(characters[start..<end])
      } else {
        isBehindRange = true
      }
    case .trend:
      trend = StatedQuantity.Trend(rawValue: found.meaning)
      label += String(characters[start..<end])
    case .zero:
      if start == 0, end == characters.count || CellReader.stops.contains(characters[end]) {
        reading.isNothing = true
      }
      label += String(characters[start..<end])
    case .each: reading.isEach = true
    case .ordinal: isOrdinal = true
    case .year:
      closeDate()
      year = (nil, Int(found.meaning.filter { $0 != " " }))
    case .yearEnd:
      openDate(month: Int(found.meaning) ?? 12, isEnd: true)
    case .end:
      if date != nil { date?.isEnd = true } else { label += String(characters[start..<end]) }
    case .deadline:
      if date == nil { label += String(characters[start..<end]) }
    case .recurring: reading.isRecurring = true
    case .part, .scale, .unit, .state, .negation: break
    }
    return true
  }

  // MARK: Numbers

  private mutating func number() {
    let isNegative = characters[index] == "-"
    if isNegative { index += 1 }
    let start = index
    while isDigit(index)
      || index < characters.count && index > start && ".,".contains(characters[index])
        && isDigit(index + 1)
    {
      index += 1
    }
    let digits = String(characters[start..<index])
    guard let value = ExactDecimal(printed: digits) else {
      label += digits
      return
    }
    if !isNegative, let whole = Int(digits), isPartOfDate(whole) { return }
    if isOrdinal || isItemNumber(whole: digits) {
      isOrdinal = false
      label += digits
      return
    }
    // A number between letters is part of a name: PM2.5, G20.
    if let last = label.last, last.isASCII, last.isLetter { return }
    closeDate()
    append(isNegative ? value.negated : value)
  }

  /// 1、 or 2) at the beginning of a clause numbers an item of a list.
  private func isItemNumber(whole digits: String) -> Bool {
    guard digits.count <= 2, label.isEmpty, direction == nil, index + 1 < characters.count,
      !isDigit(index + 1)
    else { return false }
    return "、.)".contains(characters[index])
  }

  /// A numeral in characters: part of a date, or where a limit stands before it or behind
  /// its unit (不少于三次).
  private mutating func numeral() -> Bool {
    for length in (1...6).reversed() where index + length < characters.count {
      let end = index + length
      guard let value = ChineseNumeral.value(of: String(characters[index..<end])) else { continue }
      let start = index
      index = end
      if isPartOfDate(value) { return true }
      index = start
      guard let unit = words.match(characters, at: end, [.unit])
      else { continue }
      guard direction != nil || words.match(characters, at: unit.end, [.behind]) != nil else {
        return false
      }
      index = end
      closeDate()
      append(ExactDecimal(value))
      return true
    }
    return false
  }

  private mutating func append(_ value: ExactDecimal) {
    // 10余次: the measure word stands behind.
    if let (behind, end) = words.match(characters, at: index, [.behind]),
      behind.meaning == TargetDirection.about.rawValue
    {
      direction = direction ?? .about
      index = end
    }
    let unit = unit()
    reading.quantities.append(
      StatedQuantity(
        quantity: Quantity(value, unit), direction: direction, trend: trend, label: label))
    if isBehindRange {
      isBehindRange = false
      let count = reading.quantities.count
      reading.isRange = count == 2
      // 3至5次: the unit stands once.
      if count >= 2, reading.quantities[count - 2].quantity.unit.symbol.isEmpty {
        reading.quantities[count - 2].quantity.unit = unit
      }
    }
    label = ""
    direction = nil
  }

  /// The unit behind a number: a known one, with a power of ten before it and `/…` behind.
  private mutating func unit() -> MeasureUnit {
    var symbol = ""
    if index < characters.count, characters[index] == "/", isDigit(index + 1) {
      // 10/10万: so many of a hundred thousand.
      symbol = "/"
      index += 1
      while isDigit(index) {
        symbol.append(characters[index])
        index += 1
      }
    }
    while let (_, end) = words.match(characters, at: index, [.scale]) {
      symbol += String(characters[index..<end])
      index = end
    }
    if let (_, end) = words.match(characters, at: index, [.unit]) {
      symbol += String(characters[index..<end])
      index = end
    }
    if index < characters.count, characters[index] == "/", !symbol.isEmpty {
      let rest = characters[(index + 1)...].prefix { !CellReader.stops.contains($0) }
      let unit = words.match(characters, at: index + 1, [.unit])?.end ?? index + 1
      let end = max(unit, min(index + 1 + rest.count, index + 5))
      symbol += String(characters[index..<min(end, characters.count)])
      index = min(end, characters.count)
    }
    let power = exponent(of: symbol)
    if let power { return MeasureUnit.none.scaled(exponent: power) }
    return MeasureUnit(printed: symbol)
  }

  /// The power of ten of a symbol that is nothing else; nil for any other.
  private func exponent(of symbol: String) -> Int? {
    let scalars = Array(symbol)
    guard !scalars.isEmpty else { return nil }
    var sum = 0
    var index = 0
    while index < scalars.count {
      guard let (found, end) = words.match(scalars, at: index, [.scale]) else { return nil }
      sum += Int(found.meaning) ?? 0
      index = end
    }
    return sum
  }

  // MARK: Dates

  /// Whether a number is a year, a month or a day; it is then taken into the date.
  private mutating func isPartOfDate(_ number: Int) -> Bool {
    guard let (part, end) = words.match(characters, at: index, [.part]) else { return false }
    switch part.meaning {
    case "year" where (1949...2100).contains(number):
      closeDate()
      year = (number, nil)
    case "month" where (1...12).contains(number):
      // 12个月 is a time, and has its measure word before the part.
      openDate(month: number, isEnd: false)
    case "quarter" where (1...4).contains(number):
      openDate(month: number * 3, isEnd: false)
    case "day" where (1...31).contains(number) && date != nil && date?.day == nil:
      date?.day = number
    default: return false
    }
    index = end
    isOrdinal = false
    return true
  }

  private mutating func openDate(month: Int, isEnd: Bool) {
    let named = year
    closeDate()
    date = StatedDate(
      year: named?.number, yearOffset: named?.offset, month: month, day: nil, isEnd: isEnd)
  }

  private mutating func closeDate() {
    if let date { reading.dates.append(date) }
    date = nil
    year = nil
  }
}

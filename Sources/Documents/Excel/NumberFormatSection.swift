/// A section of a number format: for positive, negative or zero numbers, or for words.
struct NumberFormatSection {
  /// A piece of a format code.
  private enum Piece: Equatable {
    case literal(String)
    /// 0, # or ?.
    case digit(Character)
    case point, comma, percent, words, general
    case exponent(String)
    /// A run of y, m, d, h, s, a weekday's a.
    case date(Character, Int)
    case elapsed(Character)
    case halfDay
    case fraction
  }

  let code: String
  private var pieces: [Piece] = []
  private var condition: (sign: String, limit: Double)?

  var hasCondition: Bool { condition != nil }
  var isText: Bool { pieces.contains(.words) }
  var isGeneral: Bool { pieces.contains(.general) }
  private(set) var isDate = false

  init(_ code: String) {
    self.code = code
    parse(Array(code))
  }

  func holds(_ number: Double) -> Bool {
    guard let condition else { return true }
    switch condition.sign {
    case "<": return number < condition.limit
    case "<=": return number <= condition.limit
    case ">": return number > condition.limit
    case ">=": return number >= condition.limit
    case "<>": return number != condition.limit
    default: return number == condition.limit
    }
  }

  // MARK: - Parsing

  private mutating func parse(_ code: [Character]) {
    var index = 0
    var literal = ""
    func run(_ start: Int) -> Int {
      let lower = code[start].lowercased()
      return code[start...].prefix { $0.lowercased() == lower }.count
    }
    func flush(_ pieces: inout [Piece]) {
      if !literal.isEmpty { pieces.append(.literal(literal)) }
      literal = ""
    }
    func begins(_ word: String) -> Bool {
      String(code[index...].prefix(word.count)).lowercased() == word.lowercased()
    }
    while index < code.count {
      let character = code[index]
      if character == "\"" {
        let end = code[(index + 1)...].firstIndex(of: "\"") ?? code.count
        literal += String(code[(index + 1)..<end])
        index = end + 1
        continue
      }
      if character == "\\" || character == "_" || character == "*" {
        // A blank as wide as the next character, or the character filled in: both only
        // make room.
        if character == "\\", index + 1 < code.count { literal.append(code[index + 1]) }
        index += 2
        continue
      }
      if character == "[" {
        let end = code[index...].firstIndex(of: "]") ?? code.count
        bracket(String(code[(index + 1)..<end]), literal: &literal)
        index = end + 1
        continue
      }
      if begins("General") || begins("G/通用格式") {
        flush(&pieces)
        pieces.append(.general)
        index += begins("General") ? 7 : 6
        continue
      }
      if begins("AM/PM") || begins("上午/下午") || begins("A/P") {
        flush(&pieces)
        pieces.append(.halfDay)
        isDate = true
        index += begins("A/P") ? 3 : 5
        continue
      }
      switch character {
      case "0", "#", "?":
        flush(&pieces)
        pieces.append(.digit(character))
      case ".":
        flush(&pieces)
        pieces.append(.point)
      case ",":
        flush(&pieces)
        pieces.append(.comma)
      case "%":
        flush(&pieces)
        pieces.append(.percent)
      case "@":
        flush(&pieces)
        pieces.append(.words)
      case "/" where pieces.contains { if case .digit = $0 { true } else { false } }:
        flush(&pieces)
        pieces.append(.fraction)
      case "E" where index + 1 < code.count && "+-".contains(code[index + 1]),
        "e" where index + 1 < code.count && "+-".contains(code[index + 1]):
        flush(&pieces)
        pieces.append(.exponent(String(code[index + 1])))
        index += 1
      case "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S", "a", "e":
        flush(&pieces)
        let count = run(index)
        let letter = Character(character.lowercased())
        pieces.append(.date(letter == "e" ? "y" : letter, letter == "e" ? 4 : count))
        isDate = true
        index += count - 1
      default: literal.append(character)
      }
      index += 1
    }
    flush(&pieces)
  }

  /// `[Red]`, `[$¥-804]`, `[>=100]`, `[h]`.
  private mutating func bracket(_ content: String, literal: inout String) {
    if content.hasPrefix("$") {
      literal += content.dropFirst().prefix { $0 != "-" }
    } else if let sign = ["<=", ">=", "<>", "<", ">", "="].first(where: content.hasPrefix) {
      if let limit = Double(content.dropFirst(sign.count)) { condition = (sign, limit) }
    } else if let letter = content.lowercased().first,
      content.lowercased().allSatisfy({ $0 == letter }), "hms".contains(letter)
    {
      if !literal.isEmpty { pieces.append(.literal(literal)) }
      literal = ""
      pieces.append(.elapsed(letter))
      isDate = true
    }
  }

  // MARK: - Printing

  /// Literals around a text of its own.
  func decorated(_ text: String) -> String {
    pieces.map { piece in
      switch piece {
      case .literal(let words): words
      case .words, .general: text
      default: ""
      }
    }.joined()
  }

  func text(of number: DecimalDigits) -> String {
    if pieces.contains(.fraction) { return number.text }
    if pieces.contains(where: { if case .exponent = $0 { true } else { false } }) {
      return scientific(number)
    }
    let digits = pieces.indices.filter { if case .digit = pieces[$0] { true } else { false } }
    guard let firstDigit = digits.first, let lastDigit = digits.last else {
      return (number.isNegative && !number.isZero ? "-" : "") + decorated("")
    }
    let point = pieces.firstIndex(of: .point)
    // Commas behind the last digit, or right before the point, divide by a thousand each.
    let lastWhole = digits.last { $0 < point ?? pieces.count } ?? firstDigit
    let scaling = Set([lastWhole, lastDigit]).reduce(0) { count, digit in
      count + pieces[(digit + 1)...].prefix { $0 == .comma }.count
    }
    let isGrouped = pieces[firstDigit..<max(firstDigit, lastWhole)].contains(.comma)
    let percents = pieces.filter { $0 == .percent }.count
    let places = point.map { point in digits.filter { $0 > point }.count } ?? 0
    let shown = number.shifted(by: percents * 2 - scaling * 3).rounded(to: places)
    let whole = wholePart(shown, digits.filter { $0 < point ?? pieces.count }, isGrouped: isGrouped)
    let behind = fractionPart(shown, point.map { point in digits.filter { $0 > point } } ?? [])
    var result = number.isNegative && !shown.isZero ? "-" : ""
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .literal(let words): result += words
      case .percent: result += "%"
      case .digit:
        if index == firstDigit { result += whole }
        if index == lastDigit, point != nil { result += behind }
      case .point: if lastDigit < index { result += "." }
      default: break
      }
    }
    return result
  }

  private func wholePart(
    _ number: DecimalDigits, _ places: [Int], isGrouped: Bool
  ) -> String {
    var digits = number.whole == [0] ? [] : number.whole.map { $0 + 0x30 }
    let zeros = places.firstIndex { pieces[$0] == .digit("0") }.map { places.count - $0 } ?? 0
    while digits.count < zeros { digits.insert(0x30, at: 0) }
    if isGrouped {
      var grouped: [UInt8] = []
      for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index) % 3 == 0 { grouped.append(0x2C) }
        grouped.append(digit)
      }
      digits = grouped
    }
    return String(decoding: digits, as: UTF8.self)
  }

  private func fractionPart(_ number: DecimalDigits, _ places: [Int]) -> String {
    guard !places.isEmpty else { return "" }
    var digits: [UInt8] = []
    var kept = 0
    for (index, place) in places.enumerated() {
      let digit = index < number.fraction.count ? number.fraction[index] : 0
      digits.append(digit + 0x30)
      // # prints no zero at the end, ? a blank.
      if digit != 0 || pieces[place] == .digit("0") { kept = digits.count }
    }
    return "." + String(decoding: digits.prefix(kept), as: UTF8.self)
  }

  private func scientific(_ number: DecimalDigits) -> String {
    let all = number.whole + number.fraction
    guard let first = all.firstIndex(where: { $0 != 0 }) else { return "0.00E+00" }
    let exponent = number.whole.count - 1 - first
    let places =
      pieces.firstIndex(of: .point).map { point in
        pieces[point...].prefix { $0 == .point || $0 == .digit("0") || $0 == .digit("#") }.count - 1
      } ?? 0
    let mantissa = number.shifted(by: -exponent).rounded(to: places)
    let size = abs(exponent)
    return mantissa.text + "E" + (exponent < 0 ? "-" : "+") + (size < 10 ? "0" : "")
      + String(size)
  }

  func text(of date: SerialDate) -> String {
    let hasHalfDay = pieces.contains(.halfDay)
    var result = ""
    var lastClock: Character?
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .literal(let words): result += words
      case .halfDay: result += date.seconds < 43_200 ? "AM" : "PM"
      case .elapsed(let letter):
        lastClock = letter
        result += String(date.totalSeconds / (letter == "h" ? 3_600 : letter == "m" ? 60 : 1))
      case .date(let letter, let count):
        let isMinute =
          letter == "m" && count <= 2 && (lastClock == "h" || next(after: index) == "s")
        result += text(
          of: date, letter: isMinute ? "n" : letter, count: count, hasHalfDay: hasHalfDay)
        if letter != "m" || isMinute { lastClock = letter }
      case .fraction: result += "/"
      case .point: result += "."
      case .comma: result += ","
      default: break
      }
    }
    return result
  }

  private func next(after index: Int) -> Character? {
    for piece in pieces[(index + 1)...] {
      switch piece {
      case .date(let letter, _), .elapsed(let letter): return letter
      default: continue
      }
    }
    return nil
  }

  private func text(
    of date: SerialDate, letter: Character, count: Int, hasHalfDay: Bool
  ) -> String {
    func padded(_ number: Int) -> String {
      count >= 2 && number < 10 ? "0\(number)" : String(number)
    }
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let days = ["日", "一", "二", "三", "四", "五", "六"]
    switch letter {
    case "y": return count > 2 ? String(date.year) : padded(date.year % 100)
    case "m": return count >= 3 ? months[date.month - 1] : padded(date.month)
    case "d": return count >= 3 ? "周" + days[date.weekday] : padded(date.day)
    case "a": return (count >= 4 ? "星期" : count == 3 ? "周" : "") + days[date.weekday]
    case "h":
      let hour = date.seconds / 3_600
      return padded(hasHalfDay ? (hour + 11) % 12 + 1 : hour)
    case "n": return padded(date.seconds / 60 % 60)
    default: return padded(date.seconds % 60)
    }
  }
}

/// A number as decimal digits, rounded as it is printed, never through floating point.
struct DecimalDigits: Equatable {
  var isNegative = false
  /// Before the point without leading zeros, at least one; behind it as given.
  var whole: [UInt8] = [0]
  var fraction: [UInt8] = []

  /// A number's decimals as XML writes it: `12.5`, `-3`, `1.2E-3`. Excel computes with
  /// 15 digits: what more the file holds is noise.
  init?(_ text: some StringProtocol) {
    var digits: [UInt8] = []
    var point: Int?
    var exponent = 0
    var bytes = Array(text.utf8)[...]
    if bytes.first == 0x2D || bytes.first == 0x2B { isNegative = bytes.removeFirst() == 0x2D }
    while let byte = bytes.popFirst() {
      switch byte {
      case 0x30...0x39: digits.append(byte - 0x30)
      case 0x2E where point == nil: point = digits.count
      case 0x45, 0x65:
        guard let stated = Int(String(decoding: bytes, as: UTF8.self)),
          (-400...400).contains(stated)
        else {
          return nil
        }
        exponent = stated
        bytes = []
      default: return nil
      }
    }
    guard !digits.isEmpty, digits.count <= 400 else { return nil }
    let first = digits.firstIndex { $0 != 0 } ?? 0
    var place = (point ?? digits.count) + exponent
    DecimalDigits.round(&digits, to: first + 15, place: &place)
    set(digits, place: place)
  }

  /// Whether a number is written as it would be printed: few digits, none to spare.
  static func isShort(_ text: ArraySlice<UInt8>) -> Bool {
    let digits = text.first == 0x2D ? text.dropFirst() : text
    guard (1...15).contains(digits.count), digits.first != 0x30 || digits.count == 1 else {
      return false
    }
    guard let point = digits.firstIndex(of: 0x2E) else {
      return digits.allSatisfy { (0x30...0x39).contains($0) }
    }
    let behind = digits[(point + 1)...]
    return (1...4).contains(behind.count) && behind.last != 0x30 && point > digits.startIndex
      && (digits[..<point] + behind).allSatisfy { (0x30...0x39).contains($0) }
  }

  private mutating func set(_ digits: [UInt8], place: Int) {
    let before = place > 0 ? Array(digits.prefix(place)) : []
    whole = before + Array(repeating: 0, count: max(0, place - digits.count))
    let behind = place > 0 ? Array(digits.dropFirst(place)) : digits
    fraction = Array(repeating: 0, count: max(0, -place)) + behind
    normalise()
  }

  private mutating func normalise() {
    let lead = whole.firstIndex { $0 != 0 } ?? max(0, whole.count - 1)
    whole.removeFirst(lead)
    if whole.isEmpty { whole = [0] }
    while fraction.last == 0 { fraction.removeLast() }
  }

  /// Keeps so many digits, half up; a carry out of the first moves the point.
  private static func round(_ digits: inout [UInt8], to count: Int, place: inout Int) {
    guard count >= 0, digits.count > count else { return }
    let isUp = digits[count] >= 5
    let kept = count
    digits = Array(digits.prefix(kept))
    if isUp {
      var index = kept - 1
      while index >= 0, digits[index] == 9 {
        digits[index] = 0
        index -= 1
      }
      if index >= 0 {
        digits[index] += 1
      } else {
        digits.insert(1, at: 0)
        place += 1
      }
    }
    // What was cut off before the point is zeros.
    if place > digits.count {
      digits += Array(repeating: 0, count: place - digits.count)
    }
  }

  var isZero: Bool { (whole + fraction).allSatisfy { $0 == 0 } }

  /// Moves the point to the right, or to the left.
  func shifted(by places: Int) -> DecimalDigits {
    var result = self
    result.set(
      (places < 0 ? Array(repeating: 0, count: -places) : []) + whole + fraction,
      place: whole.count + max(places, 0))
    return result
  }

  /// Half away from zero, as Excel prints.
  func rounded(to places: Int) -> DecimalDigits {
    var digits = whole + fraction
    var place = whole.count
    DecimalDigits.round(&digits, to: place + places, place: &place)
    var result = self
    result.set(digits, place: place)
    return result
  }

  /// All digits, a minus where there is one.
  var text: String {
    let digits = whole.map { $0 + 0x30 } + (fraction.isEmpty ? [] : [0x2E])
    return (isNegative && !isZero ? "-" : "")
      + String(decoding: digits + fraction.map { $0 + 0x30 }, as: UTF8.self)
  }
}

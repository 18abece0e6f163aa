/// A value of the PDF syntax.
enum PDFObject {
  case null
  case bool(Bool)
  case number(Double)
  case name(String)
  case string
  case array([PDFObject])
  case dictionary([String: PDFObject])
  /// A dictionary and where its data begins in the file.
  case stream([String: PDFObject], Int)
  case reference(Int)
  /// A bare word: an operator, or `obj`, `endobj`, `stream`.
  case word(String)

  var number: Double? {
    if case .number(let value) = self { value } else { nil }
  }

  var integer: Int? {
    number.flatMap { $0.magnitude < 1e15 ? Int($0) : nil }
  }

  var name: String? {
    if case .name(let value) = self { value } else { nil }
  }

  var array: [PDFObject]? {
    if case .array(let value) = self { value } else { nil }
  }

  /// Of a dictionary or a stream.
  var dictionary: [String: PDFObject]? {
    switch self {
    case .dictionary(let value), .stream(let value, _): value
    default: nil
    }
  }
}

/// Reads PDF syntax from bytes, with a bound on nesting.
struct PDFScanner {
  let bytes: [UInt8]
  var index: Int
  let end: Int

  init(_ bytes: [UInt8], from index: Int = 0) {
    self.bytes = bytes
    self.index = max(0, min(index, bytes.count))
    end = bytes.count
  }

  private static let deepest = 40

  /// The next value; nil at the end.
  mutating func next(depth: Int = 0) -> PDFObject? {
    skipBlanks()
    guard index < end, depth < PDFScanner.deepest else { return nil }
    switch bytes[index] {
    case 0x2F: return .name(readName())
    case 0x28:
      skipString()
      return .string
    case 0x3C:
      if index + 1 < end, bytes[index + 1] == 0x3C { return readDictionary(depth: depth) }
      while index < end, bytes[index] != 0x3E { index += 1 }
      index += 1
      return .string
    case 0x5B:
      index += 1
      var items: [PDFObject] = []
      while true {
        skipBlanks()
        guard index < end else { return .array(items) }
        if bytes[index] == 0x5D {
          index += 1
          return .array(items)
        }
        guard let item = next(depth: depth + 1) else { return .array(items) }
        PDFScanner.append(item, to: &items)
      }
    case 0x30...0x39, 0x2B, 0x2D, 0x2E: return .number(readNumber())
    case 0x5D, 0x3E, 0x7B, 0x7D, 0x29:
      index += 1
      return .word("")
    default:
      let start = index
      while index < end, !PDFScanner.isDelimiter(bytes[index]) { index += 1 }
      switch String(decoding: bytes[start..<index], as: UTF8.self) {
      case "true": return .bool(true)
      case "false": return .bool(false)
      case "null": return .null
      case let word: return .word(word)
      }
    }
  }

  /// `12 0 R` is three tokens and one value.
  private static func append(_ item: PDFObject, to items: inout [PDFObject]) {
    if case .word("R") = item, items.count >= 2,
      let number = items[items.count - 2].integer, items[items.count - 1].integer != nil
    {
      items.removeLast(2)
      items.append(.reference(number))
    } else {
      items.append(item)
    }
  }

  private mutating func readDictionary(depth: Int) -> PDFObject {
    index += 2
    var items: [PDFObject] = []
    while true {
      skipBlanks()
      guard index < end else { break }
      if bytes[index] == 0x3E {
        index += 2
        break
      }
      guard let item = next(depth: depth + 1) else { break }
      PDFScanner.append(item, to: &items)
    }
    var result: [String: PDFObject] = [:]
    var place = 0
    while place + 1 < items.count {
      if case .name(let key) = items[place] {
        result[key] = items[place + 1]
        place += 2
      } else {
        place += 1
      }
    }
    return .dictionary(result)
  }

  private mutating func readName() -> String {
    index += 1
    let start = index
    while index < end, !PDFScanner.isDelimiter(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  mutating func readNumber() -> Double {
    var value = 0.0
    var divisor = 0.0
    var isNegative = false
    while index < end {
      switch bytes[index] {
      case 0x2D: isNegative = true
      case 0x2B: break
      case 0x2E: divisor = 1
      case 0x30...0x39:
        value = value * 10 + Double(bytes[index] - 0x30)
        divisor *= 10
      default:
        let result = divisor > 0 ? value / divisor : value
        return isNegative ? -result : result
      }
      index += 1
    }
    let result = divisor > 0 ? value / divisor : value
    return isNegative ? -result : result
  }

  private mutating func skipString() {
    var depth = 0
    while index < end {
      switch bytes[index] {
      case 0x5C: index += 1
      case 0x28: depth += 1
      case 0x29:
        depth -= 1
        if depth == 0 {
          index += 1
          return
        }
      default: break
      }
      index += 1
    }
    index = end
  }

  mutating func skipBlanks() {
    while index < end {
      let byte = bytes[index]
      if byte == 0x25 {
        while index < end, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
      } else if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) || byte == 0 {
        index += 1
      } else {
        return
      }
    }
  }

  static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0, 0x09...0x0D, 0x20, 0x25, 0x28, 0x29, 0x2F, 0x3C, 0x3E, 0x5B, 0x5D, 0x7B, 0x7D: true
    default: false
    }
  }
}

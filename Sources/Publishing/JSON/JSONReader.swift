/// Why a text is no JSON value, and at which byte.
public struct JSONFault: Error, Hashable, Sendable {
  /// Counted from 0.
  public var offset: Int
}

/// Reads a JSON text. Numbers are whole: what Gouji writes has decimals as texts.
///
/// ```swift
/// var reader = JSONReader(bytes)
/// let value = try reader.value()
/// ```
public struct JSONReader: Sendable {
  private let bytes: [UInt8]
  private var index = 0

  /// Values in one another; what Gouji writes has six.
  private static let depthLimit = 64

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The one value of the text.
  public mutating func value() throws(JSONFault) -> JSONValue {
    let value = try any(depth: 0)
    skipBlanks()
    guard index == bytes.count else { throw fault }
    return value
  }

  /// The first members of an object; what follows them is not looked at.
  public mutating func leadingMembers(_ count: Int) throws(JSONFault) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    try expect(0x7B)
    while members.count < count {
      if members.isEmpty {
        if take(0x7D) { break }
      } else if !take(0x2C) {
        try expect(0x7D)
        break
      }
      members.append(try member(depth: 1))
    }
    return members
  }

  private var fault: JSONFault { JSONFault(offset: index) }

  private mutating func skipBlanks() {
    while index < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[index]) { index += 1 }
  }

  private mutating func take(_ sign: UInt8) -> Bool {
    skipBlanks()
    guard index < bytes.count, bytes[index] == sign else { return false }
    index += 1
    return true
  }

  private mutating func expect(_ sign: UInt8) throws(JSONFault) {
    if !take(sign) { throw fault }
  }

  private mutating func any(depth: Int) throws(JSONFault) -> JSONValue {
    skipBlanks()
    guard index < bytes.count, depth < JSONReader.depthLimit else { throw fault }
    switch bytes[index] {
    case 0x22: return .string(try string())
    case 0x7B:
      index += 1
      var members: [JSONValue.Member] = []
      if take(0x7D) { return .object([]) }
      repeat { members.append(try member(depth: depth + 1)) } while take(0x2C)
      try expect(0x7D)
      return .object(members)
    case 0x5B:
      index += 1
      var values: [JSONValue] = []
      if take(0x5D) { return .array([]) }
      repeat { values.append(try any(depth: depth + 1)) } while take(0x2C)
      try expect(0x5D)
      return .array(values)
    case 0x74: return try word("true", .bool(true))
    case 0x66: return try word("false", .bool(false))
    case 0x6E: return try word("null", .null)
    default: return .integer(try integer())
    }
  }

  private mutating func member(depth: Int) throws(JSONFault) -> JSONValue.Member {
    skipBlanks()
    let name = try string()
    try expect(0x3A)
    return JSONValue.Member(name, try any(depth: depth))
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONFault)
    -> JSONValue
  {
    let count = word.utf8CodeUnitCount
    let isThere = word.withUTF8Buffer { bytes[index...].starts(with: $0) }
    guard isThere else { throw fault }
    index += count
    return value
  }

  private mutating func integer() throws(JSONFault) -> Int {
    let start = index
    if index < bytes.count, bytes[index] == 0x2D { index += 1 }
    while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
    // A fraction or an exponent ends the text in the wrong place.
    guard let number = Int(String(decoding: bytes[start..<index], as: UTF8.self)) else {
      throw JSONFault(offset: start)
    }
    return number
  }

  private mutating func string() throws(JSONFault) -> String {
    guard index < bytes.count, bytes[index] == 0x22 else { throw fault }
    index += 1
    let start = index
    while index < bytes.count, bytes[index] != 0x22, bytes[index] != 0x5C, bytes[index] >= 0x20 {
      index += 1
    }
    guard index < bytes.count, bytes[index] >= 0x20 else { throw fault }
    if bytes[index] == 0x22 {
      index += 1
      return try text(bytes[start..<index - 1])
    }
    var buffer = Array(bytes[start..<index])
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case 0x22: return try text(buffer[...])
      case 0x5C: try escape(into: &buffer)
      case 0x20...: buffer.append(byte)
      default: throw fault
      }
    }
    throw fault
  }

  private func text(_ slice: ArraySlice<UInt8>) throws(JSONFault) -> String {
    guard let text = String(validating: slice, as: UTF8.self) else { throw fault }
    return text
  }

  private mutating func escape(into buffer: inout [UInt8]) throws(JSONFault) {
    guard index < bytes.count else { throw fault }
    let sign = bytes[index]
    index += 1
    switch sign {
    case 0x22, 0x5C, 0x2F: buffer.append(sign)
    case 0x62: buffer.append(0x08)
    case 0x66: buffer.append(0x0C)
    case 0x6E: buffer.append(0x0A)
    case 0x72: buffer.append(0x0D)
    case 0x74: buffer.append(0x09)
    case 0x75:
      var code = try hexadecimal()
      if (0xD800..<0xDC00).contains(code) {
        // The first half of a character beyond 16 bits.
        guard bytes[index...].starts(with: [0x5C, 0x75]) else { throw fault }
        index += 2
        let second = try hexadecimal()
        guard (0xDC00..<0xE000).contains(second) else { throw fault }
        code = 0x10000 + (code - 0xD800) << 10 + (second - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw fault }
      buffer += Array(String(scalar).utf8)
    default: throw fault
    }
  }

  private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
    guard index + 4 <= bytes.count else { throw fault }
    let digits = bytes[index..<index + 4]
    guard digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
      let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw fault }
    index += 4
    return code
  }
}

/// Writes small values one after the other: integers in groups of seven bits,
/// strings with their length. For columns that no query looks into.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func put(_ value: Int) {
    // Zigzag, so that small negative numbers stay short.
    var rest = UInt64(bitPattern: Int64((value << 1) ^ (value >> 63)))
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func put(_ text: String) {
    put(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func put(_ value: Double) {
    var bits = value.bitPattern
    for _ in 0..<8 {
      bytes.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
    }
  }

  mutating func put<Value>(_ value: Value?, _ write: (inout ByteWriter, Value) -> Void) {
    bytes.append(value == nil ? 0 : 1)
    if let value { write(&self, value) }
  }
}

/// Reads what `ByteWriter` wrote. Bytes that end early or make no sense yield
/// `DamagedBytes`.
struct ByteReader {
  private let bytes: [UInt8]
  private var next = 0

  struct DamagedBytes: Error {}

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func byte() throws -> UInt8 {
    guard next < bytes.count else { throw DamagedBytes() }
    defer { next += 1 }
    return bytes[next]
  }

  mutating func integer() throws -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let group = try byte()
      guard shift < 64 else { throw DamagedBytes() }
      value |= UInt64(group & 0x7F) << shift
      if group < 0x80 { break }
      shift += 7
    }
    return Int(bitPattern: UInt(value >> 1)) ^ -Int(bitPattern: UInt(value & 1))
  }

  /// A count of things that take at least one byte each.
  mutating func count() throws -> Int {
    let value = try integer()
    guard value >= 0, value <= bytes.count - next else { throw DamagedBytes() }
    return value
  }

  mutating func text() throws -> String {
    let length = try count()
    defer { next += length }
    return String(decoding: bytes[next..<next + length], as: UTF8.self)
  }

  mutating func real() throws -> Double {
    var bits: UInt64 = 0
    for place in 0..<8 { bits |= UInt64(try byte()) << UInt64(place * 8) }
    return Double(bitPattern: bits)
  }

  mutating func optional<Value>(_ read: (inout ByteReader) throws -> Value) throws -> Value? {
    switch try byte() {
    case 0: nil
    case 1: try read(&self)
    default: throw DamagedBytes()
    }
  }
}

/// Writes an archive: parts as they are, or a run of one byte packed small.
public struct ZipFile {
  private var content: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  public init() {}

  public mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

  public mutating func add(_ name: String, _ bytes: [UInt8], isEncrypted: Bool = false) {
    add(
      name, packed: bytes, method: 0, crc: ZipFile.crc(bytes), size: bytes.count,
      flags: isEncrypted ? 1 : 0)
  }

  /// `head`, one byte again and again, `tail`; about 158 bytes of a run in one.
  public mutating func add(
    _ name: String, head: String = "", run byte: UInt8, times: Int, tail: String = ""
  ) {
    var bits = BitWriter()
    bits.put(0b011, 3)  // The last block, with the codes that need no table.
    for value in head.utf8 { bits.putLiteral(value) }
    bits.putLiteral(byte)
    var left = times - 1
    while left >= 258 {
      bits.putCode(0b1100_0101, 8)  // 258 bytes more
      bits.putCode(0, 5)  // of the byte before
      left -= 258
    }
    for _ in 0..<left { bits.putLiteral(byte) }
    for value in tail.utf8 { bits.putLiteral(value) }
    bits.putCode(0, 7)
    let whole = Array(head.utf8) + Array(repeating: byte, count: times) + Array(tail.utf8)
    add(
      name, packed: bits.bytes, method: 8, crc: ZipFile.crc(whole), size: whole.count, flags: 0)
  }

  public var bytes: [UInt8] {
    content + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + ZipFile.two(count)
      + ZipFile.two(count) + ZipFile.four(UInt32(directory.count))
      + ZipFile.four(UInt32(content.count)) + [0, 0]
  }

  private mutating func add(
    _ name: String, packed: [UInt8], method: UInt16, crc: UInt32, size: Int, flags: UInt16
  ) {
    let offset = UInt32(content.count)
    let facts =
      ZipFile.two(20) + ZipFile.two(flags) + ZipFile.two(method) + [0, 0, 0x21, 0x50]
      + ZipFile.four(crc) + ZipFile.four(UInt32(packed.count)) + ZipFile.four(UInt32(size))
      + ZipFile.two(UInt16(name.utf8.count)) + [0, 0]
    content += [0x50, 0x4B, 3, 4] + facts + Array(name.utf8) + packed
    directory += [0x50, 0x4B, 1, 2, 20, 0] + facts + Array(repeating: 0, count: 10)
    directory += ZipFile.four(offset) + Array(name.utf8)
    count += 1
  }

  private static func two(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }

  private static func four(_ value: UInt32) -> [UInt8] {
    two(UInt16(value & 0xFFFF)) + two(UInt16(value >> 16))
  }

  private static let table: [UInt32] = (0..<256).map { start in
    (0..<8).reduce(UInt32(start)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1
    }
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
  }
}

/// Bits as the deflate format packs them.
private struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private var used = 8

  mutating func put(_ value: UInt32, _ count: Int) {
    for bit in 0..<count {
      if used == 8 {
        bytes.append(0)
        used = 0
      }
      if value >> UInt32(bit) & 1 == 1 { bytes[bytes.count - 1] |= 1 << UInt8(used) }
      used += 1
    }
  }

  /// Codes stand with their first bit first.
  mutating func putCode(_ code: UInt32, _ count: Int) {
    for bit in (0..<count).reversed() { put(code >> UInt32(bit) & 1, 1) }
  }

  mutating func putLiteral(_ byte: UInt8) {
    if byte < 144 {
      putCode(UInt32(byte) + 0x30, 8)
    } else {
      putCode(UInt32(byte) - 144 + 0x190, 9)
    }
  }
}

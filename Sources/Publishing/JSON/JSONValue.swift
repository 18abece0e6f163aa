/// A JSON value whose members keep their order.
public enum JSONValue: Hashable, Sendable {
  /// A member of an object.
  public struct Member: Hashable, Sendable {
    public var name: String
    public var value: JSONValue

    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  case null
  case bool(Bool)
  case integer(Int)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// Null for a missing text.
  public static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  /// Null for a missing number.
  public static func integer(_ number: Int?) -> JSONValue { number.map { .integer($0) } ?? .null }

  /// The value on one line, or indented by two blanks a level.
  public func serialized(indented: Bool = false) -> String {
    var bytes: [UInt8] = []
    write(to: &bytes, indent: indented ? 0 : nil)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(to bytes: inout [UInt8], indent: Int?) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .integer(let value): bytes += String(value).utf8
    case .string(let text): JSONValue.write(text, to: &bytes)
    case .array(let values):
      JSONValue.write(values, between: "[", "]", to: &bytes, indent: indent) {
        value, bytes, inner in
        value.write(to: &bytes, indent: inner)
      }
    case .object(let members):
      JSONValue.write(members, between: "{", "}", to: &bytes, indent: indent) {
        member, bytes, inner in
        JSONValue.write(member.name, to: &bytes)
        bytes += (inner == nil ? ":" : ": ").utf8
        member.value.write(to: &bytes, indent: inner)
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element], between open: String, _ close: String, to bytes: inout [UInt8],
    indent: Int?, each: (Element, inout [UInt8], Int?) -> Void
  ) {
    bytes += open.utf8
    let inner = indent.map { $0 + 2 }
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes += ",".utf8 }
      breakLine(&bytes, indent: inner)
      each(element, &bytes, inner)
    }
    if !elements.isEmpty { breakLine(&bytes, indent: indent) }
    bytes += close.utf8
  }

  private static func breakLine(_ bytes: inout [UInt8], indent: Int?) {
    guard let indent else { return }
    bytes.append(0x0A)
    bytes += repeatElement(0x20, count: indent)
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(0x22)
    var text = text
    text.withUTF8 { source in
      // What needs no escape is copied in one piece.
      var copied = 0
      var index = 0
      while index < source.count {
        guard let (code, width) = escaped(source, at: index) else {
          index += 1
          continue
        }
        bytes += source[copied..<index]
        writeEscape(code, to: &bytes)
        index += width
        copied = index
      }
      bytes += source[copied...]
    }
    bytes.append(0x22)
  }

  /// A character that is written by its number or a sign, and how many bytes it takes:
  /// quotation mark, backslash, control characters, and those that turn the direction of
  /// what a terminal shows.
  @inline(__always)
  private static func escaped(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (code: UInt32, width: Int)? {
    let byte = bytes[index]
    switch byte {
    case 0x22, 0x5C, 0..<0x20, 0x7F: return (UInt32(byte), 1)
    case 0xC2 where bytes[index + 1] < 0xA0: return (UInt32(bytes[index + 1]), 2)
    case 0xE2 where bytes[index + 1] == 0x80 || bytes[index + 1] == 0x81:
      let code = 0x2000 | UInt32(bytes[index + 1] & 1) << 6 | UInt32(bytes[index + 2] & 0x3F)
      switch code {
      case 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: return (code, 3)
      default: return nil
      }
    default: return nil
    }
  }

  private static func writeEscape(_ code: UInt32, to bytes: inout [UInt8]) {
    switch code {
    case 0x22: bytes += "\\\"".utf8
    case 0x5C: bytes += "\\\\".utf8
    case 0x0A: bytes += "\\n".utf8
    case 0x0D: bytes += "\\r".utf8
    case 0x09: bytes += "\\t".utf8
    default:
      let hex = String(code, radix: 16)
      bytes += ("\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex).utf8
    }
  }
}

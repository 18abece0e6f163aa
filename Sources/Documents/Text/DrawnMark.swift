/// What a character draws of a table's frame.
enum DrawnMark {
  /// An upright stroke between two cells.
  case bar
  /// A level stroke between two rows.
  case rule
  /// A corner, a crossing, or the colon that says how a column is aligned.
  case joint
  case none

  init(_ bytes: [UInt8], at index: Int, before end: Int) {
    guard index < end else {
      self = .none
      return
    }
    switch bytes[index] {
    case 0x7C: self = .bar
    case 0x2D, 0x3D: self = .rule
    case 0x2B, 0x3A: self = .joint
    case 0xEF where index + 2 < end && bytes[index + 1] == 0xBD && bytes[index + 2] == 0x9C:
      self = .bar  // ｜
    case 0xE2 where index + 2 < end && (bytes[index + 1] == 0x94 || bytes[index + 1] == 0x95):
      self = DrawnMark(box: UInt32(bytes[index + 1] & 1) << 6 | UInt32(bytes[index + 2] & 0x3F))
    default: self = .none
    }
  }

  /// The box drawings, U+2500 to U+257F, by their place in the block.
  private init(box: UInt32) {
    switch box {
    case 0x02, 0x03, 0x06, 0x07, 0x0A, 0x0B, 0x51: self = .bar
    case 0x00, 0x01, 0x04, 0x05, 0x08, 0x09, 0x50: self = .rule
    default: self = .joint
    }
  }
}

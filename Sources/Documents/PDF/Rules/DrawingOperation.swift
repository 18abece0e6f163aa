/// What an operator of a page's drawing does, as far as straight lines need it.
enum DrawingOperation {
  case save, restore, transform
  case move, line, curve, box, close
  case stroke, closeAndStroke, fill, discard
  case form, image
  case textMatrix
  case other

  /// By the operator's name.
  init(_ name: ArraySlice<UInt8>) {
    let packed = name.count > 2 ? 0 : name.reduce(0) { $0 << 8 | Int($1) }
    self =
      switch packed {
      case 0x71: .save  // q
      case 0x51: .restore  // Q
      case 0x636D: .transform  // cm
      case 0x6D: .move  // m
      case 0x6C: .line  // l
      case 0x63, 0x76, 0x79: .curve  // c v y
      case 0x7265: .box  // re
      case 0x68: .close  // h
      case 0x53, 0x42, 0x422A: .stroke  // S B B*
      case 0x73, 0x62, 0x622A: .closeAndStroke  // s b b*
      case 0x66, 0x46, 0x662A: .fill  // f F f*
      case 0x6E: .discard  // n
      case 0x446F: .form  // Do
      case 0x4944: .image  // ID
      case 0x546D: .textMatrix  // Tm
      default: .other
      }
  }
}

extension PDFScanner {
  /// What a page's drawing consists of.
  enum DrawingToken {
    case number(Double)
    case operation(DrawingOperation)
    case other(PDFObject)
  }

  /// The next number, operator or other value; nil at the end. Operators by far outnumber all
  /// else, so that no text is made of them.
  mutating func nextOfDrawing() -> DrawingToken? {
    skipBlanks()
    guard index < end else { return nil }
    switch bytes[index] {
    case 0x30...0x39, 0x2B, 0x2D, 0x2E: return .number(readNumber())
    case 0x22, 0x27, 0x2A, 0x41...0x5A, 0x61...0x7A:
      let start = index
      while index < end, !PDFScanner.isDelimiter(bytes[index]) { index += 1 }
      return .operation(DrawingOperation(bytes[start..<index]))
    default: return next().map { .other($0) }
    }
  }
}

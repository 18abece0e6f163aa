/// Blanks around a line, in bytes: most texts of a document are trimmed once.
enum LineTrimming {
  /// How many bytes a blank takes at an index, 0 where there is none.
  private static func blank(_ line: ArraySlice<UInt8>, at index: Int) -> Int {
    switch line[index] {
    case 0x20, 0x09...0x0D: return 1
    case 0xC2 where index + 1 < line.endIndex && line[index + 1] == 0xA0: return 2
    // The ideographic space, and the spaces of typesetting.
    case 0xE3 where index + 2 < line.endIndex && line[index + 1] == 0x80 && line[index + 2] == 0x80:
      return 3
    case 0xE2 where index + 2 < line.endIndex && line[index + 1] == 0x80:
      return (0x80...0x8A).contains(line[index + 2]) || line[index + 2] == 0xAF ? 3 : 0
    default: return 0
    }
  }

  static func isBlank(_ line: [UInt8]) -> Bool { trimmed(line).text.isEmpty }

  /// The line without blanks around it, and how many stood before it.
  static func trimmed(_ line: [UInt8]) -> (text: ArraySlice<UInt8>, before: Int) {
    var rest = line[...]
    var before = 0
    while let start = rest.indices.first {
      let width = blank(rest, at: start)
      if width == 0 { break }
      rest = rest.dropFirst(width)
      before += 1
    }
    trailing: while let last = rest.last, last < 0x80 ? last <= 0x20 : last < 0xC0 {
      for width in 1...3 where rest.count >= width {
        if blank(rest, at: rest.endIndex - width) == width {
          rest = rest.dropLast(width)
          continue trailing
        }
      }
      break
    }
    return (rest, before)
  }
}

/// A cell's place by its name: `B12` is column 1, row 11.
struct CellName: Hashable, Comparable {
  var column: Int
  var row: Int

  /// Excel's own bounds.
  static let columns = 16_384
  static let rows = 1_048_576

  init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }

  init?(_ text: some Collection<UInt8>) {
    var column = 0
    var row = 0
    var hasDigits = false
    for byte in text {
      switch byte {
      case 0x24: continue  // $
      case 0x41...0x5A where !hasDigits: column = column * 26 + Int(byte) - 0x40
      case 0x61...0x7A where !hasDigits: column = column * 26 + Int(byte) - 0x60
      case 0x30...0x39:
        hasDigits = true
        row = row * 10 + Int(byte) - 0x30
      default: return nil
      }
      guard column <= CellName.columns, row <= CellName.rows else { return nil }
    }
    guard column > 0, row > 0 else { return nil }
    self.init(column: column - 1, row: row - 1)
  }

  /// In the order of a file: row by row.
  static func < (left: CellName, right: CellName) -> Bool {
    (left.row, left.column) < (right.row, right.column)
  }

  var text: String { CellName.letters(column) + String(row + 1) }

  static func letters(_ column: Int) -> String {
    var letters: [UInt8] = []
    var rest = column + 1
    while rest > 0 {
      letters.append(UInt8(0x41 + (rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }
}

/// Cells from one corner to the other: `B2:D4`.
struct CellRange {
  var first: CellName
  var last: CellName

  init?(_ text: ArraySlice<UInt8>) {
    let names = text.split(separator: 0x3A).map { CellName($0) }
    guard let first = names.first ?? nil, let last = names.last ?? nil, names.count <= 2 else {
      return nil
    }
    self.first = CellName(column: min(first.column, last.column), row: min(first.row, last.row))
    self.last = CellName(column: max(first.column, last.column), row: max(first.row, last.row))
  }
}

internal import CLibedit
import Glibc

/// Where characters fall on the screen, by the rules libedit draws by.
///
/// Widths are those of `wcwidth`, as libedit's are: the two must agree, or the cursor is
/// looked for in the wrong row.
struct CellGeometry {
  /// The terminal's width.
  let columns: Int
  private(set) var row = 0
  private(set) var column = 0

  init(columns: Int) {
    self.columns = max(columns, 1)
  }

  mutating func advance(over scalars: some Sequence<Unicode.Scalar>) {
    for scalar in scalars { advance(over: scalar) }
  }

  mutating func advance(over scalar: Unicode.Scalar) {
    if scalar == "\n" {
      row += 1
      column = 0
      return
    }
    let width = Self.width(of: scalar)
    if column + width > columns {
      row += 1
      column = 0
    }
    column += width
    if column >= columns {
      row += 1
      column = 0
    }
  }

  /// Columns a scalar takes in the line being edited, where a control character is
  /// shown as `^X`.
  static func width(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x20 || scalar.value == 0x7F { return 2 }
    let width = cle_width(wchar_t(bitPattern: scalar.value))
    return width < 0 ? 8 : Int(width)
  }

  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control
  }

  static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
  }
}

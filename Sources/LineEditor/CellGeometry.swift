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
  /// Whether the row above was filled to its end, and nothing stands in this one.
  private(set) var isBelowFullRow = false

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
      isBelowFullRow = false
      return
    }
    makeRoom(for: scalar)
    column += Self.width(of: scalar)
    isBelowFullRow = column >= columns || (isBelowFullRow && column == 0)
    if column >= columns {
      row += 1
      column = 0
    }
  }

  /// Goes to the next row if a scalar does not fit in what is left of this one.
  mutating func makeRoom(for scalar: Unicode.Scalar) {
    if scalar != "\n", column + Self.width(of: scalar) > columns {
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

  /// Whether a scalar is shown as itself, as `^X`, or begins a row.
  static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar != "\t" }
    return cle_width(wchar_t(bitPattern: scalar.value)) >= 0
  }

  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control
  }

  static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
  }
}

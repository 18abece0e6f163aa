/// What keys send to a program.
public enum Key {
  public static let enter = "\r"
  public static let tab = "\t"
  public static let backspace = "\u{7F}"
  public static let escape = "\u{1B}"
  public static let up = "\u{1B}[A"
  public static let down = "\u{1B}[B"
  public static let right = "\u{1B}[C"
  public static let left = "\u{1B}[D"

  /// A letter typed with the Control key.
  public static func control(_ letter: Character) -> String {
    let value = letter.uppercased().unicodeScalars.first?.value ?? 0
    return String(Unicode.Scalar(UInt8(value & 0x1F)))
  }

  /// Text pasted into a terminal that marks pastes.
  public static func paste(_ text: String) -> String {
    "\u{1B}[200~\(text)\u{1B}[201~"
  }
}

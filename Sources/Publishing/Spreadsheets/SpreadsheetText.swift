/// Text as a spreadsheet may hold it.
public enum SpreadsheetText {
  /// With an apostrophe before what a spreadsheet would take for a formula, now or after the
  /// cell was saved and opened again.
  public static func neutralised(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    let isFormula =
      switch first {
      case "=", "+", "@", "\t", "\r", "＝", "＋", "＠": true
      case "-": !isNumber(text)
      default: false
      }
    return isFormula ? "'" + text : text
  }

  private static func isNumber(_ text: String) -> Bool {
    text.dropFirst().allSatisfy { $0.isNumber || $0 == "." || $0 == "," }
  }
}

/// A line of comma-separated values, quoted where needed. A cell that a spreadsheet
/// would take for a formula begins with an apostrophe.
public enum CSVLine {
  public static func text(_ cells: [String]) -> String {
    cells.map { cell in
      let text = SpreadsheetText.neutralised(cell)
      guard text.unicodeScalars.contains(where: { ",\"\n\r".unicodeScalars.contains($0) }) else {
        return text
      }
      return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }.joined(separator: ",") + "\n"
  }
}

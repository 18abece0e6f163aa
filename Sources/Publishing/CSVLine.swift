/// A line of comma-separated values, quoted where needed. A cell that a spreadsheet
/// would take for a formula begins with an apostrophe.
public enum CSVLine {
  public static func text(_ cells: [String]) -> String {
    cells.map { cell in
      var text = cell
      if let first = text.first, "=+@\t".contains(first) || (first == "-" && !isNumber(text)) {
        text = "'" + text
      }
      guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
      return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }.joined(separator: ",") + "\n"
  }

  private static func isNumber(_ text: String) -> Bool {
    text.dropFirst().allSatisfy { $0.isNumber || $0 == "." || $0 == "," }
  }
}

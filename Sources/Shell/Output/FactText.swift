import Analysis
import Documents
import Publishing
import Reports

/// How facts and places are written on the screen.
enum FactText {
  static func scope(_ scope: String) -> String { scope == "whole" ? "整体" : scope }

  /// A place in its format's terms, short: a line, a page, a cell.
  static func place(_ location: Location?) -> String {
    guard let location else { return "" }
    if let line = location.line { return String(line) }
    if let sheet = location.sheet { return sheet + "!" + (location.cell ?? "") }
    if let page = location.page { return "p\(page)" }
    if let table = location.table {
      return "T\(table)R\(location.row ?? 0)C\(location.cell ?? "")"
    }
    if let paragraph = location.paragraph { return "¶\(paragraph)" }
    return location.element ?? ""
  }

  /// A place in words: `第 90 行第 12 列`.
  static func placeWords(_ location: Location, _ words: Wording) -> String {
    if let line = location.line {
      let column = location.column.map { words(" 第 \($0) 列", ", column \($0)") } ?? ""
      return words("第 \(line) 行", "line \(line)") + column
    }
    return place(location)
  }

  static func confidence(_ confidence: Confidence, _ words: Wording) -> String {
    switch confidence {
    case .form: words("表", "form")
    case .narrative: words("正文", "text")
    case .inferred: words("推断", "inferred")
    case .ocr: words("识别", "OCR")
    }
  }

  /// A file's name without its folders.
  static func fileName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

import Analysis
import Documents
import Publishing
import Reports

/// How facts and places are written on the screen.
enum FactText {
  static func scope(_ scope: String) -> String { scope == "whole" ? "整体" : scope }

  /// A place in its format's terms, short.
  static func place(_ location: Location?) -> String {
    location.map(PlaceWording.short) ?? ""
  }

  /// A place in words: `第 90 行第 12 列`.
  static func placeWords(_ location: Location, _ words: Wording) -> String {
    PlaceWording.text(location, words)
  }

  static func confidence(_ confidence: Confidence, _ words: Wording) -> String {
    switch confidence {
    case .form: words("表", "form")
    case .narrative: words("正文", "text")
    case .inferred: words("推断", "inferred")
    case .ocr: words("识别", "OCR")
    }
  }

  /// A file's name without its folders, with what would steer the terminal written out.
  static func fileName(_ path: String) -> String {
    TerminalText.escaped(path.split(separator: "/").last.map(String.init) ?? path)
  }
}

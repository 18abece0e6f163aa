/// How a table leaves the terminal.
public enum TableForm: String, CaseIterable, Sendable {
  case csv, json, markdown

  /// By a file's name: `.csv`, `.json`, `.md`.
  public init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    switch fileName[fileName.index(after: dot)...].lowercased() {
    case "csv": self = .csv
    case "json": self = .json
    case "md", "markdown": self = .markdown
    default: return nil
    }
  }

  /// The ends of file names that are known.
  public static let extensions = [".csv", ".json", ".md"]
}

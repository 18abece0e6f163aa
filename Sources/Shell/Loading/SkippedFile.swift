import Documents
import Publishing

/// What a file in a folder plainly is, other than a report: it is passed over and counted.
enum SkippedFile: Hashable, Sendable {
  /// Of a family that its content tells: a picture, an archive, a program.
  case family(String)
  case empty
  /// Text that is read and is no report, under a name that does not promise one.
  case otherText
  /// A pipe, a socket or a device.
  case special

  /// Nil where the file may be a report that is damaged.
  init?(plainlyBy kind: FileKind) {
    switch kind {
    case .empty: self = .empty
    // Bytes that nothing is known of may be what is left of a report.
    case .somethingElse("binary", _), .document, .otherDocument: return nil
    // The directory at an archive's end says what it holds.
    case .somethingElse("archive", "zip"): return nil
    case .somethingElse(let family, _): self = .family(family)
    }
  }

  /// What a reader refused, judged by the whole file.
  init?(_ error: DocumentError, _ kind: FileKind) {
    switch (error, kind) {
    case (.empty, .empty): self = .empty
    case (.binary, .somethingElse("archive", _)): self = .family("archive")
    case (.binary, _):
      guard let skipped = SkippedFile(plainlyBy: kind) else { return nil }
      self = skipped
    default: return nil
    }
  }

  /// Endings of texts that are no reports: data and sources.
  private static let otherEndings: Set<String> = [
    "c", "cfg", "conf", "cpp", "css", "csv", "gitignore", "gouji", "h", "ini", "java", "js",
    "json", "jsonl", "log", "md", "py", "r", "rb", "rs", "sh", "sql", "swift", "toml", "ts",
    "tsv", "yaml", "yml",
  ]

  /// A name never decides what is read, only what is said of a text that is no report.
  static func isOtherText(named path: String) -> Bool {
    guard let name = path.split(separator: "/").last, name.contains("."),
      let ending = name.split(separator: ".").last
    else { return false }
    return otherEndings.contains(ending.lowercased())
  }
}

/// How many files were passed over, and what they are.
struct SkippedCount: Sendable {
  private var counts: [SkippedFile: Int] = [:]

  var total: Int { counts.values.reduce(0, +) }

  mutating func add(_ file: SkippedFile, count: Int = 1) {
    if count > 0 { counts[file, default: 0] += count }
  }

  mutating func add(_ other: SkippedCount) {
    counts.merge(other.counts, uniquingKeysWith: +)
  }

  /// `略过 5 个不是报告的文件：图片 3、压缩包 2（解压后再载入）`; empty where there is none.
  func text(_ words: Wording) -> String {
    if total == 0 { return "" }
    let parts = counts.map { (SkippedCount.name($0.key, words), $0.value) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map { "\($0.0) \($0.1)" }
    return words("略过 \(total) 个不是报告的文件：", "\(total) files passed over as something else: ")
      + words.list(parts)
  }

  private static func name(_ file: SkippedFile, _ words: Wording) -> String {
    switch file {
    case .family(let family): familyName(family, words)
    case .empty: words("空文件", "empty")
    case .otherText: words("其他文字", "other text")
    case .special: words("管道或设备", "pipes or devices")
    }
  }

  /// A family of formats, as a person calls it.
  static func familyName(_ family: String, _ words: Wording) -> String {
    switch family {
    case "picture": words("图片", "pictures")
    case "archive": words("压缩包（须先解压）", "archives (to be unpacked first)")
    case "program": words("程序", "programs")
    case "sound": words("录音", "sound")
    case "film": words("录像", "films")
    case "font": words("字体", "fonts")
    case "database": words("数据库", "databases")
    default: words("二进制文件", "binary files")
    }
  }
}

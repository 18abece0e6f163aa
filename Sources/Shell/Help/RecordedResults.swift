import Publishing

/// What examples were seen to print, in both languages: recorded by the tests, which run
/// every example again, and shown by `help`.
///
///     = ratio 全年执行数 / 全年预算数
///     zh|  4,874.51 万元 ÷ 5,126.80 万元 = 95.08%
///     en|  4,874.51 万元 ÷ 5,126.80 万元 = 95.08%
struct RecordedResults: Sendable, Equatable {
  struct Result: Sendable, Equatable {
    var zh: [String] = []
    var en: [String] = []

    func lines(_ words: Wording) -> [String] { words.language == .zh ? zh : en }
  }

  /// In the order of the file.
  private(set) var keys: [String] = []
  private var results: [String: Result] = [:]

  /// Of the commands' examples, by their lines.
  static let examples = RecordedResults(
    String(decoding: PackageResources.example_results_txt, as: UTF8.self))

  /// Of the errors' inputs, by their codes.
  static let errors = RecordedResults(
    String(decoding: PackageResources.error_results_txt, as: UTF8.self))

  init(_ text: String = "") {
    var current: String?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("= ") {
        let key = String(line.dropFirst(2))
        current = key
        self[key] = Result()
      } else if let current, line.hasPrefix("zh|") {
        results[current]?.zh.append(String(line.dropFirst(3)))
      } else if let current, line.hasPrefix("en|") {
        results[current]?.en.append(String(line.dropFirst(3)))
      }
    }
  }

  subscript(key: String) -> Result? {
    get { results[key] }
    set {
      if results[key] == nil && newValue != nil { keys.append(key) }
      results[key] = newValue
    }
  }

  /// The file's text, behind what its head says.
  func text(head: [String]) -> String {
    var lines = head.map { "# " + $0 }
    for key in keys {
      guard let result = results[key] else { continue }
      lines.append("= " + key)
      lines += result.zh.map { "zh|" + $0 } + result.en.map { "en|" + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// So many lines of a result are kept; more are `  …`.
  static let mostLines = 9

  /// A result's lines as they are kept.
  static func kept(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.count > mostLines ? lines.prefix(mostLines - 1) + ["  …"] : lines
  }
}

import Glibc

@testable import Sessions

/// A session of the built program over invented files, in a folder of its own.
struct RecordedSession {
  let folder: String
  var path: String { folder + "/audit.gouji" }

  /// What is loaded, by what it is.
  static let report = "report.txt"
  static let pack = "pack.gouji"
  static let taxonomy = "words.tsv"

  private static let packText = """
    pack 碧川县-2024 on 通用勾稽 dated 2025-01-15 cite "碧川县复核要点" note "示例"

    rule 接待费上限 cite "碧川县复核要点" : 三公经费@决算 <= 18万元

    """
  private static let taxonomyText = """
    # 碧川县的用词
    [概念]
    expenditure.basic\t\t保障性支出
    expenditure.project\t\t发展性支出

    """

  /// Types these lines after loading the report, the pack and the words, and saves them.
  init(
    _ lines: [String] = ["ratio 三公经费@决算 / 三公经费@预算", "check", "note 执行率与金额不符"],
    loading: [String] = [
      "taxonomy load words.tsv", "rules load pack.gouji", "load report.txt",
    ], in place: String? = nil, environment: [String: String] = [:]
  ) throws {
    folder = try place ?? TemporaryFolder.make()
    try TemporaryFolder.write(TemporaryFolder.report, to: "\(folder)/\(Self.report)")
    try TemporaryFolder.write(Self.packText, to: "\(folder)/\(Self.pack)")
    try TemporaryFolder.write(Self.taxonomyText, to: "\(folder)/\(Self.taxonomy)")
    let run = try ProgramRun(
      ["--language", "zh"],
      input: (loading + lines + ["save audit.gouji"]).map { $0 + "\n" }.joined(), folder: folder)
    guard run.status == 0 else { throw Failure(text: run.output + run.errors) }
  }

  struct Failure: Error { var text: String }

  var text: String { TemporaryFolder.read(path) }

  /// Another folder with the same files, `edit` having changed one's bytes.
  func copy(
    _ name: String, to place: String, edit: (inout [UInt8]) throws -> Void
  ) throws -> String {
    mkdir(place, 0o700)
    for file in ["audit.gouji", Self.report, Self.pack, Self.taxonomy] {
      var bytes = TemporaryFolder.bytes("\(folder)/\(file)")
      if file == name { try edit(&bytes) }
      try TemporaryFolder.write(bytes, to: "\(place)/\(file)")
    }
    return place + "/audit.gouji"
  }

  /// The session with its digests computed anew, as a forger does it.
  static func resealed(_ text: String) throws -> String {
    let file = try SessionFile(text)
    var previous = SessionChain.start(file.header)
    var digests: [String] = []
    for step in file.steps {
      previous = SessionChain.digest(after: previous, covering: step.coveredLines)
      digests.append("#@ \(step.number) \(previous)")
    }
    var rest = digests[...]
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("#@ ") ? rest.removeFirst() : String($0) }.joined(separator: "\n")
  }
}

/// What `gouji replay FILE FILE …` said, by the file that each line names.
struct ManyReplays {
  let status: Int32
  private var linesByPath: [String: [String]] = [:]

  init(_ paths: [String], _ options: [String] = []) throws {
    let run = try ProgramRun(["replay"] + paths + ["--language", "zh"] + options)
    status = run.status
    let errors = run.errors.split(separator: "\n").map { $0.dropFirst("gouji: ".count) }
    for line in run.output.split(separator: "\n") + errors {
      for path in paths where line.hasPrefix(path + ": ") {
        linesByPath[path, default: []].append(String(line.dropFirst(path.count + 2)))
      }
    }
  }

  func lines(_ path: String) -> [String] { linesByPath[path] ?? [] }
  func verdict(_ path: String) -> String { linesByPath[path]?.last ?? "" }
}

import Digests
import Language
import Reports

/// Takes concepts, layouts and words of one's own into force, lists and checks them.
enum TaxonomyCommand: Command {
  static let names = ["taxonomy", "词表"]
  static let summary = (
    zh: "列出、检查或载入自有的概念、表样和用词", en: "list, check or load concepts, layouts and words of one's own"
  )
  static let grammar = ["taxonomy", "taxonomy load FILE…", "taxonomy check FILE…"]
  static let searchTerms = ["layout", "synonym", "表样", "别名", "同义词", "概念", "cb"]
  static let takesPath = true
  static let examples = ["taxonomy", "taxonomy check Examples/taxonomy/hexi-province.tsv"]

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    guard let (verb, range) = try parser.path() else { return [.lines(inForce(on: bench))] }
    var paths: [(text: String, range: Range<Int>)] = []
    while let path = try parser.path() { paths.append(path) }
    try parser.expectEnd()
    switch verb {
    case "load", "载入", "加载":
      guard !paths.isEmpty else { throw Diagnostic(.unexpectedEnd, ["path"]) }
      return [.lines(try load(paths, on: bench))]
    case "check", "核对", "检查":
      guard !paths.isEmpty else { throw Diagnostic(.unexpectedEnd, ["path"]) }
      var lines: [String] = []
      for file in try files(paths, on: bench) { lines += check(file, on: bench) }
      return [.lines(lines)]
    default:
      throw Diagnostic(
        .unknownKeyword, at: range, [verb, "load, check"], candidates: ["load", "check"])
    }
  }

  /// What reports are read by, each with its digest.
  static func inForce(on bench: Workbench) -> [String] {
    let words = bench.words
    let set = bench.reading.taxonomy
    var lines = [
      words(
        "  内置  \(TaxonomySet.standard.taxonomy.concepts.count) 个概念，\(TaxonomySet.standard.layoutCount) 个表样  \(short(ReportReading.standard.digest))",
        "  built in  \(TaxonomySet.standard.taxonomy.concepts.count) concepts, \(TaxonomySet.standard.layoutCount) layouts  \(short(ReportReading.standard.digest))"
      )
    ]
    for file in set.own {
      lines.append("  \(FactText.fileName(file.path))  \(short(SHA256Digest(of: file.bytes)))")
    }
    if !set.own.isEmpty {
      lines.append(
        words(
          "  合计  \(set.taxonomy.concepts.count) 个概念，\(set.layoutCount) 个表样  \(short(bench.reading.digest))",
          "  in all  \(set.taxonomy.concepts.count) concepts, \(set.layoutCount) layouts  \(short(bench.reading.digest))"
        ))
    }
    return lines
  }

  private static func short(_ digest: SHA256Digest) -> String { "sha256:\(digest.hex.prefix(12))…" }

  private static func load(
    _ paths: [(text: String, range: Range<Int>)], on bench: Workbench
  ) throws(Diagnostic) -> [String] {
    var set = bench.reading.taxonomy
    for file in try files(paths, on: bench) {
      // Once is enough: what was loaded before stays where it is.
      if set.own.contains(where: { $0.bytes == file.bytes }) { continue }
      set = try set.taking(file, bench.words)
    }
    let reports = try bench.reports().count
    try bench.read(by: set)
    var lines = inForce(on: bench)
    if reports > 0 {
      lines.append(
        bench.words(
          "  已载入的 \(reports) 份报告仍是按原来的词表读的；再 load 一次即重新读取",
          "  the \(reports) reports loaded before were read by the former taxonomy; load them again to read them anew"
        ))
    }
    return lines
  }

  private static func check(_ file: TaxonomyFile, on bench: Workbench) -> [String] {
    let wording = TaxonomyWording(words: bench.words)
    return TaxonomyReport(file: file, set: bench.reading.taxonomy).lines(wording).map { "  " + $0 }
  }

  /// Reads the files that the line names, and records that they were read.
  private static func files(
    _ paths: [(text: String, range: Range<Int>)], on bench: Workbench
  ) throws(Diagnostic) -> [TaxonomyFile] {
    var files: [TaxonomyFile] = []
    for place in try NamedFiles.locate(paths, on: bench) {
      let file = try TaxonomyFile(readingFrom: place.actual, as: place.shown)
      bench.readFiles.append(NamedFiles.record(file.bytes, path: place.shown))
      files.append(file)
    }
    return files
  }
}

/// What a check of a file came to, for the prompt and the command line alike.
struct TaxonomyReport {
  let path: String
  let faults: [TaxonomyFault]

  init(file: TaxonomyFile, set: TaxonomySet) {
    path = file.path
    faults = set.faults(in: file)
  }

  var count: Int { faults.count { !$0.isNotice } }

  func lines(_ wording: TaxonomyWording) -> [String] {
    let name = FactText.fileName(path)
    let words = wording.words
    let notices = faults.count - count
    let rest = notices == 0 ? "" : words("，提示 \(notices) 处", ", \(notices) notices")
    let sum =
      count == 0
      ? words("\(name)：没有错误\(rest)", "\(name): no fault\(rest)")
      : words("\(name)：\(count) 处错误\(rest)", "\(name): \(count) faults\(rest)")
    return faults.map { wording.line($0, path: name) } + [sum]
  }
}

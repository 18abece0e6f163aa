import Documents
import Foundation
import Reports
import Testing

/// The same report in all formats gives the same facts and the same indicators.
/// `Examples/formats/known-differences.tsv` lists what differs and why.
struct FormatsTests {
  static let examples = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Examples").standardizedFileURL

  static let names: [String] = {
    let folder = examples.appending(path: "reports").path(percentEncoded: false)
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
  }()

  static let hasPDFText = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: "\($0)/pdftotext") }

  @Test func everyExampleIsThere() {
    #expect(FormatsTests.names.count >= 7)
  }

  @Test(arguments: names, ["docx", "html", "xlsx"])
  func sameFactsAndIndicators(name: String, format: String) throws {
    try compare(name, format)
  }

  @Test(.enabled(if: hasPDFText, "pdftotext is not installed"), arguments: names)
  func sameFactsAndIndicatorsInPDF(name: String) throws {
    try compare(name, "pdf")
  }

  private func compare(_ name: String, _ format: String) throws {
    let text = Self.statements(try Self.report("reports/\(name).txt"))
    let other = Self.statements(try Self.report("formats/\(name).\(format)"))
    let found = Set(
      text.subtracting(other).map { "-\t" + $0 } + other.subtracting(text).map { "+\t" + $0 })
    let known = try knownDifferences(name, format)
    for line in found.subtracting(known).sorted() {
      Issue.record("not listed\t\(name)\t\(format)\t\(line)")
    }
    for line in known.subtracting(found).sorted() {
      Issue.record("listed, and no longer so\t\(name)\t\(format)\t\(line)")
    }
  }

  static func document(_ path: String) throws -> Document {
    let data = try Data(contentsOf: examples.appending(path: path))
    return try DocumentReader().read(Array(data))
  }

  private static func report(_ path: String) throws -> Report {
    try ReportReader().read(document(path))
  }

  /// One line a fact and one an indicator row. Blanks are left out: where a line was
  /// cut in a cell is the layout's business.
  static func statements(_ report: Report) -> Set<String> {
    var lines = report.facts.map {
      "\($0.concept) [\($0.scope)] @\($0.period?.description ?? "") = \($0.value.text) \($0.unit)"
    }
    for form in report.forms {
      lines += form.indicators.map { row in
        let cells = [
          row.level1, row.level2, row.level3, row.target, row.actual, row.weight, row.score,
          row.note,
        ]
        return "[\(form.scope)] "
          + cells.map { $0.text.filter { !$0.isWhitespace } }.joined(separator: " | ")
      }
    }
    return Set(lines)
  }

  private func knownDifferences(_ name: String, _ format: String) throws -> Set<String> {
    let file = FormatsTests.examples.appending(path: "formats/known-differences.tsv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    return Set(
      lines.filter { !$0.hasPrefix("#") }.compactMap { line in
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard fields.count == 5, fields[0] == name, fields[1] == format else { return nil }
        #expect(!fields[4].isEmpty, "a known difference needs its reason")
        return "\(fields[2])\t\(fields[3])"
      })
  }
}

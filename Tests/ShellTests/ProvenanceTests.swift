import Analysis
import Foundation
import Publishing
import Quantities
import Randomness
import Testing
import Workspace

@testable import Shell

/// The first idea of the whole: whatever was printed, pick it at random, reckon it again
/// from the bytes of the source at the cited places alone, and get the same digits.
@Suite struct ProvenanceTests {
  private static let examples = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Examples").standardizedFileURL.path(percentEncoded: false)

  private static let hasPDFText = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: "\($0)/pdftotext") }

  /// What is printed: facts, ratios of every kind of operation, findings.
  private static let commands = [
    "list facts", "list findings", "ratio 三公经费@决算 / 三公经费@预算 by report",
    "ratio (基本支出@决算 + 项目支出@决算) / 年度资金总额@adjusted by report",
    "ratio (三公经费@决算 - 三公经费@上年.决算) / 三公经费@上年.决算 by report",
    "ratio 在职人员控制率 by report", "ratio 公用经费 / 在职人数 by report", "reports",
  ]

  /// A printed cell and what the program says it is.
  private struct Printed {
    var command: String
    var text: String
    var value: Value
  }

  @Test(arguments: [
    ("txt", "reports", UInt64(31)), ("docx", "formats", 32), ("xlsx", "formats", 33),
    ("html", "formats", 34),
  ])
  func `A printed cell picked at random follows from the bytes it cites`(
    format: String, folder: String, seed: UInt64
  ) throws {
    try check(format, folder, seed)
  }

  @Test(.enabled(if: hasPDFText, "pdftotext is not installed"))
  func `A printed cell of a PDF follows from the words that stand at its place`() throws {
    try check("pdf", "formats", 35)
  }

  private func check(_ format: String, _ folder: String, _ seed: UInt64) throws {
    var printed = try Self.printed(format, folder)
    #expect(printed.count > 500, "too little is printed to pick from")
    var random = SeededGenerator(seed: seed)
    printed.shuffle(using: &random)
    var recomputation = Recomputation()
    var kinds: [String: Int] = [:]
    for cell in printed.prefix(400) {
      do {
        let amount = try recomputation.amount(of: cell.value)
        let digits = Recomputation.digits(amount, cell.value.unit, places: cell.value.places)
        let shown = cell.text.filter { "0123456789.-".contains($0) }
        #expect(
          shown == digits || Self.isSame(shown, digits, cell.value),
          "\(cell.command): \(cell.text), but the places say \(digits)")
        kinds[cell.command, default: 0] += 1
      } catch {
        Issue.record("\(cell.command): \(cell.text): \(error)")
      }
    }
    #expect(recomputation.reread >= 400)
    #expect(kinds["list facts", default: 0] > 100 && kinds["list findings", default: 0] > 10)
  }

  /// A finding shows what it recomputed with two places more than were stated; the digits
  /// of both are those of one number.
  private static func isSame(_ shown: String, _ digits: String, _ value: Value) -> Bool {
    guard value.places == nil, let number = Decimal(string: shown),
      let other = Decimal(string: digits)
    else { return false }
    var (input, rounded) = (number, Decimal())
    NSDecimalRound(&rounded, &input, 2, .plain)
    return rounded == other
  }

  /// Every cell with a number that the commands print over the reports of one format.
  private static func printed(_ format: String, _ folder: String) throws -> [Printed] {
    let bench = try Workbench(workspace: try Workspace(path: nil), language: .zh)
    let path = examples + "/" + folder
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
      .filter { $0.hasSuffix("." + format) }.sorted()
    #expect(names.count == 7)
    for name in names { _ = LineRunner.run("load \(path)/\(name)", on: bench) }
    return commands.flatMap { command -> [Printed] in
      let result = LineRunner.run(command, on: bench)
      #expect(result.error == nil, "\(command)")
      return result.output.flatMap { item -> [Printed] in
        guard case .table(let table, _) = item else { return [] }
        return table.rows.flatMap(\.cells).compactMap { cell in
          guard let value = cell.value, !isReadOtherwise(value) else { return nil }
          return Printed(command: command, text: cell.text, value: value)
        }
      }
    }
  }

  /// What is shown with its point moved says so, and is no longer what the file says.
  private static func isReadOtherwise(_ value: Value) -> Bool {
    value.allMarks.contains {
      if case .unitRead(let from, let to) = $0 { from == to } else { false }
    }
  }
}

import Glibc
import Testing

@testable import Audit

@Suite("The guide to rules")
struct RuleGuideTests {
  private static func read(_ path: String) throws -> String {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let file = try #require(fopen("/\(root)/\(path)", "rb"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  private static let path = "Examples/rules/qingshi-2024.gouji"

  private static func stack() throws -> RuleStack {
    try RuleStack(
      ["青石县-2024"], library: BuiltInPacks.all + [PackText(name: "青石县-2024", text: read(path))],
      vocabulary: InventedReport.namesAlone.vocabulary)
  }

  @Test("has ten rules, each as it stands in the example pack")
  func tenRules() throws {
    let guide = try Self.read("Documentation/rules.md")
    let blocks = guide.split(separator: "```gouji\n").dropFirst().compactMap {
      $0.split(separator: "```").first?.split(separator: "\n").map(String.init)
    }.flatMap { $0 }
    let pack = try #require(try Self.stack().packs.last)
    #expect(blocks.count == 10)
    #expect(blocks == pack.rules.map { "rule \($0.definition.text)" })
  }

  @Test("and every one comes to what its examples say")
  func examples() throws {
    let stack = try Self.stack()
    var catalogue = InventedReport.namesAlone
    stack.define(in: &catalogue)
    let pack = try #require(stack.packs.last)
    let results = ExampleRunner(catalogue: catalogue, rules: stack.rules).results(of: pack)
    #expect(results.count == 21)
    for result in results {
      #expect(
        result.isAsExpected,
        "\(result.rule), line \(result.line): \(String(describing: result.outcome)) \(result.detail)"
      )
    }
  }
}

import ReportGenerator
import Testing

@Suite("Generated reports")
struct ReportGeneratorTests {
  private let generator = ReportGenerator(seed: 20_240_501)

  @Test("a consistent report breaks none of its own relations", arguments: 0..<300)
  func consistent(number: Int) {
    #expect(generator.faults(number) == [])
  }

  @Test("figures stand where they are said to stand", arguments: 0..<60)
  func places(number: Int) {
    let report = generator.report(number)
    let lines = Lines(report.text)
    #expect(report.mentions.count > 40)
    for mention in report.mentions {
      #expect(lines.text(mention.line, mention.column, mention.digits) == mention.digits)
    }
  }

  @Test("the same number gives the same report, other numbers other departments")
  func reproducible() {
    var names: Set<String> = []
    for number in 0..<500 {
      let report = generator.report(number)
      names.insert(report.department)
      if number < 20 {
        #expect(ReportGenerator(seed: 20_240_501).report(number).text == report.text)
      }
    }
    #expect(names.count == 500)
    #expect(ReportGenerator(seed: 1).report(3).text != generator.report(3).text)
  }

  @Test(
    "an injected error changes the text and breaks a relation", arguments: Injection.Kind.allCases)
  func injected(kind: Injection.Kind) throws {
    var made = 0
    for number in 0..<40 {
      guard let report = generator.report(number, injecting: kind) else { continue }
      let injection = try #require(report.injection)
      made += 1
      #expect(report.text != generator.report(number).text)
      #expect(!injection.changed.isEmpty)
      #expect(!injection.violations.isEmpty)
      let changed = Set(injection.changed)
      for violation in injection.violations {
        #expect(!changed.isDisjoint(with: violation.mentions))
        #expect(violation.operands.count == violation.mentions.count)
      }
      // Nothing but the changed places is different.
      let clean = generator.report(number).mentions
      for (index, mention) in report.mentions.enumerated() where !changed.contains(index) {
        #expect(mention.digits == clean[index].digits)
      }
    }
    // Some reports have no place for a kind.
    #expect(made >= 20)
  }

  private struct Lines {
    var lines: [[Unicode.Scalar]]

    init(_ text: [UInt8]) {
      lines = String(decoding: text, as: UTF8.self).unicodeScalars
        .split(separator: "\n", omittingEmptySubsequences: false).map { Array($0) }
    }

    func text(_ line: Int, _ column: Int, _ like: String) -> String {
      guard lines.indices.contains(line - 1) else { return "no line \(line)" }
      let scalars = lines[line - 1].dropFirst(column - 1).prefix(like.unicodeScalars.count)
      return String(String.UnicodeScalarView(scalars))
    }
  }
}

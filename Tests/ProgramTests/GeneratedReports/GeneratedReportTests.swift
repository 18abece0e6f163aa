import Glibc
import ReportGenerator
import Testing

/// What the program finds in reports that nobody wrote: nothing in consistent ones, and the
/// error in those that have one.
///
/// `CLEAN_CASES` and `INJECT_CASES` set how many, `CASE_SEED` which, `GOUJI` another build of
/// the program; `MEASURED` names a folder for lists of what was not as it should be, and for the
/// texts in which an error was missed.
@Suite("Generated reports, checked")
struct GeneratedReportTests {
  private static let seed = number("CASE_SEED") ?? 7
  private static let batch = 50

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  private static func number(_ name: String) -> Int? { variable(name).flatMap { Int($0) } }

  private func check(_ reports: [GeneratedReport], _ body: (Measurement) -> Void) throws {
    for start in stride(from: 0, to: reports.count, by: Self.batch) {
      let some = reports[start..<min(reports.count, start + Self.batch)]
      let checked = try CheckedReport.check(some.map(\.text), program: Self.variable("GOUJI"))
      for (report, checked) in zip(some, checked) { body(Measurement(report, checked)) }
    }
  }

  @Test("consistent reports are read, and nothing in them is contradicted")
  func clean() throws {
    let generator = ReportGenerator(seed: UInt64(Self.seed))
    let count = Self.number("CLEAN_CASES") ?? 60
    var accused = 0
    var (right, wanted, extra, rows, rowsRead) = (0, 0, 0, 0, 0)
    var contradictions = Classes()
    var faults = Classes()
    try check((0..<count).map { generator.report($0) }) { measured in
      let report = measured.report
      let lines = Lines(report.text)
      if measured.breaches.contains(where: { $0.verdict != "bound" }) { accused += 1 }
      let read = measured.extraction()
      for finding in measured.breaches {
        let cause = measured.isMisread(finding, read.misses) ? "misread" : "read rightly"
        contradictions.add(
          "\(cause) \(finding.verdict) \(finding.rule)",
          "\(report.department) [\(report.layout)] \(finding.expression)"
            + finding.sources.map { "\n      \($0.line ?? 0): \(lines.excerpt($0.line))" }.joined())
      }
      right += read.right
      wanted += read.right + read.misses.count
      for miss in read.misses {
        let place = miss.mention.inTable ? "table" : "text"
        faults.add(
          "\(miss.fault) \(place) \(miss.mention.fact.concept)",
          "\(report.department) [\(report.layout)] \(miss.mention.line): "
            + "\(lines.excerpt(miss.mention.line)) | \(miss.mention.digits) is "
            + "[\(miss.mention.fact.scope)]@\(miss.mention.fact.period) \(miss.mention.unit)"
            + (miss.instead.isEmpty ? "" : ", read as \(miss.instead)"))
      }
      for fact in measured.extras() {
        extra += 1
        let line = fact.sources.first?.line
        faults.add(
          "extra \(fact.concept)",
          "\(report.department) [\(report.layout)] \(line ?? 0): \(lines.excerpt(line)) | "
            + "[\(fact.scope)]@\(fact.period) \(fact.value ?? "") \(fact.unit ?? "")")
      }
      let forms = measured.indicators()
      rowsRead += forms.right
      rows += forms.right + forms.missed.count
      for mention in forms.missed {
        faults.add(
          "indicator \(mention.fact.concept)",
          "\(report.department) [\(report.layout)] \(mention.line): \(lines.excerpt(mention.line))")
      }
    }
    let recall = Self.share(right, wanted)
    let summary = """
      \(count) consistent reports: \(accused) with a contradiction or a suspected unit
      figures read as what they are: \(right) of \(wanted), \(recall)%; \(extra) that are none
      weights and points of indicators: \(rowsRead) of \(rows), \(Self.share(rowsRead, rows))%

      """
    Self.report(summary, contradictions, to: "clean.txt")
    Self.report(summary, faults, to: "extraction.txt")
    #expect(Double(accused) <= Double(count) * Self.accusedAtMost)
    #expect(Double(right) >= Double(wanted) * Self.readAtLeast)
    #expect(Double(rowsRead) >= Double(rows) * Self.rowsAtLeast)
  }

  @Test("injected errors are found, and by a rule with the right operands")
  func injected() throws {
    let generator = ReportGenerator(seed: UInt64(Self.seed))
    let count = Self.number("INJECT_CASES") ?? 80
    let kinds = Injection.Kind.allCases
    // Other departments than the consistent ones.
    let reports = (0..<count).compactMap {
      generator.report(500_000 + $0, injecting: kinds[$0 % kinds.count])
    }
    var tally: [Injection.Kind: [Measurement.Detection: Int]] = [:]
    var missed = Classes()
    try check(reports) { measured in
      guard let injection = measured.report.injection else { return }
      let (detection, finding) = measured.detection()
      tally[injection.kind, default: [:]][detection, default: 0] += 1
      if detection == .named { return }
      Self.keep(measured.report)
      let lines = Lines(measured.report.text)
      let concepts = injection.changed.map { measured.report.mentions[$0].fact.concept }
      let relations = Set(injection.violations.map(\.kind.rawValue)).sorted()
      // Read rightly, there is no rule that sees it.
      let misses = measured.extraction().misses.map(\.mention)
      let isRead = injection.violations.contains { violation in
        violation.mentions.allSatisfy { index in
          let mention = measured.report.mentions[index]
          return !misses.contains { $0.line == mention.line && $0.column == mention.column }
        }
      }
      missed.add(
        "\(isRead ? "read rightly" : "misread") \(detection.rawValue) \(injection.kind.rawValue) \(relations.joined(separator: "+")) "
          + Set(concepts).sorted().joined(separator: ","),
        "\(measured.report.department) [\(measured.report.layout)] \(injection.words)"
          + injection.changed.map { measured.report.mentions[$0] }
          .map { "\n      \($0.line): \(lines.excerpt($0.line))" }.joined()
          + injection.violations.prefix(3).map { "\n      \($0.words)" }.joined()
          + (finding.map { "\n      instead: \($0.verdict) \($0.rule) \($0.expression)" } ?? ""))
    }
    var summary = "kind                 cases  found  named\n"
    var (all, found, named) = (0, 0, 0)
    for kind in kinds {
      let counts = tally[kind] ?? [:]
      let cases = counts.values.reduce(0, +)
      let right = counts[.named] ?? 0
      let any = right + (counts[.found] ?? 0)
      (all, found, named) = (all + cases, found + any, named + right)
      let name = kind.rawValue + String(repeating: " ", count: 20 - kind.rawValue.utf8.count)
      summary += "\(name) \(cases)  \(Self.share(any, cases))%  \(Self.share(right, cases))%\n"
    }
    summary += "all \(all)  \(Self.share(found, all))%  \(Self.share(named, all))%\n\n"
    Self.report(summary, missed, to: "injected.txt")
    #expect(Double(found) >= Double(all) * Self.foundAtLeast)
    #expect(Double(named) >= Double(all) * Self.namedAtLeast)
  }

  // What holds today; to be tightened, never loosened.
  private static let accusedAtMost = 0.001
  private static let readAtLeast = 0.999
  private static let rowsAtLeast = 0.999
  private static let foundAtLeast = 0.985
  private static let namedAtLeast = 0.985

  private static func share(_ part: Int, _ whole: Int) -> String {
    guard whole > 0 else { return "—" }
    let tenths = (part * 1000 + whole / 2) / whole
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// Writes a report beside the lists, for a look at the whole of it.
  private static func keep(_ report: GeneratedReport) {
    guard let folder = variable("MEASURED") else { return }
    try? TemporaryFolder.write(report.text, to: folder + "/" + report.department + ".txt")
  }

  private static func report(_ summary: String, _ classes: Classes, to name: String) {
    print(summary)
    guard let folder = variable("MEASURED") else { return }
    try? TemporaryFolder.write(summary + classes.text, to: folder + "/" + name)
  }
}

/// Faults of a kind counted, with the first examples of each.
private struct Classes {
  private var examples: [String: (count: Int, first: [String])] = [:]

  mutating func add(_ name: String, _ example: String) {
    var entry = examples[name] ?? (0, [])
    entry.count += 1
    if entry.first.count < 4 { entry.first.append(example) }
    examples[name] = entry
  }

  var text: String {
    examples.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { name, entry in
      "\(entry.count)  \(name)\n" + entry.first.map { "    \($0)\n" }.joined()
    }.joined()
  }
}

private struct Lines {
  private let lines: [Substring]

  init(_ text: [UInt8]) {
    lines = String(decoding: text, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// A line, cut where it is long, tabs shown.
  func excerpt(_ number: Int?) -> String {
    guard let number, lines.indices.contains(number - 1) else { return "" }
    let line = lines[number - 1].map { $0 == "\t" ? "⇥" : String($0) }.joined()
    return line.count > 150 ? String(line.prefix(150)) + "…" : line
  }
}

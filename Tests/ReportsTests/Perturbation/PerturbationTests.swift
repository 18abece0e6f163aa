import Documents
import Foundation
import Randomness
import Reports
import Testing

/// What must not matter does not: the facts of a report follow every change exactly.
///
/// `PERTURB_CASES` sets how many cases are tried, `PERTURB_SEED` where they begin,
/// `PERTURB_REPORTS` names folders (parted by `:`) of other reports, `PERTURB_KINDS` takes
/// only the changes whose name holds one of its words (parted by `,`), `PERTURB_KEEP` names a
/// folder for the texts whose facts did not follow.
@Suite struct PerturbationTests {
  private static let environment = ProcessInfo.processInfo.environment

  private static func texts() throws -> [(name: String, text: String)] {
    let examples = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Examples/reports").path
    let folders = (environment["PERTURB_REPORTS"] ?? examples).split(separator: ":")
    return try folders.flatMap { folder in
      try FileManager.default.contentsOfDirectory(atPath: String(folder)).sorted()
        .filter { $0.hasSuffix(".txt") }
        .map { name in
          let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
          let lines = try TextDocumentReader().read(Array(bytes)).lines
          return (
            name, lines.joined(separator: "\n").replacing("\r", with: "")
          )
        }
    }
  }

  private static func kinds() -> [PerturbationKind] {
    guard let words = environment["PERTURB_KINDS"]?.split(separator: ",") else {
      return PerturbationKind.all
    }
    return PerturbationKind.all.filter { kind in words.contains { kind.name.contains($0) } }
  }

  /// Every run tries the same few cases; `PERTURB_CASES=2000 swift test --filter
  /// PerturbationTests` hunts, from `PERTURB_SEED` on.
  @Test func `The facts of a report follow what is done to it`() throws {
    let texts = try Self.texts()
    let kinds = Self.kinds()
    let first = Self.environment["PERTURB_SEED"].flatMap { UInt64($0) } ?? 1
    let count = Self.environment["PERTURB_CASES"].flatMap { UInt64($0) } ?? 16
    try #require(!texts.isEmpty && !kinds.isEmpty)
    let subjects = try texts.map { try Subject($0.text) }
    var tried = 0
    for seed in first..<first + count {
      var random = SeededGenerator(seed: seed)
      let index = Int.random(in: texts.indices, using: &random)
      let (changes, text, difference) = try Self.difference(
        subjects[index], kinds, using: &random)
      guard !changes.isEmpty else { continue }
      tried += 1
      let names = changes.map(\.name).joined(separator: " + ")
      let isFollowed = difference.isEmpty
      if !isFollowed, let folder = Self.environment["PERTURB_KEEP"] {
        try text.write(
          toFile: "\(folder)/\(seed)-\(texts[index].name)", atomically: false, encoding: .utf8)
      }
      #expect(
        isFollowed,
        "seed \(seed), \(texts[index].name): \(names)\n\(difference.description(first: 4))")
    }
    #expect(tried * 10 >= Int(count) * 8, "most cases change something")
  }

  /// One to three changes of a report, and where its facts do not follow them.
  private static func difference(
    _ original: Subject, _ kinds: [PerturbationKind], using random: inout SeededGenerator
  ) throws -> (changes: [Perturbation], text: String, difference: FactDifference) {
    var changes: [Perturbation] = []
    var expected = StatedFact.all(of: original.report)
    var subject = original
    var text = original.text
    let chosen = kinds.indices.shuffled(using: &random)
      .prefix(Int.random(in: 1...3, using: &random)).sorted()
    for kind in chosen.map({ kinds[$0] }) {
      if text != subject.text { subject = try Subject(text) }
      guard let change = kind.make(subject, &random) else { continue }
      let changed = change.text(text)
      guard changed != text || change.document != nil else { continue }
      text = changed
      expected = expected.map(change.follow)
      changes.append(change)
    }
    var document = try TextDocumentReader().read(Array(text.utf8))
    for change in changes { document = change.document?(document) ?? document }
    let found = StatedFact.all(of: try ReportReader().read(document))
    return (changes, text, FactDifference(expected: expected, found: found))
  }
}

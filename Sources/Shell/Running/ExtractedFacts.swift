import Digests
import Documents
import Language
import Publishing
import Reports
import Sessions

/// What names all that was extracted from a file: one digest of the whole, and a short one
/// for each concept, so that a replay can say which of them is read differently.
struct ExtractedFacts {
  let digest: SHA256Digest
  let concepts: ConceptDigests

  /// Of a file that is loaded; nil for one that is no report.
  init?(ofFile path: String, on bench: Workbench) {
    guard let report = try? bench.workspace.report(ofFile: path) else { return nil }
    let lines = ExtractedFacts.lines(of: report)
    var hasher = SHA256Hasher()
    for line in lines { hasher.update("\(line.concept)\u{1F}\(line.text)\n".utf8) }
    digest = hasher.finish()
    concepts = ConceptDigests(lines)
  }

  /// What does not stand in the taxonomy and is read all the same.
  private enum Part {
    static let identity = "report.identity"
    static let indicators = "report.indicators"
  }

  /// What a person calls everything that a line can be of.
  static func names(on bench: Workbench) -> [String: String] {
    var names: [String: String] = [
      Part.identity: bench.words("报告的单位、年度或类型", "the report's department, year or kind"),
      Part.indicators: bench.words("指标表", "the indicators"),
    ]
    for concept in bench.reading.taxonomy.taxonomy.concepts {
      names[concept.path] =
        bench.words.language == .zh || concept.english.isEmpty ? concept.name : concept.english
    }
    return names
  }

  private static func lines(of report: Report) -> [(concept: String, text: String)] {
    let identity = report.identity
    var lines = [
      (
        concept: Part.identity,
        text: joined([
          identity.department ?? "", identity.year.map { String($0) } ?? "",
          identity.level?.rawValue ?? "", identity.kind.rawValue,
        ])
      )
    ]
    for fact in report.facts {
      lines.append(
        (
          fact.concept,
          joined([
            fact.scope, fact.period?.description ?? "", fact.value.text, fact.unit,
            fact.sources.map { place($0.location) }.joined(separator: " "),
          ])
        ))
    }
    for form in report.forms {
      for row in form.indicators {
        lines.append(
          (
            Part.indicators,
            joined(
              [
                row.level1, row.level2, row.level3, row.target, row.actual, row.weight, row.score,
              ].map(\.text))
          ))
      }
    }
    return lines
  }

  /// Where a figure stands. A position on a page is left out: another version of the
  /// program that unpacks pages rounds it differently.
  private static func place(_ location: Location) -> String {
    let numbers = [
      location.line, location.column, location.page, location.paragraph, location.table,
      location.row,
    ].map { $0.map { String($0) } ?? "" }
    return (numbers + [location.cell ?? "", location.sheet ?? "", location.element ?? ""])
      .joined(separator: ":")
  }

  private static func joined(_ parts: [String]) -> String {
    parts.joined(separator: "\u{1F}")
  }
}

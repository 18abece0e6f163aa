import Publishing
import Reports
import Workspace

/// A reviewer's decision about a finding, for other programs.
enum MarkJSON {
  static func value(_ mark: Mark?) -> JSONValue {
    guard let mark else { return .null }
    return .object([
      .init("status", .string(mark.status)), .init("reason", .string(mark.reason)),
      .init("by", .text(mark.author.isEmpty ? nil : mark.author)),
    ])
  }

  /// A finding's object with the decision behind it.
  static func finding(_ finding: JSONValue, _ mark: Mark?) -> JSONValue {
    guard case .object(let members) = finding else { return finding }
    return .object(members + [.init("mark", value(mark))])
  }
}

extension Workbench {
  /// The corrections in force on a report's facts, by the facts as they were read.
  func factCorrections(of report: BenchReport) -> [Fact: FactCorrectionJSON] {
    guard let corrections = try? corrections(), !corrections.isEmpty,
      let facts = try? workspace.facts(of: report.loaded.key)
    else { return [:] }
    let byFact = Dictionary(
      corrections.filter(\.isApplied).map { ($0.fact, $0) }, uniquingKeysWith: { $1 })
    var result: [Fact: FactCorrectionJSON] = [:]
    for stored in facts {
      guard let correction = byFact[stored.id] else { continue }
      result[stored.fact] = FactCorrectionJSON(
        value: correction.value?.text, unit: correction.unit, author: correction.author,
        reason: correction.reason)
    }
    return result
  }
}

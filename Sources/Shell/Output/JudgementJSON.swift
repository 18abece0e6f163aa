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
      corrections.filter { $0.isApplied && $0.sort == .fact }.map { ($0.fact, $0) },
      uniquingKeysWith: { $1 })
    var result: [Fact: FactCorrectionJSON] = [:]
    for stored in facts {
      guard let correction = byFact[stored.id] else { continue }
      result[stored.fact] = FactCorrectionJSON(correction)
    }
    return result
  }
}

extension FactCorrectionJSON {
  init(_ correction: Correction) {
    self.init(
      value: correction.value?.text, unit: correction.unit, author: correction.author,
      reason: correction.reason)
  }

  /// The corrections of a report that was read outside a workspace: the same department and
  /// year state the same value for the same concept, scope and period.
  static func matching(_ corrections: [Correction], _ report: Report)
    -> [Fact: FactCorrectionJSON]
  {
    var result: [Fact: FactCorrectionJSON] = [:]
    for correction in corrections {
      guard correction.sort == .fact, let subject = correction.subject,
        subject.department == report.identity.department,
        subject.year == report.identity.year
      else { continue }
      let alike = report.facts.filter {
        $0.concept == subject.concept && $0.scope == subject.scope && $0.period == subject.period
          && $0.value == subject.value && $0.unit == subject.unit
      }
      let exact = alike.first { $0.sources.first?.location == subject.source.location }
      if let fact = exact ?? alike.first { result[fact] = FactCorrectionJSON(correction) }
    }
    return result
  }
}

import Audit
import Language
import LineEditor

extension Workbench {
  /// Reports are made ready for the rules so many at a time, by the calling thread: what the
  /// reviewer corrected is known there alone.
  private static let portion = 64

  /// Checks reports, several at once, and hands over what came of them in their order, until
  /// `take` says `false` or Ctrl-C is pressed. A slow one does not hold the others of its
  /// portion. `isKeeping` says whether the results are kept for later commands.
  func check(
    _ reports: [BenchReport], isKeeping: Bool = true,
    _ take: (BenchReport, CheckResult) throws(Diagnostic) -> Bool
  ) throws(Diagnostic) {
    var rest = reports[...]
    func nextPortion() -> Portion {
      defer { rest = rest.dropFirst(Workbench.portion) }
      return Portion(reports: Array(rest.prefix(Workbench.portion)))
    }
    var portion = nextPortion()
    while !portion.reports.isEmpty {
      while try readyOne(of: &portion) {}
      // The next are made ready while these are being checked.
      var next = nextPortion()
      if try !check(portion, isKeeping, making: &next, take) { return }
      portion = next
    }
  }

  /// Reports that are checked together: those made ready so far with what is known of them.
  private struct Portion {
    let reports: [BenchReport]
    /// What was found before, where nothing changed since; else what is to be checked.
    var known: [CheckResult?] = []
    var subjects: [AuditSubject?] = []
  }

  /// Makes one more report ready; whether there was one.
  private func readyOne(of portion: inout Portion) throws(Diagnostic) -> Bool {
    guard portion.subjects.count < portion.reports.count else { return false }
    let report = portion.reports[portion.subjects.count]
    let known = result(of: report)
    portion.subjects.append(known == nil ? try subject(of: report) : nil)
    portion.known.append(known)
    return true
  }

  private func check(
    _ portion: Portion, _ isKeeping: Bool, making next: inout Portion,
    _ take: (BenchReport, CheckResult) throws(Diagnostic) -> Bool
  ) throws(Diagnostic) -> Bool {
    let engine = ruleEngine()
    let work = OrderedWork(
      portion.subjects, jobs: min(jobs, portion.subjects.count), ahead: Workbench.portion
    ) { $0.map(engine.check) }
    var rest = Array(zip(portion.reports, portion.known))[...]
    var isStopped = false
    try work.run(
      deliver: { _, results throws(Diagnostic) in
        for result in results {
          let (report, known) = rest.removeFirst()
          guard let found = result ?? known else { continue }
          if result != nil {
            if isKeeping { try keep(found, of: report) } else { try attachMarks(to: found) }
          }
          if try !take(report, found) {
            isStopped = true
            return false
          }
        }
        return true
      }, meanwhile: { () throws(Diagnostic) in try readyOne(of: &next) },
      whileWaiting: { _ in !Interrupt.isRequested })
    return !isStopped && rest.isEmpty
  }

  /// The results of reports, in their order. Of many they weigh much: `check` hands them over
  /// one by one.
  func checkAll(_ reports: [BenchReport]) throws(Diagnostic) -> [CheckResult] {
    var results: [CheckResult] = []
    try check(reports) { _, result throws(Diagnostic) in
      results.append(result)
      return true
    }
    return results
  }
}

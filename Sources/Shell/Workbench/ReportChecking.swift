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
    while !rest.isEmpty {
      let portion = Array(rest.prefix(Workbench.portion))
      rest = rest.dropFirst(portion.count)
      if try !checkPortion(portion, isKeeping, take) { return }
    }
  }

  private func checkPortion(
    _ reports: [BenchReport], _ isKeeping: Bool,
    _ take: (BenchReport, CheckResult) throws(Diagnostic) -> Bool
  ) throws(Diagnostic) -> Bool {
    let kept = reports.map { result(of: $0) }
    var subjects: [AuditSubject?] = []
    for (report, result) in zip(reports, kept) {
      subjects.append(result == nil ? try subject(of: report) : nil)
    }
    let engine = ruleEngine()
    let work = OrderedWork(
      subjects, jobs: min(jobs, subjects.count), ahead: Workbench.portion
    ) { $0.map(engine.check) }
    var rest = Array(zip(reports, kept))[...]
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
      }, whileWaiting: { _ in !Interrupt.isRequested })
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

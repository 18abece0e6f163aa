import Audit
import Language
import LineEditor
import Workspace

extension Workbench {
  /// A report to check, and the same department's of the year before.
  private struct Task: Sendable {
    var report: BenchReport
    var earlier: BenchReport?
  }

  /// How far the other reports may be ahead of a slow one, for each job.
  private static let ahead = 128

  /// Checks reports, several at once, and hands over what came of them in their order, until
  /// `take` says `false` or Ctrl-C is pressed. `isKeeping` says whether the results are kept
  /// for later commands.
  func check(
    _ reports: [BenchReport], isKeeping: Bool = true,
    _ take: (BenchReport, CheckResult) throws(Diagnostic) -> Bool
  ) throws(Diagnostic) {
    let waiting = reports.filter { result(of: $0) == nil }
    guard waiting.count > 1 else {
      for report in reports where try !take(report, try check(report)) { return }
      return
    }
    var tasks: [Task] = []
    for report in waiting {
      tasks.append(Task(report: report, earlier: try earlier(than: report)))
    }
    let engine = ruleEngine()
    let reader = SubjectReader(workspace: workspace)
    let work = OrderedWork(tasks, jobs: min(jobs, tasks.count), ahead: Workbench.ahead) { task in
      Workbench.check(task, by: engine, reader)
    }
    var rest = reports[...]
    var isStopped = false
    /// Hands over what was known before, up to the next report that was not.
    func takeKnown() throws(Diagnostic) {
      while !isStopped, let report = rest.first, let known = result(of: report) {
        rest.removeFirst()
        if try !take(report, known) { isStopped = true }
      }
    }
    try work.run(
      deliver: { tasks, results throws(Diagnostic) in
        for (task, result) in zip(tasks, results) {
          try takeKnown()
          if isStopped { return false }
          rest.removeFirst()
          let found = try storage { () throws(WorkspaceFault) in try result.get() }
          if isKeeping { keep(found, of: task.report) }
          if try !take(task.report, found) { isStopped = true }
        }
        return !isStopped
      }, whileWaiting: { _ in !Interrupt.isRequested })
    if !isStopped && !Interrupt.isRequested { try takeKnown() }
  }

  /// The results of reports, in their order.
  func checkAll(_ reports: [BenchReport]) throws(Diagnostic) -> [CheckResult] {
    var results: [CheckResult] = []
    try check(reports) { _, result throws(Diagnostic) in
      results.append(result)
      return true
    }
    return results
  }

  private static func check(_ task: Task, by engine: RuleEngine, _ reader: SubjectReader)
    -> Result<CheckResult, WorkspaceFault>
  {
    do throws(WorkspaceFault) {
      return .success(engine.check(try reader.subject(of: task.report, earlier: task.earlier)))
    } catch { return .failure(error) }
  }
}

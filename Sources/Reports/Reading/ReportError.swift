/// Why a document is no report.
public enum ReportError: Error, Hashable, Sendable {
  /// The text speaks of something else than the evaluation of public spending.
  case notAReport
}

/// What a reviewer decided about a finding.
public struct Mark: Hashable, Sendable {
  /// The finding's stable id.
  public var finding: String
  /// `confirmed`, `dismissed` or `asked`.
  public var status: String
  public var reason: String
  /// Who says so; empty where nobody gave a name.
  public var author: String
  /// What it was said of, so that a mark whose finding is no longer there can say so.
  public var report: String
  public var rule: String
  public var scope: String
  public var content: String

  public init(
    finding: String, status: String, reason: String, author: String = "", report: String = "",
    rule: String = "", scope: String = "", content: String = ""
  ) {
    self.finding = finding
    self.status = status
    self.reason = reason
    self.author = author
    self.report = report
    self.rule = rule
    self.scope = scope
    self.content = content
  }
}

/// Free words, about a report or about the whole workspace.
public struct Note: Hashable, Sendable {
  public var text: String
  public var report: ReportKey?

  public init(text: String, report: ReportKey? = nil) {
    self.text = text
    self.report = report
  }
}

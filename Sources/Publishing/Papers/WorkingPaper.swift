public import Analysis
public import Audit
public import Documents

/// A session as a working paper (审计工作底稿): what was asked of which files, what came out,
/// what was found and where it stands. The form of the file that it becomes is no part of it.
public struct WorkingPaper: Sendable {
  /// A file that was read.
  public struct Input: Hashable, Sendable {
    /// Without its folders: where a file lies is no part of the evidence.
    public var name: String
    /// In hexadecimal.
    public var digest: String
    public var bytes: Int

    public init(name: String, digest: String, bytes: Int) {
      self.name = name
      self.digest = digest
      self.bytes = bytes
    }
  }

  /// A piece of what a step showed.
  public enum Part: Sendable {
    case text([String])
    case table(ResultTable, notes: [String])
    case chart(Chart)
  }

  public struct Step: Sendable {
    public var prose: [String]
    public var command: String
    public var parts: [Part]

    public init(prose: [String], command: String, parts: [Part]) {
      self.prose = prose
      self.command = command
      self.parts = parts
    }
  }

  /// What the rules came to for one report.
  public struct Checked: Sendable {
    public var name: String
    /// The file that places without a name of their own stand in.
    public var file: String
    public var findings: [Finding]
    /// The reviewer's decisions, by the findings' ids.
    public var marks: [String: String]
    public var coverage: [String]

    public init(
      name: String, file: String, findings: [Finding], marks: [String: String], coverage: [String]
    ) {
      self.name = name
      self.file = file
      self.findings = findings
      self.marks = marks
      self.coverage = coverage
    }
  }

  /// A file's own lines; of other formats than text the paragraphs and cells, one a line.
  public struct SourceText: Sendable {
    /// As places name it.
    public var file: String
    public var name: String
    public var lines: [String]

    public init(file: String, name: String, lines: [String]) {
      self.file = file
      self.name = name
      self.lines = lines
    }
  }

  public var title: String
  public var purpose: [String] = []
  /// The departments that were looked at, and the years.
  public var units: [String] = []
  public var periods: [String] = []
  public var preparer = ""
  public var reviewer = ""
  /// Program, rule packs and taxonomy with their digests, by name.
  public var conditions: [(name: String, value: String)] = []
  public var inputs: [Input] = []
  public var steps: [Step] = []
  public var checked: [Checked] = []
  /// What the person noted, in their order.
  public var conclusions: [String] = []
  public var sources: [SourceText] = []

  public init(title: String) {
    self.title = title
  }

  /// The paper without the names of people, which may be written in or changed later.
  public var unsigned: WorkingPaper {
    var paper = self
    paper.preparer = ""
    paper.reviewer = ""
    return paper
  }
}

/// A place that is cited, with the file it stands in.
struct CitedPlace {
  var file: String
  var location: Location
  var quote: String
}

extension WorkingPaper.Checked {
  /// Every place that a finding cites, each once.
  func places(of finding: Finding) -> [CitedPlace] {
    var seen = Set<Location>()
    return finding.citations.compactMap { citation in
      let location = citation.source.location
      guard seen.insert(location).inserted else { return nil }
      return CitedPlace(
        file: citation.file.isEmpty ? file : citation.file, location: location,
        quote: citation.source.quote)
    }
  }
}

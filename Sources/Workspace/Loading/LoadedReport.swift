public import Documents
public import Reports

/// A report's place in a workspace. It stays the same while files of the report
/// are read again; it means nothing in another workspace.
public struct ReportKey: Hashable, Sendable, Comparable {
  let row: Int64

  init(row: Int64) {
    self.row = row
  }

  public static func < (left: ReportKey, right: ReportKey) -> Bool { left.row < right.row }
}

/// What a loader knows of a file before anything was read from it.
public struct FileRecord: Hashable, Sendable {
  /// As the user named it; the workspace compares paths letter by letter.
  public var path: String
  /// Lower-case hexadecimal.
  public var sha256: String
  public var bytes: Int
  public var format: DocumentFormat
  /// The name of the encoding of a text file; nil for other formats.
  public var encoding: String?

  public init(
    path: String, sha256: String, bytes: Int, format: DocumentFormat, encoding: String? = nil
  ) {
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
    self.format = format
    self.encoding = encoding
  }
}

/// A file with what was read from it, ready to be taken in.
public struct ReadFile: Sendable {
  public var record: FileRecord
  public var report: Report
  /// The file's own lines.
  public var lines: [String]

  public init(_ record: FileRecord, _ report: Report, lines: [String]) {
    self.record = record
    self.report = report
    self.lines = lines
  }
}

/// A file to be taken in, and the reader that read it.
public enum IncomingFile: Sendable {
  case read(ReadFile, readerVersion: String)
  /// Its bytes were read before.
  case known(FileRecord, readerVersion: String)

  public var record: FileRecord {
    switch self {
    case .read(let file, _): file.record
    case .known(let record, _): record
    }
  }

  var readerVersion: String {
    switch self {
    case .read(_, let version), .known(_, let version): version
    }
  }
}

/// What a file is to its report.
public enum FileRole: String, Hashable, Sendable, Codable {
  /// The report's only file.
  case whole
  /// One of several files that hold different parts of the report.
  case part
  /// One of several files that hold the same parts of the report.
  case version
  /// The same bytes as another loaded file under another name.
  case copy
}

/// Whether a file's facts count.
public enum FileStatus: String, Hashable, Sendable, Codable {
  case current
  case superseded
}

/// A loaded file as a member of its report.
public struct LoadedFile: Hashable, Sendable {
  public var record: FileRecord
  public var role: FileRole
  public var status: FileStatus
  /// The user decided role and status. What was superseded by hand stays so; what
  /// was joined by hand yields only to a file loaded later with the same contents.
  public var isDecidedByHand: Bool
  public var factCount: Int

  /// Its facts count: it is neither superseded nor a copy.
  public var isCounted: Bool { status == .current && role != .copy }
}

/// A report and the files that it was read from.
public struct LoadedReport: Sendable {
  public var key: ReportKey
  /// 1-based place in `reports()`, for showing and naming.
  public var number: Int
  /// Of the first counted file; members that it lacks are taken from the others.
  public var identity: Identity
  /// In the order of loading.
  public var files: [LoadedFile]
  /// Of counted files, as are all counts here.
  public var factCount: Int
  public var indicatorCount: Int
  public var figures: (total: Int, understood: Int)

  /// The first file that counts.
  public var mainFile: LoadedFile? { files.first(where: \.isCounted) ?? files.first }
}

/// What loading a file did.
public enum LoadDecision: Hashable, Sendable {
  /// The first file of a report.
  case new
  /// This path is loaded with these bytes already; nothing was done.
  case unchanged
  /// This path was loaded with other bytes, or read by another reader, and was
  /// read anew.
  case replaced
  /// The bytes are those of a file that is loaded already.
  case copy(of: String)
  /// Same department, year and kind as the named files, other contents.
  case part(with: [String])
  /// Same department, year and kind as the named files and largely the same
  /// figures: this file, loaded last, counts instead of them.
  case version(superseding: [String])
  /// Same department, year and kind as the named files, which hold nearly all of it
  /// and more: they count, this file does not.
  case contained(in: [String])
}

/// The report that a file went to, and how.
public struct LoadOutcome: Hashable, Sendable {
  public var report: ReportKey
  public var decision: LoadDecision
}

/// A file that is not on disk any more as it was loaded.
public struct StaleFile: Hashable, Sendable {
  public enum Change: String, Hashable, Sendable {
    case vanished
    case changed
  }

  public var path: String
  public var change: Change
}

/// A value together with the file that it was read from.
public struct Filed<Value: Sendable>: Sendable {
  /// The path of a loaded file.
  public var file: String
  public var value: Value
}

extension Filed: Equatable where Value: Equatable {}
extension Filed: Hashable where Value: Hashable {}

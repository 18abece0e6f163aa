/// A paragraph that holds every word searched for.
public struct SearchHit: Hashable, Sendable {
  public var report: ReportKey
  /// The path of the file.
  public var file: String
  /// The file's line in which the first word stands; 1-based.
  public var line: Int
  /// The paragraph on one line: lines that a file wrapped are joined.
  public var text: String
  /// Where the words stand in `text`, in UTF-8 bytes, ascending, not overlapping.
  public var ranges: [Range<Int>]
}

/// What a search found before it reached its limit.
public struct SearchResult: Hashable, Sendable {
  public var hits: [SearchHit]
  /// False where the limit was reached and there may be more.
  public var isComplete: Bool
}

/// What the reader of web pages takes at most; a page over a limit is refused with
/// `DocumentError.limit` and the limit's name.
public struct HTMLLimits: Hashable, Sendable {
  /// `page-bytes`: of the file.
  public var pageBytes = 64 << 20
  /// `page-elements`: of the page, runs of text included.
  public var elements = 500_000
  /// `page-nesting`: of elements in one another.
  public var nesting = 512
  /// `text-bytes`: of the page's text.
  public var textBytes = 3 << 20
  /// `columns`: of one table.
  public var columns = 4096
  /// `parser-work`: what faulty tags may cost, in comparisons that the parser makes.
  public var parserWork = 1_000_000_000

  /// The limits that the manual states.
  public static let standard = HTMLLimits()

  public init() {}
}

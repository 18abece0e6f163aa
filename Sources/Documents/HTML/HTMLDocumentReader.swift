/// Reads a web page as it is published: the article with its tables, without what the
/// page puts around it.
///
/// ```swift
/// let document = try HTMLDocumentReader().read(bytes)
/// ```
public struct HTMLDocumentReader: Sendable {
  private let limits: HTMLLimits

  public init(limits: HTMLLimits = .standard) {
    self.limits = limits
  }

  public func read(_ bytes: [UInt8]) throws(DocumentError) -> Document {
    guard bytes.count <= limits.pageBytes else { throw .limit("page-bytes") }
    let page = try HTMLEncoding(bytes)
    let parts = PageParts.standard
    let tree = try HTMLTree.parse(page.bytes, limits: limits, parts: parts)
    guard !tree.nodes.isEmpty else { throw .empty }
    let article = Article(in: tree, parts: parts)
    var reader = BlockReader(tree: tree, article: article, parts: parts, limits: limits)
    if let title = article.title { try reader.read(title) }
    try reader.read(article.container)
    reader.finish()
    guard !reader.blocks.isEmpty else { throw .empty }
    return Document(
      format: .html, encoding: page.name, blocks: reader.blocks, lines: reader.lines,
      remarks: page.replaced > 0 ? ["\(page.replaced) 处字符无法解码"] : [])
  }
}

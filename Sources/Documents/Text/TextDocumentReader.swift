/// Reads plain text as it is published: any of the usual encodings, wrapped or not,
/// with tables flattened to tabs.
///
/// ```swift
/// let document = try TextDocumentReader().read(bytes)
/// ```
public struct TextDocumentReader: Sendable {
  public init() {}

  public func read(_ bytes: [UInt8]) throws(DocumentError) -> Document {
    // No encoding takes more than twice what UTF-8 does.
    if bytes.count > 2 * DocumentExtent.mostText { throw .limit("text-bytes") }
    let decoded = try TextEncoding.decode(bytes)
    try DocumentExtent.check(text: decoded.bytes)
    let source = SourceText(decoded)
    guard source.lines.contains(where: { !$0.isBlank }) else { throw .empty }
    var remarks: [String] = []
    if decoded.replaced > 0 { remarks.append("\(decoded.replaced) 处字符无法解码") }
    return Document(
      format: .text, encoding: decoded.encoding.rawValue,
      blocks: blocks(of: source.withoutPageFurniture()),
      lines: source.lines.map { source.text(of: $0) }, remarks: remarks)
  }

  private func blocks(of source: SourceText) -> [Block] {
    let tables = TextTables(source)
    let joiner = ParagraphJoiner(source: source, style: WrapStyle(source))
    var headings = HeadingDetection()
    var blocks: [Block] = []
    var index = 0
    while index < source.lines.count {
      let line = source.lines[index]
      if tables.begins(at: index) {
        let (table, next) = tables.read(from: index)
        if table.rows.contains(where: { $0.contains { !$0.passage.text.isEmpty } }) {
          blocks.append(.table(table))
        }
        index = max(next, index + 1)
        continue
      }
      if line.isBlank {
        index += 1
        continue
      }
      let (passage, next) = paragraph(from: index, in: source, joiner: joiner, tables: tables)
      index = next
      if let (heading, runsOn) = headings.heading(of: passage) {
        blocks.append(.heading(heading))
        if !runsOn { continue }
      }
      blocks.append(.paragraph(passage))
    }
    return blocks
  }

  private func paragraph(
    from start: Int, in source: SourceText, joiner: ParagraphJoiner, tables: TextTables
  ) -> (passage: Passage, next: Int) {
    let first = source.lines[start]
    var builder = PassageBuilder(emptyLinesBefore: first.emptyBefore)
    append(first, of: source, to: &builder)
    var open = joiner.open(first)
    var next = start + 1
    while true {
      var candidate = next
      while candidate < source.lines.count, source.lines[candidate].isBlank { candidate += 1 }
      guard candidate < source.lines.count, !tables.begins(at: candidate),
        joiner.joins(open, source.lines[candidate], blanks: candidate - next)
      else { break }
      if let (line, range) = joiner.blank(between: open.last, and: source.lines[candidate]) {
        builder.append(
          range, of: source, line: line.number,
          column: source.scalars(in: line.whole.lowerBound..<range.lowerBound) + 1)
      }
      append(source.lines[candidate], of: source, to: &builder)
      joiner.extend(&open, with: source.lines[candidate])
      next = candidate + 1
    }
    return (builder.passage, next)
  }

  private func append(_ line: SourceLine, of source: SourceText, to builder: inout PassageBuilder) {
    var content = line.content
    var column = line.column
    // Word's text export leaves its bookmarks in the text.
    if source.bytes[content].first == 0x5B,
      source.bytes[content].starts(with: "[bookmark:".utf8),
      let end = source.bytes[content].firstIndex(of: 0x5D)
    {
      let rest = source.trimmed(end + 1..<content.upperBound)
      column += source.scalars(in: content.lowerBound..<rest.lowerBound)
      content = rest
    }
    builder.append(content, of: source, line: line.number, column: column)
  }
}

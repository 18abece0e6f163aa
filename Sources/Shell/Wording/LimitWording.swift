import Documents
import Publishing

/// The sentences for the limits of readers: what is over which figure. The names are those
/// of the manual's page on limits.
struct LimitWording: Sendable {
  var words: Wording

  private static let office = DocumentLimits.standard
  private static let page = HTMLLimits.standard

  func reason(_ name: String) -> String {
    let office = LimitWording.office
    let page = LimitWording.page
    switch name {
    case "archive-bytes":
      let most = megabytes(office.archiveBytes)
      return words("压缩包超过 \(most) 的上限", "its archive is above the limit of \(most)")
    case "archive-entries":
      let most = office.archiveEntries
      return words("压缩包内的文件超过 \(most) 个的上限", "it holds more files than the limit of \(most)")
    case "part-bytes":
      let most = megabytes(office.partBytes)
      return words(
        "压缩包内有文件展开后超过 \(most) 的上限", "a file in it unpacks to more than the limit of \(most)")
    case "total-bytes":
      let most = megabytes(office.totalBytes)
      return words("压缩包展开后超过 \(most) 的上限", "it unpacks to more than the limit of \(most)")
    case "compression-ratio":
      let most = office.compressionRatio
      return words(
        "压缩包内有文件展开后超过原大小 \(most) 倍的上限",
        "a file in it unpacks to more than the limit of \(most) times its size")
    case "nesting": return nesting(office.nesting)
    case "page-nesting": return nesting(page.nesting)
    case "elements": return elements(office.elements)
    case "page-elements": return elements(page.elements)
    case "attributes":
      let most = office.attributes
      return words(
        "一个元素的属性超过 \(most) 个的上限", "an element has more attributes than the limit of \(most)")
    case "cells":
      let most = office.cells
      return words("表格超过 \(most) 个单元格的上限", "its tables have more cells than the limit of \(most)")
    case "row-cells":
      let most = office.rowCells
      return words(
        "表格有一行超过 \(most) 个单元格的上限", "a row of a table has more cells than the limit of \(most)")
    case "columns":
      let most = page.columns
      return words("表格超过 \(most) 列的上限", "a table has more columns than the limit of \(most)")
    case "paragraphs":
      let most = office.paragraphs
      return words("正文超过 \(most) 段的上限", "it has more paragraphs than the limit of \(most)")
    case "lines":
      let most = DocumentExtent.mostLines
      return words("文本超过 \(most) 行的上限", "it has more lines than the limit of \(most)")
    case "text-bytes":
      let most = megabytes(DocumentExtent.mostText)
      return words("文字超过 \(most) 的上限", "its text is above the limit of \(most)")
    case "page-bytes":
      let most = megabytes(page.pageBytes)
      return words("网页超过 \(most) 的上限", "the page is above the limit of \(most)")
    case "parser-work":
      return words("网页的错误标记过多，超过解析上限", "its faulty tags are above the limit of the parser")
    case "pages":
      let most = PDFDocumentReader.mostPages
      return words("超过 \(most) 页的上限", "it has more pages than the limit of \(most)")
    case "words":
      let most = PDFDocumentReader.mostWords
      return words("一页超过 \(most) 个词的上限", "a page has more words than the limit of \(most)")
    case "time": return words("读取超过时限", "reading it takes longer than the limit of time")
    case "memory":
      return words("读取所需内存超过上限", "reading it takes more memory than the limit")
    case "output": return words("转换出的内容超过上限", "what it converts to is above the limit")
    default: return words("超过读取上限 \(name)", "it is above the reader's limit \(name)")
    }
  }

  private func megabytes(_ bytes: Int) -> String { "\(bytes >> 20) MB" }

  private func nesting(_ most: Int) -> String {
    words("元素嵌套超过 \(most) 层的上限", "its elements nest deeper than the limit of \(most)")
  }

  private func elements(_ most: Int) -> String {
    words("元素超过 \(most) 个的上限", "it has more elements than the limit of \(most)")
  }
}

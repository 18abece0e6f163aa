import Documents
import Publishing
import Testing

@testable import Shell

@Suite("Limits in words")
struct LimitWordingTests {
  @Test("a file over a limit is told which one, and how much it may be")
  func sentences() {
    let wording = LimitWording(words: Wording(language: .en))
    #expect(wording.reason("total-bytes") == "it unpacks to more than the limit of 128 MB")
    #expect(wording.reason("page-nesting") == "its elements nest deeper than the limit of 512")
    #expect(
      LimitWording(words: Wording(language: .zh)).reason("total-bytes")
        == "压缩包展开后超过 128 MB 的上限")
  }

  @Test(
    "every limit of the manual has its words",
    arguments: [
      "archive-bytes", "archive-entries", "part-bytes", "total-bytes", "compression-ratio",
      "nesting", "elements", "attributes", "cells", "row-cells", "paragraphs", "text-bytes",
      "page-bytes",
      "page-elements", "page-nesting", "columns", "parser-work", "lines", "pages", "words", "time",
      "memory", "output",
    ])
  func all(name: String) {
    let reason = LimitWording(words: Wording(language: .en)).reason(name)
    #expect(reason.contains("limit"))
    #expect(!reason.contains("the reader's limit"))
  }
}

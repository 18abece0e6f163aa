import Glibc
import Testing

@testable import Workspace

@Suite("The manual of the workspace tells the truth")
struct DocumentationTests {
  let text: String
  let workspace: Workspace

  init() throws {
    let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let file = try #require(fopen("/\(folder)/Documentation/workspace.md", "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    text = String(decoding: bytes[..<count], as: UTF8.self)
    workspace = try Workspace(path: nil)
    try workspace.add(
      Invented.full(), file: Invented.file("a.txt"), lines: ["一行"],
      readerVersion: Invented.reader)
  }

  @Test(arguments: [
    "reports", "报告", "files", "文件", "facts", "事实", "fact_sources", "出处", "indicators", "指标",
    "sections", "章节", "blanks", "damages", "problems", "存在问题", "measures", "改进措施",
    "result_uses", "结果应用", "attachments", "附件", "corrections", "更正", "marks", "标记",
    "roster_departments", "名册", "reference_figures", "批复",
  ])
  func everyColumnIsNamedUnderItsView(view: String) throws {
    let parts = text.split(separator: "\n## ")
    let part = try #require(
      parts.first { part in
        part.prefix { $0 != "\n" }.split { $0 == " " || $0 == "," }.contains { $0 == view }
      })
    let names = Set(part.split { "`|,， \n.（）()".contains($0) }.map(String.init))
    for column in try workspace.sql("select * from \(view) limit 0").columns {
      #expect(names.contains(column), "\(view).\(column)")
    }
  }

  @Test func everyExampleRuns() throws {
    let examples = text.split(separator: "```sql\n").dropFirst().compactMap {
      $0.split(separator: "```").first.map(String.init)
    }
    #expect(examples.count >= 4)
    for example in examples {
      #expect(throws: Never.self, "\(example)") { try workspace.sql(example) }
    }
  }

  @Test func theFileSaysWhatItIs() {
    #expect(text.contains("\(Schema.applicationID) (\"gouj\")"))
  }
}

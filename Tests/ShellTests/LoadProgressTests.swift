import Publishing
import Testing

@testable import Shell

@Suite struct LoadProgressTests {
  /// A terminal's last line, and a clock that stands until it is moved.
  final class Line {
    var time = 100.0
    var width = 40
    var written: [String] = []

    func progress(_ language: Wording.Language = .zh) -> LoadProgress {
      LoadProgress(
        words: Wording(language: language), width: { self.width }, clock: { self.time },
        write: { self.written.append($0) })
    }
  }

  @Test func `What takes less than a moment shows nothing, and erases nothing`() {
    let line = Line()
    let progress = line.progress()
    line.time += 0.2
    progress.show(1, of: 3, "a.txt")
    progress.erase()
    #expect(line.written.isEmpty)
  }

  @Test func `Count, time left and current file, a few times a second, then nothing`() {
    let line = Line()
    let progress = line.progress()
    line.time += 4
    progress.show(100, of: 400, "省直/林业.docx")
    line.time += 0.01
    progress.show(101, of: 400, "省直/水利.docx")
    progress.erase()
    progress.erase()
    #expect(
      line.written == ["\r  100/400  约剩 12 秒  林业.docx\u{1B}[K", "\r\u{1B}[K"])
  }

  @Test(arguments: [10, 21, 22, 23, 24, 25, 80])
  func `The line never reaches the last column, whatever stands in a name`(width: Int) {
    let line = Line()
    line.width = width
    let progress = line.progress()
    line.time += 1
    progress.show(1, of: 9, "青石县水利局部门整体支出\u{1B}[31m绩效\u{202E}自评😀报告.docx")
    let shown = line.written.joined().dropFirst().dropLast(3)
    #expect(!shown.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    #expect(DisplayWidth.columns(of: String(shown)) <= width - 1)
  }

  @Test func `Long waits are told in minutes`() {
    let line = Line()
    let progress = line.progress(.en)
    line.time += 60
    progress.show(10, of: 100, "a.txt")
    #expect(line.written == ["\r  10/100  9 min left  a.txt\u{1B}[K"])
  }
}

import Measuring
import Testing

struct ResultTests {
  @Test func columnsStandBelowOneAnotherAlsoInChinese() {
    var table = Columns(["work", "n"])
    table.add(["核对", "1"])
    #expect(table.text == "| work | n |\n|------|---|\n| 核对 | 1 |\n")
  }

  @Test func resultsSurviveTheirFile() throws {
    let result = Result(
      "load again", ours: "1.5 s", beside: "first load", "7.7 s", speed: 5.13,
      wanted: "at least 20 times", isReached: false, command: "Benchmarks/run load 1000")
    let kept = try #require(Result(line: result.line))
    #expect(kept.row == result.row)
    #expect(kept.row[5] == "at least 20 times, missed")
    #expect(Result(line: "too\tfew") == nil)
  }

  @Test func plotPutsFasterToTheRightOfTheLine() throws {
    let svg = SpeedChart([.init("faster <&>", speed: 10), .init("slower", speed: 0.1)]).svg
    let places = svg.split(separator: "\n").filter { $0.hasPrefix("<circle") }
      .compactMap { line in
        line.split(separator: "\"").dropFirst().first.flatMap { Double($0) }
      }
    // The scale goes from 0.1 to 10; the line of equals stands in the middle.
    #expect(places == [890, 470])
    #expect(svg.contains("faster &lt;&amp;&gt;"))
  }

  @Test func plotKeepsToItsScale() {
    let svg = SpeedChart([.init("much faster", speed: 1000), .init("as fast", speed: 1)]).svg
    #expect(svg.contains("1000 ×"))
    #expect(svg.contains("cx=\"890\"") && svg.contains("cx=\"470\""))
  }
}

import Randomness
import Testing

@testable import Sessions

@Suite struct LineDiffTests {
  @Test func sameTextsHaveNoDifference() {
    #expect(LineDiff.unified([], []).isEmpty)
    #expect(LineDiff.unified(["甲"], ["甲"]).isEmpty)
  }

  @Test func showsThreeLinesAround() {
    let old = (1...20).map(String.init)
    var new = old
    new[9] = "十"
    #expect(
      LineDiff.unified(old, new) == [
        "@@ -7,7 +7,7 @@", " 7", " 8", " 9", "-10", "+十", " 11", " 12", " 13",
      ])
  }

  @Test func farChangesAreTwoHunksAndNearOnesOne() {
    let old = (1...20).map(String.init)
    var far = old
    far.remove(at: 17)
    far.insert("〇", at: 1)
    #expect(
      LineDiff.unified(old, far) == [
        "@@ -1,4 +1,5 @@", " 1", "+〇", " 2", " 3", " 4",
        "@@ -15,6 +16,5 @@", " 15", " 16", " 17", "-18", " 19", " 20",
      ])
    var near = old
    near[4] = "五"
    near[10] = "十一"
    #expect(LineDiff.unified(old, near).count { $0.hasPrefix("@@") } == 1)
  }

  @Test func aSideWithoutLinesIsNumberedAsDiffDoes() {
    #expect(LineDiff.unified([], ["甲"]) == ["@@ -0,0 +1,1 @@", "+甲"])
    #expect(LineDiff.unified(["甲"], []) == ["@@ -1,1 +0,0 @@", "-甲"])
  }

  @Test func keepsTheLongestCommonLines() {
    #expect(
      LineDiff.unified(["a", "b", "c", "d"], ["b", "x", "d", "e"]) == [
        "@@ -1,4 +1,4 @@", "-a", " b", "-c", "+x", " d", "+e",
      ])
  }

  @Test func endsSoonOnLongTexts() {
    let old = (0..<3000).map { "甲\($0)" }
    let new = (0..<3000).map { "乙\($0)" }
    #expect(LineDiff.unified(old, new).count == 6001)
  }

  @Test func applyingItGivesTheNewText() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      let old = (0..<Int.random(in: 0..<12, using: &random)).map { _ in
        String(Int.random(in: 0..<4, using: &random))
      }
      let new = (0..<Int.random(in: 0..<12, using: &random)).map { _ in
        String(Int.random(in: 0..<4, using: &random))
      }
      var result: [String] = []
      var at = 0
      for line in LineDiff.unified(old, new) {
        if line.hasPrefix("@@") {
          let numbers = line.split { !$0.isNumber }.compactMap { Int($0) }
          let start = numbers[1] == 0 ? numbers[0] : numbers[0] - 1
          result += old[at..<start]
          at = start
        } else if line.hasPrefix("+") {
          result.append(String(line.dropFirst()))
        } else {
          #expect(line.dropFirst() == old[at])
          if line.hasPrefix(" ") { result.append(old[at]) }
          at += 1
        }
      }
      #expect(result + old[at...] == new)
    }
  }
}

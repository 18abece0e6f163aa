import Testing

@testable import Reports

/// Values by label.
@Suite struct LabelMapTests {
  @Test func manyLabelsKeepTheirValues() {
    var map = LabelMap<Int>()
    for number in 0..<1_000 { map["支出\(number)"] = number }
    for number in 0..<1_000 { #expect(map["支出\(number)"] == number) }
    #expect(map["支出1000"] == nil)
    #expect(map["支出"] == nil)
    #expect(map.values == Array(0..<1_000))
    #expect(map.labels.count == 1_000)
  }

  @Test func aValueThatIsTakenOutIsMissing() {
    var map = LabelMap<Int>()
    #expect(map.isEmpty)
    map["收入"] = 1
    map["收入"] = nil
    #expect(map["收入"] == nil)
    #expect(map.isEmpty)
    #expect(map.labels.isEmpty)
    map["收入"] = 2
    #expect(map["收入"] == 2)
    #expect(map.labels == ["收入"])
  }

  @Test func aDefaultIsTakenOnce() {
    var map = LabelMap<[Int]>()
    map["人员", default: [0]].append(1)
    map["人员", default: [5]].append(2)
    #expect(map["人员"] == [0, 1, 2])
    #expect(map["公用", default: [7]] == [7])
    #expect(map["公用"] == nil)
  }

  @Test func whatIsThereStaysWhenAnotherMapIsAdded() {
    var map = LabelMap<Int>()
    map["收入"] = 1
    var other = LabelMap<Int>()
    other["收入"] = 2
    other["支出"] = 3
    map.add(other)
    #expect(map["收入"] == 1)
    #expect(map["支出"] == 3)
  }
}

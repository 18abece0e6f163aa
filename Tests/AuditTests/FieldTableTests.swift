import Testing

@testable import Audit

@Suite("the fields of a row")
struct FieldTableTests {
  @Test("a field has the value that it was given last, or none")
  func fields() {
    var table = FieldTable<String>()
    #expect(table["weight"] == nil)
    table["weight"] = "10"
    table["score"] = "9"
    table["weight"] = "20"
    #expect(table["weight"] == "20")
    #expect(table["分值"] == nil)
    #expect(table.map(\.name) == ["weight", "score"])
    #expect(table.values == ["20", "9"])
    table["weight"] = nil
    table["note"] = nil
    #expect(table.map(\.name) == ["score"])
  }
}

import Testing

@testable import Publishing

/// JSON as other programs and terminals take it.
@Suite struct JSONValueTests {
  @Test("Characters that move the cursor or turn the text round are escaped")
  func harmless() {
    let value = JSONValue.string("a\u{1B}[31m\u{202E}b\u{9B}\"\\\n中")
    #expect(
      value.serialized(indented: false)
        == "\"a\\u001b[31m\\u202eb\\u009b\\\"\\\\\\n中\"")
  }
}

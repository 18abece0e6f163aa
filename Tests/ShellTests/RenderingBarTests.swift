import Testing

@testable import Shell

@Suite struct RenderingBarTests {
  @Test(arguments: [
    (100, 100, "██████████"),
    (50, 100, "█████"),
    (7919, 10000, "███████▉"),
    (7576, 10000, "███████▋"),
    (1, 80, "▏"),
    (1, 1_000_000, "▏"),
    (0, 100, ""),
    (-5, 100, ""),
    (150, 100, "██████████"),
    (5, 0, ""),
  ])
  func `A bar is as long as its part of the whole`(part: Int, whole: Int, bar: String) {
    #expect(Bar.text(Int128(part), of: Int128(whole), columns: 10) == bar)
  }

  @Test func `Figures of any size have a bar`() {
    #expect(Bar.text(Int128.max / 2, of: Int128.max, columns: 4) == "██")
  }
}

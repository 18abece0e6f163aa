import Testing

@testable import Shell

@Suite struct RenderingDisplayWidthTests {
  @Test(arguments: [
    ("", 0),
    ("abc", 3),
    ("三公经费", 8),
    ("１，７００", 10),
    ("“三公”经费", 10),
    ("→×÷·±①△▹✗—…", 11),
    ("가나", 4),
    ("\u{1100}\u{1161}\u{11A8}", 2),
    ("ｱｲ", 2),
    ("𠮷", 2),
    ("㈠", 2),
  ])
  func `Wide characters take two columns, ambiguous ones one`(text: String, columns: Int) {
    #expect(DisplayWidth.columns(of: text) == columns)
  }

  @Test(arguments: [
    ("e\u{301}", 1),
    ("か\u{3099}", 2),
    ("a\u{20DD}", 1),
    ("a\u{200B}b", 2),
    ("नि", 2),
  ])
  func `Combining marks take none`(text: String, columns: Int) {
    #expect(DisplayWidth.columns(of: text) == columns)
  }

  @Test(arguments: [
    ("😀", 2),
    ("👩‍👩‍👧", 2),
    ("👍🏽", 2),
    ("🇨🇳", 2),
    ("⚠", 1),
    ("⚠\u{FE0F}", 2),
    ("1\u{FE0F}\u{20E3}", 2),
    ("✅数", 4),
    ("司👩‍⚖️局", 6),
  ])
  func `An emoji takes two, however many scalars it has`(text: String, columns: Int) {
    #expect(DisplayWidth.columns(of: text) == columns)
  }
}

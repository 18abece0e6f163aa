import Measuring
import Testing

struct FiguresTests {
  @Test(arguments: [
    (0.0, "0.00"), (1.0, "1.00"), (2.346, "2.35"), (12.5, "12.50"), (0.05, "0.05"),
    (-0.04, "-0.04"), (-0.4, "-0.40"), (-3.1, "-3.10"), (-0.001, "0.00"),
    (.infinity, "—"), (.nan, "—"),
  ])
  func twoDecimalsAlsoBelowZero(number: Double, text: String) {
    #expect(Figures.rounded(number) == text)
  }

  @Test(arguments: [
    (0.0, "0"), (1.0, "1"), (4.567, "4.57"), (812.3, "812"), (12345, "12345"),
    (0.00123, "0.00123"), (0.999, "0.999"), (99.96, "100"), (-2.5, "-2.5"), (.infinity, "—"),
  ])
  func threeDigits(number: Double, text: String) {
    #expect(Figures.significant(number) == text)
  }

  @Test(arguments: [(0.0062, "6.2 ms"), (7.71, "7.71 s"), (125, "2 min 5 s"), (119.7, "120 s")])
  func durations(seconds: Double, text: String) {
    #expect(Figures.duration(seconds) == text)
  }

  @Test func commaSeparatedFields() {
    let text = "name,value\n\"a, b\",1\n\"say \"\"yes\"\"\",\n,\"\"\n"
    #expect(
      TextFile.table(text) == [
        ["name", "value"], ["a, b", "1"], ["say \"yes\"", ""], ["", ""],
      ])
  }

  @Test func shareOfOtherPrograms() {
    // user, nice, system, idle, iowait, irq, softirq, steal, guest, guest_nice
    let before = [100, 0, 50, 800, 50, 0, 0, 0, 40, 0]
    let after = [125, 0, 75, 840, 60, 0, 0, 0, 60, 0]
    #expect(OtherPrograms.share(from: before, to: after) == 0.5)
    #expect(OtherPrograms.share(from: before, to: before) == 0)
    #expect(OtherPrograms.share(from: [], to: []) == 0)
  }
}

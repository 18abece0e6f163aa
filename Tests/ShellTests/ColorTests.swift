import Testing

@testable import Shell

@Suite struct ColorTests {
  @Test func `Colours depend on the terminal, NO_COLOR and what was asked for`() {
    let terminal = ["TERM": "xterm-256color"]
    let asked = terminal.merging(["NO_COLOR": "1"]) { $1 }
    #expect(ColorChoice.auto.isOn(atTerminal: true, environment: terminal))
    #expect(!ColorChoice.auto.isOn(atTerminal: false, environment: terminal))
    #expect(!ColorChoice.auto.isOn(atTerminal: true, environment: asked))
    #expect(
      ColorChoice.auto.isOn(
        atTerminal: true, environment: terminal.merging(["NO_COLOR": ""]) { $1 }),
      "an empty NO_COLOR asks for nothing")
    #expect(!ColorChoice.auto.isOn(atTerminal: true, environment: ["TERM": "dumb"]))
    #expect(!ColorChoice.auto.isOn(atTerminal: true, environment: [:]))
    #expect(ColorChoice.always.isOn(atTerminal: false, environment: asked))
    #expect(!ColorChoice.never.isOn(atTerminal: true, environment: terminal))
  }

  @Test func `Signs, heads, bars and what is below zero are coloured`() {
    func painted(_ line: String) -> String {
      Painter.paint(line).replacing("\u{1B}[0m", with: ">").replacing("\u{1B}[", with: "<")
    }
    #expect(painted("  1  ✗ 矛盾  -4.53 万元 ⚠  —") == "  1  <31m✗> 矛盾  <31m-4.53> 万元 <33m⚠>  <2m—>")
    #expect(painted("  甲  ✗ 15  ~ 7") == "  甲  <31m✗> 15  <33m~> 7")
    #expect(painted("31.47 − 36.00，2023-05-06") == "31.47 − 36.00，2023-05-06")
    #expect(painted("  乙  ▐█│") == "  乙  <34m▐█>│")
    let message = Painter.painted(message: "  ratio 三工\n        ^^^^\n  没有。  [E0202]")
    #expect(message.contains("\n        \u{1B}[31m^^^^\u{1B}[0m\n"))
  }

  /// What the commands print, with colours and without.
  @Test func `Without its colours a line is what it was`() throws {
    let trial = try Trial()
    for line in [
      "reports", "check", "list facts", "ratio 三公经费@决算 - 三公经费@预算 by report",
      "reports | plot", "reports | plot ladder", "explain 1", "help", "set",
    ] {
      let items = LineRunner.run(line, on: trial.bench).output
      let plain = Renderer(width: 80, words: trial.bench.words)
      var colored = plain
      colored.isColored = true
      #expect(Painter.stripped(colored.text(items)) == plain.text(items), "\(line)")
    }
  }

  @Test func `Nothing that is recorded or published has colours`() throws {
    let trial = try Trial()
    _ = trial.run("set color always")
    #expect(trial.bench.color == .always)
    let result = LineRunner.run("check", on: trial.bench)
    #expect(!StepRecord.result(result, on: trial.bench).output.contains("\u{1B}"))
    let setting = LineRunner.run("set color never", on: trial.bench)
    #expect(StepRecord.result(setting, on: trial.bench).output.isEmpty)
    let json = LineRunner.run("last as json", on: trial.bench).output
    let renderer = Renderer(width: 80, words: trial.bench.words, isColored: true)
    #expect(!renderer.text(json).contains("\u{1B}"))
    #expect(trial.run("set color bunt").contains("always"))
  }

  @Test func `A pager is for more than a screen, and counts what wraps`() {
    let line = String(repeating: "字", count: 45)
    func isNeeded(_ count: Int, rows: Int) -> Bool {
      Pager.isNeeded(
        for: Array(repeating: line, count: count).joined(separator: "\n"), columns: 80, rows: rows)
    }
    #expect(!isNeeded(5, rows: 11), "ten lines and the prompt")
    #expect(isNeeded(5, rows: 10))
    #expect(!Pager.isNeeded(for: "\u{1B}[31m✗\u{1B}[0m", columns: 1, rows: 2))
  }

  @Test func `No pager comes up that is switched off, is cat or is not there`() {
    let path = ["PATH": "/usr/bin:/bin"]
    #expect(
      Pager(.auto, environment: path.merging(["PAGER": "sh -c x"]) { $1 })?.command == "sh -c x")
    #expect(Pager(.auto, environment: path.merging(["PAGER": "cat"]) { $1 }) == nil)
    #expect(Pager(.auto, environment: ["PATH": "/nowhere"]) == nil)
    #expect(Pager(.off, environment: path.merging(["PAGER": "sh"]) { $1 }) == nil)
    #expect(Pager(.command("no-such-program -x"), environment: path) == nil)
    #expect(Pager(.command("LESS=S sh"), environment: path) != nil)
  }
}

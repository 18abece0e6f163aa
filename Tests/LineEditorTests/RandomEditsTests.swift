import PseudoTerminal
import Randomness
import Testing

/// Random edits from a known seed: after each, the screen shows what the line holds.
@Suite struct RandomEditsTests {
  @Test(arguments: 0..<24)
  func `The screen follows every edit`(seed: Int) throws {
    let columns = [20, 40, 41, 80][seed % 4]
    let kind = ["xterm-256color", "screen", "linux", "vt100"][(seed / 4) % 4]
    let terminal = try startProbe(environment: ["TERM": kind], columns: columns, rows: 14)
    var random = SeededGenerator(seed: UInt64(seed))
    var model = LineModel()
    if seed.isMultiple(of: 3) {
      try terminal.send(Key.paste("预算一二\n执行率abc三公经费\n末行"))
      model = LineModel("预算一二\n执行率abc三公经费\n末行")
    }
    for step in 1...80 {
      try terminal.send(model.edit(using: &random))
      let (lines, row, column) = model.picture(columns: columns)
      try terminal.wait(for: "step \(step): \(lines), cursor at \(row), \(column)") { screen in
        screen.lines == lines && screen.row == row && screen.column == column
      }
    }
    #expect(terminal.screen.unknownSequences == [])
  }
}

/// What a line editor is to do, in the simplest terms.
private struct LineModel {
  var text: [Character] = []
  var cursor = 0

  init(_ text: String = "") {
    self.text = Array(text)
    cursor = self.text.count
  }

  /// Changes the line in some way, and returns the keys that change it so.
  mutating func edit(using random: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<11, using: &random) {
    case 5 where cursor > 0, 6 where cursor > 0:
      cursor -= 1
      return Key.left
    case 7 where cursor < text.count:
      cursor += 1
      return Key.right
    case 8 where cursor > 0:
      cursor -= 1
      text.remove(at: cursor)
      return Key.backspace
    case 9 where cursor < text.count:
      text.remove(at: cursor)
      return Key.control("D")
    case 10 where cursor > 0 && cursor < text.count:
      text.swapAt(cursor - 1, cursor)
      cursor += 1
      return Key.control("T")
    default:
      let typed = "预算执行率三公ab9，…·“😀".randomElement(using: &random) ?? "x"
      text.insert(typed, at: cursor)
      cursor += 1
      return String(typed)
    }
  }

  /// What the screen is to show, and where its cursor is to stand.
  func picture(columns: Int) -> (lines: [String], row: Int, column: Int) {
    var whole = Screen(columns: columns, rows: 24)
    var place = (row: 0, column: 0)
    whole.show(prompt)
    for (index, character) in (text + ["\n"]).enumerated() {
      if index == cursor {
        // The cursor stands on the character it precedes, also where that one wraps.
        let width = character == "\n" ? 1 : Screen.columns(of: character)
        let fits = !whole.wrapsNext && whole.column + width <= columns
        place = fits ? (whole.row, whole.column) : (whole.row + 1, 0)
      }
      // A line end behind a full row ends the row below it.
      if character == "\n", whole.wrapsNext { whole.show(" ") }
      whole.show(character == "\n" ? "\r\n" : String(character))
    }
    return (whole.lines, place.row, place.column)
  }
}

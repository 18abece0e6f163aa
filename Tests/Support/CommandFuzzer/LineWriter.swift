import Analysis
import Language
import Randomness

@testable import Shell

/// Writes lines: the manual's examples with their words changed, and lines after the grammar
/// with the names that the shell knows.
struct LineWriter {
  private var random: SeededGenerator
  private let examples: [[String]]
  private let names: [String]
  private let columns: [String]
  private let departments: [String]
  private let periods: [String]
  private let keywords: [String]

  init(bench: Workbench, seed: UInt64) {
    random = SeededGenerator(seed: seed)
    let lines =
      CommandTable.all.flatMap { $0.examples + $0.exampleSetting }
      + ErrorCatalogue.all.map(\.input)
    examples = lines.map { LineWriter.pieces($0) }
    names = bench.catalogue.completions
    columns =
      ListCommand.columnNames + ["执行率", "总支出", "年度", "级别", "核对", "内容", "状态", "文字", "差", "值"]
    departments = ((try? bench.reports().map(\.name)) ?? []) + ["all", "全部", "2023", "云岭"]
    periods =
      bench.catalogue.periodWords + ["2023", "2023.final", "2022", "上年.决算", "99999", "批复.决算"]
    keywords = Keyword.allCases.flatMap(\.spellings) + CommandTable.verbs
  }

  /// A line cut where words, signs and blanks meet.
  private static func pieces(_ line: String) -> [String] {
    var pieces: [String] = []
    var kind = -1
    for character in line {
      let now = character == " " ? 0 : character.isLetter || character.isNumber ? 1 : 2
      if now == kind && now != 2 {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
      kind = now
    }
    return pieces
  }

  private mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

  private mutating func one(_ words: [String]) -> String {
    words.isEmpty ? "" : words[below(words.count)]
  }

  // MARK: Lines

  mutating func line() -> String {
    switch below(10) {
    case 0..<5: return changed(examples[below(examples.count)])
    case 5..<9: return written()
    default: return (0..<1 + below(8)).map { _ in piece() }.joined(separator: one([" ", ""]))
    }
  }

  private mutating func changed(_ example: [String]) -> String {
    var pieces = example
    for _ in 0..<1 + below(4) where !pieces.isEmpty {
      let place = below(pieces.count)
      switch below(7) {
      case 0: pieces.remove(at: place)
      case 1: pieces.insert(piece(), at: place)
      case 2: pieces[place] = piece()
      case 3: pieces.append(contentsOf: [" ", "|", " "] + [stage()])
      case 4: pieces.swapAt(place, below(pieces.count))
      case 5:
        let other = examples[below(examples.count)]
        pieces = Array(pieces[..<place]) + other[below(other.count)...]
      default: pieces.insert(pieces[place], at: place)
      }
    }
    return pieces.joined()
  }

  private mutating func written() -> String {
    switch below(16) {
    case 0..<4:
      return "ratio " + expression(3) + one(["", " by report", " of " + one(departments)])
        + stages()
    case 4..<6: return "explain " + expression(2)
    case 6..<9: return "list " + one(ListCommand.nouns.flatMap(\.names)) + condition() + stages()
    case 9: return "reports" + stages()
    case 10: return "assert " + relation(2) + one(["", " of " + one(departments)])
    case 11:
      return "let " + one(["甲", "x", "y(某项)", "z(甲, 乙)", one(names)]) + " = " + expression(2)
    case 12:
      return "rule 试" + String(below(3)) + " : " + relation(2)
        + one(["", " by period", " across years", " across projects"])
    case 13: return "use " + one(departments)
    case 14:
      return one(["diff \(one(departments)) with \(one(departments)) over ", "explain score of "])
        + one([expression(1), one(departments)])
    default:
      return one([
        "undo", "last", "help " + piece(), "show \(below(9))", "explain \(below(30))",
        "explain \(below(9))." + one(columns), "correct \(name()) = \(number()) because \"试\"",
        "mark \(below(9)) asked",
        "rule 行试 : for each \(one(["indicator", "form", "group", "pair", "blank"])), \(relation(1))",
        "set language " + one(["zh", "en"]), "search " + piece(),
        "set output " + one(["table", "csv", "json", "markdown"]),
        "roster", "taxonomy", "rules" + stages(), "example of 支出构成 holds : \(name()) = \(number())",
      ])
    }
  }

  // MARK: Parts

  private mutating func expression(_ depth: Int) -> String {
    switch below(depth > 0 ? 10 : 4) {
    case 0, 1, 2: return name()
    case 3: return number()
    case 4: return "(" + expression(depth - 1) + ")"
    case 5: return "-" + expression(depth - 1)
    case 6:
      return one(["sum", "avg", "min", "max", "count", "abs", "round", "y", "z", "grade"]) + "("
        + expression(depth - 1) + one(["", ", " + expression(depth - 1)]) + ")"
    case 7: return String(below(12)) + "." + one(columns)
    default:
      return expression(depth - 1) + one([" + ", " - ", " * ", " / ", "/"]) + expression(depth - 1)
    }
  }

  private mutating func name() -> String {
    var text = one(names)
    if below(6) == 0 { text = String(text.prefix(1 + below(4))) }
    if below(8) == 0 { text = one(departments).filter { $0 != " " } + ":" + text }
    for _ in 0..<below(3) {
      text += one([
        "@" + one(periods), "@" + one(periods), "[*]", "[" + piece() + "]", "?", "[~项目]",
      ])
    }
    return text
  }

  private mutating func number() -> String {
    let digits = one([
      "0", "1", "12.88", "1,700", "99999999999999999999", "0.0000001", "１２", "-3", "100",
    ])
    return digits + one(["", "万元", "元", "亿元", "%", "人", "分", "个百分点", "公里", "万员"])
  }

  private mutating func relation(_ depth: Int) -> String {
    expression(depth) + one([" = ", " != ", " < ", " <= ", " > ", " >= ", " ~ "])
      + one([expression(depth), "\"" + piece() + "\"", "/" + piece() + "/"])
  }

  private mutating func condition() -> String {
    if below(3) == 0 { return "" }
    var text = " where " + one(["", "not "]) + one(columns) + one([" = ", " > ", " ~ ", " != "])
    text += one([piece(), number(), "/^.*" + piece() + "/", one(columns)])
    return text + one(["", " and ", " or "]) + one(["", one(columns) + " = " + piece()])
  }

  private mutating func stages() -> String {
    (0..<below(3)).map { _ in " | " + stage() }.joined()
  }

  private mutating func stage() -> String {
    let aggregate = one(["sum", "avg", "min", "max", "median", "count"]) + "(" + one(columns) + ")"
    return one([
      "where " + one(columns) + " > " + number(), "where " + one(columns) + " ~ " + piece(),
      "sort " + one(columns) + one(["", " desc"]), "top \(below(5))", "select " + one(columns),
      "group by " + one(columns) + " : " + aggregate, "group : " + aggregate,
      "group by " + one(columns), plot(), plot(), plot() + " | export 甲.svg",
      "export 甲." + one(["csv", "json", "md", "xlsx", "svg", "x"]) + one(["", " replacing"]),
    ])
  }

  private mutating func plot() -> String {
    one(["plot", "绘图"]) + " " + one(PlotForm.words + ["", "pie"])
      + one(["", " " + one(columns), " " + one(columns) + ", " + one(columns), " " + piece()])
  }

  private mutating func piece() -> String {
    switch below(9) {
    case 0, 1: return one(names)
    case 2: return one(columns)
    case 3: return one(keywords)
    case 4: return number()
    case 5: return one(departments)
    case 6: return one(periods)
    case 7:
      return one([
        "@", "[", "]", "(", ")", "+", "-", "*", "/", "=", "<=", "~", "“", "”", "「", "」", "|", "，",
        "：",
        "？", "#", "%", ".", ",", "、", ";", "{", "}", "\\", "\"", "步3:", "！", "＝", "[*]",
      ])
    default:
      return one([
        "😀", "e\u{301}", "\u{0}", "\u{1B}[2J", "\t", "\u{202E}", "👨‍👩‍👧", "ﬁ", "\u{FEFF}", "𠮷", "x",
        "（", "）",
        String(repeating: "(", count: 70), String(repeating: "基本支出 + ", count: 40), "",
      ])
    }
  }
}

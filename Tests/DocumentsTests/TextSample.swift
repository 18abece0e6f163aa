/// A document that a test knows, to be printed as text in many ways.
struct TextSample {
  enum Part: Equatable {
    case heading(String)
    case paragraph(String)
    case table([[String]])
  }

  var parts: [Part]
  private var random: SeededRandom

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    parts = []
    let count = random.number(in: 3...5)
    for section in 0..<count {
      parts.append(.heading("\(TextSample.numerals[section])、\(word())\(word())"))
      for _ in 0..<random.number(in: 1...3) { parts.append(.paragraph(paragraph())) }
      if random.number(in: 0...1) == 0 { parts.append(.table(table())) }
      if random.number(in: 0...2) == 0 {
        parts.append(.heading("（一）\(word())情况"))
        parts.append(.paragraph(paragraph()))
      }
    }
  }

  private static let numerals = ["一", "二", "三", "四", "五", "六"]
  private static let words = [
    "水库加固", "渠道清淤", "绿化养护", "档案整理", "路灯维修", "职工培训", "设备购置", "河道巡查",
    "苗木补植", "信息发布", "饮水安全", "场馆开放",
  ]

  private mutating func word() -> String {
    TextSample.words[random.number(in: 0...TextSample.words.count - 1)]
  }

  private mutating func figure() -> String {
    "\(random.number(in: 10...9999)).\(random.number(in: 10...99))"
  }

  private mutating func clause() -> String {
    switch random.number(in: 0...5) {
    case 0: "\(word())支出\(figure())万元"
    case 1: "比上年增加\(figure())万元"
    case 2: "依照《\(word())管理办法》办理"
    case 3: "\(word())（含\(word())）\(random.number(in: 2...900))处"
    case 4: "完成率\(random.number(in: 60...99)).\(random.number(in: 1...9))%"
    default: "\(word())和\(word())按期完成"
    }
  }

  private mutating func paragraph() -> String {
    var text = "\(word())方面"
    for _ in 0..<random.number(in: 4...14) {
      text += "，" + clause()
      if random.number(in: 0...4) == 0 { text += "。其中\(word())" }
    }
    return text + "。"
  }

  private mutating func table() -> [[String]] {
    let columns = random.number(in: 3...6)
    var rows = [["项目"] + (1..<columns).map { ["年初预算", "调整预算", "决算数", "执行率", "备注"][$0 - 1] }]
    for row in 0..<random.number(in: 2...6) {
      var cells = ["\(word())\(row)"]
      for column in 1..<columns {
        let isBlank = column > 1 && random.number(in: 0...3) == 0
        cells.append(isBlank ? "" : column == 4 ? "\(random.number(in: 10...99)).5%" : figure())
      }
      if columns == 6 { cells[5] = random.number(in: 0...1) == 0 ? "" : word() }
      rows.append(cells)
    }
    return rows
  }
}

/// Always the same numbers for the same seed.
struct SeededRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1 }

  mutating func number(in range: ClosedRange<Int>) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return range.lowerBound + Int(mixed % UInt64(range.count))
  }
}

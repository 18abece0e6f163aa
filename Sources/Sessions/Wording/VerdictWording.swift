// The last sentence of a replay, and the short words that it names causes by.

extension ReplayReport {
  /// The one sentence at the end: whether the session was reproduced and, where it was not,
  /// why.
  public var verdict: SessionText {
    let compared = compared
    if exitStatus == 0 {
      let from = steps.count { $0.verdict == .notCompared }
      return from == 0
        ? .init("\(compared) 步全部重现", "all \(compared) steps reproduced")
        : .init(
          "核对的 \(compared) 步全部重现（前 \(from) 步只执行，未核对）",
          "all \(compared) compared steps reproduced (the first \(from) ran without being compared)"
        )
    }
    let why = causeWords
    if exitStatus != 1 { return .init("未能核验：\(why.zh)", "not verified: \(why.en)") }
    if differing.isEmpty {
      return .init(
        "输出相同，但证据不符：\(why.zh)", "the outputs are the same, but the evidence is not: \(why.en)")
    }
    let numbers = differing.map(\.number)
    let left = steps.count { $0.verdict == .notRun }
    return .init(
      "未重现：\(why.zh)；核对 \(compared) 步，\(numbers.count) 步不同：第 \(numbers.listed("、")) 步"
        + (left > 0 ? "；其后 \(left) 步未执行" : ""),
      "not reproduced: \(why.en); \(numbers.count) of \(compared) steps differ: \(numbers.listed(", "))"
        + (left > 0 ? "; the \(left) steps behind did not run" : ""))
  }

  /// Each kind of cause once, in the order of their gravity.
  private var causeWords: SessionText {
    var zh: [String] = []
    var en: [String] = []
    for cause in causes {
      let words = cause.words
      if !zh.contains(words.zh) { zh.append(words.zh) }
      if !en.contains(words.en) { en.append(words.en) }
    }
    // A session edited at random is broken at many steps.
    let most = 6
    func listed(_ words: [String], _ separator: String, _ more: String) -> String {
      words.prefix(most).joined(separator: separator) + (words.count > most ? more : "")
    }
    return .init(listed(zh, "，", "，等等"), listed(en, ", ", ", and more"))
  }
}

extension ReplayCause {
  /// The cause in a few words.
  fileprivate var words: SessionText {
    switch self {
    case .nothingRecorded: .init("没有记录任何输出", "nothing is recorded")
    case .inputMissing(_, let error) where error.isChanged:
      .init("输入文件变了", "an input file changed")
    case .inputMissing: .init("缺少输入文件", "an input file is missing")
    case .sessionEdited(let edit): edit.words
    case .inputChanged: .init("输入文件变了", "an input file changed")
    case .factsChanged: .init("同一文件读出的事实变了", "the same file is read differently")
    case .inputAdded: .init("多读了文件", "a file was read that is not recorded")
    case .inputNotRead: .init("少读了文件", "a recorded file was not read")
    case .rulesChanged: .init("规则包变了", "a rule pack changed")
    case .taxonomyChanged: .init("概念表变了", "the taxonomy changed")
    case .languageChanged: .init("输出语言变了", "the language of the output changed")
    case .parameterChanged: .init("参数变了", "a parameter changed")
    case .outputChanged: .init("程序的输出变了", "the program prints something else")
    }
  }
}

extension ChainBreak {
  fileprivate var words: SessionText {
    switch reason {
    case .countDiffers, .countMissing:
      .init("会话被改动过（步数不符）", "the session was edited (the number of steps differs)")
    default:
      .init(
        "会话被改动过（摘要链断在第 \(step) 步）",
        "the session was edited (the chain is broken at step \(step))")
    }
  }
}

extension [ConceptDigests.Change] {
  /// Which concepts are read differently, by name.
  var text: SessionText {
    guard !isEmpty else { return .init("会话没有分项记录", "the session does not say which") }
    let kinds: [(ConceptDigests.Change.Kind, SessionText)] = [
      (.changed, .init("读法变了", "read differently")), (.added, .init("新读出", "now read")),
      (.removed, .init("不再读出", "no longer read")),
    ]
    var zh: [String] = []
    var en: [String] = []
    for (kind, words) in kinds {
      let changes = filter { $0.kind == kind }
      guard !changes.isEmpty else { continue }
      let names = changes.compactMap(\.concept)
      let most = 8
      let rest = changes.count - Swift.min(names.count, most)
      zh.append(
        words.zh + " " + names.prefix(most).joined(separator: "、")
          + (rest > 0 ? (names.isEmpty ? "\(rest) 项" : " 等 \(changes.count) 项") : ""))
      en.append(
        words.en + " " + names.prefix(most).joined(separator: ", ")
          + (rest > 0
            ? (names.isEmpty ? "\(rest) concepts" : " and more, \(changes.count) in all") : ""))
    }
    return .init(zh.joined(separator: "；"), en.joined(separator: "; "))
  }
}

import Analysis
import Publishing
import Reports

/// The sentences for what is wrong with a taxonomy file: what it is, and the remedy.
struct TaxonomyWording: Sendable {
  var words: Wording

  /// `FILE:LINE: what is wrong. What to do.`
  func line(_ fault: TaxonomyFault, path: String) -> String {
    "\(TerminalText.escaped(path)):\(fault.line): \(sentence(fault))"
  }

  func sentence(_ fault: TaxonomyFault) -> String {
    let text = statement(fault) + nearest(fault)
    return TerminalText.escaped(text.last == " " ? String(text.dropLast()) : text)
  }

  /// *Did you mean*, or all that could stand there where that is little.
  private func nearest(_ fault: TaxonomyFault) -> String {
    guard let word = fault.arguments.first, !fault.choices.isEmpty else { return "" }
    var near = Array(NameDistance.nearest(to: word, among: fault.choices).prefix(3))
    if near.isEmpty, fault.choices.count <= 12 { near = fault.choices }
    if near.isEmpty { return "" }
    return words("可写 \(words.list(near))。", "Possible: \(words.list(near)). ")
  }

  private func statement(_ fault: TaxonomyFault) -> String {
    func part(_ index: Int) -> String {
      index < fault.arguments.count ? fault.arguments[index] : ""
    }
    let (first, second, third) = (part(0), part(1), part(2))
    switch fault.kind {
    case .noSection:
      return words(
        "“\(first)”之前没有写明是哪一节。先写一行节名，如 [概念] 或 [表样]。",
        "Nothing says what part “\(first)” belongs to. Begin with a line such as [concepts] or [layouts]. "
      )
    case .unknownSection:
      return words(
        "没有“\(first)”这一节，其下各行未读。", "There is no part “\(first)”; its lines were not read. ")
    case .spacesForTabs:
      return words(
        "“\(clipped(first))”只有一栏：各栏之间要用制表符（Tab），不能用空格。",
        "“\(clipped(first))” is one field: fields are separated by tabs, not blanks. ")
    case .unknownKey:
      return words("“\(first)”不是这一节的行首词。", "“\(first)” begins no line of this part. ")
    case .wrongFields:
      return words(
        "“\(first)”一行的栏数不对，应为：\(second)。",
        "“\(first)” has the wrong number of fields; they are: \(second). ")
    case .unknownConcept:
      return words(
        "没有概念 \(first)。新概念须先在 [概念] 一节写全六栏。",
        "There is no concept \(first). A new one needs its six fields below [concepts]. ")
    case .malformedPath:
      return words(
        "“\(first)”不是概念路径：只用小写字母、数字、下划线，以点相连，如 expenditure.basic。",
        "“\(first)” is no concept's path: small letters, digits and underscores with dots between, as expenditure.basic. "
      )
    case .renamedConcept:
      return words(
        "\(first) 已名“\(second)”。只加别名时第二栏留空，把“\(third)”写进第三栏。",
        "\(first) is called “\(second)”. To add a label leave the second field empty and put “\(third)” into the third. "
      )
    case .takenName:
      return words(
        "“\(first)”已是 \(second) 的名称，换一个。", "“\(first)” is the name of \(second); choose another. ")
    case .unknownWord:
      return words("\(kind(second))没有“\(first)”。", "“\(first)” is no \(second). ")
    case .ambiguousLabel:
      return words(
        "“\(first)”在此指 \(meaning(second))，在 \(part(3)) 已指 \(meaning(third))；只能指一个，删去其一。",
        "“\(first)” is \(meaning(second)) here and \(meaning(third)) at \(part(3)); it can be but one, so remove either. "
      )
    case .neverMatches:
      return second.isEmpty
        ? words(
          "“\(first)”去掉括号、引号和空格后是空的，永远对不上。",
          "“\(first)” is empty without brackets, quotation marks and blanks: it never matches. ")
        : words(
          "“\(first)”永远对不上：比较时只看“\(second)”（年份、上年、本年和引号先去掉）。写成“\(second)”。",
          "“\(first)” never matches: years, 上年, 本年 and quotation marks are taken off first. Write “\(second)”. "
        )
    case .wrongSeparator:
      return words(
        "“\(clipped(first))”里用了“\(second)”，这一节的别名之间用“\(third)”。",
        "“\(clipped(first))” has “\(second)” between labels; in this part it is “\(third)”. ")
    case .outsideLayout:
      return words(
        "“\(first)”一行不在任何表样之内，前面缺 layout 行。",
        "“\(first)” stands in no layout: a layout line is missing above. ")
    case .repeatedLayout:
      return words(
        "表样“\(first)”已有（\(second)）。另起一名；要在它之上增改，写 like=\(first)。",
        "There is a layout “\(first)” (\(second)). Give another name; to build on it write like=\(first). "
      )
    case .malformedAttribute:
      return words(
        "“\(clipped(first))”不是“键=值”。别名都写在第二栏，以分号相隔。",
        "“\(clipped(first))” is not key=value. All labels stand in the second field, with semicolons between. "
      )
    case .unknownAttribute:
      return words("\(second) 行没有“\(first)=”。", "A line \(second) has no “\(first)=”. ")
    case .emptyColumn:
      return words(
        "“\(clipped(first))”一列没有写明是什么：加 stage=、concept= 或 role=；不读的列写 role=other。",
        "The column “\(clipped(first))” means nothing: add stage=, concept= or role=; role=other for one that is not read. "
      )
    case .unfinishedLayout:
      return words(
        "表样“\(first)”没有 \(second) 行，读不出什么。",
        "The layout “\(first)” has no line \(second): nothing is read by it. ")
    case .knownLabel:
      return words("“\(first)”本来就认得，可以删去。", "“\(first)” is known already and may go. ")
    case .otherEncoding:
      return words(
        "文件是 \(first) 编码，照样读了；存成 UTF-8 更稳妥。",
        "The file is in \(first) and was read all the same; UTF-8 is safer. ")
    case .lostCharacters:
      return words(
        "有 \(first) 处字符读不出。存成 UTF-8 再试。",
        "\(first) characters cannot be read. Save the file as UTF-8. ")
    }
  }

  private func kind(_ word: String) -> String {
    switch word {
    case "kind": "性质"
    case "stage": "阶段"
    case "role": "作用（role）"
    case "form": "表别"
    case "scope": "范围"
    case "unit": "计量单位"
    case "layout": "表样"
    case "level": "层级"
    case "indicator": "指标栏"
    case "dimension": "量纲"
    case "aspect": "说法"
    default: word
    }
  }

  private func meaning(_ word: String) -> String {
    word.isEmpty || word == "-" ? words("不读", "nothing that is read") : word
  }

  private func clipped(_ text: String) -> String {
    text.count > 24 ? String(text.prefix(24)) + "…" : text
  }
}

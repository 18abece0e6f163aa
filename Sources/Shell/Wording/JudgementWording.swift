import Analysis
import Audit
import Publishing
import Quantities
import Reports
import Workspace

/// How a corrected figure is spoken of.
struct AmendmentWording {
  var words: Wording

  /// `复核人更正（张三）：原读 16.5 万元；见原件第 3 页`
  func remark(_ amendment: Amendment, _ figure: Figure) -> String {
    remark(amendment)
  }

  func remark(_ amendment: Amendment) -> String {
    let author = amendment.author.isEmpty ? words("未署名", "unsigned") : amendment.author
    guard let value = amendment.value else {
      return words(
        "复核人补录（\(author)）：读取时未读出；理由：\(amendment.reason)",
        "entered (\(author)): the reader missed it; reason: \(amendment.reason)")
    }
    let read = AmendmentWording.text(value, amendment.unit.symbol)
    return words(
      "复核人更正（\(author)）：原读 \(read)；理由：\(amendment.reason)",
      "corrected (\(author)): read as \(read); reason: \(amendment.reason)")
  }

  /// What a cell shows for a figure that is none, or for a word.
  func cell(_ figure: Figure) -> String {
    guard let amendment = figure.amendment else { return figure.fact.value.text }
    if amendment.isStruckOut, let read = amendment.value {
      return words("— （原读 \(read.text)）", "— (read \(read.text))") + Amendment.sign
    }
    return figure.fact.value.text + Amendment.sign
  }

  /// `12.88 万元`
  static func text(_ value: FactValue, _ unit: String) -> String {
    switch value {
    case .number(let number): Quantity(number, MeasureUnit(printed: unit)).spaced
    case .text(let word): "“\(word)”"
    }
  }
}

extension AmendmentWording {
  /// What was corrected: a concept's name, or the column and the row of a score form.
  func name(of subject: Correction.Subject, _ catalogue: NameCatalogue) -> String {
    guard let column = CorrectedCell.column(of: subject.concept) else {
      return catalogue.displayName(subject.concept)
    }
    return "\(subject.label) \(self.column(column))"
  }

  func column(_ column: IndicatorField) -> String {
    switch column {
    case .target: words("年度指标值", "target")
    case .actual: words("实际完成值", "result")
    case .weight: words("分值", "weight")
    case .score: words("得分", "score")
    }
  }

  /// What was read; a dash where nothing was.
  func read(_ subject: Correction.Subject) -> String {
    subject.value.map { AmendmentWording.text($0, subject.unit) }
      ?? words("（未读出）", "(missed)")
  }
}

/// How a reviewer's decision about a finding is spoken of.
struct MarkWording {
  var words: Wording

  /// The decisions there are: how the workspace keeps them, and every spelling.
  static let statuses: [(status: String, zh: String, spellings: [String])] = [
    ("confirmed", "属实", ["confirmed", "属实", "确认"]),
    ("dismissed", "排除", ["dismissed", "排除", "不成立"]),
    ("asked", "待核实", ["asked", "待核实", "问询"]),
  ]

  func status(_ status: String) -> String {
    let known = MarkWording.statuses.first { $0.status == status }
    return known.map { words($0.zh, $0.status) } ?? status
  }

  /// `意见  排除（张三）：四舍五入所致`
  func line(_ mark: Mark) -> String {
    words("意见  ", "mark  ") + short(mark)
  }

  func short(_ mark: Mark) -> String {
    status(mark.status)
      + (mark.author.isEmpty ? "" : words("（\(mark.author)）", " (\(mark.author))"))
      + (mark.reason.isEmpty ? "" : words("：", ": ") + mark.reason)
  }
}

/// Names of spreadsheets that are no reports, and of their columns.
enum LedgerWording {
  static func role(_ role: String, _ words: Wording) -> String {
    role == "roster" ? words("名册", "a roster") : words("批复数", "a reference")
  }

  static func column(_ column: String, _ words: Wording) -> String {
    switch column {
    case "department": words("“部门”列", "a column “department”")
    case "year": words("“年度”列", "a column “year”")
    case "concept": words("“项目”列，或以概念为名的列", "a column “item”, or columns named for concepts")
    case "amount": words("“金额”列", "a column “amount”")
    case "rows": words("数据行", "rows")
    case "quote": words("收尾的引号", "a closing quotation mark")
    default: words("表格", "a table")
    }
  }
}

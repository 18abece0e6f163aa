/// A stage of the yearly budget.
public enum BudgetStage: String, Hashable, Sendable, CaseIterable, Comparable {
  /// 年初预算数
  case initial
  /// 全年（调整）预算数, 可用资金
  case adjusted
  /// A form that says only 预算数: initial or adjusted is left open.
  case budget
  /// 决算数, 全年执行数, 实际支出
  case final

  public static func < (left: BudgetStage, right: BudgetStage) -> Bool {
    left.order < right.order
  }

  private var order: Int {
    switch self {
    case .initial: 0
    case .adjusted: 1
    case .budget: 2
    case .final: 3
    }
  }

  /// The stage's Chinese name.
  public var chinese: String {
    switch self {
    case .initial: "年初预算"
    case .adjusted: "全年预算"
    case .budget: "预算"
    case .final: "决算"
    }
  }
}

/// A fiscal year, and the stage of it where a figure has one: `2023.final`.
public struct Period: Hashable, Sendable, Comparable, CustomStringConvertible {
  public var year: Int
  public var stage: BudgetStage?

  public init(year: Int, stage: BudgetStage? = nil) {
    self.year = year
    self.stage = stage
  }

  /// Reads `2023` or `2023.final`.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let first = parts.first, first.utf8.count == 4, first.utf8.first != UInt8(ascii: "+"),
      let year = Int(first), (1949...2100).contains(year)
    else {
      return nil
    }
    switch parts.count {
    case 1: self.init(year: year)
    case 2:
      guard let stage = BudgetStage(rawValue: String(parts[1])) else { return nil }
      self.init(year: year, stage: stage)
    default: return nil
    }
  }

  public var description: String {
    stage.map { "\(year).\($0.rawValue)" } ?? "\(year)"
  }

  public static func < (left: Period, right: Period) -> Bool {
    if left.year != right.year { return left.year < right.year }
    switch (left.stage, right.stage) {
    case (nil, nil): return false
    case (nil, _): return true
    case (_, nil): return false
    case (let first?, let second?): return first < second
    }
  }
}

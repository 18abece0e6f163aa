import Quantities

/// What a clause says about its subject.
enum Aspect: String, Hashable, Sendable, CaseIterable {
  case available, initial, adjusted, budget, final
  case executionRate = "execution_rate"
  case carryover, carryin, increase, decrease, share, saving
  case savingRate = "saving_rate"
  case controlRate = "control_rate"
  case issued, recycled, arrived
  case arrivalRate = "arrival_rate"
  case sampled, covered, weight, score, deduction
  /// Words that turn the figure into something that the taxonomy does not name.
  case added
  /// The value of the year before, in `较上年度 … 增加 …`.
  case previous

  /// The aspect gives an amount of its subject at a stage: what a list divides.
  var isAmount: Bool {
    switch self {
    case .available, .initial, .adjusted, .budget, .final, .carryover, .issued: true
    default: false
    }
  }

  /// The aspect that says a stage.
  init(_ stage: BudgetStage) {
    self =
      switch stage {
      case .initial: .initial
      case .adjusted: .adjusted
      case .budget: .budget
      case .final: .final
      }
  }

  /// As reasons name it, behind other words.
  var reason: String { Aspect.reasons[Int(place)] }

  private static let reasons = allCases.map { "; aspect " + $0.rawValue }

  /// The stage that it says.
  var stage: BudgetStage? {
    switch self {
    case .initial: .initial
    case .adjusted: .adjusted
    case .budget: .budget
    case .final: .final
    default: nil
    }
  }

  /// A budget at any of its stages.
  var isBudget: Bool { self == .initial || self == .adjusted || self == .budget }
}

/// What a subject's figures measure.
enum SubjectDimension: String, Sendable {
  case money, persons, count, share, score
}

/// The parts that words play in a clause, apart from subjects and aspects.
enum WordRole: Int, Hashable, Sendable, CaseIterable {
  case modifier, department, headquarters, basis, container, organisation, subordinate
  case abbreviation, movement, evaluation, grade, hotline, and, respectively, comparison
  case otherBasis
  case lastYear
  case otherComparison
  case listedTail
  case openContainer
  case blockContainer
  case listEnd
  case subordinateList
  case yearlyLabel
  case boundBefore
  case departmentEnd
  case planHeading
  case doneHeading
  case nameHead
  case nameTail
  case fundVerb
  case financeHeading
  case stageWord
  case wholeYear
  case classing
  case projectTail
  case affiliation
  case thisYear
  case beside
  case reference
  case structureVerb
  case profileHeading
  case gradeLabel
  case gradeLink
  case atLeastBefore
  case atMostBefore
  case aboutBefore
  case atLeastAfter
  case atMostAfter
  case aboutAfter
  case headingTail
  case trimBefore
  /// 年初, before a budget.
  case opening
  /// 调整后, before a budget.
  case adjusting
  /// 调整为: the figure is what became of the amount.
  case becoming
  /// 按单位: amounts of the units one by one.
  case unitListing
  /// 专项 and the like: how a fund's own name ends.
  case fundTail
  /// 开展现场复核: what is done with sampled projects.
  case sampling
  /// 产出, 成效: a part of the report about what was produced.
  case outputHeading
  /// 中, behind the amount that is divided.
  case among
  /// 各部分得分: the scores of the groups follow.
  case groupScores
  /// 单位：万元
  case unitDeclaration
  /// 自评, directly before a score.
  case scoreEnd
  /// 执行: an aspect only where it stands directly before the figure.
  case closing
  /// 力争, 拟: what is meant to be, and not what was.
  case intention
  /// How the names of units end, where a list is of units.
  case unitEnd
  /// 共扣: of all groups.
  case altogether
  /// 管理, 产出: how the groups of a score are named.
  case groupTail
  /// 该项目, where a heading has named one.
  case thisProject
  /// 按经济分类: the same amount is divided once more.
  case breakdown
  /// 管理, as the first word before a fund: what is done with it.
  case fundVerbFirst
  /// 保障, as the last word.
  case fundVerbLast
  /// What is sampled: 个项目.
  case sampledNoun
  /// 对, before what was examined.
  case objectMark
  /// 对口: a name that begins as if it were one.
  case objectName
  /// 开展: what is done with a fund that a clause names.
  case examining
  /// 提升, as the last word of a name.
  case changeNoun
  /// 分配明细见下表: how an amount was shared out.
  case allocation
  /// 共安排, before the amount that was shared out.
  case allocated
  /// How the row of such a table is called that holds all of it.
  case allocatedTotal
  /// What a fund is divided by: 按用途, 三个方向.
  case categories
  /// What stands before those who were asked: 受访, 问卷调查.
  case surveyed
  /// What a rate of satisfaction was held against: 的目标, 的预期目标.
  case wantedBehind
  /// 本项: the group that the heading names.
  case thisGroup

  /// By the name that the data file has for it.
  init?(name: String) {
    guard let role = WordRole.byName[name] else { return nil }
    self = role
  }

  private static let byName = Dictionary(
    uniqueKeysWithValues: allCases.map { (String(describing: $0), $0) })

  /// The roles that the tokens of a clause carry; the others are looked up where
  /// they matter, so that they do not cut other words in two.
  var isClauseRole: Bool {
    switch self {
    case .modifier, .department, .headquarters, .basis, .otherBasis, .container, .openContainer,
      .lastYear, .comparison, .closing, .otherComparison, .and, .respectively, .atLeastBefore,
      .atMostBefore, .aboutBefore:
      true
    default: false
    }
  }
}

/// Some of the roles.
struct WordRoles: Equatable, Sendable, ExpressibleByArrayLiteral {
  private var bits: UInt128 = 0

  init(arrayLiteral roles: WordRole...) { for role in roles { insert(role) } }

  @inline(__always)
  func contains(_ role: WordRole) -> Bool { bits & (1 << UInt128(role.rawValue)) != 0 }

  mutating func insert(_ role: WordRole) { bits |= 1 << UInt128(role.rawValue) }
}

/// A subject of the taxonomy and how its derived figures are called.
struct Subject: Sendable {
  var concept: String
  var dimension: SubjectDimension
  /// The stage of an amount that says none.
  var stage: BudgetStage?
  /// Names of derived concepts, with the stage where it is not the aspect's own.
  var derived: LabelMap<(concept: String, stage: String?)>
}

/// A word of the lexicon with everything that it may mean.
struct Word: Sendable {
  var length: Int
  var subject: Int?
  /// Behind a label: the aspect that the label itself names.
  var aspect: Aspect?
  var roles: WordRoles = []

  var isLabel: Bool { subject != nil }
}

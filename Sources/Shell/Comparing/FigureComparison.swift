import Analysis
import Language
import Quantities

/// Figures of two sides, one row an expression, stage or scope.
struct FigureComparison {
  let left: ComparedSide
  let right: ComparedSide
  let bench: Workbench
  /// Where the sides stand among others; nil where nobody asked.
  var standing: Standing?

  var columns: [ResultColumn] {
    [
      ResultColumn("项目", aliases: ["item"], isElastic: true),
      ResultColumn(left.name, setting: .decimal), ResultColumn(right.name, setting: .decimal),
      ResultColumn("差", aliases: ["difference"], setting: .decimal),
      ResultColumn("比", aliases: ["change"], setting: .decimal),
    ]
      + (standing == nil
        ? [ResultColumn("见于", aliases: ["in"], dispensability: 10)]
        : [
          ResultColumn("名次", aliases: ["rank"], dispensability: 7),
          ResultColumn("中位数", aliases: ["median"], setting: .decimal, dispensability: 8),
        ])
  }

  // MARK: Rows of what was asked for

  /// One row for an expression, or one for each stage that either side states.
  func rows(_ item: Expression) throws(Diagnostic) -> [ResultRow] {
    guard case .name(let name) = item, name.period == nil,
      case .concept(let concept) = bench.catalogue.resolve(name.text)
    else { return [try row(FormulaText.of(item), item)] }
    let scope = name.scope.map(\.text) ?? "whole"
    let stages = stages(of: concept.path, in: scope)
    if stages.isEmpty { return [try row(FormulaText.of(item), item)] }
    var result: [ResultRow] = []
    for stage in stages {
      var reference = name
      reference.period = PeriodSelector(words: [stage.rawValue], range: name.range)
      let label = name.scope.map { "\(name.text)[\(FactText.scope($0.text))]" } ?? name.text
      result.append(try row("\(label) \(stage.chinese)", .name(reference)))
    }
    return result
  }

  /// Stages at which either side states the concept for its own year.
  private func stages(of concept: String, in scope: String) -> [BudgetStage] {
    BudgetStage.allCases.filter { stage in
      [left, right].contains { side in
        side.book.figures(of: concept).contains {
          $0.fact.period?.stage == stage
            && $0.fact.period?.year == side.report.loaded.identity.year
            && FigureBook.sameScope($0.fact.scope, scope)
        }
      }
    }
  }

  private func row(_ label: String, _ item: Expression) throws(Diagnostic) -> ResultRow {
    let first = try left.stated(item, on: bench)
    let second = try right.stated(item, on: bench)
    var difference = Cell.empty
    var change = Cell.empty
    if let first = first.value, let second = second.value,
      let gap = try? second.subtracting(first)
    {
      difference = .value(gap, shown: gap.digits)
      if second.unit.dimension != .share, !first.number.isZero,
        let share = try? gap.divided(by: first)
      {
        change = .value(share, shown: (share.number.isNegative ? "" : "+") + share.text)
      }
    }
    let cells = [.text(label), first.cell, second.cell, difference, change]
    if let standing { return ResultRow(cells + (try standing.cells(of: item))) }
    let presence = Presence(first: cells[1] != .notReported, second: cells[2] != .notReported)
    let word = presence?.text(bench.words, both: bench.words("两边", "both"))
    return ResultRow(cells + [word.map { .text($0) } ?? .empty])
  }

  /// Money in 万元 goes without its unit, which the whole table has; another unit is
  /// shown.
  static func shown(_ value: Value) -> String {
    value.unit == .tenThousandYuan ? value.digits : value.text
  }

  // MARK: Rows of all that is stated

  /// Every concept that either side states for its own year: for the whole, and for the
  /// scopes that both know. Two years or versions of one department show every scope.
  func allRows() throws(Diagnostic) -> [ResultRow] {
    let isSameDepartment =
      left.report.loaded.identity.department != nil
      && left.report.loaded.identity.department == right.report.loaded.identity.department
    var result: [ResultRow] = []
    for concept in bench.catalogue.concepts where !concept.path.hasPrefix("activity.") {
      let lefts = scopes(of: concept.path, in: left)
      let rights = scopes(of: concept.path, in: right)
      var scopes = lefts
      for scope in rights where !scopes.contains(where: { FigureBook.sameScope($0, scope) }) {
        scopes.append(scope)
      }
      for scope in scopes {
        let isShared =
          lefts.contains { FigureBook.sameScope($0, scope) }
          && rights.contains { FigureBook.sameScope($0, scope) }
        guard scope == "whole" || isShared || isSameDepartment else { continue }
        var name = NameReference(text: concept.name, range: 0..<0)
        if scope != "whole" {
          name.scope = ScopeSelector(text: scope, isChildren: false, range: 0..<0)
        }
        for row in try rows(.name(name))
        where row.cells[1] != .notReported || row.cells[2] != .notReported {
          result.append(row)
        }
      }
    }
    return result
  }

  private func scopes(of concept: String, in side: ComparedSide) -> [String] {
    var scopes: [String] = []
    for figure in side.book.figures(of: concept)
    where figure.fact.period.map({ $0.year == side.report.loaded.identity.year }) ?? true {
      if !scopes.contains(where: { FigureBook.sameScope($0, figure.fact.scope) }) {
        scopes.append(figure.fact.scope)
      }
    }
    return scopes
  }
}

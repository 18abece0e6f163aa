import Analysis
import Quantities

/// How an answer stands to the expected one.
enum LessonJudgement: Hashable {
  case right
  /// The number is among what is shown; it is to be asked for alone.
  case among(rows: Int)
  /// The digits are right and stand without a unit.
  case unitMissing(String)
  /// It would be right by so many powers of ten.
  case powerOfTen(Int)
  /// Right but for the sign.
  case reversedSign
  /// The quotient the other way round.
  case inverted
  case otherDimension(String)
  /// Another set of rows: how many are wanted, and how many of them are there.
  case otherRows(wanted: Int, found: Int)
  case wrong
  /// Nothing that could be an answer: the learner looks around.
  case noAnswer

  init(_ answer: LessonAnswer, expected: LessonAnswer) {
    switch (expected, answer) {
    case (.relation(let left, let sign, let right), .relation(let one, let between, let other)):
      let isSame =
        sign == between && LessonJudgement.agree(one, left) && LessonJudgement.agree(other, right)
      let isTurned =
        LessonJudgement.turned(sign) == between && LessonJudgement.agree(one, right)
        && LessonJudgement.agree(other, left)
      self = isSame || isTurned ? .right : .wrong
    case (.focus(let wanted), .focus(let found)): self = wanted == found ? .right : .wrong
    case (.rows(let wanted, _), .focus(let found)):
      // A report may be answered by choosing it.
      self =
        !found.isEmpty && Set(wanted) == Set(found.map { "report " + $0 }) ? .right : .noAnswer
    case (.shown(let verb, let wanted), .shown(let other, let found)):
      guard verb == other else {
        self = .noAnswer
        return
      }
      // A note is the learner's own words; what a rule is called is, too.
      self =
        verb == "note" || wanted == found
          || wanted.count > 1 && wanted.dropFirst() == found.dropFirst() ? .right : .wrong
    default:
      if let number = expected.number {
        self.init(answer, number: number)
      } else if case .rows(let wanted, _) = expected, case .rows(let found, _) = answer {
        let (wanted, found) = (Set(wanted), Set(found))
        if wanted == found {
          self = .right
        } else {
          self =
            wanted.isSubset(of: found) && wanted.count == 1
            ? .among(rows: found.count)
            : .otherRows(wanted: wanted.count, found: wanted.intersection(found).count)
        }
      } else {
        self = .noAnswer
      }
    }
  }

  private init(_ answer: LessonAnswer, number: Value) {
    switch answer {
    case .value(let value): self = LessonJudgement.compare(value, number)
    case .relation(let left, let sign, let right):
      // A stated equality that holds says what the number is.
      self =
        sign == "="
          && (LessonJudgement.agree(left, number) || LessonJudgement.agree(right, number))
        ? .right : .noAnswer
    case .rows(let keys, let values):
      let hits = values.filter { $0.contains { LessonJudgement.agree($0, number) } }.count
      if keys.count == 1, values[0].count == 1 {
        self = LessonJudgement.compare(values[0][0], number)
      } else {
        // A row of many figures is looked at, not an answer.
        self = hits > 0 ? .among(rows: keys.count) : .noAnswer
      }
    case .focus, .shown: self = .noAnswer
    }
  }

  /// The sign with which a relation reads the other way round.
  private static func turned(_ sign: String) -> String {
    switch sign {
    case "<": ">"
    case ">": "<"
    case "<=": ">="
    case ">=": "<="
    default: sign
    }
  }

  // MARK: Numbers

  /// Whether a value is the expected one to the last digit that the expected one is shown
  /// with: rounded or cut off there.
  static func agree(_ value: Value, _ expected: Value) -> Bool {
    guard value.unit.dimension == expected.unit.dimension || isShare(value, expected) else {
      return false
    }
    return isClose(value.number, to: expected.number, room(of: expected))
      || overlap(value, expected)
  }

  private static func compare(_ value: Value, _ expected: Value) -> LessonJudgement {
    if agree(value, expected) { return .right }
    if value.unit.symbol.isEmpty,
      let scaled = try? value.number.multiplied(by: expected.unit.factor),
      isClose(scaled, to: expected.number, room(of: expected))
    {
      return .unitMissing(expected.unit.symbol)
    }
    guard value.unit.dimension == expected.unit.dimension else {
      return .otherDimension(expected.unit.symbol)
    }
    if isClose(value.number.negated, to: expected.number, room(of: expected)) {
      return .reversedSign
    }
    for power in [1, 2, 3, 4, 6, 8] {
      for sign in [power, -power] {
        if let scaled = try? value.number.multiplied(by: Ratio.powerOfTen(-sign)),
          isClose(scaled, to: expected.number, room(of: expected)), !expected.number.isZero
        {
          return .powerOfTen(sign)
        }
      }
    }
    if expected.unit.dimension == .share, !value.number.isZero,
      let turned = try? Ratio.one.divided(by: value.number),
      isClose(turned, to: expected.number, room(of: expected))
    {
      return .inverted
    }
    return .wrong
  }

  /// A share may be written as a plain number: 0.9508 for 95.08 %.
  private static func isShare(_ value: Value, _ expected: Value) -> Bool {
    let pair = [value.unit.dimension, expected.unit.dimension]
    return pair == [.number, .share] || pair == [.share, .number]
  }

  /// One unit of the last digit shown; none for what is counted.
  private static func room(of value: Value) -> Ratio {
    switch value.unit.dimension {
    case .persons, .count: return .zero
    default:
      let places = value.decimal?.scale ?? 0
      return (try? Ratio.powerOfTen(-places).multiplied(by: value.unit.factor)) ?? .zero
    }
  }

  private static func isClose(_ number: Ratio, to expected: Ratio, _ room: Ratio) -> Bool {
    guard let difference = try? number.subtracting(expected).magnitude else { return false }
    return difference.isZero || difference < room
  }

  /// A figure of the report in another unit is as exact as it is printed.
  private static func overlap(_ value: Value, _ expected: Value) -> Bool {
    guard case .figure = value.derivation else { return false }
    return !(value.high < expected.number) && !(expected.number < value.low)
  }
}

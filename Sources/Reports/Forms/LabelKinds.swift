/// What the label of a form's cell may be known as.
struct LabelKinds: OptionSet, Sendable {
  let rawValue: UInt32

  static let anchor = LabelKinds(rawValue: 1 << 0)
  static let projectName = LabelKinds(rawValue: 1 << 1)
  static let department = LabelKinds(rawValue: 1 << 2)
  /// A project's department or operator, who need not be the reporting one.
  static let `operator` = LabelKinds(rawValue: 1 << 3)
  /// A member of an indicator, by that very label.
  static let indicator = LabelKinds(rawValue: 1 << 4)
  /// A column of indicators that is known and not read.
  static let otherColumn = LabelKinds(rawValue: 1 << 5)
  /// A column that says what a figure is counted in, or by which standard it is scored.
  static let indicatorUnit = LabelKinds(rawValue: 1 << 6)
  static let indicatorStandard = LabelKinds(rawValue: 1 << 7)
  static let total = LabelKinds(rawValue: 1 << 8)
  /// A total below a group's name.
  static let groupTotal = LabelKinds(rawValue: 1 << 9)
  static let firstLevel = LabelKinds(rawValue: 1 << 10)
  static let secondLevel = LabelKinds(rawValue: 1 << 11)
  /// The first cell of a row that numbers the columns.
  static let columnNumber = LabelKinds(rawValue: 1 << 12)
  /// The column of what was reached of the year's goal.
  static let outcome = LabelKinds(rawValue: 1 << 13)
  /// The cell before a grade, and the grade.
  static let gradeName = LabelKinds(rawValue: 1 << 14)
  static let grade = LabelKinds(rawValue: 1 << 15)
  /// The label of the unit of all amounts.
  static let unit = LabelKinds(rawValue: 1 << 16)

  /// A column of indicators, also one that is not read.
  static let anyIndicatorColumn: LabelKinds = [
    .indicator, .otherColumn, .indicatorUnit, .indicatorStandard,
  ]
}

public import Quantities

/// A number in a target or a result, with what its words say about it.
public struct StatedQuantity: Hashable, Sendable {
  public var quantity: Quantity
  public var direction: TargetDirection?
  /// Whether the words speak of a rise or a fall.
  public var trend: Trend?
  /// The words before it, back to the last stop.
  public var label: String

  public enum Trend: String, Hashable, Sendable { case up, down }
}

/// A day, or a month whose day is not said.
public struct StatedDate: Hashable, Sendable {
  /// As printed; nil where the text names none.
  public var year: Int?
  /// The year by its distance from the report's, where it is named so.
  public var yearOffset: Int?
  public var month: Int
  public var day: Int?
  /// 底, 末: the month's last day is meant.
  public var isEnd: Bool

  /// The first and the last day that may be meant, counted from a fixed day.
  func days(reportYear: Int?) -> ClosedRange<Int>? {
    guard let year = year ?? reportYear.map({ $0 + (yearOffset ?? 0) }) else { return nil }
    let last = StatedDate.number(year, month + 1, 1) - 1
    if isEnd { return last...last }
    guard let day else { return StatedDate.number(year, month, 1)...last }
    let number = StatedDate.number(year, month, 1) + day - 1
    return number...number
  }

  /// Days since 1 March of the year 0, in the Gregorian calendar.
  private static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = year + (month - 1) / 12
    let month = (month - 1) % 12 + 1
    let shifted = month <= 2 ? year - 1 : year
    let place = (month + 9) % 12
    return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (place * 153 + 2) / 5 + day
  }
}

/// What a cell of targets or results was read as.
public struct CellReading: Hashable, Sendable {
  public var text: String
  public var quantities: [StatedQuantity] = []
  public var dates: [StatedDate] = []
  /// Two numbers that are the ends of a range.
  public var isRange = false
  /// All the numbers of the other side are meant.
  public var isEach = false
  /// Something that comes again: no single day.
  public var isRecurring = false
  /// Says that there is nothing.
  public var isNothing = false

  init(text: String) { self.text = text }
}

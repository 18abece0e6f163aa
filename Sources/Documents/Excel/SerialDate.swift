/// A moment as sheets count it: days, and parts of them.
struct SerialDate {
  var year: Int
  var month: Int
  var day: Int
  /// Seconds since midnight.
  var seconds: Int
  /// 0 for Sunday.
  var weekday: Int
  /// All seconds, for spans of time.
  var totalSeconds: Int

  private static let latest = 2_958_466.0

  init?(_ serial: Double, isFrom1904: Bool) {
    guard serial >= 0, serial < SerialDate.latest else { return nil }
    totalSeconds = Int((serial * 86_400).rounded())
    var days = totalSeconds / 86_400
    seconds = totalSeconds % 86_400
    weekday = (days + (isFrom1904 ? 5 : 6)) % 7
    if isFrom1904 {
      days += 1_462
    } else if days == 60 {
      // Excel keeps a day that never was.
      (year, month, day) = (1900, 2, 29)
      return
    } else if days < 60 {
      days += 1
    }
    // Days since 0000-03-01; 1899-12-30 is day 693,899 of them.
    let shifted = days + 693_899
    let era = shifted / 146_097
    let ofEra = shifted % 146_097
    let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * ofYear + 2) / 153
    day = ofYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }
}

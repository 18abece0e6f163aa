/// Numbers as tables show them, and the middle one of several.
package enum Figures {
  package static func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }

  /// Two decimals; `—` where there is no number.
  package static func rounded(_ number: Double) -> String {
    guard number.isFinite, abs(number) < 1e15 else { return "—" }
    let hundredths = Int((number * 100).rounded())
    let rest = hundredths.magnitude % 100
    let sign = hundredths < 0 ? "-" : ""
    return "\(sign)\(hundredths.magnitude / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Three digits that say something: 0.00123, 4.57, 812.
  package static func significant(_ number: Double) -> String {
    guard number.isFinite, number != 0, abs(number) < 1e15 else { return number == 0 ? "0" : "—" }
    var (scale, places) = (1.0, 0)
    while abs(number) * scale < 100, places < 9 { (scale, places) = (scale * 10, places + 1) }
    var digits = String(Int((abs(number) * scale).rounded()))
    if places > 0 {
      digits = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -places))
      while digits.hasSuffix("0") { digits.removeLast() }
      if digits.hasSuffix(".") { digits.removeLast() }
    }
    return (number < 0 ? "-" : "") + digits
  }

  /// In the unit that suits: 6.2 ms, 7.71 s, 2 min 5 s.
  package static func duration(_ seconds: Double) -> String {
    if seconds >= 120 {
      let whole = Int(seconds.rounded())
      return "\(whole / 60) min \(whole % 60) s"
    }
    if abs(seconds) >= 1 { return significant(seconds) + " s" }
    return significant(seconds * 1000) + " ms"
  }

  /// In millions of bytes.
  package static func megabytes(_ bytes: Int) -> String {
    significant(Double(bytes) / 1e6) + " MB"
  }
}

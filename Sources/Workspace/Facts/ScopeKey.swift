import Quantities

/// A scope as scopes are compared: half width, without blanks, quotation marks
/// and brackets.
enum ScopeKey {
  private static let ignored: Set<Unicode.Scalar> = [
    " ", "\t", "\n", "\r", "\u{3000}", "\u{A0}", "\"", "'", "“", "”", "‘", "’", "「", "」", "『", "』",
    "(", ")", "（", "）", "[", "]", "［", "］", "【", "】", "〔", "〕", "《", "》", "〈", "〉", "<", ">",
  ]

  static func of(_ scope: String) -> String {
    if scope == "whole" { return scope }
    var result = String.UnicodeScalarView()
    for scalar in scope.unicodeScalars where !ignored.contains(scalar) {
      let folded = Unicode.Scalar(Digits.fold(scalar)) ?? scalar
      if !ignored.contains(folded) { result.append(folded) }
    }
    return String(result)
  }
}

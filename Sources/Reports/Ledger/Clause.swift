/// The clause that a token stands in, for quoting.
enum Clause {
  private static let reach = 90

  static func around(_ token: Range<Int>, in text: String) -> String {
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: token.lowerBound)
    let end = utf8.index(utf8.startIndex, offsetBy: token.upperBound)
    var head = text[..<start].unicodeScalars.reversed().prefix(reach)
    if let mark = head.firstIndex(where: isEnd) { head = head[..<mark] }
    var tail = text[end...].unicodeScalars.prefix(reach)
    if let mark = tail.firstIndex(where: isEnd) { tail = tail[..<mark] }
    var view = String.UnicodeScalarView()
    for scalar in head.reversed() where !isBreak(scalar) { view.append(scalar) }
    view.append(contentsOf: text[start..<end].unicodeScalars)
    for scalar in tail where !isBreak(scalar) { view.append(scalar) }
    return String(view)
  }

  private static func isEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "。", "；", ";", "，", "\n": true
    default: false
    }
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\r" || scalar == "\t"
  }
}

import Glibc

/// A regular expression as typed behind `~ /…/`: POSIX extended syntax, matched by
/// the C library, character by character whatever the user's locale. What makes its
/// automaton run away, references back and repetitions of repetitions, is refused.
struct Pattern: ~Copyable {
  struct Fault: Error { var reason: String }

  private var compiled = regex_t()

  /// How often a pattern's counted repetitions may repeat each other.
  private static let mostRepetitions = 1_000

  /// Chinese characters are three bytes each; without a UTF-8 locale the C library
  /// would match those one by one. Made once and never changed.
  nonisolated(unsafe) private static let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)

  private static func inUTF8<T>(_ body: () -> T) -> T {
    guard let locale else { return body() }
    let earlier = uselocale(locale)
    defer { uselocale(earlier) }
    return body()
  }

  init(_ pattern: String) throws(Fault) {
    if let reason = Pattern.danger(in: pattern) { throw Fault(reason: reason) }
    var expression = regex_t()
    let status = Pattern.inUTF8 { regcomp(&expression, pattern, REG_EXTENDED | REG_NOSUB) }
    compiled = expression
    if status != 0 {
      var buffer = [CChar](repeating: 0, count: 160)
      regerror(status, &compiled, &buffer, buffer.count)
      let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      throw Fault(reason: String(decoding: bytes, as: UTF8.self))
    }
  }

  /// Why a pattern would take too long; nil where it would not.
  private static func danger(in pattern: String) -> String? {
    let scalars = Array(pattern.unicodeScalars)
    if scalars.count > 1_000 { return "too long" }
    var total = 1
    var index = 0
    while index < scalars.count {
      if scalars[index] == "\\" {
        index += 1
        if index < scalars.count, ("1"..."9").contains(scalars[index]) { return "back reference" }
      } else if scalars[index] == "{" {
        // The larger of {n,m}'s bounds counts.
        let body = scalars[(index + 1)...].prefix { $0 != "}" }
        let bounds = body.split(separator: ",").map { bound in
          Int(String(String.UnicodeScalarView(bound))) ?? 1
        }
        let (product, overflow) = total.multipliedReportingOverflow(by: max(1, bounds.max() ?? 1))
        if overflow || product > mostRepetitions { return "too many repetitions" }
        total = product
      }
      index += 1
    }
    return nil
  }

  deinit {
    var copy = compiled
    regfree(&copy)
  }

  func matches(_ text: String) -> Bool {
    var copy = compiled
    return Pattern.inUTF8 { regexec(&copy, text, 0, nil, 0) == 0 }
  }
}

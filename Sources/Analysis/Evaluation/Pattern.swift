import Glibc

/// A regular expression as typed behind `~ /…/`: POSIX extended syntax, matched by
/// the C library, whose automaton does not run away on a hostile pattern.
struct Pattern: ~Copyable {
  struct Fault: Error { var reason: String }

  private var compiled = regex_t()

  init(_ pattern: String) throws(Fault) {
    let status = regcomp(&compiled, pattern, REG_EXTENDED | REG_NOSUB)
    if status != 0 {
      var buffer = [CChar](repeating: 0, count: 160)
      regerror(status, &compiled, &buffer, buffer.count)
      let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      throw Fault(reason: String(decoding: bytes, as: UTF8.self))
    }
  }

  deinit {
    var copy = compiled
    regfree(&copy)
  }

  func matches(_ text: String) -> Bool {
    var copy = compiled
    return regexec(&copy, text, 0, nil, 0) == 0
  }
}

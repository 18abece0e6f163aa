import Glibc

/// A prompt in the form libedit wants: a C string that outlives the call, with a mark
/// around every escape sequence, so that colours take no columns.
struct Prompt: ~Copyable {
  /// The character that stands before and after a sequence of no width.
  static let literalMark: CChar = 1

  let text: String
  private let bytes: UnsafeMutablePointer<CChar>?

  init(_ text: String) {
    self.text = text
    bytes = strdup(Self.marked(text))
  }

  deinit {
    free(bytes)
  }

  var pointer: UnsafeMutablePointer<CChar>? { bytes }

  /// The prompt as the screen shows it, without its escape sequences.
  var visible: String.UnicodeScalarView {
    var result = String.UnicodeScalarView()
    Self.scan(text) { piece, isSequence in
      if !isSequence { result.append(contentsOf: piece) }
    }
    return result
  }

  private static func marked(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    scan(text) { piece, isSequence in
      if isSequence { result.append("\u{1}") }
      result.append(contentsOf: piece)
      if isSequence { result.append("\u{1}") }
    }
    // libedit draws a sequence together with the character after it, and loses a last one.
    if result.last == "\u{1}" { result.append(" ") }
    return String(result)
  }

  /// Splits text into runs of control sequences (`ESC [ … letter`) and runs of anything else.
  private static func scan(
    _ text: String, _ body: (String.UnicodeScalarView.SubSequence, _ isSequence: Bool) -> Void
  ) {
    let scalars = text.unicodeScalars
    var start = scalars.startIndex
    while start < scalars.endIndex {
      var end = start
      let isSequence = scalars[start] == "\u{1B}"
      if isSequence {
        repeat {
          end = scalars[end...].dropFirst().firstIndex { $0.properties.isAlphabetic } ?? end
          end = scalars.index(after: end)
        } while end < scalars.endIndex && scalars[end] == "\u{1B}"
      } else {
        end = scalars[start...].firstIndex(of: "\u{1B}") ?? scalars.endIndex
      }
      body(scalars[start..<end], isSequence)
      start = end
    }
  }
}

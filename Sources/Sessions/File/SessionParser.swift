/// Reads a session file line by line.
struct SessionParser {
  private(set) var header = SessionHeader()
  private(set) var steps: [SessionStep] = []
  private var prose: [(index: Int, text: String)] = []

  /// What the last command still takes; a digest or the next prose closes it.
  private enum Stage: Int, Comparable {
    case inputs, output, error, closed
    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }
  private var stage = Stage.closed

  mutating func read(_ raw: String, index: Int) throws(SessionError) {
    let text = CanonicalText.trimmed(raw)
    guard let first = text.utf8.first else { return }
    if Self.isConflictMarker(text) { throw .conflictMarker(line: index + 1) }
    guard first == UInt8(ascii: "#") else {
      startStep(command: text, index: index)
      return
    }
    switch text.utf8.dropFirst().first {
    case UInt8(ascii: "!") where index == 0: break  // `#!/usr/bin/env gouji`
    case UInt8(ascii: "%"): try readHeader(text, index: index)
    case UInt8(ascii: "="): try readInput(text, index: index)
    case UInt8(ascii: ">"):
      try belongs(.output, text, index: index)
      steps[steps.count - 1].output.append(Self.content(text))
    case UInt8(ascii: "!"):
      try belongs(.error, text, index: index)
      steps[steps.count - 1].error.append(Self.content(text))
    case UInt8(ascii: "@"): try readMark(text, index: index)
    default:
      prose.append((index, text))
      stage = .closed
    }
  }

  /// Prose at the end that no digest closes is a step that was never recorded.
  mutating func finish() {
    if !prose.isEmpty { closeProse() }
  }

  private mutating func startStep(command: String?, index: Int) {
    var step = SessionStep(
      number: steps.count + 1, command: command, line: index + 1, lastOwnLine: index)
    step.prose = prose.map(\.text)
    step.coveredLines = step.prose
    if let command { step.coveredLines.append(command) }
    prose = []
    steps.append(step)
    stage = .inputs
  }

  private mutating func closeProse() {
    guard let first = prose.first, let last = prose.last else { return }
    startStep(command: nil, index: last.index)
    steps[steps.count - 1].line = first.index + 1
  }

  private mutating func readHeader(_ text: String, index: Int) throws(SessionError) {
    guard steps.isEmpty else { throw .headerAfterSteps(line: index + 1) }
    try header.read(String(text.unicodeScalars.dropFirst(2)), line: index + 1)
  }

  private mutating func readInput(_ text: String, index: Int) throws(SessionError) {
    try belongs(.inputs, text, index: index)
    guard let input = RecordedInput(line: text) else {
      throw .brokenInput(line: index + 1, text: text)
    }
    steps[steps.count - 1].inputs.append(input)
  }

  private mutating func readMark(_ text: String, index: Int) throws(SessionError) {
    let words = text.unicodeScalars.dropFirst(2).split(whereSeparator: CanonicalText.isBlank)
      .map(String.init)
    guard words.count == 2, let number = Int(words[0]), number > 0,
      words[1].utf8.count == SessionChain.shownDigits,
      words[1].utf8.allSatisfy({
        (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
      })
    else { throw .brokenDigest(line: index + 1, text: text) }
    if !prose.isEmpty { closeProse() }
    guard stage < .closed else { throw .strayRecord(line: index + 1, text: text) }
    steps[steps.count - 1].mark = StepMark(number: number, digest: words[1])
    steps[steps.count - 1].recordLines.append(index)
    stage = .closed
  }

  /// A recorded line must follow its command, and not go back in the order.
  private mutating func belongs(
    _ wanted: Stage, _ text: String, index: Int
  ) throws(SessionError) {
    guard stage < .closed, prose.isEmpty, steps.last?.command != nil else {
      throw .strayRecord(line: index + 1, text: text)
    }
    guard stage <= wanted else { throw .recordOutOfOrder(line: index + 1, text: text) }
    stage = wanted
    steps[steps.count - 1].recordLines.append(index)
    steps[steps.count - 1].coveredLines.append(text)
  }

  /// What stands after the sign and one blank.
  private static func content(_ text: String) -> String {
    let rest = text.unicodeScalars.dropFirst(2)
    return String(rest.first == " " ? rest.dropFirst() : rest)
  }

  private static func isConflictMarker(_ text: String) -> Bool {
    let bytes = text.utf8
    guard bytes.count >= 7, let sign = bytes.first, "<=>|".utf8.contains(sign) else {
      return false
    }
    let marker = bytes.prefix(7).allSatisfy { $0 == sign }
    return marker && (bytes.count == 7 || bytes.dropFirst(7).first == UInt8(ascii: " "))
  }
}

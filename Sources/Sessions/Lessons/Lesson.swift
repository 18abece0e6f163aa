/// A session with questions in it. A question stands in the prose above a command, and that
/// command is its answer; so a lesson replays like any session. `Documentation/lessons.md`
/// describes the lines.
///
///     # The rate says how much of the year's budget was spent.
///     #? What is the execution rate?
///     #+ It is a quotient of two amounts of the form.
///     #+ Try `ratio 全年执行数 / 全年预算数`.
///     #- 全年执行数 / 年初预算数 : That divides by the initial budget.
///     #* Right: additions and carry-over count as budget, too.
///     ratio 全年执行数 / 全年预算数
public struct Lesson: Hashable, Sendable {
  /// The first line of its prose.
  public let title: String
  public let parts: [Part]

  /// Prose, perhaps a question, and the command that follows.
  public struct Part: Hashable, Sendable {
    public var prose: [String]
    public var question: Question?
    public var command: String?
    /// The 1-based line of the command, or of the prose where there is none.
    public var line: Int
  }

  public struct Question: Hashable, Sendable {
    public var text: [String]
    /// From the gentlest to the one that gives the answer away.
    public var hints: [String]
    public var mistakes: [Mistake]
    /// What is said when it was answered.
    public var remarks: [String]
  }

  /// A wrong answer that learners give, and what it means.
  public struct Mistake: Hashable, Sendable {
    /// An expression, or a command, that comes to the wrong answer.
    public var answer: String
    public var meaning: String
  }

  public var questions: [Question] { parts.compactMap(\.question) }

  public init(_ file: SessionFile) throws(LessonError) {
    guard file.header.parameters.isEmpty else { throw .hasParameters }
    var parts: [Part] = []
    var title: String?
    for step in file.steps {
      var part = Part(prose: [], question: nil, command: step.command, line: step.line)
      var isTitle = title == nil
      var questionLine = step.line
      for (offset, line) in step.prose.enumerated() {
        let prose = LessonLine(line)
        if case .prose(let text) = prose, isTitle, !text.isEmpty {
          title = text
          isTitle = false
          continue
        }
        // Prose without a command stands where its first line does.
        if case .question = prose, part.question == nil { questionLine = step.line + offset }
        try part.take(prose)
      }
      guard part.question == nil || part.command != nil else {
        throw .questionWithoutAnswer(line: questionLine)
      }
      parts.append(part)
    }
    guard parts.contains(where: { $0.question != nil }) else { throw .noQuestion }
    self.parts = parts
    self.title = title ?? ""
  }
}

/// Why a session is no lesson.
public enum LessonError: Error, Hashable, Sendable {
  case noQuestion
  case hasParameters
  case questionWithoutAnswer(line: Int)
  /// Prose below the first line of a question: its lines stand together.
  case proseInQuestion(line: Int)
  /// A hint, a mistake or a remark above which no question stands.
  case withoutQuestion(line: Int)
  /// A wrong answer without `:` and what it means.
  case brokenMistake(line: Int, text: String)
}

/// A line of prose by its sign.
private enum LessonLine {
  case prose(String)
  case question(String)
  case hint(String)
  case mistake(String)
  case remark(String)

  init(_ line: String) {
    let scalars = line.unicodeScalars.dropFirst()
    let content = String(
      String.UnicodeScalarView(scalars.dropFirst().drop(while: CanonicalText.isBlank)))
    switch scalars.first {
    case "?", "？": self = .question(content)
    case "+", "＋": self = .hint(content)
    case "-", "－": self = .mistake(content)
    case "*", "＊": self = .remark(content)
    default:
      // A line of prose keeps what it is indented by, but for one blank.
      self = .prose(
        String(String.UnicodeScalarView(scalars.first == " " ? scalars.dropFirst() : scalars)))
    }
  }
}

extension Lesson.Part {
  fileprivate mutating func take(_ line: LessonLine) throws(LessonError) {
    switch line {
    case .prose(let text):
      // Prose between the lines of a question belongs to nothing.
      guard question == nil else { throw .proseInQuestion(line: self.line) }
      prose.append(text)
      return
    case .question(let text):
      if question == nil {
        question = Lesson.Question(text: [], hints: [], mistakes: [], remarks: [])
      }
      question?.text.append(text)
      return
    default: break
    }
    guard question != nil else { throw .withoutQuestion(line: self.line) }
    switch line {
    case .hint(let text): question?.hints.append(text)
    case .remark(let text): question?.remarks.append(text)
    case .mistake(let text):
      guard let mistake = Lesson.Mistake(text) else {
        throw .brokenMistake(line: self.line, text: text)
      }
      question?.mistakes.append(mistake)
    case .prose, .question: break
    }
  }
}

extension Lesson.Mistake {
  /// `ANSWER : MEANING`; the colon is full-width, or has a blank on its left.
  fileprivate init?(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    let colon = scalars.indices.first { index in
      scalars[index] == "：" || scalars[index] == ":" && index > 0 && scalars[index - 1] == " "
    }
    guard let colon else { return nil }
    func part(_ slice: ArraySlice<Unicode.Scalar>) -> String {
      var slice = slice.drop(while: CanonicalText.isBlank)
      while let last = slice.last, CanonicalText.isBlank(last) { slice.removeLast() }
      return String(String.UnicodeScalarView(slice))
    }
    answer = part(scalars[..<colon])
    meaning = part(scalars[(colon + 1)...])
    if answer.isEmpty || meaning.isEmpty { return nil }
  }
}

import Documents
import Quantities

/// What the headings above a paragraph say about it.
struct SectionContext {
  /// A heading that is in force.
  struct Frame {
    var level: Int
    var title: String
    var subject: Int?
    var unit: String?
    /// A project that has a form of its own, and what it is called there.
    var project: String?
    /// The fund or project that the heading is the name of.
    var named: Carried?
    var basis: String?
    var isProfile: Bool
    var isFinance: Bool
    /// What is meant to be done, not what was done.
    var isPlan = false
    /// What was produced and what came of it.
    var isOutput = false
    /// How the evaluation was done.
    var isEvaluation = false
  }

  private(set) var frames: [Frame] = []

  /// A heading ends those of its own level and below; a title ends them all.
  mutating func enter(_ frame: Frame) {
    while let last = frames.last, last.level >= frame.level { frames.removeLast() }
    frames.append(frame)
  }

  var subject: Int? { innermost(where: { $0.subject != nil }, { $0.subject }) }
  /// The fund or project that the innermost heading with a subject names.
  var named: Carried? { innermost(where: { $0.subject != nil }, { $0.named }) }
  /// What the headings above one of a level are about.
  func subject(above level: Int) -> Int? {
    innermost(where: { $0.subject != nil && $0.level < level }, { $0.subject })
  }
  var unit: String? { innermost(where: { $0.unit != nil }, { $0.unit }) }
  /// The project that the innermost heading with a unit or a project names.
  var project: String? { innermost(where: { $0.unit != nil }, { $0.project }) }
  var basis: String? { innermost(where: { $0.basis != nil }, { $0.basis }) }

  /// A member of the innermost heading for which something is true; the heading itself is
  /// not copied.
  @inline(__always)
  private func innermost<Value>(
    where isMeant: (Frame) -> Bool, _ member: (Frame) -> Value?
  ) -> Value? {
    var index = frames.count - 1
    while index >= 0 {
      if isMeant(frames[index]) { return member(frames[index]) }
      index -= 1
    }
    return nil
  }
  var isProfile: Bool { frames.contains { $0.isProfile } && !isFinanceHere }
  var isFinance: Bool { frames.contains { $0.isFinance } }
  var isPlan: Bool { frames.last?.isPlan ?? false }
  /// The headings are about money, and not about what was done with it.
  var isAboutMoney: Bool {
    frames.contains { $0.isFinance } && !isEvaluation && !isOutput
  }
  var isEvaluation: Bool { frames.contains { $0.isEvaluation } }
  var isOutput: Bool { frames.contains { $0.isOutput } }
  var level: Int { frames.last?.level ?? 0 }

  private var isFinanceHere: Bool { frames.last.map { $0.isFinance && !$0.isProfile } ?? false }
}

extension SectionContext.Frame {
  /// Reads a heading with the words that clauses are read with.
  init(_ heading: Heading, _ parser: ClauseParser, _ tokens: [ClauseToken], isTitle: Bool) {
    let text = parser.text
    let lexicon = parser.lexicon
    let whole = 0..<text.count
    level = heading.level
    title = heading.title
    subject = nil
    unit = nil
    basis = nil
    isProfile = lexicon.contains(.profileHeading, in: text.scalars, whole)
    isFinance = lexicon.contains(.financeHeading, in: text.scalars, whole)
    isPlan =
      lexicon.contains(.planHeading, in: text.scalars, whole)
      && !lexicon.contains(.doneHeading, in: text.scalars, whole)
    isEvaluation = lexicon.contains(.evaluation, in: text.scalars, whole)
    isOutput = lexicon.contains(.outputHeading, in: text.scalars, whole)
    for token in tokens {
      if case .unknown = token.kind, subject == nil,
        !parser.names.isDepartment(text.scalars[token.range])
      {
        // Words before the label make it something particular.
        if parser.names.isOrganisation(text.scalars, token.range) {
          unit = text.original(token.range)
          continue
        }
        break
      }
      if case .unit(let number) = token.kind, unit == nil { unit = parser.names.units[number] }
      if case .word(let number) = token.kind, let found = lexicon.words[number].subject,
        subject == nil, lexicon.subjects[found].dimension == .money
      {
        subject = found
      }
    }
    for start in whole {
      if let length = lexicon.length(of: .basis, in: text.scalars, at: start) {
        basis = text.string(start..<start + length)
        break
      }
    }
    if isTitle {
      subject = nil
      basis = nil
      isFinance = false
      isOutput = false
      isEvaluation = false
    }
  }
}

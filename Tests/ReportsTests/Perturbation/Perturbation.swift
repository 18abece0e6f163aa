import Documents
import Randomness
import Reports

/// A change to a report that its facts must follow exactly: most changes must not matter at
/// all; a shifted year shifts the periods.
struct Perturbation: Sendable {
  var name: String
  /// The file's text before anything reads it.
  var text: @Sendable (String) -> String = { $0 }
  /// The document that was read from it; for changes to tables, whose grid a text hides.
  var document: (@Sendable (Document) -> Document)?
  /// What a reading of the original becomes.
  var follow: @Sendable (StatedFact) -> StatedFact = { $0 }
}

/// A report as it stands when a change is chosen for it.
struct Subject {
  var text: String
  var document: Document
  var report: Report

  init(_ text: String) throws {
    self.text = text
    document = try TextDocumentReader().read(Array(text.utf8))
    report = try ReportReader().read(document)
  }

  /// The text with each of its paragraphs on one line: where lines are full, none may become
  /// longer, and a name or a figure may be cut by a line's end.
  var unbroken: String {
    PerturbationKind.text(of: self, .broken) { _, passage, lines in
      lines.count > 1 ? [passage] : lines
    } ?? text
  }
}

/// A kind of change; `make` is nil where the report has nothing to change so.
struct PerturbationKind: Sendable {
  var name: String
  var make: @Sendable (Subject, inout SeededGenerator) -> Perturbation?

  init(
    _ name: String, _ make: @escaping @Sendable (Subject, inout SeededGenerator) -> Perturbation?
  ) {
    self.name = name
    self.make = make
  }

  /// A change to the text that no fact follows.
  init(_ name: String, text: @escaping @Sendable (String) -> String) {
    self.init(name) { subject, _ in
      Perturbation(name: name, text: { _ in text(subject.unbroken) })
    }
  }

  /// In the order in which they are applied: what makes a line longer or shorter comes before
  /// what breaks lines.
  static let all = words + characters + headings + lines + tables + cells
}

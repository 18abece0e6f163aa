import Documents
import Randomness

/// Where lines end and what stands between them.
extension PerturbationKind {
  static let lines: [PerturbationKind] = [
    PerturbationKind("CRLF") { $0.replacing("\n", with: "\r\n") },
    PerturbationKind("blanks at line ends") { text in
      text.mappingLines { $0.isProse ? $0 + "  " : $0 }
    },
    PerturbationKind("paragraphs indented") { subject, _ in
      rewritten(subject, "paragraphs indented") { _, lines in
        [lines[0].hasPrefix("　") ? lines[0] : "　　" + lines[0]] + lines.dropFirst()
      }
    },
    PerturbationKind("paragraphs set apart") { subject, _ in
      rewritten(subject, "paragraphs set apart") { _, lines in lines + [""] }
    },
    PerturbationKind("page numbers") { subject, random in
      let shape = ["— # —", "- # -", "#", "第 # 页"].randomElement(using: &random) ?? "#"
      let each = Int.random(in: 5...9, using: &random)
      let count = Counter()
      return rewritten(subject, "page numbers \(shape) each \(each)") { number, lines in
        guard number % each == each - 1 else { return lines }
        return lines + ["", shape.replacing("#", with: "\(count.next())"), ""]
      }
    },
    PerturbationKind("wrapped at characters") { subject, random in
      let width = Int.random(in: 26...46, using: &random)
      let apart = Bool.random(using: &random)
      return wrapped(subject, "wrapped at \(width) characters", apart: apart) { text in
        var lines: [String] = []
        var rest = text[...]
        while !rest.isEmpty {
          lines.append(String(rest.prefix(width)))
          rest = rest.dropFirst(width)
        }
        return lines
      }
    },
    PerturbationKind("wrapped at a width") { subject, random in
      let width = 2 * Int.random(in: 28...44, using: &random)
      let apart = Bool.random(using: &random)
      return wrapped(subject, "wrapped at \(width) columns", apart: apart) {
        PageLines.lines(of: $0, width: width)
      }
    },
    PerturbationKind("a paragraph a line") { subject, _ in
      text(of: subject, .broken) { _, passage, _ in [passage] }.map { text in
        Perturbation(name: "a paragraph a line", text: { _ in text })
      }
    },
  ]

  private final class Counter {
    private var value = 0
    func next() -> Int {
      value += 1
      return value
    }
  }

  /// All running text is broken anew: a file has one style.
  private static func wrapped(
    _ subject: Subject, _ name: String, apart: Bool, _ lines: (String) -> [String]
  ) -> Perturbation? {
    // A last line that is full may as well go on: only an indent tells where it ends.
    var longest = 0
    var last: [String] = []
    _ = self.text(of: subject, .broken) { _, passage, _ in
      let broken = lines(passage)
      longest = max(longest, broken.map(PageLines.width).max() ?? 0)
      last.append(broken.last ?? "")
      return broken
    }
    let isIndented = last.contains { PageLines.width($0) > longest - 8 }
    let text = text(of: subject, .broken) { _, passage, _ in
      let broken = lines((isIndented ? "　　" : "") + passage)
      return apart ? broken.flatMap { [$0, ""] } : broken
    }
    return text.map { text in
      Perturbation(name: name + (apart ? ", apart" : ""), text: { _ in text })
    }
  }

  /// `change` gets the number and the lines of each paragraph of running text.
  private static func rewritten(
    _ subject: Subject, _ name: String, _ change: (Int, [String]) -> [String]
  ) -> Perturbation? {
    text(of: subject, .prose) { number, _, lines in change(number, lines) }
      .map { text in Perturbation(name: name, text: { _ in text }) }
  }

  /// Which passages of a text are changed.
  enum Passages {
    case prose
    /// Headings that take several lines as well.
    case broken
    /// What stands among running text, however short: rows of a form have numbers of their own.
    case headings
  }

  private static func opensProse(_ blocks: [Block], at index: Int) -> Bool {
    for block in blocks[index...].prefix(4) {
      switch block {
      case .paragraph(let passage): return passage.text.isProse
      case .heading(let heading) where heading.passage.text.isProse: return true
      case .heading: continue
      case .table: return false
      }
    }
    return false
  }

  static func text(
    of subject: Subject, _ which: Passages, _ change: (Int, String, [String]) -> [String]
  ) -> String? {
    var lines = subject.text.lines.map { [$0] }
    var number = 0
    var last = 0
    for (index, block) in subject.document.blocks.enumerated() {
      let passage: Passage
      switch block {
      case .paragraph(let found): passage = found
      case .heading(let heading) where which != .prose: passage = heading.passage
      case .heading, .table: continue
      }
      let places = passage.anchors.compactMap(\.location.line)
      if which == .headings, !opensProse(subject.document.blocks, at: index) { continue }
      guard let first = places.min(), let end = places.max(), first > last,
        passage.text.isProse || which == .headings || (which == .broken && end > first)
      else { continue }
      last = end
      let old = subject.text.lines[first - 1...end - 1].filter { !$0.allSatisfy(\.isWhitespace) }
      lines[first - 1] = change(number, passage.text, old)
      for line in first..<end { lines[line] = [] }
      number += 1
    }
    return number < 5 ? nil : lines.flatMap(\.self).joined(separator: "\n")
  }
}

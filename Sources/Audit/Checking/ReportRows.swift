import Analysis
import Language
import Quantities
import Reports

/// What rules go over beside score forms and figures: the report itself, pairs of
/// indicator rows, what the report concludes, attachments, headings, empty cells.
extension InstanceFinder {
  static func reportRows(_ noun: String, _ subject: AuditSubject) -> [Row] {
    switch noun {
    case "report": [("whole", RowFields(), nil)]
    case "problem": problems(subject)
    case "attachment": attachments(subject)
    case "section": subject.outlines.flatMap(InstanceFinder.sections)
    case "blank": blanks(subject)
    default: []
    }
  }

  // MARK: Pairs of indicator rows

  /// Rows two by two: the fields of the first by their names, those of the second behind
  /// `other.`. Where a condition wants fields of both to be the same, each row meets the
  /// next that is like it; else every row meets every other.
  func pairs(_ condition: Condition?) -> [Row] {
    let rows = indicatorRows
    let fields = rows.map(\.fields)
    let shared = condition.map(sharedFields) ?? []
    var result: [Row] = []
    func add(_ first: Int, _ second: Int) {
      var both = fields[first]
      for (name, text) in fields[second].texts { both.texts["other.\(name)"] = text }
      for (name, figure) in fields[second].figures { both.figures["other.\(name)"] = figure }
      both.places += fields[second].places
      result.append((rows[first].scope, both, nil))
    }
    if shared.isEmpty {
      for first in rows.indices {
        for second in rows.indices.dropFirst(first + 1) { add(first, second) }
      }
      return result
    }
    var last: [[NameKey]: Int] = [:]
    for index in rows.indices {
      let key = shared.map { NameKey(NameCatalogue.fold(fields[index].texts[$0] ?? "")) }
      if key.contains(where: \.text.isEmpty) { continue }
      if let earlier = last[key] { add(earlier, index) }
      last[key] = index
    }
    return result
  }

  /// The fields that a condition wants to be the same in both rows.
  private func sharedFields(_ condition: Condition) -> [String] {
    switch condition {
    case .relation(let relation):
      guard relation.comparison == .equal, case .name(let left) = relation.left,
        case .name(let right) = relation.right
      else { return [] }
      let (first, second) = (
        catalogue.names.field(left.text), catalogue.names.field(right.text)
      )
      if second == "other.\(first)" { return [first] }
      return first == "other.\(second)" ? [second] : []
    case .all(let parts): return parts.flatMap(sharedFields)
    default: return []
    }
  }

  // MARK: Conclusions and attachments

  private static func problems(_ subject: AuditSubject) -> [Row] {
    var earlier: [String: Conclusion] = [:]
    for problem in subject.previousConclusions where problem.kind == .problem {
      earlier[InstanceFinder.wording(problem.text)] = problem
    }
    return subject.conclusions.filter { $0.kind == .problem }.map { problem in
      var fields = RowFields()
      fields.texts["title"] = problem.title
      fields.texts["text"] = problem.text
      fields.texts["indicator"] = problem.indicator ?? ""
      let words = earlier.isEmpty ? "" : InstanceFinder.wording(problem.text)
      fields.texts["earlier"] = words.isEmpty ? "" : earlier[words]?.text ?? ""
      fields.texts["level3"] = problem.title.isEmpty ? problem.text : problem.title
      fields.places = [problem.source]
      return ("whole", fields, nil)
    }
  }

  /// A text's words alone, without blanks and punctuation.
  private static func wording(_ text: String) -> String {
    String(text.filter { $0.isLetter || $0.isNumber })
  }

  /// Attachments by their numbers, each with the one that should stand before it.
  private static func attachments(_ subject: AuditSubject) -> [Row] {
    let numbered = subject.attachments.map { attachment in
      (attachment, InstanceFinder.number(of: attachment))
    }
    let numbers = Set(numbered.compactMap(\.1))
    return numbered.map { attachment, number in
      var fields = RowFields()
      fields.texts["title"] = attachment.title
      fields.texts["number"] = attachment.number
      fields.texts["missing"] = attachment.isAbsent ? "yes" : ""
      let before = number.map { $0 > 1 && !numbers.contains($0 - 1) ? $0 - 1 : 0 } ?? 0
      fields.texts["gap"] = before > 0 ? String(before) : ""
      fields.texts["level3"] = "\(attachment.number) \(attachment.title)"
      fields.texts["likely"] = fields.texts["gap"]
      fields.places = [attachment.place, attachment.mention].compactMap { $0 }
      return ("whole", fields, nil)
    }
  }

  /// `附件3-1` is a part of the third.
  private static func number(of attachment: Attachment) -> Int? {
    let digits = Digits.halfWidth(attachment.number).drop { !("0"..."9").contains($0) }
    return Int(digits.prefix { ("0"..."9").contains($0) })
  }

  // MARK: Headings

  private struct Numbering: Hashable {
    var level: Int
    var setting: String
  }

  /// Numbered headings, each with the number that it should have where it neither follows
  /// the one before it on its level nor begins anew.
  private static func sections(_ outline: [Section]) -> [Row] {
    var last: [Numbering: Int] = [:]
    var result: [Row] = []
    for section in outline {
      last = last.filter { $0.key.level <= section.level }
      guard section.level > 0, let ordinal = section.ordinal else {
        // A title begins a part of its own.
        if section.level == 0 { last = [:] }
        continue
      }
      let numbering = Numbering(level: section.level, setting: section.numbering)
      let before = last[numbering]
      last[numbering] = ordinal
      var fields = RowFields()
      fields.texts["title"] = section.title
      fields.texts["number"] = section.number
      fields.texts["headinglevel"] = String(section.level)
      let isAstray = before.map { ordinal == $0 && $0 > 1 || ordinal > $0 + 1 } ?? false
      fields.texts["expected"] = isAstray ? before.map { String($0 + 1) } : ""
      fields.texts["level3"] = section.number + section.title
      fields.texts["likely"] = fields.texts["expected"]
      fields.places = [Source(location: section.location, quote: section.number + section.title)]
      result.append(("whole", fields, nil))
    }
    return result
  }

  // MARK: Empty cells

  /// Cells that a form leaves empty, with what the report states for them elsewhere.
  private static func blanks(_ subject: AuditSubject) -> [Row] {
    subject.book.blanks.compactMap { blank in
      let stated = subject.book.figures(of: blank.concept).first {
        $0.fact.period == blank.period && FigureBook.sameScope($0.fact.scope, blank.scope)
      }
      var fields = RowFields()
      fields.texts["level3"] = blank.label
      fields.texts["concept"] = blank.concept
      fields.texts["elsewhere"] = stated?.quantity?.spaced ?? ""
      fields.texts["likely"] = fields.texts["elsewhere"]
      fields.places = [blank.source] + (stated?.fact.sources ?? [])
      return (blank.scope, fields, nil)
    }
  }

  // MARK: Projects

  /// A rule across projects: its right side is asked of the project reports of the same
  /// department and year.
  func projectInstances(_ prepared: PreparedRule) -> [Instance] {
    let rule = prepared.rule
    guard let projects = subject.projects else { return [] }
    var result: [Instance] = []
    var seen = Set<String>()
    for concept in prepared.leadingConcepts {
      for figure in subject.book.figures(of: concept)
      where figure.fact.scope == "whole" && seen.insert(figure.fact.scope).inserted {
        let left = evaluator(scope: figure.fact.scope)
        var right = left
        right.book = projects
        result.append(
          Instance(
            prepared: prepared, kind: kind(rule, rule.definition.isLens ? .lens : nil),
            scope: figure.fact.scope, evaluator: left, other: right))
      }
    }
    return result
  }
}

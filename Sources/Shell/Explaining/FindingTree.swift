import Analysis
import Audit
import Publishing
import Quantities
import Reports

/// A finding as a tree: the sentence, both sides down to their places, the source of
/// the rule.
enum FindingTree {
  static func tree(_ finding: Finding, _ bench: Workbench) -> TextTree {
    let words = bench.words
    var children: [TextTree] = []
    if let suspect = finding.suspect {
      children += ValueTree.sources(suspect, words)
      if let reading = finding.suspectedReading, let printed = suspect.quantity {
        children.append(
          TextTree(
            words("按 \(reading.spaced)  ", "as \(reading.spaced)  ") + finding.expression
              + words("   与所载一致", "   agrees with what is stated")))
        if let times = times(printed, reading) {
          children.append(
            TextTree(
              words(
                "按 \(printed.spaced)  相差 \(times) 倍", "as \(printed.spaced)  \(times) times apart"))
          )
        }
      }
    }
    if let left = finding.left, finding.suspect == nil {
      children.append(ValueTree.tree(left, bench, title: words("所载", "stated")))
    }
    if let right = finding.right, finding.suspect == nil {
      children.append(ValueTree.tree(right, bench, title: words("复核", "recomputed")))
    }
    children += remedies(finding, words)
    if !finding.relation.isEmpty {
      children.append(TextTree(words("关系  ", "relation  ") + finding.relation))
    }
    if finding.left == nil {
      for place in finding.places.prefix(8) {
        children.append(
          TextTree(
            FactText.placeWords(place.location, words)
              + "  “\(ValueTree.excerpt(place.quote.isEmpty ? place.location.text : place.quote, around: place.location.text))”"
          ))
      }
    }
    if let mark = try? bench.mark(on: finding) {
      children.append(TextTree(MarkWording(words: words).line(mark)))
    }
    children.append(
      TextTree(
        words("规则  ", "rule  ") + finding.rule + (finding.pack.map { "（\($0)）" } ?? "")
          + (finding.citation.map { words("  依据：\($0)", "  source: \($0)") } ?? "")))
    return TextTree(
      FindingWording.verdict(finding.verdict, words) + "  "
        + FindingWording.sentence(finding, words), children: children)
  }

  /// What would mend it, with the places of the figures concerned.
  private static func remedies(_ finding: Finding, _ words: Wording) -> [TextTree] {
    var result: [TextTree] = []
    if let text = FindingWording.repair(finding, words) {
      let places =
        finding.repair.map { ValueTree.sources($0.figure, words) }
        ?? finding.repairs.map { repair in
          TextTree(FindingWording.figure(repair.figure) + " → " + repair.value.spaced)
        }
      result.append(TextTree(words("修正  ", "repair  ") + text, children: places))
    }
    if let pair = finding.ratePair, let text = FindingWording.ratePair(finding, words) {
      result.append(
        TextTree(
          words("来历  ", "origin  ") + text,
          children: ValueTree.sources(pair.numerator, words)
            + ValueTree.sources(pair.denominator, words)))
    }
    return result
  }

  /// By how many times the printed figure and the suspected one differ.
  private static func times(_ printed: Quantity, _ reading: Quantity) -> String? {
    guard let first = try? printed.inBaseUnits(), let second = try? reading.inBaseUnits(),
      let (small, large) = Optional((min(first, second), max(first, second))), !small.isZero,
      let times = try? large.divided(by: small).rounded(to: 0)
    else { return nil }
    return times.grouped
  }
}

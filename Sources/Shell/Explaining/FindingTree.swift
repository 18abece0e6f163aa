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
      if let unit = finding.suspectedUnit, let value = suspect.fact.value.number {
        children.append(
          TextTree(
            words("按 \(unit)  ", "as \(unit)  ") + finding.expression
              + words("   与所载一致", "   agrees with what is stated")))
        if let gap = try? unit.factor.divided(by: suspect.unit.factor), unit != suspect.unit,
          let times = gap.rounded(to: 0)
        {
          children.append(
            TextTree(
              words(
                "按 \(suspect.unit.symbol.isEmpty ? "无单位" : suspect.unit.symbol)  相差 \(times.grouped) 倍",
                "as \(suspect.unit.symbol.isEmpty ? "no unit" : suspect.unit.symbol)  \(times.grouped) times apart"
              )))
        }
        _ = value
      }
    }
    if let left = finding.left, finding.suspect == nil {
      children.append(ValueTree.tree(left, bench, title: words("所载", "stated")))
    }
    if let right = finding.right, finding.suspect == nil {
      children.append(ValueTree.tree(right, bench, title: words("复核", "recomputed")))
    }
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
}

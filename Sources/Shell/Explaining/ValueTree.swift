import Analysis
import Publishing
import Quantities

/// A value's derivation as a tree: down to the file, the line and the very characters.
enum ValueTree {
  static func tree(_ value: Value, _ bench: Workbench, title: String? = nil) -> TextTree {
    var tree = node(value, bench)
    if let title { tree.cells[0] = title + "  " + tree.cells[0] }
    for remark in remarks(value, bench.words) { tree.children.append(TextTree(remark)) }
    return tree
  }

  private static func node(_ value: Value, _ bench: Workbench) -> TextTree {
    let words = bench.words
    switch value.derivation {
    case .literal:
      return TextTree(value.text + words("  （键入的数）", "  (typed)"))
    case .figure(let figure):
      return TextTree(
        value.text + "  " + heading(figure, bench),
        children: sources(figure, words) + [confidence(figure, words)])
    case .named(let name, let citation, let inner):
      var tree = node(inner, bench)
      tree.cells[0] = "\(name) = " + tree.cells[0]
      if let citation { tree.children.append(TextTree(words("依据  ", "source  ") + citation)) }
      return tree
    case .computed(let operation, let operands):
      if operation == .negate, let inner = operands.first {
        return TextTree(value.text, children: [node(inner, bench)])
      }
      // A sum shows every part; a formula within a formula shows itself.
      return TextTree(
        "\(value.text) = \(value.substituted)", children: operands.map { node($0, bench) })
    }
  }

  /// A figure that is a word, or that the reviewer struck out.
  static func wordTree(_ figure: Figure, _ bench: Workbench) -> TextTree {
    let wording = AmendmentWording(words: bench.words)
    var children = sources(figure, bench.words) + [confidence(figure, bench.words)]
    if let amendment = figure.amendment {
      children.append(TextTree(Amendment.sign + " " + wording.remark(amendment, figure)))
    }
    return TextTree(wording.cell(figure) + "  " + heading(figure, bench), children: children)
  }

  /// `三公经费 2023 决算（整体）`
  static func heading(_ figure: Figure, _ bench: Workbench) -> String {
    var parts = [bench.catalogue.displayName(figure.fact.concept)]
    if figure.fact.concept.hasPrefix("indicator.") {
      parts = [
        figure.fact.label,
        figure.fact.concept.hasSuffix("weight")
          ? bench.words("分值", "weight") : bench.words("得分", "score"),
      ]
    }
    if let period = figure.fact.period {
      parts.append(String(period.year))
      if let stage = period.stage { parts.append(stage.chinese) }
    }
    var text = parts.joined(separator: " ")
    if figure.isReference { text += " " + bench.words("批复", "approved") }
    if figure.fact.scope != "whole" { text += "（\(figure.fact.scope)）" }
    return text
  }

  static func sources(_ figure: Figure, _ words: Wording) -> [TextTree] {
    figure.fact.sources.enumerated().map { index, source in
      let place = FactText.placeWords(source.location, words)
      let quote = source.quote.isEmpty ? source.location.text : source.quote
      let shown = quote.count > 60 ? excerpt(quote, around: source.location.text) : quote
      return TextTree(
        words("读自  ", "read from  ")
          + "\(FactText.fileName(figure.file(ofSource: index))) \(place)  “\(shown)”")
    }
  }

  /// How sure the reading is, and why it was read so.
  static func confidence(_ figure: Figure, _ words: Wording) -> TextTree {
    if figure.amendment?.isEntered ?? false {
      return TextTree(words("读法  复核人补录", "read by  nobody: entered by the reviewer"))
    }
    if figure.isReference {
      return TextTree(words("读法  批复数，不是部门所报", "read by  approved, not reported"))
    }
    return TextTree(
      words("读法  ", "read by  ") + ReadingWording(words: words).confidence(of: figure.fact))
  }

  /// The part of a long quote that stands around the figure.
  static func excerpt(_ quote: String, around text: String) -> String {
    guard let range = quote.firstRange(of: text) else { return String(quote.prefix(60)) + "…" }
    let start = quote.index(range.lowerBound, offsetBy: -28, limitedBy: quote.startIndex)
    let end = quote.index(range.upperBound, offsetBy: 16, limitedBy: quote.endIndex)
    let body = String(quote[(start ?? quote.startIndex)..<(end ?? quote.endIndex)])
    return (start == nil || start == quote.startIndex ? "" : "…") + body
      + (end == nil || end == quote.endIndex ? "" : "…")
  }

  // MARK: Remarks

  /// What there is to say about a value beyond its number, one sentence each.
  static func remarks(_ value: Value, _ words: Wording) -> [String] {
    value.allMarks.map { mark in
      switch mark {
      case .servedBy, .completed, .stage, .stated: "▹ " + remark(mark, words)
      case .corrected: Amendment.sign + " " + remark(mark, words)
      default: "⚠ " + remark(mark, words)
      }
    }
  }

  private static func remark(_ mark: ValueMark, _ words: Wording) -> String {
    switch mark {
    case .contested(let others):
      let list = others.map { figure in
        let shown =
          figure.fact.value.number.map { Quantity($0, figure.unit).spaced }
          ?? figure.fact.value.text
        let place = figure.fact.sources.first.map { FactText.placeWords($0.location, words) } ?? ""
        return words("\(shown)（\(place)）", "\(shown) (\(place))")
      }
      return words("同一数据另载 ", "also stated as ") + words.list(list)
    case .stated(let figure):
      let shown = figure.quantity?.spaced ?? figure.fact.value.text
      let place = figure.fact.sources.first.map { FactText.placeWords($0.location, words) } ?? ""
      return words("报告所载为 \(shown)（\(place)）", "the report states \(shown) (\(place))")
    case .servedBy(let name): return words("所问未载，取 \(name)", "not stated; \(name) served")
    case .completed(let name): return words("即 \(name)", "taken as \(name)")
    case .stage(let stage):
      return words("取 \(stage.chinese)（\(stage.rawValue)）", "stage \(stage.rawValue)")
    case .unitRead(let from, let to):
      return words(
        "单位疑误：原文为 \(from.symbol.isEmpty ? "无单位" : from.symbol)，按 \(to.symbol) 计",
        "unit suspected: printed \(from.symbol.isEmpty ? "none" : from.symbol), read as \(to.symbol)"
      )
    case .unitSuspected(let unit):
      return words("单位疑误，应为 \(unit.symbol)", "unit suspected, probably \(unit.symbol)")
    case .withoutParts(let parts):
      return words("未载：", "not stated: ") + words.list(parts)
    case .corrected(let figure):
      return figure.amendment.map { AmendmentWording(words: words).remark($0, figure) } ?? ""
    case .assumed: return words("假设值", "assumed")
    }
  }
}

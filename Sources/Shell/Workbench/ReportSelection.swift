import Analysis
import Language

extension Workbench {
  /// The reports that a phrase names: `碧川市司法局 2023`, `碧川`, `2023`, `all`.
  func select(_ phrase: String, at range: Range<Int>?) throws(Diagnostic) -> [BenchReport] {
    let all = try reports()
    let folded = NameCatalogue.fold(phrase)
    if Keyword.all.matches(phrase) { return all }
    // The whole name first: a department's name may hold digits.
    let exact = all.filter { NameCatalogue.fold($0.name) == folded }
    if !exact.isEmpty { return exact }
    var year: Int? = nil
    var words: [String] = []
    for word in phrase.split(separator: " ") {
      let text = NameCatalogue.fold(String(word))
      let digits = text.hasSuffix("年") ? String(text.dropLast()) : text
      if digits.count == 4, let number = Int(digits), (1949...2100).contains(number) {
        year = number
      } else if let (name, number) = Workbench.nameAndYear(text) {
        // As in 碧川县林业局2023.
        year = number
        words.append(name)
      } else {
        words.append(text)
      }
    }
    var candidates = all
    if let year { candidates = candidates.filter { $0.loaded.identity.year == year } }
    if words.isEmpty {
      if candidates.isEmpty || year == nil { throw unknown(phrase, at: range, all) }
      return candidates
    }
    let name = words.joined()
    func department(_ report: BenchReport) -> String {
      NameCatalogue.fold(report.loaded.identity.department ?? report.name)
    }
    for test in [
      { (text: String) in text == name }, { $0.hasPrefix(name) }, { $0.contains(name) },
    ] {
      let matching = candidates.filter { test(department($0)) }
      if !matching.isEmpty { return matching }
    }
    // A former name, another name or a code of the roster's.
    if let roster = try roster(), let match = roster.match(name) {
      let present = roster.departments[match.department].name
      var matching: [BenchReport] = []
      for report in candidates where try presentName(of: report) == present {
        matching.append(report)
      }
      if !matching.isEmpty { return matching }
    }
    throw unknown(phrase, at: range, all)
  }

  /// A name with a year behind it, without a blank between them.
  private static func nameAndYear(_ text: String) -> (name: String, year: Int)? {
    let body = text.hasSuffix("年") ? text.dropLast() : text[...]
    let name = body.dropLast(4)
    guard let year = Int(body.suffix(4)), (1949...2100).contains(year), let last = name.last,
      !last.isNumber
    else { return nil }
    return (String(name), year)
  }

  /// The one report that a phrase names.
  func selectOne(_ phrase: String, at range: Range<Int>?) throws(Diagnostic) -> BenchReport {
    let found = try select(phrase, at: range)
    if found.count == 1 { return found[0] }
    throw Diagnostic(.ambiguousReport, at: range, [phrase], candidates: found.map(\.name))
  }

  private func unknown(_ phrase: String, at range: Range<Int>?, _ all: [BenchReport])
    -> Diagnostic
  {
    let near = NameDistance.nearest(to: phrase, among: all.map(\.name))
    return Diagnostic(
      .unknownDepartment, at: range, [phrase],
      candidates: near.isEmpty ? Array(all.map(\.name).prefix(6)) : near)
  }
}

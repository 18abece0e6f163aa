import Documents

/// Finds the year that a report is about: what its titles say, else the lines below
/// them, else the year that the text itself speaks of most.
struct YearReader {
  let words: TitleWords

  func year(of document: Document, titles: [DocumentTitle], doubts: inout [String]) -> Int? {
    let reports = titled(titles.filter(\.isReport))
    let all = reports + titled(titles.filter { !$0.isReport })
    let distinct = YearReader.distinct(all)
    if distinct.count > 1 {
      doubts.append("标题写有不同年度：" + YearReader.list(distinct))
    }
    if let year = YearReader.most(reports) ?? YearReader.most(all) {
      checkText(of: document, against: year, besides: distinct, doubts: &doubts)
      return year
    }
    let counts = weights(in: document)
    if !distinct.isEmpty {
      // The titles contradict each other: the text may decide, nothing else.
      let named = counts.filter { distinct.contains($0.key) }
      guard let year = YearReader.clear(named) else { return nil }
      doubts.append("年度按正文所述取 \(year)")
      return year
    }
    // Some forms print the year on a line of its own below the title: （2022年度）.
    let below = titles.compactMap { yearBelow($0, in: document) }
    if let year = YearReader.most(below) {
      let others = YearReader.distinct(below)
      if others.count > 1 { doubts.append("表题下写有不同年度：" + YearReader.list(others)) }
      return year
    }
    guard let most = counts.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }) else {
      doubts.append("全文未写年度")
      return nil
    }
    let ranked = counts.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.map(\.key)
    guard let year = YearReader.clear(counts) else {
      doubts.append("标题未写年度，正文所述年份不一：" + YearReader.list(Array(ranked.prefix(3))))
      return nil
    }
    doubts.append(
      "标题未写年度，按正文所述取 \(most.key)"
        + (ranked.count > 1 ? "（另见 \(YearReader.list(Array(ranked.dropFirst().prefix(3))))）" : ""))
    return year
  }

  private func titled(_ titles: [DocumentTitle]) -> [Int] {
    titles.compactMap { YearWords.first(in: $0.text) }
  }

  private func yearBelow(_ title: DocumentTitle, in document: Document) -> Int? {
    let below = (title.blocks.last ?? 0) + 1
    guard document.blocks.indices.contains(below),
      let text = document.blocks[below].passage?.text, text.utf8.count <= 45,
      let mention = YearWords.mentions(in: text).first, mention.manner != .date
    else { return nil }
    return mention.year
  }

  /// A title may carry last year's number while the text speaks of this year.
  private func checkText(
    of document: Document, against year: Int, besides known: [Int], doubts: inout [String]
  ) {
    let counts = weights(in: document)
    guard let most = counts.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }),
      most.key != year, !known.contains(most.key), most.value >= 12,
      most.value >= 4 * (counts[year] ?? 0)
    else { return }
    doubts.append("标题写 \(year) 年度，正文多写 \(most.key) 年")
  }

  /// How strongly the text speaks of each year as its own.
  private func weights(in document: Document) -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for block in document.blocks.prefix(600) {
      if case .table(let table) = block {
        for cell in table.rows.prefix(12).joined() { count(cell.passage.text, into: &counts) }
      } else if let text = block.passage?.text {
        count(text, into: &counts)
      }
    }
    return counts
  }

  private func count(_ text: String, into counts: inout [Int: Int]) {
    for mention in YearWords.mentions(in: text) {
      let before = text.before(mention.offset)
      if words.notOwn.end(before) { continue }
      switch mention.manner {
      case .period: counts[mention.year, default: 0] += 3
      case .year: counts[mention.year, default: 0] += 2
      case .date: counts[mention.year, default: 0] += 1
      }
    }
  }

  private static func distinct(_ years: [Int]) -> [Int] {
    years.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private static func list(_ years: [Int]) -> String {
    years.map(String.init).joined(separator: "、")
  }

  /// The year named most often; nil where two are named as often.
  private static func most(_ years: [Int]) -> Int? {
    clear(years.reduce(into: [:]) { $0[$1, default: 0] += 1 })
  }

  private static func clear(_ counts: [Int: Int]) -> Int? {
    guard let most = counts.max(by: { $0.value < $1.value }),
      counts.count(where: { $0.value == most.value }) == 1
    else { return nil }
    return most.key
  }
}

extension SourceText {
  /// The text without page numbers, running headers and what a web page adds. Blank lines
  /// around what was left out shrink to one at most: they belonged to the page, not to the
  /// text.
  func withoutPageFurniture() -> SourceText {
    let running = RunningLines(self).lines
    let web = WebLines(self).lines
    let furniture = running.union(web)
    if furniture.isEmpty { return self }
    let breaks = PageBreaks(self, furniture: running)
    var isCut = false
    var kept: [SourceLine] = []
    var blanks: [SourceLine] = []
    var isBroken = false
    for (index, line) in lines.enumerated() {
      if furniture.contains(index) {
        isBroken = true
        if web.contains(index) { isCut = true }
      } else if line.isBlank && !line.startsWithTab {
        blanks.append(line)
      } else {
        kept += isBroken ? Array(blanks.prefix(1)) : blanks
        blanks = []
        isBroken = false
        kept.append(line)
        kept[kept.count - 1].isCut = isCut
        isCut = false
        if let empty = breaks.emptyBefore[index] { kept[kept.count - 1].emptyBefore = empty }
      }
    }
    return SourceText(self, lines: kept + blanks)
  }
}

/// How many of the empty lines around page breaks belong to the text: those beyond the
/// number that stands at every break of the file.
private struct PageBreaks {
  /// By the index of the first line of text behind each break.
  var emptyBefore: [Int: Int] = [:]

  init(_ source: SourceText, furniture: Set<Int>) {
    var breaks: [(before: Int, after: Int, next: Int)] = []
    var empty = 0
    var before: Int?
    for (index, line) in source.lines.enumerated() {
      if furniture.contains(index) {
        before = before ?? empty
        empty = 0
      } else if line.isBlank && !line.startsWithTab {
        empty += 1
      } else {
        if let before { breaks.append((before, empty, index)) }
        before = nil
        empty = 0
      }
    }
    let usual = (
      before: breaks.map(\.before).min() ?? 0, after: breaks.map(\.after).min() ?? 0
    )
    for place in breaks {
      emptyBefore[place.next] = place.before - usual.before + place.after - usual.after
    }
  }
}

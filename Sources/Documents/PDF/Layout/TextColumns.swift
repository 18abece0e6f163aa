/// Running text set in two columns beside each other. It is told by what no table has: on both
/// sides of a gutter many lines that fill a column, one as wide as the other.
struct TextColumns {
  /// A part of a page that is read before the next.
  struct Part {
    /// 0 for lines across the page, 1 and 2 for the columns.
    var column: Int
    var lines: ArraySlice<TextLine>
    var tables: [PageTable] = []
  }

  /// Two columns over lines that follow each other.
  private struct Band {
    var range: Range<Int>
    var first: [TextLine]
    var second: [TextLine]
    /// The middle of the white between them.
    var gutter: Double
  }

  /// Of each page.
  let parts: [[Part]]

  /// How many lines a column has at least, and how much of the page's height: short texts
  /// beside each other are a table's cells. What is recognised on one page tells the others.
  private static let fewestLines = 12
  private static let leastHeight = 0.3

  init(_ pages: [(page: LaidPage, lines: ArraySlice<TextLine>)]) {
    var gutters: [Double] = []
    for (page, lines) in pages {
      for band in TextColumns.bands(of: lines, page.tables, at: nil, height: page.height)
      where !gutters.contains(where: { abs($0 - band.gutter) < TextColumns.tolerance }) {
        gutters.append(band.gutter)
      }
    }
    parts = pages.map { page, lines in
      for gutter in gutters {
        let bands = TextColumns.bands(of: lines, page.tables, at: gutter, height: page.height)
        if !bands.isEmpty { return TextColumns.parts(of: lines, page.tables, by: bands) }
      }
      return [Part(column: 0, lines: lines, tables: page.tables)]
    }
  }

  private static let tolerance = 4.0

  private static func parts(
    of lines: ArraySlice<TextLine>, _ tables: [PageTable], by bands: [Band]
  ) -> [Part] {
    var parts: [Part] = []
    var start = lines.startIndex
    var tables = tables[...]
    func add(to end: Int, above top: Double, _ parts: inout [Part]) {
      let above = Array(tables.prefix { $0.top < top })
      tables.removeFirst(above.count)
      if start < end || !above.isEmpty {
        parts.append(Part(column: 0, lines: lines[start..<end], tables: above))
      }
    }
    for band in bands {
      add(to: band.range.lowerBound, above: lines[band.range.lowerBound].top, &parts)
      parts.append(Part(column: 1, lines: band.first[...]))
      if !band.second.isEmpty { parts.append(Part(column: 2, lines: band.second[...])) }
      start = band.range.upperBound
    }
    add(to: lines.endIndex, above: .infinity, &parts)
    return parts
  }

  /// The lines in two columns; `gutter` is where it stands on other pages.
  private static func bands(
    of lines: ArraySlice<TextLine>, _ tables: [PageTable], at gutter: Double?, height: Double
  ) -> [Band] {
    guard let middle = gutter ?? middle(of: lines) else { return [] }
    var bands: [Band] = []
    var start = lines.startIndex
    for index in lines.startIndex...lines.endIndex {
      if index < lines.endIndex, !lines[index].crosses(middle),
        index == start || !isTable(tables, between: lines[index - 1], and: lines[index])
      {
        continue
      }
      // A line that crosses ends the band; one behind a table begins the next.
      let crosses = index < lines.endIndex && lines[index].crosses(middle)
      if let band = band(lines, start..<index, at: middle, isKnown: gutter != nil, height: height),
        !tables.contains(where: { $0.isBeside(lines[band.range]) })
      {
        bands.append(band)
      }
      start = crosses ? index + 1 : index
    }
    return bands
  }

  private static func middle(of lines: ArraySlice<TextLine>) -> Double? {
    guard lines.count >= fewestLines else { return nil }
    var left = Double.infinity
    var right = -Double.infinity
    for line in lines {
      left = min(left, line.left)
      right = max(right, line.right)
    }
    return (left + right) / 2
  }

  private static func isTable(
    _ tables: [PageTable], between line: TextLine, and next: TextLine
  ) -> Bool {
    tables.contains { $0.top > line.top && $0.top < next.top }
  }

  private static func band(
    _ lines: ArraySlice<TextLine>, _ range: Range<Int>, at middle: Double, isKnown: Bool,
    height: Double
  ) -> Band? {
    guard range.count >= (isKnown ? 2 : fewestLines) else { return nil }
    let words = lines[range].flatMap { $0.words }
    // The two need not stand at the same heights.
    let first = Column(words.filter { $0.middle < middle })
    let second = Column(words.filter { $0.middle >= middle })
    let band = Band(
      range: range, first: first.lines, second: second.lines,
      gutter: second.lines.isEmpty ? middle : (first.right + second.left) / 2)
    if isKnown {
      let isText = first.isText(least: 0.5) && (second.lines.count < 3 || second.isText(least: 0.5))
      return isText && abs(band.gutter - middle) < first.em * 1.5 ? band : nil
    }
    let (narrow, wide) = (min(first.width, second.width), max(first.width, second.width))
    let white = second.left - first.right
    let top = min(first.top, second.top)
    guard min(first.lines.count, second.lines.count) >= fewestLines,
      min(first.bottom, second.bottom) - top > height * leastHeight,
      narrow > first.em * 8, narrow > wide * 0.85,
      white > first.em * 0.8, white < first.em * 6,
      first.isText(least: 0.6), second.isText(least: 0.6), !first.sharesRows(with: second)
    else { return nil }
    return band
  }
}

/// The lines of one column.
private struct Column {
  let lines: [TextLine]
  let left: Double
  let right: Double
  let em: Double

  init(_ words: [PageWord]) {
    lines = TextLine.lines(of: words).map { $0.prepared }
    left = lines.map(\.left).min() ?? 0
    right = lines.map(\.right).max() ?? 0
    em = lines.map(\.em).sorted().dropFirst(lines.count / 2).first ?? 0
  }

  var width: Double { right - left }
  var top: Double { lines.first?.top ?? 0 }
  var bottom: Double { lines.last?.bottom ?? 0 }

  /// Whether it is running text: lines from margin to margin, without wide blanks or cells of
  /// figures, in sentences.
  func isText(least: Double) -> Bool {
    var full = 0
    var broken = 0
    var stops = 0
    for line in lines {
      if line.isFigure { return false }
      if line.segmentCount > 1 || line.left > left + em * 2.6 { broken += 1 }
      if line.right > right - em * 1.6 { full += 1 }
      if line.text.unicodeScalars.contains(where: { "。；;".unicodeScalars.contains($0) }) {
        stops += 1
      }
    }
    let count = Double(lines.count)
    return count > 0 && Double(full) >= count * least && Double(broken) <= count * 0.15
      && stops > 0
  }

  /// Whether white parts it at the heights where it parts the other: rows of a table.
  func sharesRows(with other: Column) -> Bool {
    let (own, others) = (gaps, other.gaps)
    let shared = own.filter { gap in others.contains { abs($0 - gap) < em } }.count
    return shared >= 2 && shared * 2 >= own.count
  }

  /// The heights of lines that stand further from the line above than most.
  private var gaps: [Double] {
    let distances = zip(lines.dropFirst(), lines).map { $0.top - $1.top }
    guard let usual = distances.sorted().dropFirst(distances.count / 2).first else { return [] }
    return zip(lines.dropFirst(), distances).filter { $0.1 > usual * 1.25 }.map { $0.0.top }
  }
}

extension TextLine {
  /// Whether a word stands across a place of the page's width.
  fileprivate func crosses(_ place: Double) -> Bool {
    guard left < place, right > place else { return false }
    return words.contains { $0.x < place - 1 && $0.right > place + 1 }
  }
}

extension PageTable {
  fileprivate func isBeside(_ lines: ArraySlice<TextLine>) -> Bool {
    guard let first = lines.first, let last = lines.last else { return false }
    return top < last.bottom && bottom > first.top
  }
}

/// How the lines of a text file are broken: one paragraph a line, or hard-wrapped at a
/// page's width or at a number of characters, with or without blank lines between.
struct WrapStyle {
  /// What a full line measures.
  enum Measure: Equatable {
    /// Columns of a page: a Chinese character takes two, and words and figures are not cut.
    case columns(Int)
    /// Characters, whatever they are; figures and words may be cut or not.
    case characters(Int)
  }

  /// Nil where a line is a paragraph.
  var measure: Measure?
  /// Wrapped lines have blank lines between them.
  var hasBlanksBetween = false
  /// The first line of a paragraph is indented, and no other.
  var indentsFirstLines = false

  /// A page is no narrower than eighteen characters; shorter lines are cells or verses.
  private static let narrowest = 36
  private static let widest = 140
  /// Sentence marks that may not begin a line, and words that are not cut, shorten lines.
  private static let ragged = 7

  /// So many lines as long as any can be are no chance.
  private static let enoughFull = 8

  init(_ source: SourceText) {
    var counted = FullLines(widest: WrapStyle.widest)
    var set = FullLines(widest: WrapStyle.widest)
    var outdents = 0
    var indents = 0
    var columns = Histogram(count: WrapStyle.widest + 8)
    var characters = Histogram(count: WrapStyle.widest + 8)
    var open = 0
    var wide = 0
    var next: SourceLine?
    for line in source.lines.reversed() where !line.isBlank {
      defer { next = line }
      if line.startsWithTab || line.hasInnerTab || line.hasGap || line.bars > 0 || line.isRule {
        continue
      }
      let width = line.width + line.indent
      if width >= columns.count {
        wide += 1
        counted.add(width, before: nil, isApart: false)
      }
      guard line.width >= 24, width < columns.count else { continue }
      let goesOn =
        next.map { !source.endsSentence(line) && HeadingNumber(source.bytes[$0.content]) == nil }
        ?? false
      let isApart = (next?.emptyBefore ?? 0) > 0
      let length = source.length(of: line)
      if goesOn { open += 1 }
      if goesOn, let next {
        let word = source.firstWord(of: next)
        counted.add(length, before: word, isApart: isApart)
        set.add(width, before: word > 1 ? word : 2, isApart: isApart)
        if line.indent >= 4 { if next.indent == 0 { outdents += 1 } else { indents += 1 } }
      } else {
        counted.add(length, before: nil, isApart: isApart)
      }
      columns.add(width, isOpen: goesOn, isApart: isApart)
      if width >= WrapStyle.narrowest - 2 {
        characters.add(length, isOpen: goesOn, isApart: isApart)
      }
    }
    indentsFirstLines = outdents >= WrapStyle.enoughFull / 2 && outdents > indents
    // Lines that fill a number of characters, better than they fill a page.
    let fill = counted.best(from: WrapStyle.narrowest / 2)
    if fill.open >= WrapStyle.enoughFull,
      fill.open * 10 > set.best(from: WrapStyle.narrowest).open * 11,
      counted.longer(than: fill.value) * 5 <= fill.open
        || WrapStyle.single(in: source, longer: fill.value) * 5 <= fill.open
    {
      measure = .characters(fill.value)
      hasBlanksBetween = fill.apart * 2 > fill.open
      return
    }
    let page = columns.peak(from: WrapStyle.narrowest, window: WrapStyle.ragged)
    let count = characters.peak(from: WrapStyle.narrowest / 2, window: 1)
    // Cut at a number of characters, lines with figures are narrower on the page; set to a
    // width, they have more characters.
    let isCounted =
      count.open * 10 >= page.open * 9
      && characters.open(above: count.value) * 4 <= count.open
    let best = isCounted ? count : page
    // Lines that were wrapped end in mid-sentence; paragraphs do not.
    guard best.open >= 3, best.open * 10 >= open * 6, best.open * 10 >= best.all * 4,
      // Where most lines are longer, a few of one length are headings or titles.
      wide + columns.all(above: page.value + 8) <= best.open * 2
    else { return }
    measure = isCounted ? .characters(best.value) : .columns(best.value)
    hasBlanksBetween = best.apart * 2 > best.all
  }

  /// The longer lines that stand in the text once: what stands there again, form after form,
  /// is a cell and no paragraph.
  private static func single(in source: SourceText, longer value: Int) -> Int {
    var counts: [ArraySlice<UInt8>: Int] = [:]
    for line in source.lines where !line.startsWithTab && !line.hasInnerTab && line.bars == 0 {
      if line.width > value, source.length(of: line) > value + 1 {
        counts[source.bytes[line.content], default: 0] += 1
      }
    }
    return counts.values.count { $0 == 1 }
  }
}

/// How many lines have each length.
private struct Histogram {
  private var all: [Int]
  /// Those that do not end a sentence though text follows.
  private var open: [Int]
  /// Those that an empty line follows.
  private var apart: [Int]

  var count: Int { all.count }

  init(count: Int) {
    all = Array(repeating: 0, count: count)
    open = all
    apart = all
  }

  mutating func add(_ value: Int, isOpen: Bool, isApart: Bool) {
    guard value < all.count else { return }
    all[value] += 1
    if isOpen { open[value] += 1 }
    if isApart { apart[value] += 1 }
  }

  /// The open lines that are longer.
  func open(above value: Int) -> Int { open.dropFirst(value + 1).reduce(0, +) }

  /// The lines that are longer.
  func all(above value: Int) -> Int { all.dropFirst(value + 1).reduce(0, +) }

  /// The length up to which, from a few less on, most lines go on in the next.
  func peak(from least: Int, window: Int) -> (value: Int, all: Int, open: Int, apart: Int) {
    var best = (value: 0, all: 0, open: 0, apart: 0)
    for value in least..<all.count {
      let range = max(least - 2, value - window + 1)...value
      let found = open[range].reduce(0, +)
      if found > best.open {
        best = (value, all[range].reduce(0, +), found, apart[range].reduce(0, +))
      }
    }
    // A sentence mark may hang over the edge in a few lines.
    guard best.open > 0 else { return best }
    let range = max(least - 2, best.value - window + 1)...best.value
    let most = open[range].max() ?? 0
    best.value = range.last { open[$0] * 4 >= most && open[$0] >= min(2, most) } ?? best.value
    return best
  }
}
